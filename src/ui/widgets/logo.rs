//! The mark: four rising bars, the last in accent.

use eframe::egui::{CornerRadius, Painter, Rect, Response, Sense, Ui, Vec2, Widget, pos2, vec2};

use crate::ui::theme::{Tokens, tokens};

/// The square the bars are measured in.
const VIEW: f32 = 20.0;
/// Width of a bar, and from one bar to the next.
const BAR: [f32; 2] = [3.6, 4.8];
/// Heights of the bars, from left to right.
const HEIGHTS: [f32; 4] = [6.0, 10.0, 14.0, 18.0];
/// Around the bars.
const INSET: f32 = 1.0;
/// Radius of a bar's corners.
const CORNER: f32 = 1.2;

/// The mark alone, without the name.
#[must_use = "add it to a `Ui`"]
pub struct Logo {
    side: f32,
}

impl Logo {
    /// A square mark, `side` points wide.
    pub fn new(side: f32) -> Self {
        Self { side }
    }
}

impl Widget for Logo {
    fn ui(self, ui: &mut Ui) -> Response {
        let (rect, response) = ui.allocate_exact_size(Vec2::splat(self.side), Sense::hover());
        paint(ui.painter(), rect, tokens(ui));
        response
    }
}

/// Paints the mark into a square.
pub fn paint(painter: &Painter, rect: Rect, t: &Tokens) {
    let scale = rect.width() / VIEW;
    let [width, pitch] = BAR;
    let corner = CornerRadius::same((CORNER * scale).round() as u8);
    for (idx, height) in HEIGHTS.into_iter().enumerate() {
        let left = INSET + idx as f32 * pitch;
        let top = pos2(rect.left() + left * scale, rect.top() + (VIEW - INSET - height) * scale);
        let bar = Rect::from_min_size(top, vec2(width, height) * scale);
        let is_last = idx + 1 == HEIGHTS.len();
        painter.rect_filled(bar, corner, if is_last { t.accent } else { t.text_primary });
    }
}
