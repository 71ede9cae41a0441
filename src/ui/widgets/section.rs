//! Heads of sections and the hairlines between them.

use eframe::egui::{Align2, Painter, Rangef, Response, Role, Sense, Stroke, Ui, WidgetInfo, vec2};

use crate::ui::theme::{
    Tokens, Type,
    metrics::{space, stroke},
    text, tokens,
};

/// A head of 15/20 with a few small words after it.
pub fn head(ui: &mut Ui, title: &str, aside: Option<&str>) -> Response {
    let t = tokens(ui);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), Type::Head.line_height()), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
    let (painter, align) = (ui.painter(), Align2::LEFT_CENTER);
    let drawn = text::paint_truncated(
        painter,
        align,
        rect.left_center(),
        title,
        Type::Head,
        t.text_primary,
        rect.width(),
    );
    if let Some(aside) = aside {
        let start = drawn.right_center() + vec2(space::M, 1.0);
        let room = (rect.right() - start.x).max(0.0);
        text::paint_truncated(painter, align, start, aside, Type::Small, t.text_tertiary, room);
    }
    response
}

/// A section's name in 12/16 with a count or a sum at the right edge.
pub fn label(ui: &mut Ui, title: &str, count: Option<&str>) -> Response {
    let t = tokens(ui);
    let (rect, response) =
        ui.allocate_exact_size(vec2(ui.available_width(), Type::SmallStrong.line_height()), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
    let (painter, ink) = (ui.painter(), t.text_tertiary);
    text::paint(painter, Align2::LEFT_CENTER, rect.left_center(), title, Type::SmallStrong, ink);
    if let Some(count) = count {
        text::paint(painter, Align2::RIGHT_CENTER, rect.right_center(), count, Type::Small, ink);
    }
    response
}

/// A line over the whole width, one point high.
pub fn hairline(ui: &mut Ui) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), stroke::HAIR), Sense::hover());
    paint_hairline(ui.painter(), tokens(ui), rect.x_range(), rect.top());
}

/// An upright line, `height` points high.
pub fn vline(ui: &mut Ui, height: f32) {
    let (rect, _) = ui.allocate_exact_size(vec2(stroke::HAIR, height), Sense::hover());
    let line = Stroke::new(stroke::HAIR, tokens(ui).line_hair);
    ui.painter().vline(ui.painter().round_to_pixel_center(rect.left()), rect.y_range(), line);
}

/// Paints a hairline whose top is at `y`, sharp on every screen.
pub fn paint_hairline(painter: &Painter, t: &Tokens, x: impl Into<Rangef>, y: f32) {
    let line = Stroke::new(stroke::HAIR, t.line_hair);
    painter.hline(x, painter.round_to_pixel_center(y), line);
}
