//! The charts in words, for those who hear them.

use super::{Sheet, wording};
use crate::{
    planner::level_at,
    progress::{HeatKind, monday},
    say, words,
};

/// The way to a grade.
pub(super) fn way(sheet: &Sheet<'_>) -> String {
    let (way, today) = (&sheet.model.way, sheet.snapshot.today);
    let percent = if way.total == 0 { 0 } else { u64::from(way.done) * 100 / u64::from(way.total) };
    let (done, total) = (words::hours(way.done), words::hours(way.total));
    let goal = wording::goal(sheet);
    let mut said =
        vec![say!("progress-twin-way", goal = goal, done = done, total = total, percent = percent)];
    if let Some(agreed) = level_at(&way.agreed, today) {
        said.push(say!("progress-twin-agreed", hours = words::hours(agreed.round() as u32)));
    }
    let changes = way.scope.windows(2).filter_map(|pair| match pair {
        [(_, before), (on, after)] => Some(wording::growth(after - before, *on, today)),
        _ => None,
    });
    said.extend(changes);
    let dates = way.cone.as_ref().map(|cone| (cone.early.last(), cone.outlook));
    said.push(match dates {
        _ if way.done >= way.total => say!("progress-twin-all-done"),
        Some((Some((early, _)), outlook)) => match (outlook.p50, outlook.p80) {
            (Some(likely), Some(sure)) => {
                let [early, likely, sure] = [*early, likely, sure].map(words::date);
                say!("progress-twin-dates", early = early, likely = likely, sure = sure)
            }
            (Some(likely), None) => say!("progress-twin-likely", likely = words::date(likely)),
            (None, _) => say!("timeline-undated"),
        },
        _ if !sheet.model.has_forecast => say!("timeline-waiting"),
        _ => say!("timeline-undated"),
    });
    said.extend(wording::beyond_twin(sheet));
    said.push(wording::counted());
    said.join(". ")
}

/// The year of days.
pub(super) fn heat(sheet: &Sheet<'_>) -> String {
    let heat = &sheet.model.heat;
    let (Some(first), Some(last)) = (heat.days.first(), heat.days.last()) else { return String::new() };
    let span = say!("progress-year-span", from = words::date(first.date), until = words::date(last.date));
    let hours = words::hours(heat.minutes());
    let mut said = vec![span, say!("progress-twin-year", n = heat.days_studied(), hours = hours)];
    let most = heat.days.iter().max_by_key(|day| day.done.all()).filter(|day| day.done.all() > 0);
    said.extend(most.map(|day| {
        let time = words::duration(day.done.all());
        say!("progress-twin-most", date = words::weekday_date(day.date), time = time)
    }));
    let planned = heat.days.iter().filter(|day| day.kind == HeatKind::Ahead && day.planned > 0).count();
    let off = heat.days.iter().filter(|day| day.is_off).count();
    said.push(say!("progress-twin-ahead", planned = planned, off = off));
    let in_sight = first.date..=last.date;
    for (day, grades) in sheet.model.reached.range(in_sight) {
        let names: Vec<String> = grades.iter().map(|idx| wording::grade(sheet, *idx)).collect();
        let (grades, date) = (words::join(&names), words::date(*day));
        said.push(if *day > sheet.snapshot.today {
            say!("progress-twin-grade-likely", grades = grades, date = date)
        } else {
            say!("progress-twin-grade-reached", grades = grades, date = date)
        });
    }
    said.join(". ")
}

/// Hours by week.
pub(super) fn weeks(sheet: &Sheet<'_>) -> String {
    let present = monday(sheet.snapshot.today);
    let past = sheet.model.weeks.iter().filter(|week| week.monday <= present).rev();
    let week = |week: &crate::progress::StudyWeek| {
        let (done, planned) = (words::hours(week.done.all()), words::hours(week.planned));
        let date = words::day(week.monday, sheet.snapshot.today);
        say!("progress-twin-week", date = date, done = done, planned = planned)
    };
    past.map(week).collect::<Vec<_>>().join(". ")
}

/// Areas and what is done of them in all grades.
pub(super) fn mastery(sheet: &Sheet<'_>) -> String {
    let areas = sheet.snapshot.curriculum.areas.iter().zip(&sheet.model.mastery);
    let said = areas.filter_map(|(area, row)| {
        let (done, total) = row.iter().fold((0, 0), |sum, it| (sum.0 + it.done, sum.1 + it.total));
        let (done, of) = (words::hours(done), words::hours(total));
        (total > 0).then(|| say!("progress-twin-area", area = area.title.clone(), done = done, total = of))
    });
    said.collect::<Vec<_>>().join(". ")
}
