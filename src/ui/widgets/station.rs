//! A stop on a metro line: its shape says how far a topic is.

use eframe::egui::{
    Color32, CornerRadius, Painter, Pos2, Rect, Response, Sense, Stroke, Ui, Vec2, Widget, vec2,
};

use crate::ui::{
    theme::{fade, metrics::size, tokens},
    widgets::paint,
};

/// The shapes are measured in a square of 16 around a disc of radius 7.
const VIEW: f32 = 16.0;
const DISC: f32 = 7.0;
/// Width of the ring.
const RING_WIDTH: f32 = 2.0;
/// Dot of what is under way.
const DOT: f32 = 2.7;
/// Upright tick of what is locked.
const TICK: Vec2 = vec2(3.0, 10.0);
/// Strength of what is known and was not learnt here.
const KNOWN_ALPHA: f32 = 0.45;

/// How far a stop is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StationState {
    /// Disc with a check.
    Done,
    /// Ring with a dot.
    Active,
    /// Empty ring.
    Ready,
    /// Upright tick.
    Locked,
    /// Faint disc with a check.
    Known,
}

/// The glyph of one stop.
#[must_use = "add it to a `Ui`"]
pub struct Station {
    state: StationState,
    color: Color32,
    side: f32,
}

impl Station {
    /// A stop on the line of `color`.
    pub fn new(state: StationState, color: Color32) -> Self {
        Self { state, color, side: size::GLYPH }
    }

    /// Side of the square, in points; 14 at first.
    pub fn size(mut self, side: f32) -> Self {
        self.side = side;
        self
    }
}

impl Widget for Station {
    fn ui(self, ui: &mut Ui) -> Response {
        let (rect, response) = ui.allocate_exact_size(Vec2::splat(self.side), Sense::hover());
        let disc = self.side * DISC / VIEW;
        paint(ui.painter(), rect.center(), disc, self.state, self.color, tokens(ui).bg_canvas);
        response
    }
}

/// Paints a stop whose disc has `disc` points radius; `ground` shows inside the ring and through the check.
pub fn paint(
    painter: &Painter,
    center: Pos2,
    disc: f32,
    state: StationState,
    color: Color32,
    ground: Color32,
) {
    let scale = disc / DISC;
    let ring = || {
        paint::ring(painter, center, disc, ground, Stroke::new(RING_WIDTH * scale, color));
    };
    match state {
        StationState::Done | StationState::Known => {
            let is_known = state == StationState::Known;
            painter.circle_filled(center, disc, if is_known { fade(color, KNOWN_ALPHA) } else { color });
            paint::check(painter, center, scale, &paint::CHECK_IN_DISC, ground);
        }
        StationState::Active => {
            ring();
            painter.circle_filled(center, DOT * scale, color);
        }
        StationState::Ready => ring(),
        StationState::Locked => {
            let tick = Rect::from_center_size(center, TICK * scale);
            painter.rect_filled(tick, CornerRadius::same((TICK.x * scale / 2.0).round() as u8), color);
        }
    }
}
