//! Wheel, drag and keys: what is in sight.

use eframe::egui::{EventFilter, Key, PointerButton, Response, Sense, Ui, WidgetInfo, accesskit::Role};

use super::{
    Parts, Sheet,
    scale::{View, day_number},
};
use crate::say;

/// Days that a press of an arrow key moves, as a share of those in sight.
const STEP_SHARE: f64 = 0.1;
/// How much nearer a press of plus goes.
const ZOOM_STEP: f64 = 1.5;
/// Where Home puts today, as a share of the width.
const TODAY_SHARE: f64 = 0.15;

/// What came of it.
pub(super) struct Moved {
    /// The ground of the chart: clicks on bars and menus begin here.
    pub(super) response: Response,
    /// The new view.
    pub(super) view: Option<View>,
}

/// Takes what the pointer and the keyboard do to the chart.
pub(super) fn ui(ui: &Ui, parts: &Parts, sheet: &Sheet<'_>, bounds: View, scroll: &mut f32) -> Moved {
    let plot = parts.plot(parts.grades.union(parts.strip));
    let response = ui.interact(plot, ui.unique_id().with("plot"), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, say!("timeline-chart")));
    let was = sheet.scale.view;
    let mut view = was;
    let days_per_point = view.days / f64::from(plot.width().max(1.0));
    if response.dragged_by(PointerButton::Primary) {
        let by = response.drag_delta();
        view.left -= f64::from(by.x) * days_per_point;
        *scroll -= by.y;
    }
    if ui.rect_contains_pointer(parts.chart()) {
        let (by, factor, shift, at) = ui.input(|input| {
            (
                input.smooth_scroll_delta(),
                input.zoom_delta(),
                input.modifiers.shift,
                input.pointer.hover_pos(),
            )
        });
        let is_over_names = at.is_some_and(|at| at.x < parts.names_end);
        if is_over_names || shift {
            *scroll -= by.x + by.y;
        } else {
            view.left -= f64::from(by.x + by.y) * days_per_point;
        }
        if (factor - 1.0).abs() > f32::EPSILON
            && let Some(at) = at
        {
            let share = f64::from((at.x - plot.left()) / plot.width().max(1.0)).clamp(0.0, 1.0);
            view = view.zoomed(f64::from(factor), share);
        }
    }
    view = by_keys(ui, &response, view, day_number(sheet.snapshot.today));
    let view = view.inside(bounds);
    Moved { response, view: (view != was).then_some(view) }
}

/// Arrow keys move, plus and minus zoom, Home goes to today; only where no control wants them.
fn by_keys(ui: &Ui, response: &Response, mut view: View, today: f64) -> View {
    let (focused, has_modal) = ui.memory(|memory| (memory.focused(), memory.top_modal_layer().is_some()));
    if has_modal || focused.is_some_and(|focused| focused != response.id) {
        return view;
    }
    if response.has_focus() {
        let filter = EventFilter { horizontal_arrows: true, ..Default::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    }
    ui.input(|input| {
        if input.modifiers.any() {
            return;
        }
        let pressed = |key| f64::from(u8::from(input.key_pressed(key)));
        view.left += (pressed(Key::ArrowRight) - pressed(Key::ArrowLeft)) * view.days * STEP_SHARE;
        if input.key_pressed(Key::Home) {
            view.left = today - view.days * TODAY_SHARE;
        }
        if input.key_pressed(Key::Plus) || input.key_pressed(Key::Equals) {
            view = view.zoomed(ZOOM_STEP, 0.5);
        }
        if input.key_pressed(Key::Minus) {
            view = view.zoomed(1.0 / ZOOM_STEP, 0.5);
        }
    });
    view
}
