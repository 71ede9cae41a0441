//! Numbers and dates.

use chrono::{Datelike as _, NaiveDate, NaiveDateTime, Timelike as _};

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

/// A time of day with its date: "20 Nov 2026, 18:30".
pub fn time(time: NaiveDateTime) -> String {
    let clock = clock_hours(time.hour() * 60 + time.minute());
    say!("date-time", date = date(time.date()), time = clock)
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
    say!("date-long", weekday = weekday, day = date.day(), month = month_long(date))
}

/// A day in the status bar: "Fri 20 Nov 2026".
pub fn weekday_date(date: NaiveDate) -> String {
    say!("weekday-date", weekday = weekday(date), date = self::date(date))
}

/// A day near `today` without its year, "20 Nov"; else with it.
pub fn day(date: NaiveDate, today: NaiveDate) -> String {
    if is_near(date, today) { day_month(date) } else { self::date(date) }
}

/// The days of a topic in a tight column: "11 – 22 Nov", "18 Dec – 4 Jan"; far away, where a day would promise too
/// much, "Mar 2028" or "Dec 2027 – Feb 2028".
pub fn span(from: NaiveDate, until: NaiveDate, today: NaiveDate) -> String {
    let is_one_month = (from.year(), from.month()) == (until.year(), until.month());
    let month_and_year =
        |date: NaiveDate| say!("month-year", month = month(date), year = date.year().to_string());
    let (from, until) = match (is_near(from, today) && is_near(until, today), is_one_month) {
        (true, _) if from == until => return day_month(from),
        (true, true) => (from.day().to_string(), day_month(until)),
        (true, false) => (day_month(from), day_month(until)),
        (false, true) => return month_and_year(from),
        (false, false) if from.year() == until.year() => (month(from), month_and_year(until)),
        (false, false) => (month_and_year(from), month_and_year(until)),
    };
    say!("span", from = from, until = until)
}

/// Whether the year goes without saying.
fn is_near(date: NaiveDate, today: NaiveDate) -> bool {
    const DAYS: i64 = 300;
    (date - today).num_days().abs() <= DAYS
}

/// A day of a year that goes without saying: "20 Nov".
pub fn day_month(date: NaiveDate) -> String {
    say!("day-month", day = date.day(), month = month(date))
}

/// A month: "February 2027".
pub fn month_year(date: NaiveDate) -> String {
    say!("month-year", month = month_long(date), year = date.year().to_string())
}

/// A short weekday: "Fri".
pub fn weekday(date: NaiveDate) -> String {
    let idx = date.weekday().num_days_from_monday() as usize;
    weekdays().into_iter().nth(idx).unwrap_or_default()
}

/// The short weekdays from Monday to Sunday.
pub fn weekdays() -> [String; 7] {
    [say!("mon"), say!("tue"), say!("wed"), say!("thu"), say!("fri"), say!("sat"), say!("sun")]
}

/// Length of a file: "480 kB".
pub fn bytes(n: u64) -> String {
    const KILO: u64 = 1000;
    match n {
        0..KILO => say!("bytes", n = n),
        _ if n < KILO * KILO => say!("kilobytes", n = n.div_ceil(KILO)),
        _ => say!("megabytes", n = format!("{:.1}", n as f64 / (KILO * KILO) as f64)),
    }
}

/// A date as people type it: "2027-02-01", "1 Feb 2027", "1 February", "1.2.2027"; without a year the next such day
/// from `today` on.
pub fn parse_date(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    const FORMATS: [&str; 4] = ["%Y-%m-%d", "%d %b %Y", "%d %B %Y", "%d.%m.%Y"];
    let text = text.trim().trim_end_matches('.');
    if text.eq_ignore_ascii_case(&say!("date-today")) {
        return Some(today);
    }
    // A weekday before the date says nothing new.
    let text = match text.split_once(' ') {
        Some((first, rest)) if first.chars().all(|c| c.is_alphabetic() || c == ',') => rest.trim(),
        _ => text,
    };
    let read = |text: &str| FORMATS.iter().find_map(|format| NaiveDate::parse_from_str(text, format).ok());
    let with_year = |year: i32| [' ', '.'].into_iter().find_map(|gap| read(&format!("{text}{gap}{year}")));
    let next = || with_year(today.year()).filter(|day| *day >= today).or_else(|| with_year(today.year() + 1));
    read(text).or_else(next).filter(|day| (1900..=9999).contains(&day.year()))
}

/// Minutes as people type hours: "1:15", "1h15", "45m", "7.5", "7,5 h", "0". At most 100 million.
pub fn parse_hours(text: &str) -> Option<u32> {
    /// Far more than a life has, and far from overflow.
    const MAX: f64 = 100_000_000.0;
    let text = text.trim().to_lowercase().replace(',', ".");
    let text = text.split_whitespace().collect::<String>();
    let whole =
        |text: &str| if text.is_empty() { Some(0.0) } else { text.parse::<u32>().ok().map(f64::from) };
    let decimal = |text: &str| {
        let is_plain = !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || c == '.');
        if is_plain { text.parse::<f64>().ok() } else { None }
    };
    let minutes = if let Some((hours, minutes)) = text.split_once(':') {
        decimal(hours)? * 60.0 + whole(minutes).filter(|minutes| *minutes < 60.0)?
    } else if let Some((hours, minutes)) = text.split_once('h') {
        let minutes = minutes.strip_suffix("min").or_else(|| minutes.strip_suffix('m')).unwrap_or(minutes);
        decimal(hours)? * 60.0 + whole(minutes)?
    } else if let Some(minutes) = text.strip_suffix("min").or_else(|| text.strip_suffix('m')) {
        decimal(minutes)?
    } else {
        decimal(&text)? * 60.0
    };
    (minutes <= MAX).then(|| minutes.round() as u32)
}

/// The words as the beginning of a sentence.
pub fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Things named one after the other: "a, b and c".
pub fn join(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => say!("join", first = first.join(", "), last = last.clone()),
    }
}

fn month_long(date: NaiveDate) -> String {
    match date.month() {
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
    }
}

/// A short month: "Nov".
pub fn month(date: NaiveDate) -> String {
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

    #[test]
    fn spans_are_as_exact_as_they_are_near() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day).unwrap();
        let today = day(2026, 11, 20);
        for (from, until, words) in [
            (day(2026, 11, 22), day(2026, 11, 22), "22 Nov"),
            (day(2026, 11, 11), day(2026, 11, 22), "11 – 22 Nov"),
            (day(2026, 12, 18), day(2027, 1, 4), "18 Dec – 4 Jan"),
            (day(2028, 3, 2), day(2028, 3, 9), "Mar 2028"),
            (day(2028, 3, 2), day(2028, 5, 9), "Mar – May 2028"),
            (day(2027, 12, 2), day(2028, 2, 9), "Dec 2027 – Feb 2028"),
        ] {
            assert_eq!(span(from, until, today), words);
        }
    }

    #[test]
    fn dates_are_read_as_people_type_them() {
        let day = |year, month, day| NaiveDate::from_ymd_opt(year, month, day);
        let today = day(2026, 11, 20).unwrap();
        for text in
            ["2027-02-01", "1 Feb 2027", "01 february 2027", "1.2.2027", "Mon 1 Feb 2027", " 1 feb", "1.2."]
        {
            assert_eq!(parse_date(text, today), day(2027, 2, 1), "{text}");
        }
        assert_eq!(["20 Nov", "Today"].map(|text| parse_date(text, today)), [Some(today); 2]);
        for text in ["", "Feb", "31 Feb 2027", "2027", "1 Feb 12027", "0001-01-01", "soon"] {
            assert_eq!(parse_date(text, today), None, "{text}");
        }
        assert_eq!(parse_date(&weekday_date(today), today), Some(today));
    }

    #[test]
    fn lengths_of_time_are_read_as_people_write_them() {
        let table = [
            ("7.5", 450),
            ("7,5 h", 450),
            ("0", 0),
            ("1h", 60),
            ("45m", 45),
            ("45 min", 45),
            ("1h30m", 90),
            ("1 h 30 min", 90),
            ("1h30", 90),
            ("1:30", 90),
            ("1.5h", 90),
            ("2H", 120),
        ];
        for (text, expected) in table {
            assert_eq!(parse_hours(text), Some(expected), "{text}");
        }
        for text in
            ["", "h", "-1", "1:99", "1e9", "NaN", "inf", "soon", "1h2h", "99999999999", "1..5", ":", "m"]
        {
            assert_eq!(parse_hours(text), None, "{text}");
        }
    }
}
