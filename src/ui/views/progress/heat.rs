//! A year of study, a cell a day.
//!
//! ```text
//!         Sep      Oct        Nov
//!   Mon   ■ ■ ■ ▪ ■ ■ □ ■ ■ ■ · · ·      ■ studied   · planned
//!   ...   ■ ▪ ■ ■   ■ ■ ■ ▫ · · ◆ ·      ◆ a grade is likely reached
//!   Sun   ■ ■ ■ ■ ■ ■ ■ ■ ·  · ⁄ ⁄ ·      ⁄ time off
//! ```

use chrono::{Datelike as _, Days, NaiveDate};
use eframe::egui::{Align2, CornerRadius, Rect, Response, Sense, Ui, Vec2, pos2, vec2};

use super::{Sheet, chart, part_head, twin, wording};
use crate::{
    progress::{HEAT_WEEKS, HeatDay, HeatKind},
    say,
    ui::{
        theme::{
            Icon, Type, fade, focus,
            metrics::{size, space, stroke},
            text,
        },
        widgets::{IconButton, place},
    },
    words,
};

/// From the left edge to the first week, and from the top to Monday, in points.
const NAMES: f32 = 30.0;
const MONTHS: f32 = 18.0;
/// Between two cells, and the largest cell, in points.
const GAP: f32 = 3.0;
const LARGEST: f32 = 12.0;
const CORNER: u8 = 2;
/// Strength of the shades.
const LEVELS: [f32; 4] = [0.28, 0.5, 0.75, 1.0];
/// A day with plans, in points: radius of few hours and of many; and its strength.
const PLANNED: [f32; 2] = [2.0, 2.6];
const PLANNED_ALPHA: f32 = 0.45;
/// Half a diamond, in points.
const DIAMOND: f32 = 5.5;
/// A sample of the legend, in points, and between two entries.
const SAMPLE: f32 = 10.0;
const LEGEND_GAP: f32 = 14.0;
/// Weeks that a press of a button goes back.
const YEAR: u64 = HEAT_WEEKS as u64;

/// Draws the year.
pub(super) fn ui(ui: &mut Ui, sheet: &Sheet<'_>, (day, weeks_back): (&mut Option<NaiveDate>, &mut u64)) {
    let days = &sheet.model.heat.days;
    let (Some(first), Some(last)) = (days.first(), days.last()) else { return };
    let span = say!("progress-year-span", from = words::date(first.date), until = words::date(last.date));
    let head = part_head(ui, &say!("progress-year"), &span);
    let right = turn_ui(ui, sheet, head, weeks_back);
    legend(ui, sheet, head.with_max_x(right));
    ui.add_space(space::S);
    let pitch = ((ui.available_width() - NAMES + GAP) / HEAT_WEEKS as f32).min(LARGEST + GAP + 0.95);
    let grid = Grid { corner: ui.cursor().min + vec2(NAMES, MONTHS), pitch, first: first.date };
    let height = MONTHS + 7.0 * pitch - GAP;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    let response = chart::picture(ui, rect, "heat", &say!("progress-year"), || twin::heat(sheet));
    if !ui.is_rect_visible(rect) {
        return;
    }
    names(ui, sheet, &grid);
    let busy = busy(sheet);
    for cell in days {
        paint(ui, sheet, &grid, cell, busy);
    }
    look(ui, sheet, &grid, &response, day);
}

/// Where the days are.
struct Grid {
    corner: eframe::egui::Pos2,
    pitch: f32,
    first: NaiveDate,
}

impl Grid {
    fn cell(&self, day: NaiveDate) -> Rect {
        let idx = (day - self.first).num_days();
        let place = vec2((idx / 7) as f32, (idx % 7) as f32) * self.pitch;
        Rect::from_min_size(self.corner + place, Vec2::splat(self.pitch - GAP.min(self.pitch / 4.0)))
    }

    fn day(&self, at: eframe::egui::Pos2) -> Option<NaiveDate> {
        let place = (at - self.corner + Vec2::splat(GAP / 2.0)) / self.pitch;
        let is_inside = place.x >= 0.0 && place.y >= 0.0 && place.x < HEAT_WEEKS as f32 && place.y < 7.0;
        let idx = 7 * place.x.max(0.0) as u64 + place.y.max(0.0) as u64;
        self.first.checked_add_days(Days::new(idx)).filter(|_| is_inside)
    }
}

/// Buttons to the years before; returns where their room begins.
fn turn_ui(ui: &mut Ui, sheet: &Sheet<'_>, head: Rect, weeks_back: &mut u64) -> f32 {
    let is_more = sheet
        .model
        .heat
        .days
        .first()
        .zip(sheet.model.figures.since)
        .is_some_and(|(first, since)| first.date > since);
    if !is_more && *weeks_back == 0 {
        return head.right();
    }
    let rect = Rect::from_center_size(head.center(), vec2(head.width(), size::CONTROL_SMALL));
    place::cell_right(ui, rect, |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let later =
            IconButton::new(Icon::CHEVRON_RIGHT, say!("progress-year-later")).enabled(*weeks_back > 0);
        if ui.add(later).clicked() {
            *weeks_back = weeks_back.saturating_sub(YEAR);
        }
        let earlier = IconButton::new(Icon::CHEVRON_LEFT, say!("progress-year-earlier")).enabled(is_more);
        if ui.add(earlier).clicked() {
            *weeks_back += YEAR;
        }
        ui.min_rect().left() - space::M
    })
}

/// Weekdays at the left, months above the week in which they begin.
fn names(ui: &Ui, sheet: &Sheet<'_>, grid: &Grid) {
    let (t, painter) = (sheet.t, ui.painter());
    for (idx, name) in words::weekdays().iter().enumerate().step_by(2) {
        let y = grid.corner.y + grid.pitch * idx as f32 + (grid.pitch - GAP) / 2.0;
        let at = pos2(grid.corner.x - NAMES, y);
        text::paint(painter, Align2::LEFT_CENTER, at, name, Type::Caption, t.text_tertiary);
    }
    let mondays = sheet.model.heat.days.iter().step_by(7).enumerate();
    let mut free = f32::NEG_INFINITY;
    for (week, monday) in mondays {
        // The week that has the first of a month carries its name.
        let Some(sunday) = monday.date.checked_add_days(Days::new(6)) else { return };
        if sunday.day() > 7 || week == 0 && monday.date.day() != 1 && sunday.day() != 1 && sunday.day() > 6 {
            continue;
        }
        let name = wording::month(sunday);
        let galley = text::galley(ui, &name, Type::Caption, t.text_tertiary);
        let x = grid.corner.x + grid.pitch * week as f32;
        let fits = x >= free && x + galley.size().x <= grid.corner.x + grid.pitch * HEAT_WEEKS as f32;
        if fits {
            free = x + galley.size().x + space::XS;
            let at = pos2(x, grid.corner.y - MONTHS / 2.0 - 2.0);
            text::paint_galley(painter, Align2::LEFT_CENTER, at, galley, t.text_tertiary);
        }
    }
}

/// Minutes from which a planned day is a long one: the mean of those planned.
fn busy(sheet: &Sheet<'_>) -> u32 {
    let planned = || sheet.model.heat.days.iter().map(|day| day.planned).filter(|minutes| *minutes > 0);
    planned().sum::<u32>() / (planned().count().max(1) as u32)
}

fn paint(ui: &Ui, sheet: &Sheet<'_>, grid: &Grid, day: &HeatDay, busy: u32) {
    let (t, painter, rect) = (sheet.t, ui.painter(), grid.cell(day.date));
    let corner = CornerRadius::same(CORNER);
    let shade = usize::from(day.level).checked_sub(1).and_then(|level| LEVELS.get(level));
    match (shade, day.kind) {
        (Some(alpha), _) => {
            painter.rect_filled(rect, corner, fade(t.accent, *alpha));
        }
        (None, HeatKind::Before) => {}
        (None, _) if day.is_off => chart::hatched(ui, rect, t),
        (None, HeatKind::Past | HeatKind::Today) => {
            painter.rect_filled(rect, corner, t.fill_hover);
        }
        (None, HeatKind::Ahead) if day.planned > 0 => {
            let [few, many] = PLANNED;
            let radius = if day.planned > busy { many } else { few };
            painter.circle_filled(
                rect.center(),
                radius.min(rect.width() / 3.0),
                fade(t.accent, PLANNED_ALPHA),
            );
        }
        (None, HeatKind::Ahead) => {}
    }
    if sheet.model.reached.contains_key(&day.date) {
        painter.rect_filled(rect, corner, t.bg_canvas);
        chart::diamond(ui, rect.center(), DIAMOND.min(rect.width() / 2.0), t);
    }
    if day.kind == HeatKind::Today {
        chart::outline(ui, rect.expand(1.0), stroke::GLYPH, t.text_primary);
    }
}

/// Says what is under the pointer, or where the keyboard is.
fn look(ui: &Ui, sheet: &Sheet<'_>, grid: &Grid, response: &Response, day: &mut Option<NaiveDate>) {
    let [right, down] = chart::arrows(ui, response);
    let is_by_keyboard = focus::is_visible(response);
    let in_sight = |it: &NaiveDate| sheet.model.heat.days.iter().any(|cell| cell.date == *it);
    if is_by_keyboard && (right, down) != (0, 0) {
        let by = chrono::TimeDelta::days(7 * right + down);
        let from = day.filter(|it| in_sight(it)).unwrap_or(sheet.snapshot.today);
        *day = from.checked_add_signed(by).filter(|it| in_sight(it)).or(Some(from).filter(|it| in_sight(it)));
    }
    let hovered = response.hover_pos().and_then(|at| grid.day(at));
    let looked_at = hovered.or(day.filter(|it| is_by_keyboard && in_sight(it)));
    let cell = looked_at.and_then(|it| sheet.model.heat.days.iter().find(|cell| cell.date == it));
    let Some(cell) = cell.filter(|cell| cell.kind != HeatKind::Before) else { return };
    let rect = grid.cell(cell.date);
    chart::outline(ui, rect.expand(1.0), stroke::HAIR, sheet.t.text_secondary);
    chart::card(response, rect, hovered.is_none(), || wording::day(sheet, cell));
}

/// What the cells mean, from the right; what has no room is left out.
fn legend(ui: &Ui, sheet: &Sheet<'_>, head: Rect) {
    let (t, painter, y) = (sheet.t, ui.painter(), head.center().y + 1.0);
    let mut x = head.right();
    // The name and the dates of the part stand at the left.
    let from = head.left() + head.width() * 0.42;
    let mut word = |words: &str, sample: f32| {
        let galley = text::galley(ui, words, Type::Caption, t.text_tertiary);
        let left = x - galley.size().x - space::S - sample;
        (left >= from).then(|| {
            let at = pos2(x - galley.size().x, y);
            text::paint_galley(painter, Align2::LEFT_CENTER, at, galley, t.text_tertiary);
            x = left - LEGEND_GAP;
            Rect::from_min_size(pos2(left, y - SAMPLE / 2.0), vec2(sample, SAMPLE))
        })
    };
    if let Some(rect) = word(&say!("progress-milestone"), SAMPLE) {
        chart::diamond(ui, rect.center(), DIAMOND, t);
    }
    if let Some(rect) = word(&say!("progress-off"), SAMPLE) {
        chart::hatched(ui, rect, t);
    }
    if let Some(rect) = word(&say!("progress-planned"), SAMPLE) {
        painter.circle_filled(rect.center(), 2.2, fade(t.accent, PLANNED_ALPHA));
    }
    let Some((least, most)) = sheet.model.heat.range else { return };
    let step = SAMPLE + space::XS;
    if let Some(rect) = word(&wording::shades(least, most), LEVELS.len() as f32 * step - space::XS) {
        for (idx, alpha) in LEVELS.into_iter().enumerate() {
            let left = rect.left() + step * idx as f32;
            let sample = Rect::from_min_size(pos2(left, rect.top()), Vec2::splat(SAMPLE));
            painter.rect_filled(sample, CornerRadius::same(CORNER), fade(t.accent, alpha));
        }
    }
}
