//! The ring around what the keyboard is at.

use eframe::egui::{
    self, CornerRadius, Event, Id, Key, Painter, Plugin, RawInput, Rect, Response, Stroke, StrokeKind,
};

use crate::ui::theme::{
    Tokens,
    metrics::{radius, stroke},
    tokens,
};

/// Between a control and its ring, in points.
const RING_GAP: f32 = 2.0;

/// Remembers whether the last input came from the keyboard: a click must not leave a ring behind.
pub struct InputWatch;

impl Plugin for InputWatch {
    fn debug_name(&self) -> &'static str {
        "keyboard focus"
    }

    fn input_hook(&mut self, ctx: &egui::Context, input: &mut RawInput) {
        if let Some(by_keyboard) = input.events.iter().rev().find_map(source_of) {
            ctx.data_mut(|data| data.insert_temp(watch_id(), by_keyboard));
        }
    }
}

/// Whether `response` has the focus and got it from the keyboard (or a screen reader).
pub fn is_visible(response: &Response) -> bool {
    response.has_focus() && is_keyboard(&response.ctx)
}

/// Whether the last input came from the keyboard.
pub fn is_keyboard(ctx: &egui::Context) -> bool {
    ctx.data(|data| data.get_temp(watch_id()).unwrap_or(false))
}

/// Draws the ring two points outside `rect`, whose corners have `corner` points.
///
/// The painter's clip is widened, so that a control at the edge of its panel keeps a whole ring.
pub fn ring(ui: &egui::Ui, rect: Rect, corner: u8) {
    let reach = RING_GAP + stroke::FOCUS;
    let clip = ui.clip_rect().expand(reach);
    let ground = rect.expand(RING_GAP);
    let rounding = CornerRadius::same(corner + RING_GAP as u8);
    let line = Stroke::new(stroke::FOCUS, tokens(ui).accent_text);
    ui.painter().with_clip_rect(clip).rect_stroke(ground, rounding, line, StrokeKind::Outside);
}

/// Draws the ring if the keyboard is at `response`.
pub fn ring_for(ui: &egui::Ui, response: &Response, corner: u8) {
    if is_visible(response) {
        ring(ui, response.rect, corner);
    }
}

/// Draws the ring inside `rect`, for rows that touch their neighbours.
pub fn ring_inside(painter: &Painter, t: &Tokens, rect: Rect, corner: u8) {
    let line = Stroke::new(stroke::FOCUS, t.accent_text);
    painter.rect_stroke(rect, CornerRadius::same(corner.min(radius::DIALOG)), line, StrokeKind::Inside);
}

/// `Some(true)` for keys that move or use the focus, `Some(false)` for the pointer.
fn source_of(event: &Event) -> Option<bool> {
    match event {
        Event::Key { key, pressed: true, .. } => is_navigation(*key).then_some(true),
        Event::AccessKitActionRequest(_) => Some(true),
        Event::PointerButton { pressed: true, .. } | Event::Touch { .. } => Some(false),
        _ => None,
    }
}

fn is_navigation(key: Key) -> bool {
    matches!(
        key,
        Key::Tab
            | Key::ArrowUp
            | Key::ArrowDown
            | Key::ArrowLeft
            | Key::ArrowRight
            | Key::Home
            | Key::End
            | Key::PageUp
            | Key::PageDown
            | Key::Enter
            | Key::Space
            | Key::Escape
    )
}

fn watch_id() -> Id {
    Id::unique("gradus_keyboard_focus")
}
