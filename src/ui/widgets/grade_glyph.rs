//! Rising bars: how many grades are reached, of how many there are.

use eframe::egui::{Color32, CornerRadius, Painter, Rect, Response, Sense, Ui, Vec2, Widget, pos2, vec2};

use crate::ui::{
    theme::{fade, metrics::size, tokens},
    widgets::paint,
};

/// The square the shapes below are measured in.
const VIEW: f32 = 14.0;
/// Where the bars stand, from the top of the square.
const FLOOR: f32 = 13.0;
/// Height of the first and of the last bar.
const HEIGHTS: [f32; 2] = [4.0, 13.0];
/// Share of a bar's pitch that the bar fills.
const FILLED_SHARE: f32 = 2.6 / 3.6;
/// Radius of a bar's corners.
const CORNER: f32 = 1.0;
/// Strength of the bars that are not reached.
const REST_ALPHA: f32 = 0.24;

/// `n` of `m` bars filled.
#[must_use = "add it to a `Ui`"]
pub struct GradeGlyph {
    n: usize,
    m: usize,
    side: f32,
    color: Option<Color32>,
}

impl GradeGlyph {
    /// The first `n` of `m` bars are full.
    pub fn new(n: usize, m: usize) -> Self {
        Self { n, m, side: size::GLYPH, color: None }
    }

    /// Side of the square, in points; 14 at first.
    pub fn size(mut self, side: f32) -> Self {
        self.side = side;
        self
    }

    /// Colour of the full bars; secondary text at first.
    pub fn color(mut self, color: Color32) -> Self {
        self.color = Some(color);
        self
    }
}

impl Widget for GradeGlyph {
    fn ui(self, ui: &mut Ui) -> Response {
        let (rect, response) = ui.allocate_exact_size(Vec2::splat(self.side), Sense::hover());
        let color = self.color.unwrap_or(tokens(ui).text_secondary);
        paint(ui.painter(), rect, self.n, self.m, color);
        response
    }
}

/// Paints the bars into a square.
pub fn paint(painter: &Painter, rect: Rect, n: usize, m: usize, color: Color32) {
    let scale = rect.width() / VIEW;
    let (width, gap) = bar_and_gap(m);
    let [low, high] = HEIGHTS;
    let rise = (high - low) / m.saturating_sub(1).max(1) as f32;
    let corner = CornerRadius::same((CORNER * scale).round() as u8);
    for idx in 0..m {
        let height = (low + rise * idx as f32) * scale;
        let left = rect.left() + idx as f32 * (width + gap) * scale;
        let top = pos2(left, rect.top() + FLOOR * scale - height);
        let bar = Rect::from_min_size(top, vec2(width * scale, height));
        paint::exact_bar(painter, bar, corner, if idx < n { color } else { fade(color, REST_ALPHA) });
    }
}

/// Width of a bar and of the gap after it, so that `m` bars fill the square.
fn bar_and_gap(m: usize) -> (f32, f32) {
    let pitch = VIEW / (m.max(1) as f32 - (1.0 - FILLED_SHARE));
    // Fewer than four bars keep the width of four: three wide blocks would not read as steps.
    let pitch = pitch.min(VIEW / (4.0 - (1.0 - FILLED_SHARE)));
    (pitch * FILLED_SHARE, pitch * (1.0 - FILLED_SHARE))
}
