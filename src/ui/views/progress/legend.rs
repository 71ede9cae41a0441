//! What the lines of the chart are, in its empty corner.

use eframe::egui::{Align2, Rect, Shape, Stroke, Ui, pos2, vec2};

use super::{Sheet, axes::Axes, wording};
use crate::{
    planner::level_at,
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
    if !way.agreed.is_empty() {
        rows.push((Line::Agreed, say!("progress-agreed")));
    }
    rows.push((Line::Work, wording::work(sheet)));
    rows
}

/// At the left, or right of today where that would cross it; none where the lines come too near.
fn place(axes: &Axes, sheet: &Sheet<'_>, size: eframe::egui::Vec2) -> Option<Rect> {
    let way = &sheet.model.way;
    let top = axes.y(way.scope.iter().map(|(_, minutes)| *minutes).fold(f32::INFINITY, f32::min)) + DOWN
        - ROW / 2.0;
    let today = axes.x(sheet.snapshot.today);
    let left = axes.plot.left() + LEFT;
    let highest = |x: f32| {
        let day = axes.scale.day(x);
        let ahead = way.cone.as_ref().and_then(|cone| level_at(&cone.early, day)).filter(|_| x > today);
        let agreed = level_at(&way.agreed, day).filter(|_| x <= today).unwrap_or(0.0);
        let level = ahead.or_else(|| level_at(&way.past, day)).unwrap_or(0.0).max(agreed);
        axes.y(level)
    };
    let is_free = |rect: &Rect| {
        let is_crossed = rect.expand(space::S).x_range().contains(today);
        !is_crossed && rect.bottom() + space::XS < highest(rect.right()) && rect.right() < axes.plot.right()
    };
    let at = |x: f32| Rect::from_min_size(pos2(x, top), size);
    [at(left), at(today + LEFT)].into_iter().find(is_free)
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
