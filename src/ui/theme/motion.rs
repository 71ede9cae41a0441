//! Durations, and values that move between two states.

use eframe::egui::{self, Color32, Id, emath::easing, style::ScrollAnimation};

/// A colour under the pointer, in seconds.
pub const HOVER_SECS: f32 = 0.08;
/// A tick, in seconds.
pub const TICK_SECS: f32 = 0.12;
/// Palette and menus, in seconds.
pub const MENU_SECS: f32 = 0.12;
/// A dialog, in seconds.
pub const DIALOG_SECS: f32 = 0.16;
/// A toast coming in, in seconds.
pub const TOAST_IN_SECS: f32 = 0.16;
/// A toast going out, in seconds.
pub const TOAST_OUT_SECS: f32 = 0.12;
/// A panel, in seconds.
pub const PANEL_SECS: f32 = 0.16;
/// The value of a bar or a ring, in seconds.
pub const VALUE_SECS: f32 = 0.24;
/// Moving and zooming the map, in seconds.
pub const MAP_SECS: f32 = 0.2;
/// How far palette and menus rise while they fade in, in points.
pub const RISE: f32 = 4.0;

/// Switches all motion off, or back on.
pub fn set_reduce_motion(ctx: &egui::Context, reduce: bool) {
    ctx.all_styles_mut(|style| {
        style.animation_time = if reduce { 0.0 } else { PANEL_SECS };
        style.scroll_animation = if reduce { ScrollAnimation::none() } else { ScrollAnimation::default() };
    });
}

/// Whether things jump to where they go.
pub fn is_reduced(ctx: &egui::Context) -> bool {
    ctx.global_style().animation_time == 0.0
}

/// How far `id` is on its way to `on`, from 0 to 1; asks for frames only while it moves.
pub fn toggle(ctx: &egui::Context, id: Id, on: bool, secs: f32) -> f32 {
    if is_reduced(ctx) {
        return if on { 1.0 } else { 0.0 };
    }
    ctx.animate_bool_with_time_and_easing(id, on, secs, easing::cubic_out)
}

/// A number that glides to `target`.
pub fn value(ctx: &egui::Context, id: Id, target: f32, secs: f32) -> f32 {
    if is_reduced(ctx) { target } else { ctx.animate_value_with_time(id, target, secs) }
}

/// The colour `t` (0 to 1) of the way from `from` to `to`.
pub fn mix(from: Color32, to: Color32, t: f32) -> Color32 {
    from.lerp_to_gamma(to, t)
}
