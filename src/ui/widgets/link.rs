//! A button that looks like a link.

use std::borrow::Cow;

use eframe::egui::{Align2, Response, Role, Ui, Widget, pos2, vec2};

use crate::ui::{
    theme::{
        Icon, Type,
        metrics::{radius, size, space, stroke},
        text, tokens,
    },
    widgets::control::Control,
};

/// Words in accent text; a line appears under them on hover.
#[must_use = "add it to a `Ui`"]
pub struct Link<'a> {
    label: Cow<'a, str>,
    icon: Option<Icon>,
    name: Option<Cow<'a, str>>,
    is_small: bool,
    is_enabled: bool,
}

impl<'a> Link<'a> {
    /// A link that does what `label` says.
    pub fn new(label: impl Into<Cow<'a, str>>) -> Self {
        Self { label: label.into(), icon: None, name: None, is_small: false, is_enabled: true }
    }

    /// What screen readers say, where the words alone do not say what they belong to.
    pub fn name(mut self, name: impl Into<Cow<'a, str>>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// 12 instead of 13 points high.
    pub fn small(mut self) -> Self {
        self.is_small = true;
        self
    }

    /// An icon after the words, such as the arrow that leaves the program.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Whether it can be used.
    pub fn enabled(mut self, is_enabled: bool) -> Self {
        self.is_enabled = is_enabled;
        self
    }
}

impl Widget for Link<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let t = tokens(ui);
        let ink = if self.is_enabled { t.accent_text } else { t.text_tertiary };
        let ty = if self.is_small { Type::SmallStrong } else { Type::Strong };
        let tail = if self.icon.is_some() { space::XS + size::ICON_CHIP } else { 0.0 };
        let room = (ui.available_width() - tail).max(0.0);
        let words = text::galley_truncated(ui, &self.label, ty, ink, room);
        let width = words.size().x;
        let control = Control::allocate(ui, vec2((width + tail).ceil(), ty.line_height()), self.is_enabled);
        control.name(Role::Link, self.name.as_deref().unwrap_or(&self.label));
        let rect = control.rect();
        if ui.is_rect_visible(rect) {
            let drawn = text::paint_galley(ui.painter(), Align2::LEFT_CENTER, rect.left_center(), words, ink);
            if control.hover > 0.0 {
                let line = eframe::egui::Stroke::new(stroke::HAIR, ink.gamma_multiply(control.hover));
                let y = ui.painter().round_to_pixel_center(drawn.bottom() - 1.0);
                ui.painter().hline(drawn.left()..=drawn.left() + width, y, line);
            }
            if let Some(icon) = self.icon {
                let middle = pos2(rect.right() - size::ICON_CHIP / 2.0, rect.center().y);
                icon.paint(ui.painter(), middle, size::ICON_CHIP, ink);
            }
            control.ring(ui, radius::CHIP);
        }
        control.response
    }
}
