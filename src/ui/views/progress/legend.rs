//! What the lines of the chart are, in its empty corner.

use eframe::egui::{Align2, Rect, Shape, Stroke, Ui, Vec2, pos2, vec2};

use super::{Sheet, axes::Axes, wording};
use crate::{
    planner::{Point, level_at},
    say,
    ui::theme::{
        Type,
        metrics::{space, stroke},
        text,
    },
};

/// From the axis to the samples, and from the work to the first row, in points.
const LEFT: f32 = 14.0;
const DOWN: f32 = 34.0;
/// A row, a sample, and from the sample's left edge to its words, in points.
const ROW: f32 = 18.0;
const SAMPLE: f32 = 20.0;
const WORDS: f32 = 28.0;
/// Below the cone: from the ground up, where the dates stand; from today; and from one try to the next, in points.
const DATES: f32 = 30.0;
const ASIDE: f32 = 90.0;
const STEP: f32 = 8.0;

/// What a sample shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Done,
    Likely,
    Range,
    Agreed,
    Work,
}

/// Draws the rows where they cover nothing; the twin says the same, so they may be left out.
pub(super) fn ui(ui: &Ui, axes: &Axes, sheet: &Sheet<'_>) {
    let t = sheet.t;
    let rows: Vec<_> = rows(sheet)
        .into_iter()
        .map(|(line, words)| (line, text::galley(ui, &words, Type::Caption, t.text_secondary)))
        .collect();
    let wide = rows.iter().map(|(_, galley)| galley.size().x).fold(0.0, f32::max) + WORDS;
    let size = vec2(wide, ROW * rows.len() as f32);
    let Some(rect) = place(axes, sheet, size) else { return };
    for (place, (line, galley)) in rows.into_iter().enumerate() {
        let y = (rect.top() + ROW * (place as f32 + 0.5)).round();
        sample(ui, sheet, line, Rect::from_min_size(pos2(rect.left(), y - 5.0), vec2(SAMPLE, 10.0)));
        let at = pos2(rect.left() + WORDS, y);
        text::paint_galley(ui.painter(), Align2::LEFT_CENTER, at, galley, t.text_secondary);
    }
}

fn rows(sheet: &Sheet<'_>) -> Vec<(Line, String)> {
    let way = &sheet.model.way;
    let mut rows = vec![(Line::Done, say!("progress-done"))];
    if way.cone.is_some() {
        rows.push((Line::Likely, wording::likely_at(sheet)));
        rows.push((Line::Range, say!("progress-range")));
    }
    if way.agreed.len() > 1 {
        rows.push((Line::Agreed, say!("progress-agreed")));
    }
    rows.push((Line::Work, wording::work(sheet)));
    rows
}

/// At the left above what is done, or right of today, or below the cone; none where the lines come too near.
fn place(axes: &Axes, sheet: &Sheet<'_>, size: Vec2) -> Option<Rect> {
    let way = &sheet.model.way;
    let (plot, today) = (axes.plot, axes.x(sheet.snapshot.today));
    let lowest = way.scope.iter().map(|(_, minutes)| *minutes).fold(f32::INFINITY, f32::min);
    let top = axes.y(lowest) + DOWN - ROW / 2.0;
    let level = |line: &[Point], x: f32| level_at(line, axes.scale.day(x)).unwrap_or(0.0);
    let highest = |x: f32| {
        let ahead = way.cone.as_ref().filter(|_| x > today).map(|cone| level(&cone.early, x));
        let agreed = if x <= today { level(&way.agreed, x) } else { 0.0 };
        axes.y(ahead.unwrap_or_else(|| level(&way.past, x)).max(agreed))
    };
    let is_crossed = |rect: &Rect, x: f32| rect.expand(space::M).x_range().contains(x);
    let is_above = |rect: &Rect| {
        !is_crossed(rect, today)
            && rect.bottom() + space::XS < highest(rect.right())
            && rect.right() < plot.right()
    };
    let at = |x: f32| Rect::from_min_size(pos2(x, top), size);
    if let Some(rect) = [at(plot.left() + LEFT), at(today + LEFT)].into_iter().find(is_above) {
        return Some(rect);
    }
    let cone = way.cone.as_ref()?;
    let bottom = plot.bottom() - DATES;
    let dates: Vec<f32> =
        [cone.outlook.p50, cone.outlook.p80].into_iter().flatten().map(|day| axes.x(day)).collect();
    let is_below = |rect: &Rect| {
        let is_clear = dates.iter().all(|date| !is_crossed(rect, *date));
        is_clear && rect.top() > axes.y(level(&cone.late, rect.left())) + space::S
    };
    let room = plot.right() - size.x - today - ASIDE;
    let places = (0..=(room / STEP).max(0.0) as u32).rev();
    let mut places = places
        .map(|step| Rect::from_min_size(pos2(today + ASIDE + STEP * step as f32, bottom - size.y), size));
    places.find(is_below)
}

fn sample(ui: &Ui, sheet: &Sheet<'_>, line: Line, rect: Rect) {
    let (t, painter) = (sheet.t, ui.painter());
    let y = painter.round_to_pixel_center(rect.center().y);
    let ends = [pos2(rect.left(), y), pos2(rect.right(), y)];
    let dashed = |color, dash| {
        painter.extend(Shape::dashed_line(&ends, Stroke::new(stroke::TICK, color), dash, 3.0));
    };
    match line {
        Line::Done => {
            painter.line_segment(ends, Stroke::new(stroke::CHART, t.accent_text));
        }
        Line::Likely => dashed(t.accent_text, 5.0),
        Line::Range => {
            painter.rect_filled(rect, 2.0, t.tint_accent);
            let inner = rect.with_min_x(rect.center().x);
            painter.rect_filled(inner, 2.0, t.tint_accent);
        }
        Line::Agreed => dashed(t.line_strong, 3.0),
        Line::Work => {
            painter.line_segment(ends, Stroke::new(stroke::TICK, t.text_secondary));
        }
    }
}
