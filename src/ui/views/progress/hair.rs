//! The upright hair over the chart, and the figures of its day.

use chrono::{Days, NaiveDate};
use eframe::egui::{Rect, Response, Stroke, Ui, pos2};

use super::{Sheet, axes::Axes, chart, wording};
use crate::{
    planner::level_at,
    say,
    ui::theme::{focus, metrics::stroke},
    words,
};

/// A press of an arrow key moves by a hundredth of what is in sight.
const STEPS: f64 = 100.0;

/// Shows the hair under the pointer, or where the keyboard put it.
pub(super) fn ui(ui: &Ui, response: &Response, axes: &Axes, sheet: &Sheet<'_>, hair: &mut Option<NaiveDate>) {
    let is_by_keyboard = focus::is_visible(response);
    let [right, _] = chart::arrows(ui, response);
    if is_by_keyboard && right != 0 {
        let step = (axes.scale.view.days / STEPS).ceil().max(1.0) as u64;
        let from = hair.unwrap_or(sheet.snapshot.today);
        let by = Days::new(step * right.unsigned_abs());
        let to = if right > 0 { from.checked_add_days(by) } else { from.checked_sub_days(by) };
        let last = axes.scale.day(axes.plot.right());
        *hair = to.map(|day| day.clamp(sheet.model.way.begins, last));
    }
    let hovered = response.hover_pos().filter(|at| axes.plot.contains(*at)).map(|at| axes.scale.day(at.x));
    let Some(day) = hovered.or(hair.filter(|_| is_by_keyboard)) else { return };
    let x = ui.painter().round_to_pixel_center(axes.x(day));
    let line = Stroke::new(stroke::HAIR, sheet.t.line_strong);
    ui.painter().vline(x, axes.plot.y_range(), line);
    let part = Rect::from_min_max(pos2(x - 1.0, axes.plot.center().y), pos2(x + 1.0, axes.plot.bottom()));
    chart::card(response, part, hovered.is_none(), || lines(sheet, day));
}

/// What is known of a day.
fn lines(sheet: &Sheet<'_>, day: NaiveDate) -> Vec<String> {
    let (way, today) = (&sheet.model.way, sheet.snapshot.today);
    let hours = |minutes: f32| words::hours(minutes.max(0.0).round() as u32);
    let mut lines = vec![words::weekday_date(day)];
    if day <= today {
        let done = level_at(&way.past, day).unwrap_or(0.0);
        lines.push(say!("progress-hair-done", hours = hours(done)));
        let since = way.agreed.first().is_some_and(|(first, _)| day >= *first);
        let agreed = level_at(&way.agreed, day).filter(|_| since);
        lines.extend(agreed.map(|agreed| say!("progress-hair-agreed", hours = hours(agreed))));
    } else if let Some(cone) = &way.cone {
        let at = |line| level_at(line, day).unwrap_or(0.0);
        lines.push(say!("progress-hair-likely", hours = hours(at(&cone.likely))));
        let (late, early) = (hours(at(&cone.late)), hours(at(&cone.early)));
        lines.push(say!("progress-hair-range", from = late, until = early));
    }
    let work = way.scope.iter().rev().find(|(on, _)| *on <= day).or(way.scope.first());
    lines.extend(work.map(|(_, minutes)| say!("progress-hair-work", hours = hours(*minutes))));
    lines.push(wording::counted());
    lines
}
