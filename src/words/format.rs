//! Numbers and dates.

use chrono::{Datelike as _, NaiveDate};

use crate::say;

/// Study time as hours, for effort: "2.5 h".
pub fn hours(minutes: u32) -> String {
    let tenths = (minutes + 3) / 6;
    let number = if tenths.is_multiple_of(10) || tenths >= 1000 {
        grouped(tenths / 10)
    } else {
        format!("{}.{}", tenths / 10, tenths % 10)
    };
    say!("hours", n = number)
}

/// A number with its thousands apart: "1,778".
fn grouped(number: u32) -> String {
    if number < 1_000 {
        return number.to_string();
    }
    format!("{}{}{:03}", grouped(number / 1_000), say!("thousands-separator"), number % 1_000)
}

/// A duration to the minute: "30 min", "1 h 15 min".
pub fn duration(minutes: u32) -> String {
    match (minutes / 60, minutes % 60) {
        (0, minutes) => say!("minutes", n = minutes),
        (hours, 0) => say!("hours", n = hours.to_string()),
        (hours, minutes) => say!("hours-minutes", hours = hours, minutes = minutes),
    }
}

/// A duration in a tight column: "1:15".
pub fn clock_hours(minutes: u32) -> String {
    format!("{}:{:02}", minutes / 60, minutes % 60)
}

/// A day with its year: "20 Nov 2026".
pub fn date(date: NaiveDate) -> String {
    say!("date", day = date.day(), month = month(date), year = date.year().to_string())
}

/// A day as a headline: "Friday 20 November".
pub fn date_long(date: NaiveDate) -> String {
    let weekday = match date.weekday().num_days_from_monday() {
        0 => say!("monday"),
        1 => say!("tuesday"),
        2 => say!("wednesday"),
        3 => say!("thursday"),
        4 => say!("friday"),
        5 => say!("saturday"),
        _ => say!("sunday"),
    };
    let month = match date.month() {
        1 => say!("january"),
        2 => say!("february"),
        3 => say!("march"),
        4 => say!("april"),
        5 => say!("may"),
        6 => say!("june"),
        7 => say!("july"),
        8 => say!("august"),
        9 => say!("september"),
        10 => say!("october"),
        11 => say!("november"),
        _ => say!("december"),
    };
    say!("date-long", weekday = weekday, day = date.day(), month = month)
}

/// A day in the status bar: "Fri 20 Nov 2026".
pub fn weekday_date(date: NaiveDate) -> String {
    let weekday = match date.weekday().num_days_from_monday() {
        0 => say!("mon"),
        1 => say!("tue"),
        2 => say!("wed"),
        3 => say!("thu"),
        4 => say!("fri"),
        5 => say!("sat"),
        _ => say!("sun"),
    };
    say!("weekday-date", weekday = weekday, date = self::date(date))
}

/// Things named one after the other: "a, b and c".
pub fn join(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => say!("join", first = first.join(", "), last = last.clone()),
    }
}

fn month(date: NaiveDate) -> String {
    match date.month() {
        1 => say!("jan"),
        2 => say!("feb"),
        3 => say!("mar"),
        4 => say!("apr"),
        5 => say!("may-short"),
        6 => say!("jun"),
        7 => say!("jul"),
        8 => say!("aug"),
        9 => say!("sep"),
        10 => say!("oct"),
        11 => say!("nov"),
        _ => say!("dec"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_as_people_write_them() {
        assert_eq!([90, 120, 6, 5990, 6001].map(hours), ["1.5 h", "2 h", "0.1 h", "99.8 h", "100 h"]);
        assert_eq!([30, 60, 75].map(duration), ["30 min", "1 h", "1 h 15 min"]);
    }

    #[test]
    fn dates_are_in_words() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        assert_eq!(date(day), "20 Nov 2026");
        assert_eq!(date_long(day), "Friday 20 November");
        assert_eq!(weekday_date(day), "Fri 20 Nov 2026");
    }
}
