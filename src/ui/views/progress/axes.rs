//! Where days and hours are in the chart, and the lines that say so.

use chrono::NaiveDate;
use eframe::egui::{Align2, Rect, Stroke, Ui, pos2};

use super::{Sheet, wording};
use crate::{
    planner::{BurnUp, Point},
    ui::{
        theme::{
            Type,
            metrics::{space, stroke},
            text,
        },
        views::scale::{Scale, View},
    },
};

/// Room above the plot for the tag of today, below it for the months, and beside it for what the work is, in points.
const ABOVE: f32 = 37.0;
const BELOW: f32 = 26.0;
pub(super) const BESIDE: f32 = 108.0;
/// From the axis to the numbers, in points.
const NUMBERS_GAP: f32 = 8.0;
/// Hours between two lines.
const STEPS: [u32; 15] = [1, 2, 5, 10, 15, 20, 30, 50, 100, 200, 300, 500, 1_000, 2_000, 5_000];
/// Lines at most, apart from the ground.
const LINES: u32 = 5;
/// Room after the last date, as a share of the days, and in days.
const AFTER_SHARE: f64 = 0.1;
const AFTER_DAYS: f64 = 7.0;
/// Days ahead that are shown where there is no date.
const AHEAD_DAYS: f64 = 90.0;
/// Length of the mark at a month, and from it to its name, in points.
const TICK: f32 = 4.0;

/// Days and minutes on the screen.
pub(super) struct Axes {
    /// Where the lines are.
    pub(super) plot: Rect,
    /// The days.
    pub(super) scale: Scale,
    /// Minutes at the top.
    most: f32,
    /// Hours between two lines.
    step: u32,
}

impl Axes {
    /// For a way in a part of the screen.
    pub(super) fn of(ui: &Ui, rect: Rect, sheet: &Sheet<'_>) -> Self {
        let way = &sheet.model.way;
        let highest = |line: &[Point]| line.iter().map(|(_, minutes)| *minutes).fold(0.0, f32::max);
        let most = highest(&way.scope).max(highest(&way.past)).max(60.0);
        let hours = (most / 60.0).ceil() as u32;
        let step = STEPS.into_iter().find(|step| hours / step <= LINES).unwrap_or(10_000);
        let widest = text::galley(
            ui,
            &wording::whole_hours(hours / step * step),
            Type::Caption,
            sheet.t.text_tertiary,
        );
        let plot = Rect::from_min_max(
            pos2(rect.left() + widest.size().x.ceil() + NUMBERS_GAP, rect.top() + ABOVE),
            pos2(rect.right() - BESIDE, rect.bottom() - BELOW),
        );
        let scale = Scale { view: in_sight(way, sheet.snapshot.today), x: plot.x_range() };
        Self { plot, scale, most, step }
    }

    /// Where a day is.
    pub(super) fn x(&self, day: NaiveDate) -> f32 {
        self.scale.start(day)
    }

    /// Where so many minutes are.
    pub(super) fn y(&self, minutes: f32) -> f32 {
        self.plot.bottom() - self.plot.height() * minutes / self.most
    }

    /// Paints lines and names.
    pub(super) fn paint(&self, ui: &Ui, sheet: &Sheet<'_>) {
        let (t, painter, plot) = (sheet.t, ui.painter(), self.plot);
        for line in 0..=(self.most / 60.0 / self.step as f32) as u32 {
            let hours = line * self.step;
            let y = painter.round_to_pixel_center(self.y(hours as f32 * 60.0));
            let color = if line == 0 { t.line_control } else { t.line_hair };
            painter.hline(plot.x_range(), y, Stroke::new(stroke::HAIR, color));
            let at = pos2(plot.left() - NUMBERS_GAP, y);
            let words = wording::whole_hours(hours);
            text::paint(painter, Align2::RIGHT_CENTER, at, &words, Type::Caption, t.text_tertiary);
        }
        let foot = painter.round_to_pixel_center(plot.bottom());
        for tick in self.scale.ticks() {
            let x = painter.round_to_pixel_center(self.x(tick.from));
            if !plot.x_range().contains(x) {
                continue;
            }
            painter.vline(x, foot..=foot + TICK, Stroke::new(stroke::HAIR, t.line_control));
            let galley = text::galley(painter.ctx(), &tick.label, Type::Caption, t.text_tertiary);
            let at = pos2(x + TICK, plot.bottom() + space::XL - 2.0);
            if at.x + galley.size().x <= plot.right() + BESIDE {
                text::paint_galley(painter, Align2::LEFT_CENTER, at, galley, t.text_tertiary);
            }
        }
    }
}

/// From the first day to a while after the last date.
fn in_sight(way: &BurnUp, today: NaiveDate) -> View {
    let ends = way.cone.iter().flat_map(|cone| [&cone.late, &cone.likely]);
    let last = ends.filter_map(|line| line.last()).map(|(day, _)| *day).max();
    let view = View::between(way.begins, last.unwrap_or(today).max(today));
    let after = if last.is_some() { view.days * AFTER_SHARE + AFTER_DAYS } else { AHEAD_DAYS };
    View { days: view.days + after, ..view }
}
