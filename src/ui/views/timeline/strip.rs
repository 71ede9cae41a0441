//! Hours by week: done, planned, and under the hours that are tried.

use chrono::{Days, NaiveDate};
use eframe::egui::{Align2, CornerRadius, Painter, Rect, Stroke, Ui, pos2, vec2};

use super::{Parts, Sheet, wording};
use crate::{
    progress::{StudyWeek, monday},
    say,
    ui::{
        theme::{
            Type,
            metrics::{radius, space, stroke},
            text,
        },
        widgets::paint,
    },
};

/// From the top of the strip to the foot of its bars, in points.
pub(super) const FLOOR: f32 = 70.0;
/// Height of the highest bar, in points.
const HIGHEST: f32 = 50.0;
/// How many times the planned hours there is room for.
const OVERFLOW: f32 = 1.25;
/// From the top of the strip to the names of time off, in points.
const OFF_NAMES: f32 = 84.0;
/// Least width of a bar with the gap after it, in points; where weeks are narrower, several share a bar.
const LEAST: f32 = 9.0;
/// How many weeks can share a bar.
const SHARED: [usize; 7] = [1, 2, 4, 8, 13, 26, 52];
/// Between two bars, as a share of the width, and in points at most.
const GAP_SHARE: f32 = 0.21;
const GAP: f32 = 4.0;
/// Hours that a line is drawn at.
const LINES: [f32; 15] = [0.5, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 12.0, 15.0, 20.0, 30.0, 40.0, 60.0];
/// From the left edge to the words, in points.
const INSET: f32 = 24.0;

/// Draws the strip.
pub(super) fn ui(ui: &Ui, parts: &Parts, sheet: &Sheet<'_>, past: &[StudyWeek]) {
    let (t, rect) = (sheet.t, parts.strip);
    let y = ui.painter().round_to_pixel_center(rect.top());
    ui.painter().hline(rect.x_range(), y, Stroke::new(stroke::HAIR, t.line_control));
    let bars = bars(sheet, past);
    let planned = bars.iter().map(|bar| bar.planned.max(bar.tried.unwrap_or(0.0))).fold(30.0, f32::max);
    let done = bars.iter().map(|bar| bar.done).fold(0.0, f32::max);
    // A week of far more study than planned is cut off at the top, so that the others can still be read.
    let top = planned.max(done.min(OVERFLOW * planned));
    let plot = parts.plot(rect);
    let painter = ui.painter().with_clip_rect(plot);
    lines_ui(ui, plot, sheet, top);
    let foot = rect.top() + FLOOR;
    for bar in &bars {
        bar.paint(&painter, sheet, foot, HIGHEST / top);
    }
    off_names(&painter, plot, sheet);
    legend_ui(ui, parts, sheet);
}

/// A bar, in minutes a week.
#[derive(Clone, Debug, PartialEq)]
struct WeekBar {
    from: NaiveDate,
    until: NaiveDate,
    planned: f32,
    done: f32,
    tried: Option<f32>,
}

impl WeekBar {
    fn paint(&self, painter: &Painter, sheet: &Sheet<'_>, foot: f32, points: f32) {
        let t = sheet.t;
        let (left, right) = (sheet.scale.start(self.from), sheet.scale.start(self.until));
        let gap = ((right - left) * GAP_SHARE).min(GAP);
        let bar = |minutes: f32| {
            Rect::from_min_max(pos2(left, foot - (minutes * points).min(HIGHEST)), pos2(right - gap, foot))
        };
        let corner = CornerRadius::same(radius::BAR);
        if self.planned > 0.0 {
            paint::exact_bar(painter, bar(self.planned), corner, t.fill_track);
        }
        if self.done > 0.0 {
            paint::exact_bar(painter, bar(self.done), corner, t.accent);
        }
        if let Some(tried) = self.tried {
            // The outline spans what is gained or lost.
            let (low, high) = (tried.min(self.planned), tried.max(self.planned));
            let outline = Rect::from_min_max(
                pos2(left + 0.5, foot - high * points + 0.5),
                pos2(right - gap - 0.5, foot - low * points + 0.5),
            );
            if high - low > 0.0 {
                paint::border(painter, outline, radius::BAR, Stroke::new(stroke::HAIR, t.accent_text));
            }
        }
    }
}

/// The bars in sight.
fn bars(sheet: &Sheet<'_>, past: &[StudyWeek]) -> Vec<WeekBar> {
    let week = sheet.scale.per_day() * 7.0;
    let shared = SHARED.into_iter().find(|n| *n as f32 * week >= LEAST).unwrap_or(104);
    let this = monday(sheet.snapshot.today);
    let after = |weeks: usize| this.checked_add_days(Days::new(7 * weeks as u64));
    let mut bars: Vec<WeekBar> = Vec::new();
    // From this week backwards and forwards, so that a bar is either over or ahead.
    for chunk in past.rchunks(shared).rev() {
        let (Some(first), Some(last)) = (chunk.first(), chunk.last()) else { continue };
        let n = chunk.len() as f32;
        bars.push(WeekBar {
            from: first.monday,
            until: last.monday.checked_add_days(Days::new(7)).unwrap_or(last.monday),
            planned: chunk.iter().map(|it| it.planned as f32).sum::<f32>() / n,
            done: chunk.iter().map(|it| it.done.all() as f32).sum::<f32>() / n,
            tried: None,
        });
    }
    let tried = sheet.tried.map(|chart| &chart.weeks_ahead);
    let mean = |weeks: &[u32]| weeks.iter().sum::<u32>() as f32 / weeks.len().max(1) as f32;
    for (place, weeks) in sheet.base.weeks_ahead.chunks(shared).enumerate() {
        let first = place * shared;
        let (Some(from), Some(until)) = (after(first + 1), after(first + 1 + weeks.len())) else { break };
        if sheet.scale.start(from) > sheet.scale.x.max {
            break;
        }
        let same = |tried: &Vec<u32>| tried.get(first..first + weeks.len()).map(mean);
        let tried = tried.and_then(same);
        bars.push(WeekBar { from, until, planned: mean(weeks), done: 0.0, tried });
    }
    bars.retain(|bar| sheet.scale.shows(bar.from, bar.until));
    bars
}

/// Two lines and their hours at the left.
fn lines_ui(ui: &Ui, plot: Rect, sheet: &Sheet<'_>, top: f32) {
    let t = sheet.t;
    let hours = LINES.into_iter().rev().find(|line| *line * 60.0 <= top).unwrap_or(0.5);
    let foot = plot.top() + FLOOR;
    for line in [hours, hours / 2.0] {
        let y = ui.painter().round_to_pixel_center(foot - line * 60.0 * HIGHEST / top);
        ui.painter().hline(plot.x_range(), y, Stroke::new(stroke::HAIR, t.line_hair));
        let at = pos2(plot.left() - space::M, y);
        let words = wording::hours((line * 60.0) as u32);
        text::paint(ui.painter(), Align2::RIGHT_CENTER, at, &words, Type::Caption, t.text_tertiary);
    }
    let y = ui.painter().round_to_pixel_center(foot);
    ui.painter().hline(plot.x_range(), y, Stroke::new(stroke::HAIR, t.line_control));
}

/// What time off is called, where the names have room.
fn off_names(painter: &Painter, plot: Rect, sheet: &Sheet<'_>) {
    let mut off: Vec<_> = sheet.snapshot.record.learner.calendar.time_off.values().collect();
    off.sort_unstable_by_key(|off| (off.from, off.until));
    let mut free = plot.left();
    for off in off.into_iter().filter(|off| !off.title.is_empty()) {
        let middle = f32::midpoint(sheet.scale.start(off.from), sheet.scale.end(off.until));
        let galley = text::galley(painter.ctx(), &off.title, Type::Caption, sheet.t.text_tertiary);
        let at = pos2(middle, plot.top() + OFF_NAMES);
        let rect = Align2::CENTER_CENTER.anchor_size(at, galley.size());
        if rect.left() >= free && rect.right() <= plot.right() {
            text::paint_galley(painter, Align2::CENTER_CENTER, at, galley, sheet.t.text_tertiary);
            free = rect.right() + space::M;
        }
    }
}

fn legend_ui(ui: &Ui, parts: &Parts, sheet: &Sheet<'_>) {
    let (t, painter) = (sheet.t, ui.painter());
    let left = parts.strip.left() + INSET;
    let at = pos2(left, parts.strip.top() + 18.0);
    text::paint(
        painter,
        Align2::LEFT_CENTER,
        at,
        &say!("timeline-weekly"),
        Type::SmallStrong,
        t.text_primary,
    );
    let rows = [say!("timeline-done"), say!("timeline-planned"), say!("timeline-tried")];
    for (idx, words) in rows.iter().enumerate() {
        let y = at.y + 20.0 + 16.0 * idx as f32;
        let spot = Rect::from_center_size(pos2(left + 4.5, y), vec2(9.0, 9.0));
        match idx {
            0 => drop(painter.rect_filled(spot, 2.0, t.accent)),
            1 => drop(painter.rect_filled(spot, 2.0, t.fill_track)),
            _ => paint::border(painter, spot, 2, Stroke::new(stroke::HAIR, t.accent_text)),
        }
        let at = pos2(left + 16.0, y);
        text::paint(painter, Align2::LEFT_CENTER, at, words, Type::Caption, t.text_tertiary);
    }
}
