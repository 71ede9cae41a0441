//! Buttons with an icon only; the name shows on hover and is what screen readers say.

use std::borrow::Cow;

use eframe::egui::{Color32, CornerRadius, Response, Role, Stroke, Ui, Vec2, Widget};

use crate::ui::{
    theme::{
        Icon,
        metrics::{radius, size, stroke},
        motion::mix,
        tokens,
    },
    widgets::{control::Control, paint, tooltip},
};

/// A square button with an icon.
#[must_use = "add it to a `Ui`"]
pub struct IconButton<'a> {
    icon: Icon,
    name: Cow<'a, str>,
    keys: &'a [&'a str],
    side: f32,
    icon_size: f32,
    is_bordered: bool,
    is_enabled: bool,
    is_selected: Option<bool>,
}

impl<'a> IconButton<'a> {
    /// A button without a border; `name` says what it does.
    pub fn new(icon: Icon, name: impl Into<Cow<'a, str>>) -> Self {
        Self {
            icon,
            name: name.into(),
            keys: &[],
            side: size::CONTROL_SMALL,
            icon_size: size::ICON,
            is_bordered: false,
            is_enabled: true,
            is_selected: None,
        }
    }

    /// With a border and the raised ground.
    pub fn bordered(mut self) -> Self {
        self.is_bordered = true;
        self
    }

    /// For a button that switches something on and off, or whose menu is open.
    pub fn selected(mut self, is_selected: bool) -> Self {
        self.is_selected = Some(is_selected);
        self
    }

    /// Whether it can be used.
    pub fn enabled(mut self, is_enabled: bool) -> Self {
        self.is_enabled = is_enabled;
        self
    }

    /// The keys that do the same, shown beside the name on hover.
    pub fn keys(mut self, keys: &'a [&'a str]) -> Self {
        self.keys = keys;
        self
    }

    /// Side of the square, in points; 28 at first.
    pub fn size(mut self, side: f32) -> Self {
        self.side = side;
        self
    }

    /// Side of the icon, in points; 16 at first.
    pub fn icon_size(mut self, side: f32) -> Self {
        self.icon_size = side;
        self
    }
}

impl Widget for IconButton<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let control = Control::allocate(ui, Vec2::splat(self.side), self.is_enabled);
        match self.is_selected {
            Some(is_selected) => control.name_selected(Role::Button, is_selected, &self.name),
            None => control.name(Role::Button, &self.name),
        }
        let (t, rect) = (tokens(ui), control.rect());
        if ui.is_rect_visible(rect) {
            let is_on = self.is_selected == Some(true);
            let none = Color32::TRANSPARENT;
            let ground = if self.is_bordered { t.bg_raised } else { none };
            let fill = if is_on || control.is_pressed {
                ground.blend(t.fill_press)
            } else {
                mix(ground, ground.blend(t.fill_hover), control.hover)
            };
            let line = Stroke::new(stroke::CONTROL, if self.is_bordered { t.line_control } else { none });
            if control.is_enabled {
                ui.painter().rect_filled(rect, CornerRadius::same(radius::CONTROL), fill);
                paint::border(ui.painter(), rect, radius::CONTROL, line);
            } else {
                paint::dashed_rect(ui.painter(), rect, radius::CONTROL, line);
            }
            let lit = if is_on { 1.0 } else { control.hover };
            let ink =
                if control.is_enabled { mix(t.text_secondary, t.text_primary, lit) } else { t.text_tertiary };
            self.icon.paint(ui.painter(), rect.center(), self.icon_size, ink);
            control.ring(ui, radius::CONTROL);
        }
        tooltip::keys(control.response, &self.name, self.keys)
    }
}
