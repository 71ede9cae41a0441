//! One choice of several, with its words at the right.

use std::borrow::Cow;

use eframe::egui::{
    Align2, Color32, CornerRadius, Painter, Pos2, Rect, Response, Role, Stroke, Ui, Vec2, Widget, pos2, vec2,
};

use crate::ui::{
    theme::{
        Icon, Tokens, Type, focus,
        metrics::{radius, size, space, stroke},
        motion, text, tokens,
    },
    widgets::{control::Control, paint},
};

/// Thickness of the ring of a chosen radio, in points.
const CHOSEN_RING: f32 = 5.0;
/// Between the parts of a row, and the row's inset, in points.
const ROW_GAP: f32 = 10.0;

/// A radio with its label; in a row it may have an icon and a caption.
#[must_use = "add it to a `Ui`"]
pub struct Radio<'a> {
    is_selected: bool,
    label: Cow<'a, str>,
    caption: Option<Cow<'a, str>>,
    icon: Option<Icon>,
    is_row: bool,
}

impl<'a> Radio<'a> {
    /// A choice that is taken or not.
    pub fn new(is_selected: bool, label: impl Into<Cow<'a, str>>) -> Self {
        Self { is_selected, label: label.into(), caption: None, icon: None, is_row: false }
    }

    /// An icon before the label.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// A few small words after the label.
    pub fn caption(mut self, caption: impl Into<Cow<'a, str>>) -> Self {
        self.caption = Some(caption.into());
        self
    }

    /// A row 36 high over the whole width, filled when chosen.
    pub fn row(mut self) -> Self {
        self.is_row = true;
        self
    }

    fn label_type(&self) -> Type {
        if self.is_row { Type::Strong } else { Type::Body }
    }

    fn desired_size(&self, ui: &Ui) -> Vec2 {
        if self.is_row {
            return vec2(ui.available_width(), size::ROW_CHOICE);
        }
        let label = text::galley(ui, &self.label, self.label_type(), Color32::PLACEHOLDER);
        vec2(size::TICK + space::M + label.size().x.ceil(), Type::Body.line_height())
    }

    fn paint_words(&self, ui: &Ui, mut start: Pos2) {
        let (t, painter) = (tokens(ui), ui.painter());
        if let Some(icon) = self.icon {
            icon.paint(painter, start + vec2(size::ICON / 2.0, 0.0), size::ICON, t.text_secondary);
            start.x += size::ICON + ROW_GAP;
        }
        let label =
            text::paint(painter, Align2::LEFT_CENTER, start, &self.label, self.label_type(), t.text_primary);
        if let Some(caption) = &self.caption {
            let at = pos2(label.right() + space::M, start.y);
            text::paint(painter, Align2::LEFT_CENTER, at, caption, Type::Small, t.text_tertiary);
        }
    }
}

impl Widget for Radio<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let wanted = self.desired_size(ui);
        let control = Control::allocate(ui, wanted, true);
        control.name_selected(Role::RadioButton, self.is_selected, &self.label);
        let (t, rect) = (tokens(ui), control.rect());
        if ui.is_rect_visible(rect) {
            let inset = if self.is_row { ROW_GAP } else { 0.0 };
            if self.is_row {
                let hover = motion::mix(Color32::TRANSPARENT, t.fill_hover, control.hover);
                let fill = if self.is_selected { t.fill_select } else { hover };
                ui.painter().rect_filled(rect, CornerRadius::same(radius::CONTROL), fill);
            }
            let center = pos2(rect.left() + inset + size::TICK / 2.0, rect.center().y);
            paint(ui.painter(), t, center, self.is_selected);
            let gap = if self.is_row { ROW_GAP } else { space::M };
            self.paint_words(ui, pos2(center.x + size::TICK / 2.0 + gap, center.y));
            if self.is_row {
                control.ring(ui, radius::CONTROL);
            } else if focus::is_visible(&control.response) {
                let square = Rect::from_center_size(center, Vec2::splat(size::TICK));
                focus::ring(ui, square, (size::TICK / 2.0) as u8);
            }
        }
        control.response
    }
}

/// Paints the round box alone.
pub fn paint(painter: &Painter, t: &Tokens, center: Pos2, is_selected: bool) {
    let line = if is_selected {
        Stroke::new(CHOSEN_RING, t.accent_text)
    } else {
        Stroke::new(paint::crisp(painter, stroke::TICK), t.line_strong)
    };
    paint::ring(painter, center, size::TICK / 2.0, t.bg_raised, line);
}
