//! How well the questions are to be known, and by which day.

use chrono::{Days, NaiveDate};
use eframe::egui::Ui;

use crate::{
    progress::review::{MAX_RETENTION, MIN_RETENTION, interval_stretch},
    say,
    ui::{
        request::{Request, Requests},
        theme::{Icon, Type, metrics::space, text, tokens},
        widgets::{Button, DateField, IconButton, Select},
    },
    words,
    workspace::{Action, ReviewAction, Snapshot},
};

/// Widths of the fields, in points.
const FIELD_WIDTH: f32 = 280.0;
const DATE_WIDTH: f32 = 172.0;
/// Chances of recall to choose from, percent.
const CHOICES: [u32; 8] = [MIN_RETENTION, 75, 80, 85, 90, 93, 95, MAX_RETENTION];
/// What suits most, percent.
const USUAL: u32 = 90;
/// A day to be ready on is offered so far ahead.
const OFFERED_AHEAD: Days = Days::new(28);

/// The day that is being chosen.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draft {
    aim: Option<NaiveDate>,
}

/// Draws the section.
pub(super) fn ui(ui: &mut Ui, snapshot: &Snapshot, draft: &mut Draft, requests: &mut Requests) {
    let t = tokens(ui);
    let current = (snapshot.plan.review.retention() * 100.0).round() as u32;
    let mut values = CHOICES.to_vec();
    if let Err(place) = values.binary_search(&current) {
        values.insert(place, current);
    }
    let labels: Vec<String> = values.iter().map(|&n| say!("percent", n = n)).collect();
    let options: Vec<&str> = labels.iter().map(String::as_str).collect();
    let selected = values.iter().position(|&value| value == current);
    let select = Select::new("retention", say!("settings-recall"), say!("percent", n = current));
    let select = select.with_label().form().width(FIELD_WIDTH).options(&options).selected(selected);
    if let Some(&percent) = select.show(ui).and_then(|chosen| values.get(chosen))
        && percent != current
    {
        requests.push(Request::Perform(Action::Review(ReviewAction::SetRetention(percent))));
    }
    text::paragraph(ui, &cost(current), Type::Small, t.text_tertiary);
    ui.add_space(space::S);
    aim_ui(ui, snapshot, draft, requests);
}

/// What a chance of recall costs, in words.
fn cost(percent: u32) -> String {
    let forgotten = say!("settings-recall-forgotten", n = (100 - percent));
    let stretch = interval_stretch(percent as f32 / 100.0);
    let times = |n: f32| format!("{n:.1}").trim_end_matches(".0").to_owned();
    let often = match percent {
        USUAL => say!("settings-recall-usual"),
        ..USUAL => say!("settings-recall-longer", n = times(stretch)),
        _ => say!("settings-recall-shorter", n = times(stretch.recip())),
    };
    format!("{forgotten} {often}")
}

/// "Be ready on 24 December".
fn aim_ui(ui: &mut Ui, snapshot: &Snapshot, draft: &mut Draft, requests: &mut Requests) {
    let t = tokens(ui);
    let (today, aim) = (snapshot.today, snapshot.plan.review.aim);
    let offered = draft.aim.or(today.checked_add_days(OFFERED_AHEAD)).unwrap_or(today);
    let mut set = |aim| requests.push(Request::Perform(Action::Review(ReviewAction::SetAim(aim))));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        text::label(ui, &say!("settings-aim"), Type::Body, t.text_secondary);
        let field = DateField::new("aim", say!("settings-aim"), aim.unwrap_or(offered), today);
        let chosen = field.min(today).form().width(DATE_WIDTH).show(ui);
        if aim.is_some() {
            if let Some(day) = chosen {
                set(Some(day));
            }
            if ui.add(IconButton::new(Icon::X, say!("settings-aim-clear"))).clicked() {
                set(None);
            }
        } else {
            draft.aim = chosen.or(draft.aim);
            if ui.add(Button::secondary(say!("days-set"))).clicked() {
                set(Some(offered));
                draft.aim = None;
            }
        }
    });
    let means = match aim {
        Some(aim) if aim < today => say!("settings-aim-over", date = words::date(aim)),
        Some(_) => say!("settings-aim-set"),
        None => say!("settings-aim-none"),
    };
    text::paragraph(ui, &means, Type::Small, t.text_tertiary);
}
