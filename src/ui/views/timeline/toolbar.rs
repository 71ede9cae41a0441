//! How much is in sight, what the bars mean, time off.

use chrono::NaiveDate;
use eframe::egui::{Align2, CornerRadius, Rect, Ui, pos2, vec2};

use super::{model::Look, runs, scale::View, state::TimelineState};
use crate::{
    say,
    ui::{
        modals::Modal,
        request::{Request, Requests},
        state::{TimelineView, Zoom},
        theme::{
            Icon, Tokens, Type,
            metrics::{size, space},
            text, tokens,
        },
        widgets::{Button, Segmented, paint, place},
    },
};

/// Left and right of the bar, in points.
const INSET: [f32; 2] = [24.0, 24.0];
/// A bar of the legend, in points.
const SAMPLE: [f32; 2] = [18.0, 12.0];
/// A zoom counts as chosen while so much of its days is in sight, as a share of them.
const ZOOM_TOLERANCE: f64 = 0.02;
/// Between two entries of the legend, in points.
const GAP: f32 = 14.0;

/// Draws the bar.
pub(super) fn ui(
    ui: &mut Ui,
    rect: Rect,
    view: &mut TimelineView,
    state: &mut TimelineState,
    requests: &mut Requests,
) {
    let [left, right] = INSET;
    let inner =
        Rect::from_min_max(pos2(rect.left() + left, rect.top()), pos2(rect.right() - right, rect.bottom()));
    let taken = place::cell(ui, inner, |ui| {
        zoom_ui(ui, view, state);
        let unplaced = state.cache.chart().map_or(0, |chart| chart.unplaced);
        if unplaced > 0 && state.what_if.wish == super::what_if::Wish::Plan {
            ui.add_space(space::M);
            Icon::CIRCLE_ALERT.show(ui, size::ICON_CHIP, tokens(ui).warn_text);
            text::label(ui, &say!("timeline-unplaced", n = unplaced), Type::Small, tokens(ui).warn_text);
        }
        ui.min_rect().right()
    });
    let free = place::cell_right(ui, inner, |ui| {
        let button = Button::secondary(say!("timeline-edit-off")).small().icon(Icon::CALENDAR_OFF);
        let button = ui.add(button);
        if button.clicked() {
            requests.push(Request::SetModal(Some(Modal::TimeOff(None))));
        }
        button.rect.left()
    });
    legend(ui, taken + GAP, pos2(free - GAP, rect.center().y));
}

fn zoom_ui(ui: &mut Ui, view: &mut TimelineView, state: &mut TimelineState) {
    let labels = [say!("timeline-quarter"), say!("timeline-half-year"), say!("timeline-whole")];
    let labels = labels.each_ref().map(String::as_str);
    let current = Zoom::ALL.iter().position(|it| *it == view.zoom).unwrap_or(0);
    // Whoever came nearer or went further is at none of them, and can come back to any.
    let wanted = super::zoomed(view.zoom, NaiveDate::default(), state.bounds.unwrap_or(View::EMPTY)).days;
    let is_near = |it: View| (it.days - wanted).abs() < ZOOM_TOLERANCE * wanted;
    let current = if state.view.is_none_or(is_near) { current } else { labels.len() };
    let chosen = Segmented::new(say!("timeline-zoom"), &labels, current).show(ui);
    if let Some(zoom) = chosen.and_then(|chosen| Zoom::ALL.get(chosen)) {
        view.zoom = *zoom;
        state.view = None;
    }
}

/// What bars mean, from the right; what has no room is left out.
fn legend(ui: &Ui, from: f32, right: eframe::egui::Pos2) {
    let t = tokens(ui);
    let entries = [
        (None, say!("timeline-off")),
        (Some(Look::Locked), say!("state-locked")),
        (Some(Look::Ready), say!("state-ready")),
        (Some(Look::Active), say!("state-active")),
        (Some(Look::Done), say!("state-done")),
    ];
    let galleys = entries.map(|(look, words)| (look, text::galley(ui, &words, Type::Small, t.text_tertiary)));
    let [width, _] = SAMPLE;
    let all: f32 = galleys.iter().map(|(_, galley)| galley.size().x + width + space::S + GAP).sum();
    if right.x - all < from {
        return;
    }
    let mut x = right.x;
    for (look, galley) in galleys {
        x -= galley.size().x;
        text::paint_galley(ui.painter(), Align2::LEFT_CENTER, pos2(x, right.y), galley, t.text_tertiary);
        x -= space::S + width;
        sample(ui, t, Rect::from_center_size(pos2(x + width / 2.0, right.y), SAMPLE.into()), look);
        x -= GAP;
    }
    let note = text::galley(ui, &say!("timeline-bars-mean"), Type::Small, t.text_tertiary);
    if x - note.size().x > from {
        let at = pos2(from, right.y);
        text::paint_galley(ui.painter(), Align2::LEFT_CENTER, at, note, t.text_tertiary);
    }
}

fn sample(ui: &Ui, t: &Tokens, rect: Rect, look: Option<Look>) {
    let rect = rect.expand(0.0);
    match look {
        Some(Look::Active) => {
            runs::paint(ui.painter(), t, rect, Look::Ready, 0.0, t.text_secondary);
            let filled = Rect::from_min_size(rect.min + vec2(3.0, 3.0), vec2(7.0, 6.0));
            paint::exact_bar(ui.painter(), filled, CornerRadius::same(1), t.text_secondary);
        }
        Some(look) => runs::paint(ui.painter(), t, rect, look, 0.0, t.text_secondary),
        None => {
            ui.painter().rect_filled(rect, 0.0, t.fill_press);
        }
    }
}
