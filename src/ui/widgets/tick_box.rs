//! The box that says whether something is done, and marks rows for a bulk change.

use std::borrow::Cow;

use eframe::egui::{
    Align2, Color32, CornerRadius, Rect, Response, Role, Stroke, Ui, Vec2, Widget, WidgetInfo, pos2, vec2,
};

use crate::ui::{
    theme::{
        Tokens, Type, fade, focus,
        metrics::{radius, size, stroke},
        motion, text, tokens,
    },
    widgets::{control, paint},
};

/// From the box to the edge of where it can be clicked, in points.
const REACH: f32 = (size::CONTROL_SMALL - size::TICK) / 2.0;
/// The dash of a part that is done, in points.
const DASH: Vec2 = vec2(8.0, 2.0);
/// Strength of what is known and was not learnt here.
const KNOWN_ALPHA: f32 = 0.45;
/// Between the box and its label, in points.
const LABEL_GAP: f32 = 9.0;

/// What the box shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TickState {
    /// Nothing done yet.
    Empty,
    /// Cannot be done yet.
    Locked,
    /// Done in part.
    Partial,
    /// Done.
    Done,
    /// Known from before.
    Known,
    /// Marked for a bulk change, or switched on.
    Selected,
    /// Not part of the plan.
    Out,
}

impl TickState {
    /// What a screen reader says: on, off, or neither.
    fn toggled(self) -> Option<bool> {
        match self {
            Self::Empty | Self::Locked | Self::Out => Some(false),
            Self::Partial => None,
            Self::Done | Self::Known | Self::Selected => Some(true),
        }
    }
}

/// A tick box; it takes 16 points and can be clicked within 28.
#[must_use = "add it to a `Ui`"]
pub struct TickBox<'a> {
    state: TickState,
    name: Cow<'a, str>,
    is_enabled: bool,
    has_label: bool,
}

impl<'a> TickBox<'a> {
    /// A box that shows `state`; `name` is what is ticked.
    pub fn new(state: TickState, name: impl Into<Cow<'a, str>>) -> Self {
        Self { state, name: name.into(), is_enabled: true, has_label: false }
    }

    /// Whether it can be used.
    pub fn enabled(mut self, is_enabled: bool) -> Self {
        self.is_enabled = is_enabled;
        self
    }

    /// Writes the name at the right; a click on it counts.
    pub fn with_label(mut self) -> Self {
        self.has_label = true;
        self
    }
}

impl Widget for TickBox<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let t = tokens(ui);
        let is_enabled = self.is_enabled && ui.is_enabled();
        let ink = if is_enabled { t.text_primary } else { t.text_tertiary };
        let label = self.has_label.then(|| text::galley(ui, &self.name, Type::Body, ink));
        let wanted = label.as_ref().map_or(Vec2::splat(size::TICK), |label| {
            vec2(size::TICK + LABEL_GAP + label.size().x.ceil(), Type::Body.line_height())
        });
        let (id, rect) = ui.allocate_space(wanted);
        let response = ui.interact(rect.expand(REACH), id, control::sense(is_enabled));
        response.widget_info(|| WidgetInfo {
            enabled: is_enabled,
            label: Some(self.name.to_string()),
            selected: self.state.toggled(),
            ..WidgetInfo::new(Role::CheckBox)
        });
        if ui.is_rect_visible(rect) {
            let center = pos2(rect.left() + size::TICK / 2.0, rect.center().y);
            let square = Rect::from_center_size(center, Vec2::splat(size::TICK));
            paint_box(ui, square, self.state, &response);
            if let Some(label) = label {
                let start = pos2(square.right() + LABEL_GAP, rect.center().y);
                text::paint_galley(ui.painter(), Align2::LEFT_CENTER, start, label, ink);
            }
            if focus::is_visible(&response) {
                focus::ring(ui, square, radius::CHIP);
            }
        }
        response
    }
}

fn paint_box(ui: &Ui, rect: Rect, state: TickState, response: &Response) {
    let (t, painter) = (tokens(ui), ui.painter());
    let corner = CornerRadius::same(radius::CHIP);
    let line = Stroke::new(stroke::TICK, line_color(t, state));
    let is_lit = response.hovered() && response.sense.senses_click();
    let hover = motion::toggle(ui, response.id.with("hover"), is_lit, motion::HOVER_SECS);
    let filled = match state {
        TickState::Done => Some((t.done, t.bg_canvas)),
        TickState::Known => Some((fade(t.done, KNOWN_ALPHA), t.bg_canvas)),
        TickState::Selected => Some((t.accent, t.on_accent)),
        TickState::Empty | TickState::Locked | TickState::Partial | TickState::Out => None,
    };
    let on = motion::toggle(ui, response.id.with("tick"), filled.is_some(), motion::TICK_SECS);
    if state == TickState::Locked {
        painter.rect_filled(rect, corner, fade(t.fill_hover, hover));
        paint::dashed_rect(painter, rect, radius::CHIP, Stroke::new(stroke::HAIR, t.line_strong));
        return;
    }
    painter.rect_filled(rect, corner, t.bg_raised.blend(fade(t.fill_hover, hover)));
    paint::border(painter, rect, radius::CHIP, line);
    if state == TickState::Partial {
        painter.rect_filled(
            Rect::from_center_size(rect.center(), DASH),
            CornerRadius::same(1),
            t.accent_text,
        );
    }
    if let Some((fill, ink)) = filled {
        painter.rect_filled(rect, corner, fade(fill, on));
        paint::check(painter, rect.center(), 1.0, &paint::CHECK_IN_BOX, fade(ink, on));
    }
}

fn line_color(t: &Tokens, state: TickState) -> Color32 {
    match state {
        TickState::Partial => t.accent_text,
        TickState::Out => t.line_hair,
        TickState::Done | TickState::Known | TickState::Selected => Color32::TRANSPARENT,
        TickState::Empty | TickState::Locked => t.line_strong,
    }
}
