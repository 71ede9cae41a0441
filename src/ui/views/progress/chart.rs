//! What all charts share: a picture that the keyboard reaches, and its words.

use eframe::egui::{
    EventFilter, Key, Pos2, Rect, Response, Role, Sense, Shape, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use crate::ui::{
    theme::{Tokens, Type, focus, metrics::radius, text},
    widgets::{paint, tooltip},
};

/// A picture in `rect`; screen readers say its name and what it shows.
pub(super) fn picture(
    ui: &Ui,
    rect: Rect,
    salt: &str,
    name: &str,
    twin: impl FnOnce() -> String,
) -> Response {
    let sense = Sense::hover() | Sense::focusable_noninteractive();
    let response = ui.interact(rect, ui.unique_id().with(salt), sense);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name));
    ui.accesskit_node_builder(response.id, |node| node.set_description(twin()));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    focus::ring_for(ui, &response, radius::CHIP);
    response
}

/// Steps to the right and down that the arrow keys ask for while the picture has the focus.
pub(super) fn arrows(ui: &Ui, response: &Response) -> [i64; 2] {
    if !response.has_focus() {
        return [0, 0];
    }
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    ui.input(|input| {
        let pressed = |key| input.num_presses(key).cast_signed() as i64;
        [pressed(Key::ArrowRight) - pressed(Key::ArrowLeft), pressed(Key::ArrowDown) - pressed(Key::ArrowUp)]
    })
}

/// Says more of a part of the picture: at once for the keyboard, after a moment for the pointer.
pub(super) fn card(response: &Response, part: Rect, is_by_keyboard: bool, lines: impl Fn() -> Vec<String>) {
    let mut card = response.clone();
    card.rect = part;
    let add = |ui: &mut Ui| lines_ui(ui, &lines());
    if is_by_keyboard {
        tooltip::card(&card, add);
        response.ctx.accesskit_node_builder(response.id, |node| node.set_value(lines().join(". ")));
    } else {
        tooltip::hover_card(&card, add);
    }
}

fn lines_ui(ui: &mut Ui, lines: &[String]) {
    let t = crate::ui::theme::tokens(ui);
    ui.spacing_mut().item_spacing.y = 2.0;
    for (place, line) in lines.iter().enumerate() {
        let (ty, ink) =
            if place == 0 { (Type::Strong, t.text_primary) } else { (Type::Small, t.text_secondary) };
        text::paragraph(ui, line, ty, ink);
    }
}

/// A square on its corner, with a rim of the ground.
pub(super) fn diamond(ui: &Ui, at: Pos2, half: f32, t: &Tokens) {
    let corners = [vec2(0.0, -half), vec2(half, 0.0), vec2(0.0, half), vec2(-half, 0.0)];
    let rim = Stroke::new(crate::ui::theme::metrics::stroke::TICK, t.bg_canvas);
    ui.painter().add(Shape::convex_polygon(corners.map(|corner| at + corner).to_vec(), t.accent, rim));
}

/// A cell with a stroke through it: time off.
pub(super) fn hatched(ui: &Ui, rect: Rect, t: &Tokens) {
    ui.painter().rect_filled(rect, f32::from(radius::BAR), t.fill_press);
    let inner = rect.shrink(rect.width() / 4.0);
    let ends = [pos2(inner.left(), inner.bottom()), pos2(inner.right(), inner.top())];
    ui.painter().line_segment(ends, Stroke::new(1.0, t.line_strong));
}

/// The outline of a cell that something is said of.
pub(super) fn outline(ui: &Ui, rect: Rect, width: f32, color: eframe::egui::Color32) {
    paint::border(ui.painter(), rect, radius::BAR, Stroke::new(width, color));
}
