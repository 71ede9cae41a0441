//! Small boxes that name the keys of a command.

use eframe::egui::{
    self, Align2, Color32, CornerRadius, Painter, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui,
    Widget, WidgetInfo, pos2, vec2,
};

use crate::ui::theme::{
    Tokens, Type,
    metrics::{radius, size, stroke},
    text, tokens,
};

/// Between two keys, in points.
const GAP: f32 = 3.0;
/// Left and right of the key's name, border included, in points.
const INSET: f32 = 6.0;

/// What the keys lie on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyTone {
    /// Canvas, raised or shell.
    Plain,
    /// A disabled control.
    Disabled,
    /// A primary or danger fill.
    OnAccent,
    /// The dark ground of a tooltip.
    OnTooltip,
}

/// A row of keys, such as Ctrl K.
#[must_use = "add it to a `Ui`"]
pub struct KeyHint<'a> {
    keys: &'a [&'a str],
}

impl<'a> KeyHint<'a> {
    /// Hints for `keys`, pressed together.
    pub fn new(keys: &'a [&'a str]) -> Self {
        Self { keys }
    }
}

impl Widget for KeyHint<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let wanted = vec2(width(ui, self.keys), size::KEY);
        let (rect, response) = ui.allocate_exact_size(wanted, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, self.keys.join(" ")));
        paint_left(ui.painter(), rect.left_center(), self.keys, KeyTone::Plain);
        response
    }
}

/// How wide the hints for `keys` are, in points; nothing for no keys.
pub fn width(ctx: &egui::Context, keys: &[&str]) -> f32 {
    let gaps = GAP * keys.len().saturating_sub(1) as f32;
    keys.iter().map(|key| key_width(ctx, key)).sum::<f32>() + gaps
}

/// Paints the hints so that they end at `right`; returns their width.
pub fn paint_right(painter: &Painter, right: Pos2, keys: &[&str], tone: KeyTone) -> f32 {
    let width = width(painter.ctx(), keys);
    paint_left(painter, pos2(right.x - width, right.y), keys, tone);
    width
}

/// Paints the hints from `left` on.
pub fn paint_left(painter: &Painter, left: Pos2, keys: &[&str], tone: KeyTone) {
    let look = Look::of(tokens(painter.ctx()), tone);
    let mut x = left.x.round();
    for key in keys {
        let wide = vec2(key_width(painter.ctx(), key), size::KEY);
        let rect = Rect::from_min_size(pos2(x, (left.y - size::KEY / 2.0).round()), wide);
        let line = Stroke::new(stroke::CONTROL, look.line);
        painter.rect(rect, CornerRadius::same(radius::CHIP), look.fill, line, StrokeKind::Inside);
        text::paint(painter, Align2::CENTER_CENTER, rect.center(), key, Type::Mono, look.ink);
        x += wide.x + GAP;
    }
}

fn key_width(ctx: &egui::Context, key: &str) -> f32 {
    let letters = text::galley(ctx, key, Type::Mono, Color32::PLACEHOLDER).size().x;
    (letters + 2.0 * INSET).max(size::KEY).round()
}

struct Look {
    fill: Color32,
    line: Color32,
    ink: Color32,
}

impl Look {
    fn of(t: &Tokens, tone: KeyTone) -> Self {
        let none = Color32::TRANSPARENT;
        match tone {
            KeyTone::Plain => Self { fill: t.bg_canvas, line: t.line_control, ink: t.text_secondary },
            KeyTone::Disabled => Self { fill: none, line: t.line_control, ink: t.text_tertiary },
            KeyTone::OnAccent => Self { fill: t.fill_on_accent, line: none, ink: t.on_accent },
            KeyTone::OnTooltip => Self { fill: none, line: t.text_tertiary, ink: t.bg_canvas },
        }
    }
}
