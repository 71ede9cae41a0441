//! Strokes egui has no call for.

use eframe::egui::{
    Color32, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, epaint::RectShape, pos2, vec2,
};

use crate::ui::theme::metrics::stroke;

/// Points along one rounded corner.
const CORNER_STEPS: u8 = 6;

/// Check mark in a disc of radius 7: three points around its middle, and the width of the line.
pub(crate) const CHECK_IN_DISC: Check = Check { points: [[-3.0, 0.3], [-0.9, 2.4], [3.1, -2.2]], width: 1.7 };
/// Check mark in a box of 16, measured as above.
pub(crate) const CHECK_IN_BOX: Check = Check { points: [[-4.0, 0.0], [-1.5, 2.5], [4.0, -3.0]], width: 1.5 };

/// A check mark, in points from its middle.
pub(crate) struct Check {
    points: [[f32; 2]; 3],
    width: f32,
}

/// The dashed border of what is disabled or locked.
pub(crate) fn dashed_rect(painter: &Painter, rect: Rect, corner: u8, line: Stroke) {
    let rect = rect.shrink(line.width / 2.0);
    let radius = f32::from(corner).min(rect.height() / 2.0);
    let mut outline: Vec<Pos2> = Vec::new();
    for (center, start_quarter) in [
        (pos2(rect.right() - radius, rect.top() + radius), 3.0),
        (pos2(rect.right() - radius, rect.bottom() - radius), 0.0),
        (pos2(rect.left() + radius, rect.bottom() - radius), 1.0),
        (pos2(rect.left() + radius, rect.top() + radius), 2.0),
    ] {
        outline.extend((0..=CORNER_STEPS).map(|step| {
            let turn =
                (start_quarter + f32::from(step) / f32::from(CORNER_STEPS)) * std::f32::consts::FRAC_PI_2;
            center + radius * vec2(turn.cos(), turn.sin())
        }));
    }
    outline.extend(outline.first().copied());
    painter.extend(Shape::dashed_line(&outline, line, stroke::DASH, stroke::DASH));
}

/// A border drawn inside `rect`, as wide as whole pixels allow: one and a half points would blur on a plain screen.
pub(crate) fn border(painter: &Painter, rect: Rect, corner: u8, line: Stroke) {
    let line = Stroke::new(crisp(painter, line.width), line.color);
    painter.rect_stroke(rect, CornerRadius::same(corner), line, StrokeKind::Inside);
}

/// A filled bar that keeps its exact place: rounded to pixels, narrow bars would stick together.
pub(crate) fn exact_bar(painter: &Painter, rect: Rect, corner: CornerRadius, color: Color32) {
    painter.add(RectShape::filled(rect, corner, color).with_round_to_pixels(false));
}

/// `width` in points, cut down to whole pixels.
pub(crate) fn crisp(painter: &Painter, width: f32) -> f32 {
    let pixels = painter.pixels_per_point();
    (width * pixels).floor().max(1.0) / pixels
}

/// A filled circle with a ring of `width` points inside its `radius`.
///
/// NOTE: egui strokes circles on the outside.
pub(crate) fn ring(painter: &Painter, center: Pos2, radius: f32, fill: Color32, line: Stroke) {
    painter.circle(center, radius - line.width, fill, line);
}

/// A check mark with round ends around `center`, `scale` times its design size.
pub(crate) fn check(painter: &Painter, center: Pos2, scale: f32, check: &Check, color: Color32) {
    let width = check.width * scale;
    let points: Vec<Pos2> = check.points.iter().map(|&[x, y]| center + scale * vec2(x, y)).collect();
    for end in [points.first(), points.last()].into_iter().flatten() {
        painter.circle_filled(*end, width / 2.0, color);
    }
    painter.line(points, Stroke::new(width, color));
}
