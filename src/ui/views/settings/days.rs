//! Days off, which are planned in a dialog of their own, and single days that differ.

use chrono::NaiveDate;
use eframe::egui::{Align, Key, Layout, Ui};
use uuid::Uuid;

use crate::{
    say,
    ui::{
        modals::Modal,
        request::{Request, Requests},
        theme::{
            Icon, Type,
            metrics::{size, space},
            text, tokens,
        },
        widgets::{Button, DateField, IconButton, Input},
    },
    words,
    workspace::{Action, Snapshot},
};

/// Widths of the fields, in points.
const DATE_WIDTH: f32 = 172.0;
const HOURS_WIDTH: f32 = 84.0;

/// What is being added.
#[derive(Clone, Debug, Default)]
pub(crate) struct Draft {
    day: Option<NaiveDate>,
    hours: String,
    is_hours_wrong: bool,
}

/// Draws the section.
pub(crate) fn ui(ui: &mut Ui, snapshot: &Snapshot, draft: &mut Draft, requests: &mut Requests) {
    list_ui(ui, snapshot, requests);
    if ui.add(Button::secondary(say!("timeline-edit-off")).small().icon(Icon::CALENDAR_OFF)).clicked() {
        requests.push(Request::SetModal(Some(Modal::TimeOff(None))));
    }
    ui.add_space(space::S);
    day_ui(ui, snapshot, draft, requests);
}

/// What is to come, soonest first.
fn list_ui(ui: &mut Ui, snapshot: &Snapshot, requests: &mut Requests) {
    let t = tokens(ui);
    let (calendar, today) = (&snapshot.record.learner.calendar, snapshot.today);
    let mut off: Vec<_> = calendar.time_off.iter().filter(|(_, off)| off.until >= today).collect();
    off.sort_by_key(|(_, off)| (off.from, off.until));
    let mut row = |ui: &mut Ui, id: Uuid, dates: String, what: String, action: Action| {
        ui.push_id(id, |ui| {
            ui.horizontal(|ui| {
                text::label(ui, &dates, Type::Body, t.text_primary);
                ui.scope(|ui| {
                    // A long name leaves room for the button.
                    ui.set_max_width((ui.available_width() - size::CONTROL).max(0.0));
                    text::label_truncated(ui, &what, Type::Body, t.text_secondary);
                });
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    let name = say!("days-remove", dates = dates.clone());
                    if ui.add(IconButton::new(Icon::X, name)).clicked() {
                        requests.push(Request::Perform(action));
                    }
                });
            });
        });
    };
    let is_empty = off.is_empty() && calendar.days.range(today..).next().is_none();
    for (id, off) in off {
        let dates = if off.from == off.until {
            words::date(off.from)
        } else {
            say!("span", from = words::date(off.from), until = words::date(off.until))
        };
        row(ui, *id, dates, off.title.clone(), Action::RemoveTimeOff(*id));
    }
    for (place, (date, minutes)) in calendar.days.range(today..).enumerate() {
        let action = Action::SetDay { date: *date, minutes: None };
        let id = Uuid::from_u128(place as u128);
        row(ui, id, words::weekday_date(*date), words::duration(*minutes), action);
    }
    if is_empty {
        text::paragraph(ui, &say!("days-none"), Type::Small, t.text_tertiary);
    }
}

fn day_ui(ui: &mut Ui, snapshot: &Snapshot, draft: &mut Draft, requests: &mut Requests) {
    let t = tokens(ui);
    let today = snapshot.today;
    let day = draft.day.unwrap_or(today);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        text::label(ui, &say!("days-on"), Type::Body, t.text_secondary);
        let field = DateField::new("days-day", say!("days-on"), day, today);
        draft.day = field.min(today).form().width(DATE_WIDTH).show(ui).or(draft.day);
        text::label(ui, &say!("days-i-have"), Type::Body, t.text_secondary);
        let hours =
            Input::new(&mut draft.hours, say!("days-hours")).placeholder("1:30").id_salt("days-hours");
        let response = hours.width(HOURS_WIDTH).show(ui);
        if response.changed() {
            draft.is_hours_wrong = false;
        }
        let is_entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if ui.add(Button::secondary(say!("days-set"))).clicked() || is_entered {
            let minutes = words::parse_hours(&draft.hours);
            draft.is_hours_wrong = minutes.is_none();
            if minutes.is_some() {
                requests.push(Request::Perform(Action::SetDay { date: day, minutes }));
                (draft.day, draft.hours) = (None, String::new());
            }
        }
    });
    if draft.is_hours_wrong {
        text::paragraph(ui, &say!("week-not-read"), Type::Small, t.danger_text);
    }
}
