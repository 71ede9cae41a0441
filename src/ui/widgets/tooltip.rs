//! The dark tooltip and the light hover card.

use eframe::egui::{CornerRadius, Frame, Id, InnerResponse, Margin, PopupKind, Response, Tooltip, Ui, vec2};

use crate::ui::{
    theme::{
        Type,
        metrics::{radius, size, space},
        surface, text, tokens,
    },
    widgets::key_hint::{self, KeyTone},
};

/// Between the widget and its tooltip, in points.
const GAP: f32 = 6.0;
/// Before a hover card shows, in seconds.
const HOVER_CARD_DELAY_SECS: f64 = 0.3;
/// Around the words, in points: left and right, above and below.
const INSET: Margin = Margin::symmetric(10, 6);
/// Between the words and the keys, in points.
const KEYS_GAP: f32 = 10.0;

/// Shows `words` in a dark box after half a second over `response`, whether it is enabled or not.
pub fn text(response: Response, words: &str) -> Response {
    keys(response, words, &[])
}

/// As [`text()`], with the keys that do the same.
pub fn keys(response: Response, words: &str, keys: &[&str]) -> Response {
    for mut tooltip in [Tooltip::for_enabled(&response), Tooltip::for_disabled(&response)] {
        let t = tokens(&response.ctx);
        let frame = Frame::new()
            .fill(t.text_primary)
            .corner_radius(CornerRadius::same(radius::CONTROL))
            .inner_margin(INSET);
        tooltip.popup = tooltip.popup.frame(frame).gap(GAP);
        tooltip.show(|ui| words_ui(ui, words, keys));
    }
    response
}

/// Shows a card beside `response` after 300 ms of hovering; it does not take the pointer.
pub fn hover_card<R>(response: &Response, add: impl FnOnce(&mut Ui) -> R) -> Option<InnerResponse<R>> {
    if has_rested(response) { card(response, add) } else { None }
}

/// Shows a card beside `response` at once, such as for who came there with the keyboard.
pub fn card<R>(response: &Response, add: impl FnOnce(&mut Ui) -> R) -> Option<InnerResponse<R>> {
    let ctx = &response.ctx;
    let mut tooltip = Tooltip::always_open(ctx.clone(), response.layer_id, response.id, response.rect);
    let width = size::HOVER_CARD_WIDTH;
    let frame = surface::hover_card(tokens(ctx));
    let inner_width = width - frame.total_margin().sum().x;
    tooltip.popup = tooltip.popup.kind(PopupKind::Tooltip).frame(frame).gap(GAP).width(width);
    tooltip.show(|ui| {
        ui.set_width(inner_width);
        ui.spacing_mut().item_spacing = vec2(space::M, 0.0);
        add(ui)
    })
}

fn words_ui(ui: &mut Ui, words: &str, keys: &[&str]) {
    let t = tokens(ui);
    // A row is at least as high as a control, and reads that before it begins.
    ui.spacing_mut().interact_size.y = Type::Small.line_height();
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = KEYS_GAP;
        let limit = ui.spacing().tooltip_width;
        let galley = text::galley_wrapped(ui, words, Type::Small, t.bg_canvas, limit);
        let (rect, _) = ui.allocate_exact_size(galley.size(), eframe::egui::Sense::hover());
        ui.painter().galley(rect.min.round(), galley, t.bg_canvas);
        if !keys.is_empty() {
            let place = vec2(key_hint::width(ui, keys), Type::Small.line_height());
            let (rect, _) = ui.allocate_exact_size(place, eframe::egui::Sense::hover());
            key_hint::paint_left(ui.painter(), rect.left_center(), keys, KeyTone::OnTooltip);
        }
    });
}

/// Whether the pointer has been over `response` long enough for its card.
fn has_rested(response: &Response) -> bool {
    let ctx = &response.ctx;
    let key: Id = response.id.with("hover_card_since");
    if !response.hovered() || response.dragged() {
        ctx.data_mut(|data| data.remove::<f64>(key));
        return false;
    }
    let now = ctx.input(|input| input.time);
    let since = ctx.data_mut(|data| *data.get_temp_mut_or(key, now));
    let waits = HOVER_CARD_DELAY_SECS - (now - since);
    if waits > 0.0 {
        ctx.request_repaint_after_secs(waits as f32);
    }
    waits <= 0.0
}
