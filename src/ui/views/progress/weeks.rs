//! Hours by week: studied in front of what was planned.

use chrono::Datelike as _;
use eframe::egui::{Align2, CornerRadius, Rect, Sense, Stroke, Ui, pos2, vec2};

use super::{Sheet, chart, part_head, twin, wording};
use crate::{
    progress::{StudyWeek, monday},
    say,
    ui::{
        theme::{
            Tokens, Type, focus,
            metrics::{radius, space, stroke},
            text,
        },
        widgets::paint,
    },
    words,
};

/// Height of the chart, of its highest bar, and of the names below it, in points.
const HEIGHT: f32 = 92.0;
const NAMES: f32 = 18.0;
/// From the left edge to the bars, in points.
const LEFT: f32 = 34.0;
/// Between two bars, as a share of the room of one.
const GAP: f32 = 0.24;
/// How many times the planned hours there is room for.
const OVERFLOW: f32 = 1.5;
/// Hours that lines are drawn at.
const LINES: [f32; 15] = [0.5, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 12.0, 15.0, 20.0, 30.0, 40.0, 60.0];

/// Draws the chart.
pub(super) fn ui(ui: &mut Ui, sheet: &Sheet<'_>) {
    let head = part_head(ui, &say!("progress-weeks"), "");
    legend(ui, sheet, head);
    ui.add_space(space::S);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let response = chart::picture(ui, rect, "weeks", &say!("progress-weeks"), || twin::weeks(sheet));
    let weeks = &sheet.model.weeks;
    let plot = Rect::from_min_max(
        pos2(rect.left() + LEFT, rect.top() + 6.0),
        pos2(rect.right(), rect.bottom() - NAMES),
    );
    let most = |of: fn(&StudyWeek) -> u32| weeks.iter().map(of).max().unwrap_or(0) as f32;
    let planned = most(|week| week.planned).max(60.0);
    let top = planned.max(most(|week| week.done.all()).min(OVERFLOW * planned));
    lines(ui, sheet.t, plot, top);
    let width = plot.width() / weeks.len().max(1) as f32;
    let column = |idx: usize| {
        let left = plot.left() + width * idx as f32;
        Rect::from_min_max(
            pos2(left + width * GAP / 2.0, plot.top()),
            pos2(left + width * (1.0 - GAP / 2.0), plot.bottom()),
        )
    };
    for (idx, week) in weeks.iter().enumerate() {
        bar(ui, sheet, column(idx), week, top);
        name(ui, sheet, column(idx), week);
    }
    let hovered = response.hover_pos().map(|at| ((at.x - plot.left()) / width).floor());
    let hovered = hovered.filter(|place| *place >= 0.0).map(|place| place as usize);
    let present = monday(sheet.snapshot.today);
    let is_by_keyboard = hovered.is_none() && focus::is_visible(&response);
    let looked_at =
        hovered.or_else(|| weeks.iter().position(|week| is_by_keyboard && week.monday == present));
    if let Some((idx, week)) = looked_at.and_then(|idx| Some((idx, weeks.get(idx)?))) {
        chart::card(&response, column(idx), is_by_keyboard, || wording::week(sheet, week));
    }
}

fn lines(ui: &Ui, t: &Tokens, plot: Rect, top: f32) {
    let painter = ui.painter();
    let hours = LINES.into_iter().rev().find(|line| *line * 60.0 <= top).unwrap_or(0.5);
    for line in [hours, hours / 2.0, 0.0] {
        let y = painter.round_to_pixel_center(plot.bottom() - plot.height() * line * 60.0 / top);
        let color = if line > 0.0 { t.line_hair } else { t.line_control };
        painter.hline(plot.x_range(), y, Stroke::new(stroke::HAIR, color));
        if line > 0.0 {
            let at = pos2(plot.left() - space::M, y);
            let words = words::hours((line * 60.0) as u32);
            text::paint(painter, Align2::RIGHT_CENTER, at, &words, Type::Caption, t.text_tertiary);
        }
    }
}

fn bar(ui: &Ui, sheet: &Sheet<'_>, column: Rect, week: &StudyWeek, top: f32) {
    let (t, painter) = (sheet.t, ui.painter());
    let corner = CornerRadius::same(radius::BAR);
    let bar = |minutes: u32| {
        let height = (column.height() * minutes as f32 / top).min(column.height());
        column.with_min_y(column.bottom() - height)
    };
    let (planned, done) = (week.planned, week.done.all());
    if planned > 0 {
        paint::exact_bar(painter, bar(planned), corner, t.fill_track);
    }
    if done > 0 {
        paint::exact_bar(painter, bar(done), corner, t.accent);
    }
    if done > planned && planned > 0 {
        // The plan shows as a cut inside what went beyond it.
        painter.hline(column.x_range(), bar(planned).top(), Stroke::new(stroke::TICK, t.bg_canvas));
    }
    if week.monday == monday(sheet.snapshot.today) {
        let all = bar(planned.max(done)).expand(1.0);
        chart::outline(ui, all, stroke::HAIR, t.text_primary);
    }
}

/// The month that begins in the week.
fn name(ui: &Ui, sheet: &Sheet<'_>, column: Rect, week: &StudyWeek) {
    let last = week.monday.iter_days().nth(6).unwrap_or(week.monday);
    if last.day() <= 7 {
        let at = pos2(column.left(), column.bottom() + NAMES - 2.0);
        let (words, ink) = (wording::month(last), sheet.t.text_tertiary);
        let galley = text::galley(ui, &words, Type::Caption, ink);
        let x = at.x.min(ui.max_rect().right() - galley.size().x);
        text::paint_galley(ui.painter(), Align2::LEFT_BOTTOM, pos2(x, at.y), galley, ink);
    }
}

fn legend(ui: &Ui, sheet: &Sheet<'_>, head: Rect) {
    let (t, painter) = (sheet.t, ui.painter());
    let mut x = head.right();
    for (words, color) in [(say!("progress-planned"), t.fill_track), (say!("progress-done"), t.accent)] {
        let said = text::paint(
            painter,
            Align2::RIGHT_CENTER,
            pos2(x, head.center().y),
            &words,
            Type::Caption,
            t.text_tertiary,
        );
        let sample =
            Rect::from_center_size(pos2(said.left() - space::S - 5.0, head.center().y), vec2(10.0, 10.0));
        painter.rect_filled(sample, f32::from(radius::BAR), color);
        x = sample.left() - space::L;
    }
}
