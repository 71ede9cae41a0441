//! The hours of a usual week, and what they would do to the dates.

use std::sync::{Arc, Weak};

use chrono::{NaiveDate, NaiveTime};
use eframe::egui::Ui;

use crate::{
    calendar::WeekHours,
    planner::{Dated, Outlook},
    say,
    ui::{
        request::{Request, Requests},
        theme::{Type, metrics::space, text, tokens},
        widgets::{Button, DateField, Input, WeekTracks},
    },
    words,
    workspace::{Action, Snapshot},
};

/// Hours that are being set, until they are used or given up.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    week: Option<WeekHours>,
    from: Option<NaiveDate>,
    starts: Option<[String; 7]>,
    is_start_wrong: bool,
    effect: Option<Effect>,
}

/// What a week would do to the target's dates.
#[derive(Clone, Debug)]
struct Effect {
    plan: Weak<Dated>,
    week: WeekHours,
    from: NaiveDate,
    outlook: Option<Outlook>,
}

/// Draws the section.
pub(super) fn ui(ui: &mut Ui, snapshot: &Snapshot, draft: &mut Draft, requests: &mut Requests) {
    let t = tokens(ui);
    let kept = snapshot.record.learner.calendar.week_on(snapshot.today).cloned();
    let kept = kept.unwrap_or_else(|| WeekHours::spread(0));
    let mut week = draft.week.clone().unwrap_or_else(|| kept.clone());
    let tracks = WeekTracks::new("settings-week", &mut week.minutes).show(ui);
    if tracks.is_changed {
        draft.week = Some(week.clone());
    }
    starts_ui(ui, draft, &mut week);
    let total = say!("settings-week-total", hours = words::hours(week.total()));
    text::label(ui, &total, Type::SmallStrong, t.text_secondary);
    let is_wrong = tracks.is_wrong || draft.is_start_wrong;
    if draft.week.as_ref().is_none_or(|week| *week == kept) && draft.from.is_none() && !is_wrong {
        if week.total() == 0 {
            text::paragraph(ui, &say!("settings-no-hours"), Type::Small, t.warn_text);
        }
        return;
    }
    let from = draft.from.unwrap_or(snapshot.today);
    text::paragraph(ui, &effect(snapshot, draft, &week, from), Type::Small, t.text_secondary);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        text::label(ui, &say!("settings-from"), Type::Body, t.text_secondary);
        let field = DateField::new("settings-from", say!("settings-from"), from, snapshot.today);
        if let Some(day) = field.min(snapshot.today).show(ui) {
            draft.from = Some(day);
        }
        let usable = Button::primary(say!("settings-use-hours")).small().enabled(!is_wrong);
        if ui.add(usable).clicked() {
            requests.push(Request::Perform(Action::SetWeek { week, from: Some(from) }));
            *draft = Draft::default();
        }
        if ui.add(Button::ghost(say!("reset")).small()).clicked() {
            *draft = Draft::default();
        }
    });
}

/// The time of day at which study begins, under each track.
fn starts_ui(ui: &mut Ui, draft: &mut Draft, week: &mut WeekHours) {
    let t = tokens(ui);
    let kept = || {
        week.starts
            .unwrap_or_default()
            .map(|it| it.map_or_else(String::new, |it| it.format("%-H:%M").to_string()))
    };
    let mut fields = draft.starts.clone().unwrap_or_else(kept);
    let gap = space::M;
    let width = (ui.available_width() - 6.0 * gap) / 7.0;
    let mut is_changed = false;
    text::label(ui, &say!("settings-starts"), Type::SmallStrong, t.text_secondary);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for (field, name) in fields.iter_mut().zip(words::weekdays()) {
            let input = Input::new(field, say!("settings-start-on", day = name.clone()));
            is_changed |= input.placeholder("–").id_salt(&name).width(width).show(ui).changed();
        }
    });
    if is_changed {
        let read = |text: &String| NaiveTime::parse_from_str(text.trim(), "%H:%M").ok();
        let times = fields.each_ref().map(read);
        let is_empty = |text: &String| text.trim().is_empty();
        draft.is_start_wrong = fields.iter().zip(times).any(|(text, time)| time.is_none() && !is_empty(text));
        draft.starts = Some(fields);
        if !draft.is_start_wrong {
            week.starts = times.iter().any(Option::is_some).then_some(times);
            draft.week = Some(week.clone());
        }
    }
    if draft.is_start_wrong {
        text::paragraph(ui, &say!("settings-start-wrong"), Type::Small, t.danger_text);
    }
}

/// The target's dates with such weeks, beside those of now.
fn effect(snapshot: &Snapshot, draft: &mut Draft, week: &WeekHours, from: NaiveDate) -> String {
    let target = snapshot.target_idx();
    let Some(now) = snapshot.outlooks_by_now() else { return String::new() };
    let plan = Arc::downgrade(&snapshot.dated);
    let known = draft.effect.take().filter(|it| it.plan.ptr_eq(&plan) && it.week == *week && it.from == from);
    let effect = known.unwrap_or_else(|| {
        let mut calendar = snapshot.record.learner.calendar.clone();
        calendar.weeks.insert(from, week.clone());
        let dated = snapshot.dated_if(&calendar, &snapshot.plan);
        let outlook = now.under(&dated).grade(target);
        Effect { plan, week: week.clone(), from, outlook }
    });
    let grade = snapshot.curriculum.grades.get(target).map_or_else(String::new, |it| it.title.clone());
    let dates = |outlook: Option<Outlook>| outlook.and_then(|it| it.p50.zip(it.p80));
    let words = match (dates(effect.outlook), dates(now.grade(target))) {
        (None, _) => say!("settings-effect-none", grade = grade),
        (Some((likely, sure)), now) => {
            let [likely_words, sure] = [likely, sure].map(words::date);
            let effect = say!("settings-effect", grade = grade, likely = likely_words, sure = sure);
            match now {
                Some((now, _)) if now != likely => {
                    format!("{effect} {}", say!("settings-effect-now", likely = words::date(now)))
                }
                _ => effect,
            }
        }
    };
    draft.effect = Some(effect);
    words
}
