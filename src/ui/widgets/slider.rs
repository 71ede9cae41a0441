//! A value on a track, with a mark for what the plan says.

use std::{borrow::Cow, ops::RangeInclusive};

use eframe::egui::{
    CornerRadius, EventFilter, Key, Rect, Response, Role, Sense, Stroke, Ui, Vec2, Widget, WidgetInfo,
    accesskit::Action, lerp, pos2, remap_clamp, vec2,
};

use crate::ui::{
    theme::{
        focus,
        metrics::{radius, size, stroke},
        tokens,
    },
    widgets::{bar, paint},
};

/// Height of the whole widget, in points.
const HEIGHT: f32 = 20.0;
/// Radius of the knob, in points.
const KNOB: f32 = 8.0;
/// The mark, in points.
const MARK: Vec2 = vec2(2.0, 10.0);

/// A slider; `changed()` reports a new value, a double click returns to the mark.
#[must_use = "add it to a `Ui`"]
pub struct Slider<'a> {
    value: &'a mut f32,
    range: RangeInclusive<f32>,
    name: Cow<'a, str>,
    step: f32,
    big_step: f32,
    mark: Option<f32>,
    width: Option<f32>,
}

impl<'a> Slider<'a> {
    /// A slider for `value`, called `name`.
    pub fn new(value: &'a mut f32, range: RangeInclusive<f32>, name: impl Into<Cow<'a, str>>) -> Self {
        Self { value, range, name: name.into(), step: 1.0, big_step: 1.0, mark: None, width: None }
    }

    /// What an arrow key adds; values snap to it.
    pub fn step(mut self, step: f32) -> Self {
        self.step = step;
        self
    }

    /// What an arrow key adds together with Shift.
    pub fn big_step(mut self, step: f32) -> Self {
        self.big_step = step;
        self
    }

    /// The value to return to.
    pub fn mark(mut self, mark: f32) -> Self {
        self.mark = Some(mark);
        self
    }

    /// Width, in points; the whole room at first.
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    fn wanted_value(&self, ui: &Ui, response: &Response) -> f32 {
        let track = track_range(response.rect);
        if response.double_clicked() {
            return self.mark.unwrap_or(*self.value);
        }
        if response.is_pointer_button_down_on()
            && let Some(pointer) = response.interact_pointer_pos()
        {
            let at = remap_clamp(pointer.x, track, self.range.clone());
            return (at / self.step).round() * self.step;
        }
        *self.value + self.steps(ui, response)
    }

    fn steps(&self, ui: &Ui, response: &Response) -> f32 {
        let asked =
            |action| ui.input(|input| input.num_accesskit_action_requests(response.id, action)) as f32;
        let by_reader = asked(Action::Increment) - asked(Action::Decrement);
        if !response.has_focus() {
            return by_reader * self.step;
        }
        let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let (start, end) = (*self.range.start(), *self.range.end());
        ui.input(|input| {
            let step = if input.modifiers.shift { self.big_step } else { self.step };
            let pressed = |key| f32::from(u8::from(input.key_pressed(key)));
            let up = pressed(Key::ArrowRight) + pressed(Key::ArrowUp) + by_reader;
            let down = pressed(Key::ArrowLeft) + pressed(Key::ArrowDown);
            (up - down) * step + (pressed(Key::End) - pressed(Key::Home)) * (end - start)
        })
    }

    fn paint(&self, ui: &Ui, response: &Response) {
        let (t, painter, rect) = (tokens(ui), ui.painter(), response.rect);
        let middle = rect.center().y;
        let line = Rect::from_center_size(rect.center(), vec2(rect.width(), size::BAR));
        let x_of = |value: f32| {
            let share = remap_clamp(value, self.range.clone(), 0.0..=1.0);
            lerp(track_range(rect), share)
        };
        let knob = pos2(x_of(*self.value), middle);
        bar::paint(painter, t, line, (knob.x - rect.left()) / rect.width(), t.accent);
        if let Some(mark) = self.mark {
            let spot = Rect::from_center_size(pos2(x_of(mark), middle), MARK);
            painter.rect_filled(spot, CornerRadius::same(radius::BAR / 2), t.line_strong);
        }
        let is_lit = response.hovered() || response.dragged();
        let fill = if is_lit { t.bg_raised.blend(t.fill_select) } else { t.bg_raised };
        let ring = Stroke::new(stroke::FOCUS, t.accent_text);
        paint::ring(painter, knob, KNOB, fill, ring);
        if focus::is_visible(response) {
            focus::ring(ui, Rect::from_center_size(knob, Vec2::splat(2.0 * KNOB)), KNOB as u8);
        }
    }
}

impl Widget for Slider<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let width = self.width.unwrap_or_else(|| ui.available_width());
        let (_, mut response) = ui.allocate_exact_size(vec2(width, HEIGHT), Sense::click_and_drag());
        if response.clicked() || response.drag_started() {
            // The arrow keys go on where the pointer left off.
            response.request_focus();
        }
        let wanted = self.wanted_value(ui, &response).clamp(*self.range.start(), *self.range.end());
        if (wanted - *self.value).abs() > f32::EPSILON {
            *self.value = wanted;
            response.mark_changed();
        }
        response.widget_info(|| WidgetInfo {
            value: Some(f64::from(*self.value)),
            ..WidgetInfo::labeled(Role::Slider, ui.is_enabled(), &self.name)
        });
        ui.accesskit_node_builder(response.id, |node| {
            node.add_action(Action::Increment);
            node.add_action(Action::Decrement);
            node.set_min_numeric_value(f64::from(*self.range.start()));
            node.set_max_numeric_value(f64::from(*self.range.end()));
            node.set_numeric_value_step(f64::from(self.step));
        });
        if ui.is_rect_visible(response.rect) {
            self.paint(ui, &response);
        }
        response
    }
}

/// Where the middle of the knob can be.
fn track_range(rect: Rect) -> RangeInclusive<f32> {
    rect.left() + KNOB..=rect.right() - KNOB
}
