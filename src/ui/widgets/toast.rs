//! Short messages in the bottom right corner.
//!
//! ```text
//! ╭──────────────────────────────────────╮
//! │ ✓  Window functions marked done [Undo]│
//! │    Data warehouses is now ready      │
//! ╰▬▬▬▬▬▬▬▬▬▬▬▬▬▬──────────────────────╯
//! ```

use std::{borrow::Cow, sync::Arc};

use eframe::egui::{
    self, Align2, Area, Color32, CornerRadius, Galley, Id, Order, Rect, Role, Sense, Ui, WidgetInfo, pos2,
    vec2,
};

use crate::ui::{
    theme::{
        Icon, Tokens, Type,
        metrics::{radius, size, space, stroke},
        surface, text, tokens,
    },
    widgets::{Button, place},
};

/// Least height of a toast, in points.
const MIN_HEIGHT: f32 = 44.0;
/// Left, right, and above and below the content, border included, in points.
const INSET: [f32; 3] = [15.0, 11.0, 11.0];
/// Left of the words, in points.
const WORDS_LEFT: f32 = 15.0 + size::ICON + space::L;
/// From the toast to the edge of the window or the bar below it, in points.
const MARGIN: f32 = 16.0;
/// Height of the line that runs out, in points.
const COUNTDOWN: f32 = 2.0;

/// What a toast tells about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ToastKind {
    /// Something worked.
    Success,
    /// Something changed and can be taken back.
    Undo,
    /// Something failed.
    Error,
}

/// The one thing a toast offers.
#[derive(Clone, Debug)]
pub struct ToastAction<'a> {
    /// Words of the button.
    pub label: Cow<'a, str>,
    /// The keys that do the same.
    pub keys: &'a [&'a str],
}

/// One message.
#[derive(Clone, Debug)]
pub struct Toast<'a> {
    /// Tells messages apart while they move.
    pub id: u64,
    /// Sets icon and colour.
    pub kind: ToastKind,
    /// What happened.
    pub title: Cow<'a, str>,
    /// What follows from it.
    pub detail: Option<Cow<'a, str>>,
    /// What can be done about it.
    pub action: Option<ToastAction<'a>>,
    /// Share of its time that is left, from 1 to 0; draws the line at the bottom.
    pub remaining: Option<f32>,
    /// Strength while it comes and goes, from 0 to 1.
    pub opacity: f32,
}

/// What happened to the toasts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ToastReply {
    /// The toast whose action was clicked.
    pub clicked_idx: Option<usize>,
    /// Whether the pointer is over them: the clock should wait.
    pub is_hovered: bool,
}

/// Shows the toasts one above the other, `bottom` points above the lower edge of the window.
pub fn stack(ctx: &egui::Context, bottom: f32, toasts: &[Toast<'_>]) -> ToastReply {
    let mut reply = ToastReply::default();
    if toasts.is_empty() {
        return reply;
    }
    let area = Area::new(Id::unique("toasts"))
        .order(Order::Foreground)
        .anchor(Align2::RIGHT_BOTTOM, vec2(-MARGIN, -MARGIN - bottom));
    let shown = area.show(ctx, |ui| {
        ui.spacing_mut().item_spacing.y = space::L;
        for (idx, toast) in toasts.iter().enumerate() {
            if ui.push_id(toast.id, |ui| toast.ui(ui)).inner {
                reply.clicked_idx = Some(idx);
            }
        }
    });
    reply.is_hovered = shown.response.contains_pointer();
    reply
}

impl Toast<'_> {
    /// Draws one toast where the layout is; returns whether its action was clicked.
    pub fn ui(&self, ui: &mut Ui) -> bool {
        ui.multiply_opacity(self.opacity);
        let [_, right, above] = INSET;
        let button = self
            .action
            .as_ref()
            .map(|action| Button::secondary(action.label.as_ref()).small().keys(action.keys));
        let button_size = button.as_ref().map(|button| button.desired_size(ui));
        let taken = button_size.map_or(0.0, |size| size.x + space::L);
        let words = self.layout_words(ui, size::TOAST_WIDTH - WORDS_LEFT - right - taken);
        let words_height: f32 = words.iter().map(|(line, _)| line.size().y).sum();
        let height = (words_height + 2.0 * above).max(MIN_HEIGHT);
        let (rect, response) = ui.allocate_exact_size(vec2(size::TOAST_WIDTH, height), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Alert, true, self.spoken()));
        self.paint_ground(ui, rect);
        let mut top = pos2(rect.left() + WORDS_LEFT, rect.center().y - words_height / 2.0);
        for (line, ink) in words {
            top = text::paint_galley(ui.painter(), Align2::LEFT_TOP, top, line, ink).left_bottom();
        }
        let (Some(button), Some(wanted)) = (button, button_size) else { return false };
        let spot = pos2(rect.right() - right - wanted.x, rect.center().y - wanted.y / 2.0);
        place::at(ui, Rect::from_min_size(spot, wanted), |ui| ui.add(button)).clicked()
    }

    fn layout_words(&self, ui: &Ui, width: f32) -> Vec<(Arc<Galley>, Color32)> {
        let t = tokens(ui);
        let line = |words: &str, ty, ink| (text::galley_wrapped(ui, words, ty, ink, width), ink);
        let mut words = vec![line(&self.title, Type::Strong, t.text_primary)];
        words.extend(self.detail.as_deref().map(|detail| line(detail, Type::Small, t.text_secondary)));
        words
    }

    fn paint_ground(&self, ui: &Ui, rect: Rect) {
        let (t, painter) = (tokens(ui), ui.painter());
        // A frame draws its border around what it is given.
        painter.add(surface::floating(t).paint(rect.shrink(stroke::CONTROL)));
        let (icon, ink) = self.icon(t);
        let [left, ..] = INSET;
        icon.paint(painter, pos2(rect.left() + left + size::ICON / 2.0, rect.center().y), size::ICON, ink);
        self.paint_countdown(ui, rect, t.accent_text);
    }

    fn paint_countdown(&self, ui: &Ui, rect: Rect, color: Color32) {
        let Some(left) = self.remaining else { return };
        let end = rect.left() + rect.width() * left.clamp(0.0, 1.0);
        // The line follows the card's round corners: a card in full, cut to the last two points.
        let strip =
            Rect::from_min_max(pos2(rect.left(), rect.bottom() - COUNTDOWN), pos2(end, rect.bottom()));
        let painter = ui.painter().with_clip_rect(strip.intersect(ui.clip_rect()));
        painter.rect_filled(rect, CornerRadius::same(radius::CARD), color);
    }

    fn icon(&self, t: &Tokens) -> (Icon, Color32) {
        match self.kind {
            ToastKind::Success => (Icon::CIRCLE_CHECK, t.done_text),
            ToastKind::Undo => (Icon::CHECK, t.text_secondary),
            ToastKind::Error => (Icon::CIRCLE_ALERT, t.danger_text),
        }
    }

    fn spoken(&self) -> String {
        match &self.detail {
            Some(detail) => format!("{}. {detail}", self.title),
            None => self.title.to_string(),
        }
    }
}
