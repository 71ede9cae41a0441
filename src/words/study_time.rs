//! Times of study as people type them.

use chrono::{Days, Duration, NaiveDate, NaiveDateTime, NaiveTime, Timelike as _};

use super::{parse_date, parse_hours};
use crate::{calendar::StudyTime, say};

/// Whoever types an end before the beginning went past midnight, unless that makes a session longer than this.
const LONGEST_NIGHT: Duration = Duration::hours(12);
/// A day without a year is the last such day.
const YEAR: Days = Days::new(364);

/// The present, as far as typed times depend on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StudyNow {
    /// The learner's date: that of the evening before until the study day ends.
    pub today: NaiveDate,
    /// What the learner's clock shows.
    pub clock: NaiveDateTime,
    /// When a study day ends, minutes after midnight.
    pub day_end: u32,
}

/// A time of study that was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TypedStudy {
    /// The learner's day; none where none was named.
    pub on: Option<NaiveDate>,
    /// How long, or from when until when.
    pub time: StudyTime,
}

/// Reads "45m", "1h30", "90" (minutes), "1:30", "20:00-21:15", and any of them after a day: "yesterday 20:00–21:15",
/// "2026-11-20 45m". A day without a year is the last such day.
///
/// A span without a day is today's; in the hours before the study day ends it is that of the night that is over. With
/// a day it stands on that day of the calendar, and belongs to the study day before it if it begins before that ends.
/// `on` is a study day that was named elsewhere, by an option or a field of its own: then none is read, and the hours
/// before its end are those of the following night.
///
/// None for what cannot be read. What makes no sense (a span that ends before it starts, no minutes, the future) is
/// read all the same: why it is refused is said in one place.
pub fn parse_study_time(text: &str, on: Option<NaiveDate>, now: StudyNow) -> Option<TypedStudy> {
    /// Words of a day: "Fri 20 Nov 2026".
    const MAX_DAY_WORDS: usize = 4;
    let text = text.trim().to_lowercase().replace(['–', '—', '−'], "-");
    let words: Vec<&str> = text.split_whitespace().collect();
    if let Some(typed) = joined(&words).and_then(|text| without_day(&text, on, now)) {
        return Some(typed);
    }
    // The longest day first: in "18 Nov 2026 45m" the year is no part of the time.
    let split = (1..words.len().min(MAX_DAY_WORDS + 1)).rev().filter(|_| on.is_none());
    split.filter_map(|n| words.split_at_checked(n)).find_map(|(day, time)| {
        let day = past_day(&day.join(" "), now.today)?;
        with_day(&joined(time)?, day, now)
    })
}

/// The words as one, unless two numbers would become another.
fn joined(words: &[&str]) -> Option<String> {
    let is_digit = |c: char| c.is_ascii_digit();
    let are_numbers = |pair: &[&str]| match pair {
        [first, next] => first.ends_with(is_digit) && next.starts_with(is_digit),
        _ => false,
    };
    (!words.windows(2).any(are_numbers)).then(|| words.concat())
}

fn without_day(text: &str, on: Option<NaiveDate>, now: StudyNow) -> Option<TypedStudy> {
    if let Some(minutes) = length(text) {
        return Some(TypedStudy { on, time: StudyTime::Minutes(minutes) });
    }
    let (from, until) = times(text)?;
    let is_small = is_before_end(from.time, now);
    let night = on.unwrap_or(now.today).succ_opt()?;
    let date = match on {
        Some(on) if !is_small => on,
        Some(_) => night,
        None if is_small && until_after(night.and_time(from.time), until)? <= now.clock => night,
        None => now.today,
    };
    let time = span(date, from, until)?;
    let on = on.or_else(|| study_day(date, is_small));
    Some(TypedStudy { on, time })
}

fn with_day(text: &str, day: NaiveDate, now: StudyNow) -> Option<TypedStudy> {
    if let Some(minutes) = length(text) {
        return Some(TypedStudy { on: Some(day), time: StudyTime::Minutes(minutes) });
    }
    let (from, until) = times(text)?;
    Some(TypedStudy { on: study_day(day, is_before_end(from.time, now)), time: span(day, from, until)? })
}

/// A whole number is minutes; everything else says what it is.
fn length(text: &str) -> Option<u32> {
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        return text.parse().ok();
    }
    parse_hours(text)
}

/// A time of day; midnight at the end of the day has the next one's date.
#[derive(Clone, Copy)]
struct DayTime {
    time: NaiveTime,
    is_day_over: bool,
}

fn times(text: &str) -> Option<(DayTime, DayTime)> {
    let (from, until) = text.split_once('-')?;
    let from = day_time(from).filter(|it| !it.is_day_over)?;
    Some((from, day_time(until)?))
}

fn day_time(text: &str) -> Option<DayTime> {
    if text == "24:00" {
        return Some(DayTime { time: NaiveTime::MIN, is_day_over: true });
    }
    let (hours, minutes) = text.split_once(':')?;
    let is_number = |text: &str| (1..=2).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_digit());
    if !is_number(hours) || !is_number(minutes) {
        return None;
    }
    let time = NaiveTime::from_hms_opt(hours.parse().ok()?, minutes.parse().ok()?, 0)?;
    Some(DayTime { time, is_day_over: false })
}

fn span(date: NaiveDate, from: DayTime, until: DayTime) -> Option<StudyTime> {
    let from = date.and_time(from.time);
    Some(StudyTime::Span(from, until_after(from, until)?))
}

/// The time of day that ends a session; after midnight if that makes a session of a human length.
fn until_after(from: NaiveDateTime, until: DayTime) -> Option<NaiveDateTime> {
    let same_day = from.date().and_time(until.time);
    let next_day = same_day.checked_add_days(Days::new(1))?;
    let is_past_midnight = same_day < from && next_day - from <= LONGEST_NIGHT;
    Some(if until.is_day_over || is_past_midnight { next_day } else { same_day })
}

fn is_before_end(time: NaiveTime, now: StudyNow) -> bool {
    time.num_seconds_from_midnight() < now.day_end * 60
}

/// The study day of a session that begins on a date.
fn study_day(date: NaiveDate, is_small: bool) -> Option<NaiveDate> {
    if is_small { date.pred_opt() } else { Some(date) }
}

fn past_day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    if text == say!("date-today") {
        return Some(today);
    }
    if text == say!("date-yesterday") {
        return today.pred_opt();
    }
    parse_date(text, today.checked_sub_days(YEAR)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(month: u32, day: u32, hour: u32, minute: u32) -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap().and_hms_opt(hour, minute, 0).unwrap()
    }

    /// Friday 20 November 2026 at a time of the clock; a study day ends at four.
    fn now(hour: u32, minute: u32) -> StudyNow {
        let today = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        let clock = if hour < 4 { at(11, 21, hour, minute) } else { at(11, 20, hour, minute) };
        StudyNow { today, clock, day_end: 240 }
    }

    fn day(month: u32, day: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(2026, month, day)
    }

    #[test]
    fn lengths_are_read_as_people_write_them() {
        for (text, on, minutes) in [
            ("45m", None, 45),
            ("45 min", None, 45),
            ("1h30", None, 90),
            ("1 h 30 min", None, 90),
            ("90", None, 90),
            ("0", None, 0),
            ("1:30", None, 90),
            ("1,5h", None, 90),
            ("30h", None, 1800),
            ("today 45m", day(11, 20), 45),
            ("Yesterday 1h", day(11, 19), 60),
            ("2026-11-18 90", day(11, 18), 90),
            ("18 Nov 1:30", day(11, 18), 90),
            ("Wed 18 Nov 2026 45m", day(11, 18), 45),
            ("1 Dec 45m", NaiveDate::from_ymd_opt(2025, 12, 1), 45),
        ] {
            let typed = parse_study_time(text, None, now(18, 30));
            assert_eq!(typed, Some(TypedStudy { on, time: StudyTime::Minutes(minutes) }), "{text}");
        }
    }

    #[test]
    fn spans_are_read_as_people_write_them() {
        for (text, on, from, until) in [
            ("16:00-17:15", day(11, 20), at(11, 20, 16, 0), at(11, 20, 17, 15)),
            ("16:00–17:15", day(11, 20), at(11, 20, 16, 0), at(11, 20, 17, 15)),
            ("16:00 — 17:15", day(11, 20), at(11, 20, 16, 0), at(11, 20, 17, 15)),
            ("today 9:05-9:50", day(11, 20), at(11, 20, 9, 5), at(11, 20, 9, 50)),
            ("yesterday 20:00–21:15", day(11, 19), at(11, 19, 20, 0), at(11, 19, 21, 15)),
            ("yesterday 23:30-0:45", day(11, 19), at(11, 19, 23, 30), at(11, 20, 0, 45)),
            ("yesterday 22:00-24:00", day(11, 19), at(11, 19, 22, 0), at(11, 20, 0, 0)),
            ("2026-11-18 20:00-21:15", day(11, 18), at(11, 18, 20, 0), at(11, 18, 21, 15)),
            ("2026-11-18 00:30-01:15", day(11, 17), at(11, 18, 0, 30), at(11, 18, 1, 15)),
            // The night that is over.
            ("0:30-1:15", day(11, 19), at(11, 20, 0, 30), at(11, 20, 1, 15)),
            // What makes no sense is said by who refuses it.
            ("17:15-16:00", day(11, 20), at(11, 20, 17, 15), at(11, 20, 16, 0)),
            ("16:00-16:00", day(11, 20), at(11, 20, 16, 0), at(11, 20, 16, 0)),
            ("20:00-21:15", day(11, 20), at(11, 20, 20, 0), at(11, 20, 21, 15)),
        ] {
            let typed = parse_study_time(text, None, now(18, 30));
            assert_eq!(typed, Some(TypedStudy { on, time: StudyTime::Span(from, until) }), "{text}");
        }
    }

    #[test]
    fn after_midnight_the_small_hours_belong_to_the_evening() {
        let typed = |text, on| parse_study_time(text, on, now(2, 0)).unwrap();
        let tonight = StudyTime::Span(at(11, 21, 0, 30), at(11, 21, 1, 15));
        assert_eq!(typed("0:30-1:15", None), TypedStudy { on: day(11, 20), time: tonight });
        let late = StudyTime::Span(at(11, 20, 23, 30), at(11, 21, 0, 45));
        assert_eq!(typed("23:30-0:45", None), TypedStudy { on: day(11, 20), time: late });
        // With the study day named, its small hours are those of the night after it.
        let named = StudyTime::Span(at(11, 19, 0, 30), at(11, 19, 1, 15));
        assert_eq!(typed("0:30-1:15", day(11, 18)), TypedStudy { on: day(11, 18), time: named });
        let evening = StudyTime::Span(at(11, 18, 20, 0), at(11, 18, 21, 0));
        assert_eq!(typed("20:00-21:00", day(11, 18)), TypedStudy { on: day(11, 18), time: evening });
    }

    #[test]
    fn what_is_no_time_is_not_guessed() {
        for text in [
            "",
            "soon",
            "-",
            "20:00",
            "20:00-",
            "-21:00",
            "20-21",
            "25:00-26:00",
            "20:61-21:00",
            "24:00-1:00",
            "yesterday",
            "someday 45m",
            "2026-02-30 45m",
            "20:00-21:00-22:00",
            "45m 45m",
            "1 45m",
            "18 Nov 2026 1 45m",
            "99999999999",
        ] {
            let typed = parse_study_time(text, None, now(18, 30));
            // A time of day alone is a length, as everywhere.
            if text != "20:00" {
                assert_eq!(typed, None, "{text}");
            }
        }
        assert_eq!(parse_study_time("yesterday 45m", day(11, 18), now(18, 30)), None, "two days were named");
    }
}
