//! Review in words.

use chrono::NaiveDate;

use crate::{say, words};

/// Intervals from here on are said in months, then in years, in days.
const MONTHS_FROM: i64 = 60;
const YEARS_FROM: i64 = 730;

/// How long until a question comes back: "1 day", "19 days", "4 months".
pub(crate) fn interval(days: i64) -> String {
    let rounded = |unit: f64| (days as f64 / unit).round() as i64;
    match days {
        ..MONTHS_FROM => say!("timeline-days", n = days),
        MONTHS_FROM..YEARS_FROM => say!("timeline-months", n = rounded(30.44)),
        _ => say!("timeline-years", n = rounded(365.25)),
    }
}

/// How long ago a question was asked: "yesterday", "14 days ago".
pub(crate) fn ago(last: Option<NaiveDate>, today: NaiveDate) -> String {
    match last.map(|last| (today - last).num_days()) {
        None => say!("review-new"),
        Some(..=0) => say!("date-today"),
        Some(1) => say!("date-yesterday"),
        Some(days) => say!("review-ago", time = interval(days)),
    }
}

/// A day that is not far: "tomorrow", "Sun 22 Nov".
pub(crate) fn day(day: NaiveDate, today: NaiveDate) -> String {
    if today.succ_opt() == Some(day) {
        say!("review-tomorrow")
    } else {
        say!("review-on", date = format!("{} {}", words::weekday(day), words::day(day, today)))
    }
}

/// A text with Markdown on one line, without its marks.
pub(crate) fn one_line(markdown: &str) -> String {
    let words = markdown.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("```"));
    words.collect::<Vec<_>>().join(" ").replace("**", "").replace('`', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_grow_from_days_to_years() {
        let said = [1, 19, 59, 60, 365, 729, 730, 36_500].map(interval);
        let expected =
            ["1 day", "19 days", "59 days", "2 months", "12 months", "24 months", "2 years", "100 years"];
        assert_eq!(said, expected);
    }

    #[test]
    fn marks_of_markdown_do_not_show_on_one_line() {
        let said = one_line("What does **this** print?\n\n```python\nprint(2 * 3)\n```\n");
        assert_eq!(said, "What does this print? print(2 * 3)");
    }
}
