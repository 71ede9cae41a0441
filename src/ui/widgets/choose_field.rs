//! A field whose value is chosen somewhere else, such as in a dialog.
//!
//! ```text
//! ╭────────────────────────────────╮
//! │ ✓  3 topics, 4 h       Choose… │  32 high
//! ╰────────────────────────────────╯
//! ```

use std::borrow::Cow;

use eframe::egui::{Align2, CornerRadius, Response, Role, Stroke, Ui, Widget, WidgetInfo, pos2, vec2};

use crate::ui::{
    theme::{
        Icon, Type,
        metrics::{radius, size, space, stroke},
        motion::mix,
        text, tokens,
    },
    widgets::{control::Control, paint},
};

/// Left of the icon and right of the words that open it, in points.
const INSET: f32 = 10.0;

/// A field that is one button.
#[must_use = "add it to a `Ui`"]
pub struct ChooseField<'a> {
    name: Cow<'a, str>,
    value: Option<Cow<'a, str>>,
    placeholder: Cow<'a, str>,
    opens: Cow<'a, str>,
    icon: Icon,
}

impl<'a> ChooseField<'a> {
    /// A field called `name` with the words `opens` at its right.
    pub fn new(icon: Icon, name: impl Into<Cow<'a, str>>, opens: impl Into<Cow<'a, str>>) -> Self {
        Self { name: name.into(), value: None, placeholder: Cow::Borrowed(""), opens: opens.into(), icon }
    }

    /// What was chosen.
    pub fn value(mut self, value: Option<impl Into<Cow<'a, str>>>) -> Self {
        self.value = value.map(Into::into);
        self
    }

    /// Shown while nothing is chosen.
    pub fn placeholder(mut self, placeholder: impl Into<Cow<'a, str>>) -> Self {
        self.placeholder = placeholder.into();
        self
    }
}

impl Widget for ChooseField<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let t = tokens(ui);
        let control = Control::allocate(ui, vec2(ui.available_width(), size::CONTROL), true);
        let (words, ink) = match &self.value {
            Some(value) => (value, t.text_primary),
            None => (&self.placeholder, t.text_tertiary),
        };
        control.response.widget_info(|| WidgetInfo {
            label: Some(self.name.to_string()),
            current_text_value: Some(words.to_string()),
            ..WidgetInfo::new(Role::Button)
        });
        let (painter, rect) = (ui.painter(), control.rect());
        if ui.is_rect_visible(rect) {
            let fill = mix(t.bg_raised, t.bg_raised.blend(t.fill_hover), control.hover);
            painter.rect_filled(rect, CornerRadius::same(radius::CONTROL), fill);
            paint::border(painter, rect, radius::CONTROL, Stroke::new(stroke::CONTROL, t.line_control));
            let inner = rect.shrink2(vec2(INSET, 0.0));
            let icon = pos2(inner.left() + size::ICON_MENU / 2.0, inner.center().y);
            self.icon.paint(painter, icon, size::ICON_MENU, t.text_tertiary);
            let (align, end) = (Align2::RIGHT_CENTER, inner.right_center());
            let opens = text::paint(painter, align, end, &self.opens, Type::Strong, t.accent_text);
            let start = pos2(icon.x + size::ICON_MENU / 2.0 + space::M, inner.center().y);
            let room = opens.left() - space::M - start.x;
            text::paint_truncated(painter, Align2::LEFT_CENTER, start, words, Type::Body, ink, room);
            control.ring(ui, radius::CONTROL);
        }
        control.response
    }
}
