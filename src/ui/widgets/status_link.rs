//! Words of the status bar that lead somewhere.

use std::borrow::Cow;

use eframe::egui::{Align2, Color32, Context, CornerRadius, Response, Role, Ui, Widget, pos2, vec2};

use crate::ui::{
    theme::{
        Icon, Type,
        metrics::{radius, size, space},
        motion, text, tokens,
    },
    widgets::{control::Control, tooltip},
};

/// Left and right of the content, in points: the hover look reaches so far.
const INSET: f32 = 5.0;
/// Height, in points: a little air inside the bar.
const HEIGHT: f32 = 20.0;

/// An icon and a few small words that can be clicked.
#[must_use = "add it to a `Ui`"]
pub struct StatusLink<'a> {
    icon: Icon,
    label: Cow<'a, str>,
    ink: Color32,
    tooltip: Option<Cow<'a, str>>,
}

impl<'a> StatusLink<'a> {
    /// Words in `ink`, cut where the room ends.
    pub fn new(icon: Icon, label: impl Into<Cow<'a, str>>, ink: Color32) -> Self {
        Self { icon, label: label.into(), ink, tooltip: None }
    }

    /// Shown on hover.
    pub fn tooltip(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.tooltip = Some(text.into());
        self
    }

    /// The width that it takes where there is room, in points.
    pub fn width(&self, ctx: &Context) -> f32 {
        let label = text::galley(ctx, &self.label, Type::Caption, self.ink);
        (label.size().x + Self::around()).ceil()
    }

    /// Everything but the words.
    fn around() -> f32 {
        2.0 * INSET + size::ICON_CHIP + space::S
    }
}

impl Widget for StatusLink<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let room = (ui.available_width() - Self::around()).max(0.0);
        let words = text::galley_truncated(ui, &self.label, Type::Caption, self.ink, room);
        let is_cut = words.elided;
        let wanted = vec2((words.size().x + Self::around()).ceil(), HEIGHT);
        let control = Control::allocate(ui, wanted, true);
        control.name(Role::Link, &self.label);
        let rect = control.rect();
        if ui.is_rect_visible(rect) {
            let fill = motion::mix(Color32::TRANSPARENT, tokens(ui).fill_hover, control.hover);
            ui.painter().rect_filled(rect, CornerRadius::same(radius::CHIP), fill);
            let middle = pos2(rect.left() + INSET + size::ICON_CHIP / 2.0, rect.center().y);
            self.icon.paint(ui.painter(), middle, size::ICON_CHIP, self.ink);
            let start = pos2(rect.left() + INSET + size::ICON_CHIP + space::S, rect.center().y);
            text::paint_galley(ui.painter(), Align2::LEFT_CENTER, start, words, self.ink);
            control.ring(ui, radius::CHIP);
        }
        match self.tooltip {
            Some(words) => tooltip::text(control.response, &words),
            None if is_cut => tooltip::text(control.response, &self.label),
            None => control.response,
        }
    }
}
