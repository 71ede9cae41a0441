//! A setting that acts at once.

use std::borrow::Cow;

use eframe::egui::{Align2, CornerRadius, Rect, Response, Role, Ui, Vec2, Widget, lerp, pos2, vec2};

use crate::ui::{
    theme::{Type, focus, metrics::space, motion, text, tokens},
    widgets::control::Control,
};

/// The pill, in points.
const PILL: Vec2 = vec2(34.0, 20.0);
/// Radius of the knob, in points.
const KNOB: f32 = 8.0;

/// A switch with its label at the right.
#[must_use = "add it to a `Ui`"]
pub struct Switch<'a> {
    is_on: bool,
    label: Cow<'a, str>,
    is_label_hidden: bool,
    is_enabled: bool,
}

impl<'a> Switch<'a> {
    /// A switch that is on or off; a click reports `clicked()`.
    pub fn new(is_on: bool, label: impl Into<Cow<'a, str>>) -> Self {
        Self { is_on, label: label.into(), is_label_hidden: false, is_enabled: true }
    }

    /// Keeps the label for screen readers only, where it stands elsewhere in the row.
    pub fn hide_label(mut self) -> Self {
        self.is_label_hidden = true;
        self
    }

    /// Whether it can be used.
    pub fn enabled(mut self, is_enabled: bool) -> Self {
        self.is_enabled = is_enabled;
        self
    }
}

impl Widget for Switch<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let t = tokens(ui);
        let label = text::galley(ui, &self.label, Type::Body, t.text_primary);
        let room = if self.is_label_hidden { 0.0 } else { space::M + label.size().x.ceil() };
        let control = Control::allocate(ui, PILL + vec2(room, 0.0), self.is_enabled);
        control.name_selected(Role::Switch, self.is_on, &self.label);
        let rect = control.rect();
        if ui.is_rect_visible(rect) {
            let pill = Rect::from_min_size(rect.min, PILL);
            let on = motion::toggle(ui, control.response.id.with("on"), self.is_on, motion::TICK_SECS);
            let ground = if control.is_enabled { t.line_strong } else { t.line_control };
            let still = motion::mix(ground, t.accent, on);
            let fill = if self.is_on { motion::mix(still, t.accent_hover, control.hover) } else { still };
            ui.painter().rect_filled(pill, CornerRadius::same((PILL.y / 2.0) as u8), fill);
            let inset = PILL.y / 2.0;
            let x = lerp(pill.left() + inset..=pill.right() - inset, on);
            ui.painter().circle_filled(pos2(x, pill.center().y), KNOB, t.on_accent);
            if !self.is_label_hidden {
                let ink = if control.is_enabled { t.text_primary } else { t.text_tertiary };
                let start = pos2(pill.right() + space::M, rect.center().y);
                text::paint_galley(ui.painter(), Align2::LEFT_CENTER, start, label, ink);
            }
            if focus::is_visible(&control.response) {
                focus::ring(ui, pill, (PILL.y / 2.0) as u8);
            }
        }
        control.response
    }
}
