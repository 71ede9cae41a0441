//! The way to a grade: work, done, agreed, and the cone of what is likely.

use chrono::NaiveDate;
use eframe::egui::{
    Align2, CornerRadius, Pos2, Rangef, Rect, Sense, Shape, Stroke, Ui,
    epaint::{BandPoint, BandShape},
    pos2, vec2,
};

use super::{
    Sheet,
    axes::{self, Axes},
    chart, hair, legend, twin, wording,
};
use crate::{
    planner::{Cone, Point, level_at},
    say,
    ui::theme::{
        Type, fade,
        metrics::{radius, space, stroke},
        text,
    },
    words,
};

/// Height of the chart in a large window and in a small one, in points.
const HEIGHT: [f32; 2] = [338.0, 300.0];
/// From this width on the chart has its full height.
const WIDE: f32 = 700.0;
/// Dash and gap of what is likely, of what was agreed, and of the lines down from a date, in points.
const LIKELY: [f32; 2] = [5.0, 3.0];
const AGREED: [f32; 2] = [3.0, 3.0];
const DROP: [f32; 2] = [2.0, 4.0];
/// Strength of the lines down from a date.
const DROP_ALPHA: f32 = 0.7;
/// Half a diamond, half a tick, and radius of the dot at today, in points.
const DIAMOND: f32 = 6.5;
const TICK: f32 = 6.0;
const DOT: f32 = 4.0;
/// Between two samples of the cone, and between two points of a line, in points.
const SAMPLE: f32 = 2.0;
const NEXT_POINT: f32 = 0.7;
/// Of today's tag, in points: its height, and around its words.
const TAG: f32 = 16.0;
const TAG_INSET: f32 = 5.0;

/// Draws the chart.
pub(super) fn ui(ui: &mut Ui, sheet: &Sheet<'_>, hair: &mut Option<NaiveDate>) {
    let width = ui.available_width();
    let [high, low] = HEIGHT;
    let height = if width >= WIDE { high } else { low };
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let name = say!("progress-way", goal = wording::choice(sheet, sheet.model.up_to));
    let response = chart::picture(ui, rect, "way", &name, || twin::way(sheet));
    if !ui.is_rect_visible(rect) {
        return;
    }
    let axes = Axes::of(ui, rect, sheet);
    axes.paint(ui, sheet);
    work(ui, &axes, sheet);
    let way = &sheet.model.way;
    if let Some(cone) = &way.cone {
        cone_ui(ui, &axes, sheet, cone);
    }
    dashed(ui, &axes, &way.agreed, AGREED, Stroke::new(stroke::TICK, sheet.t.line_strong));
    if let Some(cone) = &way.cone {
        dashed(ui, &axes, &cone.likely, LIKELY, Stroke::new(stroke::TICK, sheet.t.accent_text));
    }
    let done = Stroke::new(stroke::CHART, sheet.t.accent_text);
    ui.painter().line(points(&axes, &way.past), done);
    today(ui, rect, &axes, sheet);
    if let Some(cone) = &way.cone {
        dates(ui, &axes, sheet, cone);
    }
    legend::ui(ui, &axes, sheet);
    hair::ui(ui, &response, &axes, sheet, hair);
}

/// A line's places on the screen; those that nobody could tell apart are left out.
fn points(axes: &Axes, line: &[Point]) -> Vec<Pos2> {
    let mut points: Vec<Pos2> = Vec::new();
    let n = line.len();
    for (idx, (day, minutes)) in line.iter().enumerate() {
        let at = pos2(axes.x(*day), axes.y(*minutes));
        let is_far = points.last().is_none_or(|last| (at - *last).length_sq() >= NEXT_POINT * NEXT_POINT);
        if is_far || idx + 1 == n {
            points.push(at);
        }
    }
    points
}

fn dashed(ui: &Ui, axes: &Axes, line: &[Point], [dash, gap]: [f32; 2], stroke: Stroke) {
    ui.painter().extend(Shape::dashed_line(&points(axes, line), stroke, dash, gap));
}

/// The work and how it grew.
fn work(ui: &Ui, axes: &Axes, sheet: &Sheet<'_>) {
    let (t, painter) = (sheet.t, ui.painter());
    let way = &sheet.model.way;
    let mut line = Vec::new();
    for (day, minutes) in &way.scope {
        let at = pos2(
            painter.round_to_pixel_center(axes.x(*day)),
            painter.round_to_pixel_center(axes.y(*minutes)),
        );
        if let Some(last) = line.last().copied() {
            let before: Pos2 = last;
            line.push(pos2(at.x, before.y));
        }
        line.push(at);
    }
    let Some(end) = line.last().copied() else { return };
    line.push(pos2(axes.plot.right(), end.y));
    painter.line(line, Stroke::new(stroke::TICK, t.text_secondary));
    let x = axes.plot.right() + space::M;
    let room = axes::BESIDE - space::M;
    let goal = wording::goal(sheet);
    text::paint_truncated(
        painter,
        Align2::LEFT_BOTTOM,
        pos2(x, end.y + 4.0),
        &goal,
        Type::SmallStrong,
        t.text_primary,
        room,
    );
    let hours = say!("progress-of-plan", hours = words::hours(way.total));
    text::paint_truncated(
        painter,
        Align2::LEFT_TOP,
        pos2(x, end.y + 5.0),
        &hours,
        Type::Caption,
        t.text_tertiary,
        room,
    );
    if let Some(beyond) = wording::beyond(sheet) {
        let at = pos2(x, end.y + 5.0 + Type::Caption.line_height());
        text::paint_truncated(painter, Align2::LEFT_TOP, at, &beyond, Type::Caption, t.text_tertiary, room);
    }
    growth(ui, axes, sheet);
}

/// What came to the work, or left it, at the largest step.
fn growth(ui: &Ui, axes: &Axes, sheet: &Sheet<'_>) {
    let scope = &sheet.model.way.scope;
    let steps = scope.windows(2).filter_map(|pair| match pair {
        [(_, before), (on, after)] => Some((*on, *before, *after)),
        _ => None,
    });
    let largest = steps.max_by(|a, b| (a.2 - a.1).abs().total_cmp(&(b.2 - b.1).abs()));
    let Some((on, before, after)) = largest else { return };
    let (t, x, y) = (sheet.t, axes.x(on), axes.y(before.min(after)) - 2.0);
    let words = wording::growth(after - before, on, sheet.snapshot.today);
    let galley = text::galley(ui, &words, Type::Caption, t.text_tertiary);
    let width = galley.size().x;
    // Beside the lower line there is nothing else: at the left of a rise, at the right of a fall.
    let (align, at) = if after > before && x - space::S - width >= axes.plot.left() {
        (Align2::RIGHT_BOTTOM, pos2(x - space::S, y))
    } else if after > before {
        // Where a step stands at the left edge, its words stand behind the line of today.
        let today = axes.x(sheet.snapshot.today);
        let from = if (x..=x + width + space::M).contains(&today) { today } else { x };
        (Align2::LEFT_TOP, pos2(from + space::S, axes.y(after) + space::XS))
    } else {
        (Align2::LEFT_BOTTOM, pos2(x + space::S, y))
    };
    text::paint_galley(ui.painter(), align, at, galley, t.text_tertiary);
}

/// From 10 to 80 %, and over it from 50 to 80 %.
fn cone_ui(ui: &Ui, axes: &Axes, sheet: &Sheet<'_>, cone: &Cone) {
    let ends = [&cone.late, &cone.likely].into_iter().filter_map(|line| line.last());
    let last = ends.map(|(day, _)| *day).max();
    let Some(((first, _), last)) = cone.late.first().zip(last) else { return };
    let (from, until) = (axes.x(*first), axes.x(last));
    let n = ((until - from) / SAMPLE).ceil().max(1.0) as u32;
    let sample = |place: u32| {
        let x = from + (until - from) * place as f32 / n as f32;
        // Parts of a day, so that a short cone is no staircase.
        let level = |line: &[Point]| fine_level(axes, line, x);
        Some((x, level(&cone.early)?, level(&cone.likely)?, level(&cone.late)?))
    };
    let samples: Vec<_> = (0..=n).filter_map(sample).collect();
    let band = |top: fn(&(f32, f32, f32, f32)) -> f32| {
        let points = samples.iter().map(|it| {
            let (top, bottom) = (axes.y(top(it)), axes.y(it.3));
            BandPoint::new(it.0, Rangef::new(top.min(bottom), bottom))
        });
        Shape::from(BandShape::filled(points.collect(), sheet.t.tint_accent))
    };
    ui.painter().extend([band(|it| it.1), band(|it| it.2)]);
}

/// The level at a place between two days.
fn fine_level(axes: &Axes, line: &[Point], x: f32) -> Option<f32> {
    let day = axes.scale.day(x);
    let (low, high) = (level_at(line, day)?, level_at(line, day.succ_opt()?)?);
    let share = ((x - axes.x(day)) / axes.scale.per_day()).clamp(0.0, 1.0);
    Some(low + (high - low) * share)
}

/// The line of today with its tag, and how much is done.
fn today(ui: &Ui, rect: Rect, axes: &Axes, sheet: &Sheet<'_>) {
    let (t, painter) = (sheet.t, ui.painter());
    let way = &sheet.model.way;
    let x = painter.round_to_pixel_center(axes.x(sheet.snapshot.today));
    let date = words::day_month(sheet.snapshot.today);
    let galley = text::galley(ui, &date, Type::CaptionStrong, t.bg_canvas);
    let tag = Rect::from_min_size(
        pos2(x - galley.size().x.ceil() / 2.0 - TAG_INSET, rect.top() + 2.0),
        vec2(galley.size().x.ceil() + 2.0 * TAG_INSET, TAG),
    );
    painter.vline(x, tag.bottom()..=axes.plot.bottom(), Stroke::new(stroke::HAIR, t.text_primary));
    painter.rect_filled(tag, CornerRadius::same(radius::CHIP), t.text_primary);
    text::paint_galley(painter, Align2::CENTER_CENTER, tag.center(), galley, t.bg_canvas);
    let at = pos2(x, axes.y(way.done as f32));
    painter.circle(at, DOT, t.accent_text, Stroke::new(stroke::TICK, t.bg_canvas));
    let done = say!("progress-hours-done", hours = words::hours(way.done));
    let galley = text::galley(ui, &done, Type::SmallStrong, t.accent_text);
    let (width, height) = (galley.size().x, galley.size().y);
    let right = at.x + space::M + 1.0;
    let (ground, below) = (axes.plot.bottom() - 1.0 - height, at.y + space::XS);
    let (align, place) = if below <= ground + space::S {
        (Align2::LEFT_TOP, pos2(right, below.min(ground)))
    } else if at.x - space::M - width >= axes.plot.left() {
        // Near the ground the words stand before the line of today, where nothing was done.
        (Align2::RIGHT_BOTTOM, at - vec2(space::M, space::XS))
    } else {
        (Align2::LEFT_TOP, pos2(right + beyond_cone(axes, way.cone.as_ref(), right, height), ground))
    };
    text::paint_galley(painter, align, place, galley, t.accent_text);
}

/// How far to the right the cone is so many points above the ground; none where it is not soon.
fn beyond_cone(axes: &Axes, cone: Option<&Cone>, from: f32, height: f32) -> f32 {
    const SOON: f32 = 80.0;
    let is_clear = |by: f32| {
        let late = cone.and_then(|cone| fine_level(axes, &cone.late, from + by));
        late.is_none_or(|late| axes.plot.bottom() - axes.y(late) > height + space::XS)
    };
    (0..20_u8).map(|step| f32::from(step) * SOON / 20.0).find(|by| is_clear(*by)).unwrap_or(0.0)
}

/// The likely date and the one that is 80 % sure.
fn dates(ui: &Ui, axes: &Axes, sheet: &Sheet<'_>, cone: &Cone) {
    let (t, painter) = (sheet.t, ui.painter());
    let today = sheet.snapshot.today;
    let top = painter.round_to_pixel_center(axes.y(cone.likely.last().map_or(0.0, |(_, minutes)| *minutes)));
    let drop = Stroke::new(stroke::HAIR, fade(t.accent_text, DROP_ALPHA));
    let [dash, gap] = DROP;
    let foot = axes.plot.bottom();
    let label_y = foot - space::M;
    for (day, is_sure) in [(cone.outlook.p80, true), (cone.outlook.p50, false)] {
        let Some(day) = day else { continue };
        let x = painter.round_to_pixel_center(axes.x(day));
        painter.extend(Shape::dashed_line(&[pos2(x, top + space::M), pos2(x, foot)], drop, dash, gap));
        if is_sure {
            painter.vline(x, top - TICK..=top + TICK, Stroke::new(stroke::FOCUS, t.accent_text));
        } else {
            chart::diamond(ui, pos2(x, top), DIAMOND, t);
        }
        let words = wording::date_label(day, is_sure, today);
        let galley = text::galley(ui, &words, Type::Caption, t.text_secondary);
        let (align, at) = if is_sure {
            (Align2::LEFT_BOTTOM, pos2(x + space::S, label_y))
        } else {
            (Align2::RIGHT_BOTTOM, pos2(x - space::S, label_y))
        };
        let covers = align.anchor_size(at, galley.size());
        let is_clear =
            covers.left() > axes.x(today) + space::XS && covers.right() <= axes.plot.right() + axes::BESIDE;
        if is_clear {
            painter.rect_filled(covers.expand2(vec2(2.0, 0.0)), 0.0, t.bg_canvas);
            text::paint_galley(painter, align, at, galley, t.text_secondary);
        }
    }
}
