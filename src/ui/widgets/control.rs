//! What every clickable widget shares: its place, its state and its name.

use eframe::egui::{Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo};

use crate::ui::theme::{focus, motion};

/// A clickable widget that has its place but is not painted yet.
pub(crate) struct Control {
    /// What the pointer and the keyboard did to it.
    pub(crate) response: Response,
    /// Whether it can be used.
    pub(crate) is_enabled: bool,
    /// How far the hover look has come, from 0 to 1.
    pub(crate) hover: f32,
    /// Whether it is held down.
    pub(crate) is_pressed: bool,
}

impl Control {
    /// Takes `size` points of `ui` for a widget that can be clicked.
    pub(crate) fn allocate(ui: &mut Ui, size: Vec2, is_enabled: bool) -> Self {
        let is_enabled = is_enabled && ui.is_enabled();
        let (_, response) = ui.allocate_exact_size(size, sense(is_enabled));
        Self::of(response, is_enabled)
    }

    /// The state of a widget that has been placed already.
    pub(crate) fn of(response: Response, is_enabled: bool) -> Self {
        let is_lit = is_enabled && response.hovered();
        let hover = motion::toggle(&response.ctx, response.id.with("hover"), is_lit, motion::HOVER_SECS);
        let is_pressed = is_enabled && response.is_pointer_button_down_on();
        Self { response, is_enabled, hover, is_pressed }
    }

    /// Tells screen readers what this is and what it is called.
    pub(crate) fn name(&self, role: Role, name: &str) {
        self.response.widget_info(|| WidgetInfo::labeled(role, self.is_enabled, name));
    }

    /// As [`Self::name`], for something that is on or off.
    pub(crate) fn name_selected(&self, role: Role, is_selected: bool, name: &str) {
        self.response.widget_info(|| WidgetInfo::selected(role, self.is_enabled, is_selected, name));
    }

    /// Where it is.
    pub(crate) fn rect(&self) -> Rect {
        self.response.rect
    }

    /// Draws the focus ring if the keyboard is here.
    pub(crate) fn ring(&self, ui: &Ui, corner: u8) {
        focus::ring_for(ui, &self.response, corner);
    }
}

/// What a widget listens to.
pub(crate) fn sense(is_enabled: bool) -> Sense {
    if is_enabled { Sense::click() } else { Sense::hover() }
}
