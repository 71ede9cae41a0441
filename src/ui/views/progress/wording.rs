//! What the view says, from data.

use chrono::{Datelike as _, NaiveDate};

use super::{Sheet, model::ENOUGH};
use crate::{
    curriculum::Milestone,
    planner::PaceRow,
    progress::{HeatDay, HeatKind, MilestoneProgress, Share, StudyWeek},
    say, words,
};

/// Topics of a day that are named.
const NAMED: usize = 5;

/// Less than this is not worth saying, minutes.
const HALF_AN_HOUR: u32 = 30;

/// "To Middle", or "Whole plan" for the last grade with work.
pub(super) fn choice(sheet: &Sheet<'_>, grade_idx: usize) -> String {
    if sheet.model.choices.last() == Some(&grade_idx) {
        return say!("progress-whole");
    }
    say!("progress-to", grade = grade(sheet, grade_idx))
}

/// "Middle", or "Whole plan".
pub(super) fn goal(sheet: &Sheet<'_>) -> String {
    let up_to = sheet.model.up_to;
    if sheet.model.choices.last() == Some(&up_to) { say!("progress-whole") } else { grade(sheet, up_to) }
}

pub(super) fn grade(sheet: &Sheet<'_>, grade_idx: usize) -> String {
    sheet.snapshot.curriculum.grades.get(grade_idx).map(|grade| grade.title.clone()).unwrap_or_default()
}

/// The work to do, as the legend calls it.
pub(super) fn work(sheet: &Sheet<'_>) -> String {
    let up_to = sheet.model.up_to;
    if sheet.model.choices.last() == Some(&up_to) {
        return say!("progress-work-whole");
    }
    say!("progress-work", grade = grade(sheet, up_to))
}

/// Work of the plan that is left when the grade is likely reached, where there is such.
pub(super) fn beyond(sheet: &Sheet<'_>) -> Option<String> {
    left_after(sheet).map(|left| say!("progress-beyond", hours = words::hours(left)))
}

/// The same for those who hear it.
pub(super) fn beyond_twin(sheet: &Sheet<'_>) -> Option<String> {
    left_after(sheet).map(|left| say!("progress-twin-beyond", hours = words::hours(left)))
}

fn left_after(sheet: &Sheet<'_>) -> Option<u32> {
    let way = &sheet.model.way;
    let (_, reached) = way.cone.as_ref().and_then(|cone| cone.likely.last())?;
    let left = (way.total as f32 - reached).round() as u32;
    Some(left).filter(|left| *left >= HALF_AN_HOUR)
}

/// "Likely at 6 h a week".
pub(super) fn likely_at(sheet: &Sheet<'_>) -> String {
    let week = sheet.snapshot.record.learner.calendar.week_on(sheet.snapshot.today);
    let minutes = week.map_or(0, crate::calendar::WeekHours::total) * sheet.snapshot.share() / 100;
    say!("progress-likely-at", hours = words::hours(minutes))
}

/// Hours of the plan at a line of the chart.
pub(super) fn whole_hours(hours: u32) -> String {
    words::hours(hours * 60)
}

/// "+13.5 h added 2 Nov".
pub(super) fn growth(minutes: f32, on: NaiveDate, today: NaiveDate) -> String {
    let hours = words::hours(minutes.abs().round() as u32);
    let date = words::day(on, today);
    if minutes > 0.0 {
        say!("progress-added", hours = hours, date = date)
    } else {
        say!("progress-removed", hours = hours, date = date)
    }
}

/// "likely 24 Feb", "80% sure 14 Mar".
pub(super) fn date_label(day: NaiveDate, is_sure: bool, today: NaiveDate) -> String {
    let date = words::day(day, today);
    if is_sure { say!("progress-sure", date = date) } else { say!("progress-likely", date = date) }
}

/// What a percentage and the hours of the plan count.
pub(super) fn counted() -> String {
    say!("progress-counted")
}

/// "Nov", in January with the year.
pub(super) fn month(day: NaiveDate) -> String {
    if day.month() == 1 {
        return say!("timeline-month", month = words::month(day), year = day.year().to_string());
    }
    words::month(day)
}

/// Least and most of a day, as the shades show them.
pub(super) fn shades(least: u32, most: u32) -> String {
    if least == most {
        return words::hours(most);
    }
    say!("progress-shades", least = words::hours(least), most = words::hours(most))
}

/// A day of the year: what was studied or is planned, of what, and what is reached.
pub(super) fn day(sheet: &Sheet<'_>, day: &HeatDay) -> Vec<String> {
    let mut lines = vec![words::weekday_date(day.date)];
    match day.kind {
        HeatKind::Ahead if day.planned > 0 => {
            lines.push(say!("progress-day-planned", time = words::duration(day.planned)));
        }
        HeatKind::Ahead => {}
        _ if day.done.all() == 0 => lines.push(say!("progress-day-none")),
        _ => {
            if day.done.logged > 0 {
                lines.push(say!("progress-day-logged", time = words::duration(day.done.logged)));
            }
            if day.done.assumed > 0 {
                lines.push(say!("progress-day-assumed", time = words::duration(day.done.assumed)));
            }
        }
    }
    if day.is_off {
        lines.push(say!("progress-off"));
    }
    let topics = sheet.model.topics.get(&day.date).map_or(&[][..], Vec::as_slice);
    for (idx, minutes) in topics.iter().take(NAMED) {
        let Some(topic) = sheet.snapshot.curriculum.topics.get(*idx) else { continue };
        let time = words::duration(*minutes);
        lines.push(say!("progress-day-topic", topic = topic.title.clone(), time = time));
    }
    if topics.len() > NAMED {
        lines.push(say!("and-more", n = (topics.len() - NAMED)));
    }
    for idx in sheet.model.reached.get(&day.date).into_iter().flatten() {
        let grade = grade(sheet, *idx);
        lines.push(if day.kind == HeatKind::Ahead {
            say!("progress-day-likely", grade = grade)
        } else {
            say!("progress-day-reached", grade = grade)
        });
    }
    lines
}

/// A week: studied, planned.
pub(super) fn week(sheet: &Sheet<'_>, week: &StudyWeek) -> Vec<String> {
    let until = week.monday.iter_days().nth(6).unwrap_or(week.monday);
    let mut lines = vec![words::span(week.monday, until, sheet.snapshot.today)];
    if week.monday <= sheet.snapshot.today {
        lines.push(say!("progress-week-done", hours = words::hours(week.done.all())));
        if week.done.assumed > 0 {
            lines.push(say!("progress-week-assumed", hours = words::hours(week.done.assumed)));
        }
    }
    lines.push(say!("progress-week-planned", hours = words::hours(week.planned)));
    lines
}

/// When a grade is reached: "13 Dec, 80% by 20 Dec".
pub(super) fn grade_dates(sheet: &Sheet<'_>, grade_idx: usize) -> String {
    let (snapshot, model) = (sheet.snapshot, sheet.model);
    let Some(own) = snapshot.progress.grades.get(grade_idx) else { return String::new() };
    if own.is_reached {
        return own
            .reached_on
            .map_or_else(|| say!("milestone-held"), |on| say!("milestone-reached", date = words::date(on)));
    }
    match model.outlooks.get(grade_idx).copied().flatten() {
        None if !model.has_forecast => say!("timeline-waiting"),
        None => say!("timeline-studied"),
        Some(outlook) => match (outlook.p50, outlook.p80) {
            (None, _) => say!("timeline-undated"),
            (Some(likely), None) => rough_day(likely, snapshot.today),
            (Some(likely), Some(sure)) => {
                let [likely, sure] = [likely, sure].map(|day| rough_day(day, snapshot.today));
                say!("progress-dates", likely = likely, sure = sure)
            }
        },
    }
}

/// "13 Dec", or "Apr 2030" where the day would promise too much.
fn rough_day(day: NaiveDate, today: NaiveDate) -> String {
    words::span(day, day, today)
}

/// Below a milestone: when it was reached or likely is, and how many criteria are confirmed.
pub(super) fn milestone_aside(sheet: &Sheet<'_>, idx: usize, own: &MilestoneProgress) -> String {
    let likely = sheet.model.milestones.get(idx).copied().flatten().and_then(|outlook| outlook.p50);
    let day = if own.is_reached { own.reached_on } else { likely };
    let day = day.map(|day| rough_day(day, sheet.snapshot.today));
    let criteria = (!own.criteria.is_empty()).then(|| {
        let (done, total) = (own.criteria_confirmed(), own.criteria.len());
        say!("progress-criteria-short", done = done, total = total)
    });
    let held = own.is_held.then(|| say!("progress-held"));
    let parts: Vec<String> = day.or(held).into_iter().chain(criteria).collect();
    parts.join(" · ")
}

/// A milestone: title, how far, when.
pub(super) fn milestone(
    sheet: &Sheet<'_>,
    idx: usize,
    milestone: &Milestone,
    own: &MilestoneProgress,
) -> Vec<String> {
    let topics = say!("side-topics", done = own.topics_done, total = own.topics.len());
    let mut lines = vec![milestone.title.clone(), topics];
    if !milestone.criteria.is_empty() {
        let (done, total) = (own.criteria_confirmed(), milestone.criteria.len());
        lines.push(say!("progress-criteria", done = done, total = total));
    }
    let today = sheet.snapshot.today;
    let outlook = sheet.model.milestones.get(idx).copied().flatten();
    lines.extend(match (own.reached_on, outlook.and_then(|it| it.p50.zip(it.p80))) {
        (Some(on), _) => Some(say!("milestone-reached", date = words::date(on))),
        (None, _) if own.is_held => Some(say!("milestone-held")),
        (None, Some((likely, sure))) => {
            let [likely, sure] = [likely, sure].map(|day| words::day(day, today));
            Some(say!("side-dates", likely = likely, sure = sure))
        }
        (None, None) => None,
    });
    lines
}

/// "43 h logged since 31 Aug".
pub(super) fn logged(sheet: &Sheet<'_>) -> String {
    let figures = &sheet.model.figures;
    match figures.since.filter(|_| figures.logged > 0) {
        Some(since) => {
            let (hours, date) = (words::hours(figures.logged), words::day(since, sheet.snapshot.today));
            say!("progress-logged", hours = hours, date = date)
        }
        None => say!("progress-not-logged"),
    }
}

/// "1.3×"
pub(super) fn times(pace: f32) -> String {
    say!("progress-times", n = format!("{pace:.1}"))
}

/// What is missing for a pace.
pub(super) fn too_few(finished: usize) -> String {
    say!("progress-too-few", n = ENOUGH.saturating_sub(finished))
}

/// Which weeks the mean is of.
pub(super) fn recent_means(weeks: usize) -> String {
    if weeks == 0 { say!("progress-this-week-means") } else { say!("progress-recent-means", n = weeks) }
}

/// An area's pace and how sure it is.
pub(super) fn pace(title: &str, row: &PaceRow) -> Vec<String> {
    let [low, high] = row.spread.map(times);
    vec![
        say!("progress-pace-of", area = title.to_owned(), pace = times(row.pace)),
        say!("progress-pace-spread", low = low, high = high),
        say!("progress-pace-from", n = row.finished),
        say!("progress-pace-means"),
    ]
}

/// A cell of the matrix.
pub(super) fn share(sheet: &Sheet<'_>, (area, grade_idx): (usize, usize), share: Share) -> Vec<String> {
    let area = sheet.snapshot.curriculum.areas.get(area).map(|area| area.title.clone()).unwrap_or_default();
    let (done, total) = (words::hours(share.done), words::hours(share.total));
    let percent = share.percent().unwrap_or(0);
    vec![
        say!("progress-cell", area = area, grade = grade(sheet, grade_idx), percent = percent),
        say!("progress-cell-hours", done = done, total = total),
        say!("side-topics", done = share.topics_done, total = share.topics),
        say!("percent-means"),
    ]
}
