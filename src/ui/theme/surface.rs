//! Frames and shadows of cards, menus, toasts and dialogs.

use eframe::egui::{CornerRadius, Frame, Margin, Shadow, Stroke};

use crate::ui::theme::{
    Tokens,
    metrics::{radius, stroke},
};

/// Inset of a menu, in points.
const MENU_INSET: i8 = 5;
/// Inset of a hover card, in points.
const HOVER_CARD_INSET: Margin = Margin::symmetric(14, 12);

/// A card that lies on the canvas: hairline, no shadow, no inset.
pub fn card(t: &Tokens) -> Frame {
    Frame::new()
        .fill(t.bg_canvas)
        .stroke(Stroke::new(stroke::HAIR, t.line_hair))
        .corner_radius(CornerRadius::same(radius::CARD))
}

/// A menu, with its inset.
pub fn popup(t: &Tokens) -> Frame {
    // The border takes its own point out of the inset.
    floating(t).inner_margin(Margin::same(MENU_INSET))
}

/// A hover card, with its inset.
pub fn hover_card(t: &Tokens) -> Frame {
    floating(t).inner_margin(HOVER_CARD_INSET)
}

/// Anything that floats above the content, such as a toast; no inset.
pub fn floating(t: &Tokens) -> Frame {
    raised(t).corner_radius(CornerRadius::same(radius::CARD)).shadow(elevation2(t))
}

/// A dialog or the palette; no inset.
pub fn dialog(t: &Tokens) -> Frame {
    raised(t).corner_radius(CornerRadius::same(radius::DIALOG)).shadow(elevation3(t))
}

// egui's blur is the whole width of a straight ramp; the design's is twice the spread of a bell: 1.75 to 1.

/// Shadow under the thumb of a segmented control; the dark theme has none.
pub fn elevation1(t: &Tokens) -> Shadow {
    if t.is_dark { Shadow::NONE } else { Shadow { offset: [0, 1], blur: 4, spread: 0, color: t.shadow_pop } }
}

/// Shadow of menus, toasts and hover cards.
pub fn elevation2(t: &Tokens) -> Shadow {
    Shadow { offset: [0, 4], blur: 28, spread: 0, color: t.shadow_pop }
}

/// Shadow of dialogs and the palette.
pub fn elevation3(t: &Tokens) -> Shadow {
    Shadow { offset: [0, 12], blur: 70, spread: 0, color: t.shadow_dialog }
}

fn raised(t: &Tokens) -> Frame {
    Frame::new().fill(t.bg_raised).stroke(Stroke::new(stroke::CONTROL, t.line_control))
}
