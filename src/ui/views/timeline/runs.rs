//! Bars on the screen: those that would touch are drawn as one.

use eframe::egui::{Color32, CornerRadius, Painter, Rangef, Rect, Stroke, pos2, vec2};

use super::{
    model::{Bar, Look},
    scale::Scale,
};
use crate::ui::{
    theme::{
        Tokens,
        metrics::{radius, stroke},
        motion::mix,
    },
    widgets::paint::border,
};

/// Height of a bar, in points: of an area, and of a topic.
pub(super) const AREA_BAR: f32 = 14.0;
pub(super) const TOPIC_BAR: f32 = 12.0;
/// Least width of a bar, in points, where a day is wide, and where years are in sight.
const LEAST: [f32; 2] = [8.0, 4.0];
/// From this many points a day on, a bar has its full least width.
const DAY_IS_WIDE: f32 = 1.0;
/// Between two bars, in points; what is nearer is drawn as one.
const GAP: f32 = 2.0;
/// Bars of this width stay apart even if one begins where the other ends, in points.
const STAYS_APART: f32 = 14.0;
/// Strength of the hue of what is locked.
const LOCKED: f32 = 0.38;
/// From the border of a topic in progress to its filled part, in points.
const FILL_INSET: f32 = 3.0;

/// A bar on the screen.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Run {
    /// From left to right, in points.
    pub(super) x: Rangef,
    /// How it looks.
    pub(super) look: Look,
    /// Share that is done, of a single topic.
    pub(super) share: f32,
    /// Positions of the topics.
    pub(super) topics: Vec<usize>,
}

/// The bars of an area in sight.
pub(super) fn runs(bars: &[Bar], scale: &Scale) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for bar in bars.iter().filter(|bar| scale.shows(bar.from, bar.until)) {
        let x = extent(bar, scale);
        let Some(last) = runs.last_mut() else {
            runs.push(run(bar, x));
            continue;
        };
        let overlaps = x.min < last.x.max - f32::EPSILON;
        let touches = x.min < last.x.max + GAP;
        let is_wide = x.span().min(last.x.span()) >= STAYS_APART;
        let is_like = last.look == bar.look && bar.look != Look::Active;
        if is_like && touches && (overlaps || !is_wide) {
            last.x.max = last.x.max.max(x.max);
            last.topics.push(bar.topic_idx);
        } else if x.max > last.x.max + GAP || !touches {
            let min = if touches { last.x.max + GAP } else { x.min };
            runs.push(run(bar, Rangef::new(min, x.max.max(min + least(scale)))));
        } else {
            // It lies within another kind of bar: the row of its own shows it.
            last.topics.push(bar.topic_idx);
        }
    }
    runs
}

/// From where to where a topic's bar reaches.
pub(super) fn extent(bar: &Bar, scale: &Scale) -> Rangef {
    let min = scale.start(bar.from);
    Rangef::new(min, scale.end(bar.until).max(min + least(scale)))
}

fn run(bar: &Bar, x: Rangef) -> Run {
    Run { x, look: bar.look, share: bar.share, topics: vec![bar.topic_idx] }
}

fn least(scale: &Scale) -> f32 {
    let [wide, narrow] = LEAST;
    if scale.per_day() >= DAY_IS_WIDE { wide } else { narrow }
}

/// Paints a bar in the hue of its area.
pub(super) fn paint(painter: &Painter, t: &Tokens, rect: Rect, look: Look, share: f32, hue: Color32) {
    let corner = CornerRadius::same(radius::GANTT);
    let outline = |painter: &Painter| {
        painter.rect_filled(rect, corner, t.bg_canvas);
        border(painter, rect, radius::GANTT, Stroke::new(stroke::TICK, hue));
    };
    match look {
        Look::Done => {
            painter.rect_filled(rect, corner, hue);
        }
        Look::Locked => {
            painter.rect_filled(rect, corner, mix(t.bg_canvas, hue, LOCKED));
        }
        Look::Ready => outline(painter),
        Look::Active => {
            outline(painter);
            let room = rect.shrink(FILL_INSET);
            let width = (room.width() * share.clamp(0.0, 1.0)).max(f32::from(radius::BAR));
            if room.width() > width {
                let filled = Rect::from_min_size(room.min, vec2(width, room.height()));
                painter.rect_filled(filled, CornerRadius::same(1), hue);
            }
        }
    }
}

/// A bar of `height` points around `y`.
pub(super) fn rect(x: Rangef, y: f32, height: f32) -> Rect {
    Rect::from_min_max(pos2(x.min, y - height / 2.0), pos2(x.max, y + height / 2.0))
}

#[cfg(test)]
mod tests {
    use chrono::{Days, NaiveDate};

    use super::*;
    use crate::ui::views::scale::View;

    fn day(day: u64) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 1).unwrap().checked_add_days(Days::new(day)).unwrap()
    }

    fn bars(days: &[(u64, u64, Look)]) -> Vec<Bar> {
        let bar = |(topic_idx, &(from, until, look))| Bar {
            topic_idx,
            from: day(from),
            until: day(until),
            look,
            share: 0.0,
        };
        days.iter().enumerate().map(bar).collect()
    }

    fn shown(days: &[(u64, u64, Look)], in_sight: u64) -> Vec<Vec<usize>> {
        let view = View::between(day(0), day(in_sight));
        let scale = Scale { view, x: Rangef::new(0.0, 1_000.0) };
        runs(&bars(days), &scale).into_iter().map(|run| run.topics).collect()
    }

    #[test]
    fn bars_are_drawn_as_one_where_they_touch() {
        use Look::{Locked, Ready};
        let days = [(10, 19, Locked), (20, 29, Locked), (25, 40, Locked), (60, 70, Locked), (71, 80, Ready)];
        assert_eq!(shown(&days, 3_000), [vec![0, 1, 2], vec![3], vec![4]]);
        // Near by, what follows each other stays apart, and only what overlaps is one.
        assert_eq!(shown(&days, 100), [vec![0], vec![1, 2], vec![3], vec![4]]);
    }

    #[test]
    fn bars_of_other_looks_never_overlap() {
        use Look::{Active, Locked, Ready};
        let view = View::between(day(0), day(200));
        let scale = Scale { view, x: Rangef::new(0.0, 1_000.0) };
        let days = [(0, 30, Active), (5, 40, Ready), (20, 39, Locked), (38, 60, Locked)];
        let runs = runs(&bars(&days), &scale);
        assert!(runs.windows(2).all(|pair| pair[0].x.max + 1.0 < pair[1].x.min), "{runs:?}");
        let mut topics: Vec<_> = runs.iter().flat_map(|run| run.topics.clone()).collect();
        topics.sort_unstable();
        assert_eq!(topics, [0, 1, 2, 3]);
    }
}
