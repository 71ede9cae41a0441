//! Dates to points and back, and the lines of the header.

use chrono::{Datelike as _, Days, Months, NaiveDate};
use eframe::egui::Rangef;

use crate::{say, words};

/// The least that can be in sight, in days: two weeks.
pub(super) const MIN_DAYS: f64 = 14.0;
/// From the edge of the chart to its first and last day, as a share of its length.
const MARGIN_SHARE: f64 = 0.025;
/// The same, in days: at least, and at most.
const MARGIN_DAYS: [f64; 2] = [7.0, 90.0];
/// From this many points a day on, each day is named.
const NAMES_DAYS_FROM: f32 = 40.0;
/// From this many points a week on, each Monday is named.
const NAMES_WEEKS_FROM: f32 = 50.0;
/// From this many points a month on, each month is named.
const NAMES_MONTHS_FROM: f32 = 38.0;
/// From this many points a quarter on, the quarters of a year are named.
const NAMES_QUARTERS_FROM: f32 = 36.0;
/// The least width of a year's name, in points.
const YEAR: f32 = 40.0;

/// The days in sight, counted from the first day of the common era; parts of a day while it glides.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct View {
    /// The left edge.
    pub(super) left: f64,
    /// How many days.
    pub(super) days: f64,
}

impl View {
    /// Nothing to see.
    pub(super) const EMPTY: Self = Self { left: 0.0, days: MIN_DAYS };

    /// From one day to another.
    pub(super) fn between(first: NaiveDate, last: NaiveDate) -> Self {
        let left = day_number(first);
        Self { left, days: (day_number(last) + 1.0 - left).max(MIN_DAYS) }
    }

    /// The same with room at both ends.
    pub(super) fn with_margin(self) -> Self {
        let [least, most] = MARGIN_DAYS;
        let margin = (self.days * MARGIN_SHARE).clamp(least, most);
        Self { left: self.left - margin, days: self.days + 2.0 * margin }
    }

    /// Moved so that it stays inside `bounds`, and no longer than those.
    pub(super) fn inside(self, bounds: Self) -> Self {
        let days = self.days.clamp(MIN_DAYS, bounds.days.max(MIN_DAYS));
        let last_left = (bounds.left + bounds.days - days).max(bounds.left);
        Self { left: self.left.clamp(bounds.left, last_left), days }
    }

    /// `factor` times nearer, with the same day at `share` of the width.
    pub(super) fn zoomed(self, factor: f64, share: f64) -> Self {
        let days = (self.days / factor).max(MIN_DAYS);
        Self { left: self.left + (self.days - days) * share, days }
    }
}

/// A view on so many points.
#[derive(Clone, Copy, Debug)]
pub(super) struct Scale {
    /// The days in sight.
    pub(super) view: View,
    /// Where they are.
    pub(super) x: Rangef,
}

impl Scale {
    /// Points a day.
    pub(super) fn per_day(&self) -> f32 {
        (f64::from(self.x.span()) / self.view.days) as f32
    }

    /// Where a day begins.
    pub(super) fn start(&self, day: NaiveDate) -> f32 {
        let share = (day_number(day) - self.view.left) / self.view.days;
        self.x.min + (share * f64::from(self.x.span())) as f32
    }

    /// Where a day ends.
    pub(super) fn end(&self, day: NaiveDate) -> f32 {
        self.start(day) + self.per_day()
    }

    /// Whether any of the days is in sight.
    pub(super) fn shows(&self, from: NaiveDate, until: NaiveDate) -> bool {
        self.start(from) <= self.x.max && self.end(until) >= self.x.min
    }

    /// The day at a place.
    pub(super) fn day(&self, x: f32) -> NaiveDate {
        let share = f64::from((x - self.x.min) / self.x.span().max(1.0));
        from_number(self.view.left + share * self.view.days)
    }

    /// The header's lines from left to right, and one beyond each edge.
    pub(super) fn ticks(&self) -> Vec<Tick> {
        let unit = Unit::for_scale(self.per_day());
        let mut at = unit.floor(self.day(self.x.min));
        let mut ticks = Vec::new();
        loop {
            let Some(next) = unit.next(at) else { return ticks };
            ticks.push(unit.tick(at, next));
            if self.start(next) > self.x.max {
                return ticks;
            }
            at = next;
        }
    }
}

/// A line of the header, and the span after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tick {
    /// Its first day.
    pub(super) from: NaiveDate,
    /// The first day of the next one.
    pub(super) until: NaiveDate,
    /// What it is called.
    pub(super) label: String,
    /// Whether a year begins here.
    pub(super) is_year: bool,
    /// The name stands at the line that it belongs to, not in the middle.
    pub(super) is_at_line: bool,
}

/// What lies between two lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    Day,
    Week,
    Month,
    Quarter,
    /// So many years.
    Years(i32),
}

impl Unit {
    /// The smallest one whose names have room.
    fn for_scale(per_day: f32) -> Self {
        const YEAR_DAYS: f32 = 365.25;
        if per_day >= NAMES_DAYS_FROM {
            Self::Day
        } else if per_day * 7.0 >= NAMES_WEEKS_FROM {
            Self::Week
        } else if per_day * YEAR_DAYS / 12.0 >= NAMES_MONTHS_FROM {
            Self::Month
        } else if per_day * YEAR_DAYS / 4.0 >= NAMES_QUARTERS_FROM {
            Self::Quarter
        } else {
            let years = [1, 2, 5, 10, 20];
            let fits = |it: &i32| *it as f32 * per_day * YEAR_DAYS >= YEAR;
            Self::Years(years.into_iter().find(fits).unwrap_or(50))
        }
    }

    fn floor(self, day: NaiveDate) -> NaiveDate {
        let month = |month: u32| NaiveDate::from_ymd_opt(day.year(), month, 1);
        let floor = match self {
            Self::Day => Some(day),
            Self::Week => Some(crate::progress::monday(day)),
            Self::Month => month(day.month()),
            Self::Quarter => month(day.month0() / 3 * 3 + 1),
            Self::Years(n) => NaiveDate::from_ymd_opt(day.year().div_euclid(n) * n, 1, 1),
        };
        floor.unwrap_or(day)
    }

    fn next(self, from: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Day => from.succ_opt(),
            Self::Week => from.checked_add_days(Days::new(7)),
            Self::Month => from.checked_add_months(Months::new(1)),
            Self::Quarter => from.checked_add_months(Months::new(3)),
            Self::Years(n) => from.checked_add_months(Months::new(12 * n.unsigned_abs())),
        }
    }

    fn tick(self, from: NaiveDate, until: NaiveDate) -> Tick {
        let is_year = from.month() == 1 && from.day() <= if self == Self::Week { 7 } else { 1 };
        let year = || from.year().to_string();
        let label = match self {
            Self::Day => say!("timeline-weekday", weekday = words::weekday(from), day = from.day()),
            Self::Week if is_year => words::date(from),
            Self::Week => words::day_month(from),
            Self::Month if is_year => say!("timeline-month", month = words::month(from), year = year()),
            Self::Quarter if is_year => year(),
            Self::Month | Self::Quarter => words::month(from),
            Self::Years(_) => year(),
        };
        let is_at_line = matches!(self, Self::Week | Self::Quarter);
        Tick { from, until, label, is_year: is_year && !matches!(self, Self::Years(_)), is_at_line }
    }
}

/// Days since the first of the common era.
pub(super) fn day_number(day: NaiveDate) -> f64 {
    f64::from(day.num_days_from_ce())
}

fn from_number(number: f64) -> NaiveDate {
    NaiveDate::from_num_days_from_ce_opt(number.floor() as i32).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    fn scale(from: NaiveDate, until: NaiveDate, width: f32) -> Scale {
        Scale { view: View::between(from, until), x: Rangef::new(100.0, 100.0 + width) }
    }

    #[test]
    fn a_day_is_found_where_it_is_drawn() {
        let scale = scale(date(2026, 11, 1), date(2033, 10, 31), 1_000.0);
        assert!((scale.start(date(2026, 11, 1)) - 100.0).abs() < 0.01);
        assert!((scale.end(date(2033, 10, 31)) - 1_100.0).abs() < 0.01);
        for day in [date(2026, 11, 20), date(2028, 2, 29), date(2033, 1, 1)] {
            let middle = f32::midpoint(scale.start(day), scale.end(day));
            assert_eq!(scale.day(middle), day);
        }
    }

    #[test]
    fn the_header_has_what_there_is_room_for() {
        let labels = |days: u64, width: f32| {
            let from = date(2026, 11, 20);
            let scale = scale(from, from.checked_add_days(Days::new(days)).unwrap(), width);
            scale.ticks().into_iter().map(|tick| tick.label).take(4).collect::<Vec<_>>()
        };
        assert_eq!(labels(13, 1_096.0), ["Fri 20", "Sat 21", "Sun 22", "Mon 23"]);
        assert_eq!(labels(91, 1_096.0), ["16 Nov", "23 Nov", "30 Nov", "7 Dec"]);
        assert_eq!(labels(365, 1_096.0), ["Nov", "Dec", "Jan 2027", "Feb"]);
        assert_eq!(labels(2_555, 1_096.0), ["Oct", "2027", "Apr", "Jul"]);
        assert_eq!(labels(14_600, 1_096.0), ["2026", "2028", "2030", "2032"]);
    }

    #[test]
    fn lines_follow_each_other_without_a_gap_and_cover_what_is_in_sight() {
        for days in [14, 40, 90, 200, 700, 2_500, 9_000, 15_000] {
            let from = date(2026, 11, 20);
            let last = from.checked_add_days(Days::new(days)).unwrap();
            let scale = scale(from, last, 700.0);
            let ticks = scale.ticks();
            assert!(ticks.first().unwrap().from <= from && ticks.last().unwrap().until > last);
            assert!(ticks.windows(2).all(|pair| pair[0].until == pair[1].from));
            assert!(ticks.len() < 40, "{days}: {}", ticks.len());
        }
    }

    #[test]
    fn zooming_keeps_the_day_under_the_pointer() {
        let view = View { left: 1_000.0, days: 400.0 };
        let near = view.zoomed(2.0, 0.25);
        assert!((near.left + near.days * 0.25 - 1_100.0).abs() < 1e-9);
        assert!((view.zoomed(1e9, 0.5).days - MIN_DAYS).abs() < 1e-9);
    }

    #[test]
    fn a_view_stays_inside_its_bounds() {
        let bounds = View { left: 0.0, days: 100.0 };
        assert_eq!(View { left: -9.0, days: 50.0 }.inside(bounds), View { left: 0.0, days: 50.0 });
        assert_eq!(View { left: 90.0, days: 50.0 }.inside(bounds), View { left: 50.0, days: 50.0 });
        assert_eq!(View { left: 10.0, days: 500.0 }.inside(bounds), bounds);
    }
}
