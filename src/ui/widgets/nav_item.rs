//! One screen in the navigation.

use std::borrow::Cow;

use eframe::egui::{Align2, Color32, CornerRadius, Rect, Response, Role, Ui, Widget, pos2, vec2};

use crate::ui::{
    theme::{
        Icon, Type,
        metrics::{radius, size, space},
        motion::mix,
        text, tokens,
    },
    widgets::{control::Control, tooltip},
};

/// From the edge to the icon, from the icon to the label, and from the count to the edge, in points.
const INSET: f32 = 10.0;
/// Width of the dot that stands for a count where there is no room for one, in points.
const COUNT_DOT: f32 = 6.0;

/// An entry with icon and label; with icon only when the navigation is narrow.
#[must_use = "add it to a `Ui`"]
pub struct NavItem<'a> {
    icon: Icon,
    label: Cow<'a, str>,
    count: Option<Cow<'a, str>>,
    keys: &'a [&'a str],
    is_selected: bool,
    is_collapsed: bool,
}

impl<'a> NavItem<'a> {
    /// An entry that leads to `label`.
    pub fn new(icon: Icon, label: impl Into<Cow<'a, str>>) -> Self {
        Self { icon, label: label.into(), count: None, keys: &[], is_selected: false, is_collapsed: false }
    }

    /// A number at the right edge.
    pub fn count(mut self, count: impl Into<Cow<'a, str>>) -> Self {
        self.count = Some(count.into());
        self
    }

    /// Whether its screen is showing.
    pub fn selected(mut self, is_selected: bool) -> Self {
        self.is_selected = is_selected;
        self
    }

    /// Icon only; the label shows on hover.
    pub fn collapsed(mut self, is_collapsed: bool) -> Self {
        self.is_collapsed = is_collapsed;
        self
    }

    /// The keys that lead there, shown on hover.
    pub fn keys(mut self, keys: &'a [&'a str]) -> Self {
        self.keys = keys;
        self
    }

    fn paint(&self, ui: &Ui, control: &Control) {
        let (t, painter, rect) = (tokens(ui), ui.painter(), control.rect());
        let hover = mix(Color32::TRANSPARENT, t.fill_hover, control.hover);
        let fill = if self.is_selected || control.is_pressed { t.fill_press } else { hover };
        painter.rect_filled(rect, CornerRadius::same(radius::CONTROL), fill);
        let (ink, icon_ink) = if self.is_selected {
            (t.text_primary, t.accent_text)
        } else {
            (t.text_secondary, t.text_secondary)
        };
        if self.is_collapsed {
            self.icon.paint(painter, rect.center(), size::ICON, icon_ink);
            if self.count.is_some() {
                let corner = rect.center() + vec2(size::ICON / 2.0, -size::ICON / 2.0);
                painter.circle_filled(corner, COUNT_DOT / 2.0, t.accent_text);
            }
            return;
        }
        let middle = rect.center().y;
        self.icon.paint(painter, pos2(rect.left() + INSET + size::ICON / 2.0, middle), size::ICON, icon_ink);
        let start = pos2(rect.left() + 2.0 * INSET + size::ICON, middle);
        let end = self.count.as_ref().map_or(rect.right() - INSET, |count| {
            let at = pos2(rect.right() - INSET, middle);
            text::paint(painter, Align2::RIGHT_CENTER, at, count, Type::Caption, t.text_tertiary).left()
                - space::S
        });
        text::paint_truncated(
            painter,
            Align2::LEFT_CENTER,
            start,
            &self.label,
            Type::Strong,
            ink,
            end - start.x,
        );
    }
}

impl Widget for NavItem<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let width = ui.available_width();
        let control = Control::allocate(ui, vec2(width, size::CONTROL), true);
        control.name_selected(Role::Tab, self.is_selected, &self.label);
        let rect: Rect = control.rect();
        if ui.is_rect_visible(rect) {
            self.paint(ui, &control);
            control.ring(ui, radius::CONTROL);
        }
        let has_tooltip = self.is_collapsed || !self.keys.is_empty();
        if has_tooltip { tooltip::keys(control.response, &self.label, self.keys) } else { control.response }
    }
}
