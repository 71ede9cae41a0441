//! A few choices side by side; arrow keys move, the choice follows.

use std::borrow::Cow;

use eframe::egui::{
    Align2, Color32, CornerRadius, EventFilter, Id, Key, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui,
    WidgetInfo, pos2, vec2,
};

use crate::ui::theme::{
    Type, focus,
    metrics::{radius, size, space, stroke},
    motion::mix,
    surface, text, tokens,
};

/// Left and right of a label, in points.
const INSET: f32 = 10.0;
/// Between two segments, in points.
const GAP: f32 = 1.0;

/// A row of choices of which one is taken.
#[must_use = "call `show`"]
pub struct Segmented<'a> {
    name: Cow<'a, str>,
    labels: &'a [&'a str],
    selected_idx: usize,
}

impl<'a> Segmented<'a> {
    /// Choices under one `name`, which only screen readers say.
    pub fn new(name: impl Into<Cow<'a, str>>, labels: &'a [&'a str], selected_idx: usize) -> Self {
        Self { name: name.into(), labels, selected_idx }
    }

    /// Shows it; returns the new choice if it changed.
    pub fn show(self, ui: &mut Ui) -> Option<usize> {
        let widths: Vec<f32> = self.labels.iter().map(|label| segment_width(ui, label)).collect();
        let gaps = GAP * widths.len().saturating_sub(1) as f32;
        let wide = widths.iter().sum::<f32>() + gaps + 2.0 * space::XXS;
        let (track, group) = ui.allocate_exact_size(vec2(wide, size::CONTROL_SMALL), Sense::hover());
        group.widget_info(|| WidgetInfo::labeled(Role::RadioGroup, true, &self.name));
        let t = tokens(ui);
        ui.painter().rect_filled(track, CornerRadius::same(radius::SEGMENTED), t.fill_hover);
        let mut chosen = None;
        let mut left = track.left() + space::XXS;
        for (idx, (label, width)) in self.labels.iter().zip(widths).enumerate() {
            let top = pos2(left, track.top() + space::XXS);
            let rect = Rect::from_min_size(top, vec2(width, size::CONTROL_SMALL - 2.0 * space::XXS));
            if self.segment_ui(ui, rect, group.id, idx, label).clicked() {
                chosen = Some(idx);
            }
            left += width + GAP;
        }
        chosen.or_else(|| self.step(ui, group.id)).filter(|&idx| idx != self.selected_idx)
    }

    fn segment_ui(&self, ui: &Ui, rect: Rect, group: Id, idx: usize, label: &str) -> Response {
        let is_selected = idx == self.selected_idx;
        // One stop for the tab key: only the taken segment can have the focus, or the first where none is taken.
        let is_stop = is_selected || idx == 0 && self.selected_idx >= self.labels.len();
        let sense = if is_stop { Sense::click() } else { Sense::CLICK };
        let response = ui.interact(rect, group.with(idx), sense);
        response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_selected, label));
        let (t, painter) = (tokens(ui), ui.painter());
        let corner = CornerRadius::same(radius::ROW);
        let ink = if is_selected {
            painter.add(surface::elevation1(t).as_shape(rect, corner));
            painter.rect_filled(rect, corner, if t.is_dark { t.line_control } else { t.bg_raised });
            if !t.is_dark {
                let line = Stroke::new(stroke::HAIR, t.line_hair);
                painter.rect_stroke(rect, corner, line, StrokeKind::Outside);
            }
            t.text_primary
        } else {
            mix(t.text_secondary, t.text_primary, if response.hovered() { 1.0 } else { 0.0 })
        };
        text::paint(painter, Align2::CENTER_CENTER, rect.center(), label, Type::SmallStrong, ink);
        if focus::is_visible(&response) {
            focus::ring(ui, rect, radius::ROW);
        }
        response
    }

    /// Where the arrow keys lead from the segment that has the focus.
    fn step(&self, ui: &Ui, group: Id) -> Option<usize> {
        let current = group.with(self.selected_idx);
        if !ui.memory(|memory| memory.has_focus(current)) {
            return None;
        }
        let filter = EventFilter { horizontal_arrows: true, ..Default::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(current, filter));
        let last = self.labels.len().checked_sub(1)?;
        let target = ui.input(|input| {
            if input.key_pressed(Key::ArrowLeft) {
                self.selected_idx.checked_sub(1)
            } else if input.key_pressed(Key::ArrowRight) {
                Some((self.selected_idx + 1).min(last))
            } else if input.key_pressed(Key::Home) {
                Some(0)
            } else {
                input.key_pressed(Key::End).then_some(last)
            }
        })?;
        ui.memory_mut(|memory| memory.request_focus(group.with(target)));
        Some(target)
    }
}

fn segment_width(ui: &Ui, label: &str) -> f32 {
    text::galley(ui, label, Type::SmallStrong, Color32::PLACEHOLDER).size().x.ceil() + 2.0 * INSET
}
