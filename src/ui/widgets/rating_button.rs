//! One of the ratings of an answer, with what it leads to.
//!
//! ```text
//! ╭──────────────────────╮
//! │ Good  19 days    [3] │  40 high
//! ╰──────────────────────╯
//! ```

use std::borrow::Cow;

use eframe::egui::{Align2, CornerRadius, Rect, Response, Role, Stroke, Ui, Widget, pos2, vec2};

use crate::ui::{
    theme::{
        Type,
        metrics::{radius, size, space, stroke},
        motion::mix,
        text, tokens,
    },
    widgets::{
        control::Control,
        key_hint::{self, KeyTone},
        paint, tooltip,
    },
};

/// Left and right of the content, border included, in points.
const INSET: f32 = 12.0;

/// A wide button with a label, a detail and its key.
#[must_use = "add it to a `Ui`"]
pub struct RatingButton<'a> {
    label: Cow<'a, str>,
    detail: Cow<'a, str>,
    key: &'a str,
    width: f32,
    is_suggested: bool,
    why_not: Option<Cow<'a, str>>,
}

impl<'a> RatingButton<'a> {
    /// A button for the rating `label`, which `key` gives too.
    pub fn new(label: impl Into<Cow<'a, str>>, detail: impl Into<Cow<'a, str>>, key: &'a str) -> Self {
        let (label, detail) = (label.into(), detail.into());
        Self { label, detail, key, width: 0.0, is_suggested: false, why_not: None }
    }

    /// Width, in points.
    pub fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// The one that most will take.
    pub fn suggested(mut self, is_suggested: bool) -> Self {
        self.is_suggested = is_suggested;
        self
    }

    /// Why it cannot be used; shown on hover.
    pub fn disabled(mut self, why_not: Option<impl Into<Cow<'a, str>>>) -> Self {
        self.why_not = why_not.map(Into::into);
        self
    }

    fn paint(&self, ui: &Ui, control: &Control) {
        let (t, painter, rect) = (tokens(ui), ui.painter(), control.rect());
        let is_lit = self.is_suggested && control.is_enabled;
        let ground = if is_lit { t.bg_raised.blend(t.fill_select) } else { t.bg_raised };
        let fill = if control.is_pressed {
            ground.blend(t.fill_press)
        } else {
            mix(ground, ground.blend(t.fill_hover), control.hover)
        };
        if control.is_enabled {
            painter.rect_filled(rect, CornerRadius::same(radius::CONTROL), fill);
            let line = if is_lit {
                Stroke::new(stroke::FOCUS, t.accent_text)
            } else {
                Stroke::new(stroke::CONTROL, t.line_control)
            };
            paint::border(painter, rect, radius::CONTROL, line);
        } else {
            let line = Stroke::new(stroke::CONTROL, t.line_control);
            paint::dashed_rect(painter, rect, radius::CONTROL, line);
        }
        self.paint_content(ui, rect.shrink2(vec2(INSET, 0.0)), control.is_enabled);
        control.ring(ui, radius::CONTROL);
    }

    fn paint_content(&self, ui: &Ui, inner: Rect, is_enabled: bool) {
        let (t, painter, y) = (tokens(ui), ui.painter(), inner.center().y);
        let (ink, tone) =
            if is_enabled { (t.text_primary, KeyTone::Plain) } else { (t.text_tertiary, KeyTone::Disabled) };
        let key = key_hint::paint_right(painter, pos2(inner.right(), y), &[self.key], tone);
        let left = pos2(inner.left(), y);
        let drawn = text::paint(painter, Align2::LEFT_CENTER, left, &self.label, Type::Strong, ink);
        let at = pos2(drawn.right() + space::M, y);
        let room = inner.right() - key - space::S - at.x;
        let (align, detail) = (Align2::LEFT_CENTER, &self.detail);
        text::paint_truncated(painter, align, at, detail, Type::Small, t.text_secondary, room);
    }
}

impl Widget for RatingButton<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let control = Control::allocate(ui, vec2(self.width, size::RATING), self.why_not.is_none());
        let name = format!("{}, {}", self.label, self.detail);
        control.name(Role::Button, name.trim_end_matches([',', ' ']));
        if ui.is_rect_visible(control.rect()) {
            self.paint(ui, &control);
        }
        match &self.why_not {
            Some(why) => tooltip::text(control.response, why),
            None => control.response,
        }
    }
}
