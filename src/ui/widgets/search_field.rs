//! The search field, and the button that looks like it and opens the palette.

use std::borrow::Cow;

use eframe::egui::{
    Align2, CornerRadius, Frame, Margin, Rect, Response, RichText, Role, Sense, Stroke, StrokeKind, TextEdit,
    Ui, Widget, pos2, vec2,
};

use crate::ui::{
    theme::{
        Icon, Type, focus,
        metrics::{radius, shell, size, space, stroke},
        motion::mix,
        text, tokens,
    },
    widgets::{
        control::Control,
        key_hint::{self, KeyTone},
        place,
    },
};

/// Left of the icon and right of the keys, border included, in points.
const INSET: [f32; 2] = [11.0, 6.0];

/// A text field with a magnifier.
#[must_use = "call `show`"]
pub struct SearchField<'a> {
    value: &'a mut String,
    placeholder: Cow<'a, str>,
    keys: &'a [&'a str],
    width: Option<f32>,
}

impl<'a> SearchField<'a> {
    /// A field for `value`; the placeholder is its name too.
    pub fn new(value: &'a mut String, placeholder: impl Into<Cow<'a, str>>) -> Self {
        Self { value, placeholder: placeholder.into(), keys: &[], width: None }
    }

    /// The keys that lead here.
    pub fn keys(mut self, keys: &'a [&'a str]) -> Self {
        self.keys = keys;
        self
    }

    /// Width, in points; the whole room at first.
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// Shows it; returns the response of the text.
    pub fn show(self, ui: &mut Ui) -> Response {
        let width = self.width.unwrap_or_else(|| ui.available_width());
        let (rect, ground) = ui.allocate_exact_size(vec2(width, size::SEARCH), Sense::click());
        let t = tokens(ui);
        paint_ground(ui, rect, t.bg_shell);
        let keys = key_hint::paint_right(ui.painter(), keys_end(rect), self.keys, KeyTone::Plain);
        let start = text_start(rect);
        let end = keys_end(rect).x - keys - space::M;
        let inner = Rect::from_min_max(pos2(start, rect.top()), pos2(end, rect.bottom()));
        let hint = RichText::new(self.placeholder.as_ref()).color(t.text_tertiary);
        let edit = TextEdit::singleline(self.value)
            .frame(Frame::NONE)
            .margin(Margin::ZERO)
            .font(Type::Body.font())
            .text_color(t.text_primary)
            .hint_text(hint)
            .desired_width(inner.width())
            .min_size(inner.size())
            .align(Align2::LEFT_CENTER);
        let response = place::at(ui, inner, |ui| edit.show(ui).response.response);
        if ground.clicked() {
            response.request_focus();
        }
        if response.has_focus() {
            focus::ring(ui, rect, radius::CONTROL);
        }
        response.accessible_name(self.placeholder.as_ref())
    }
}

/// Looks like a search field; a click opens what really searches.
#[must_use = "add it to a `Ui`"]
pub struct SearchButton<'a> {
    placeholder: Cow<'a, str>,
    keys: &'a [&'a str],
    width: f32,
}

impl<'a> SearchButton<'a> {
    /// A button that says what can be searched.
    pub fn new(placeholder: impl Into<Cow<'a, str>>) -> Self {
        Self { placeholder: placeholder.into(), keys: &[], width: shell::SEARCH_WIDTH }
    }

    /// The keys that do the same.
    pub fn keys(mut self, keys: &'a [&'a str]) -> Self {
        self.keys = keys;
        self
    }

    /// Width, in points; 420 at first.
    pub fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }
}

impl Widget for SearchButton<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let control = Control::allocate(ui, vec2(self.width, size::SEARCH), true);
        control.name(Role::Button, &self.placeholder);
        let (t, rect) = (tokens(ui), control.rect());
        if ui.is_rect_visible(rect) {
            paint_ground(ui, rect, mix(t.bg_shell, t.bg_shell.blend(t.fill_hover), control.hover));
            let keys = key_hint::paint_right(ui.painter(), keys_end(rect), self.keys, KeyTone::Plain);
            let start = pos2(text_start(rect), rect.center().y);
            let room = keys_end(rect).x - keys - space::M - start.x;
            let (align, ty) = (Align2::LEFT_CENTER, Type::Body);
            text::paint_truncated(ui.painter(), align, start, &self.placeholder, ty, t.text_tertiary, room);
            control.ring(ui, radius::CONTROL);
        }
        control.response
    }
}

fn paint_ground(ui: &Ui, rect: Rect, fill: eframe::egui::Color32) {
    let (t, painter) = (tokens(ui), ui.painter());
    let line = Stroke::new(stroke::HAIR, t.line_hair);
    painter.rect(rect, CornerRadius::same(radius::CONTROL), fill, line, StrokeKind::Inside);
    let [left, _] = INSET;
    let middle = pos2(rect.left() + left + size::ICON_MENU / 2.0, rect.center().y);
    Icon::SEARCH.paint(painter, middle, size::ICON_MENU, t.text_tertiary);
}

fn text_start(rect: Rect) -> f32 {
    let [left, _] = INSET;
    rect.left() + left + size::ICON_MENU + space::M
}

fn keys_end(rect: Rect) -> eframe::egui::Pos2 {
    let [_, right] = INSET;
    pos2(rect.right() - right, rect.center().y)
}
