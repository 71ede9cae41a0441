//! Days off: those that there are, and fields for one more.

use chrono::NaiveDate;
use eframe::egui::{Align2, ScrollArea, Sense, Ui, pos2, vec2};
use uuid::Uuid;

use crate::{
    calendar::TimeOff,
    say,
    ui::{
        app::App,
        request::Request,
        theme::{
            Icon, Type,
            metrics::{size, space, stroke},
            text, tokens,
        },
        widgets::{Button, DateField, Dialog, IconButton, Input, place, section},
    },
    words,
    workspace::{Action, Snapshot},
};

/// Width of the dialog, in points.
const WIDTH: f32 = 520.0;
/// The list scrolls beyond this height, in points.
const LIST_HEIGHT: f32 = 224.0;
/// Longest title, characters.
const MAX_TITLE_CHARS: usize = 200;

/// Time off that is being added.
#[derive(Debug)]
pub(super) struct TimeOffForm {
    title: String,
    from: NaiveDate,
    until: NaiveDate,
    /// What is wrong, once it was tried.
    error: Option<String>,
    /// The name has had the cursor.
    has_begun: bool,
}

impl TimeOffForm {
    fn new(days: Option<(NaiveDate, NaiveDate)>, today: NaiveDate) -> Self {
        let (from, until) = days.unwrap_or((today, today));
        Self { title: String::new(), from, until, error: None, has_begun: false }
    }

    fn fault(&self) -> Option<String> {
        let title = self.title.trim();
        if title.chars().count() > MAX_TITLE_CHARS || title.contains(char::is_control) {
            return Some(say!("time-off-bad-title"));
        }
        (self.until < self.from).then(|| say!("time-off-bad-order"))
    }
}

impl App {
    pub(super) fn time_off_ui(&mut self, ui: &Ui, days: Option<(NaiveDate, NaiveDate)>) {
        let today = self.snapshot().today;
        let form = self.modal_state_mut().time_off.take();
        let mut form = form.unwrap_or_else(|| TimeOffForm::new(days, today));
        let reply = Dialog::new("time-off", say!("time-off-title"))
            .width(WIDTH)
            .close_name(say!("close"))
            .action(Button::ghost(say!("time-off-finish")))
            .action(Button::primary(say!("time-off-add")))
            .show(ui, |ui| body_ui(ui, self.snapshot(), &mut form));
        if let Some(id) = reply.inner {
            self.push(Request::Perform(Action::RemoveTimeOff(id)));
        }
        if reply.action == Some(1) {
            form.error = form.fault();
            if form.error.is_none() {
                let TimeOffForm { title, from, until, .. } = &form;
                let title = title.trim().to_owned();
                let action = Action::SetTimeOff { id: None, from: *from, until: *until, title };
                self.push(Request::Perform(action));
                form = TimeOffForm::new(None, today);
            }
        }
        if reply.action == Some(0) || reply.is_closed {
            self.push(Request::SetModal(None));
        } else {
            self.modal_state_mut().time_off = Some(form);
        }
    }
}

/// The list and the fields; returns what is to be taken away.
fn body_ui(ui: &mut Ui, snapshot: &Snapshot, form: &mut TimeOffForm) -> Option<Uuid> {
    let t = tokens(ui);
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut off: Vec<(&Uuid, &TimeOff)> = snapshot.record.learner.calendar.time_off.iter().collect();
    // The past changes nothing any more.
    off.retain(|(_, off)| off.until >= snapshot.today);
    off.sort_by_key(|(id, off)| (off.from, off.until, **id));
    let mut removed = None;
    if off.is_empty() {
        text::paragraph(ui, &say!("time-off-none"), Type::Body, t.text_secondary);
    }
    ScrollArea::vertical().id_salt("time-off").max_height(LIST_HEIGHT).show(ui, |ui| {
        for (id, off) in off {
            if ui.push_id(id, |ui| row_ui(ui, off)).inner {
                removed = Some(*id);
            }
        }
    });
    ui.add_space(space::XL);
    section::label(ui, &say!("time-off-new"), None);
    ui.add_space(space::M);
    fields_ui(ui, snapshot.today, form);
    removed
}

/// Title, dates, a button; returns whether it is to be taken away.
fn row_ui(ui: &mut Ui, off: &TimeOff) -> bool {
    let t = tokens(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), size::ROW), Sense::hover());
    section::paint_hairline(ui.painter(), t, rect.x_range(), rect.bottom() - stroke::HAIR);
    let title = if off.title.is_empty() { say!("timeline-off") } else { off.title.clone() };
    let dates = if off.from == off.until {
        words::date(off.from)
    } else {
        say!("timeline-span", from = words::date(off.from), until = words::date(off.until))
    };
    let name = say!("time-off-remove", title = title.clone(), dates = dates.clone());
    let remove = place::cell_right(ui, rect, |ui| ui.add(IconButton::new(Icon::TRASH_2, name)));
    let (painter, y) = (ui.painter(), rect.center().y);
    let right = pos2(remove.rect.left() - space::L, y);
    let drawn = text::paint(painter, Align2::RIGHT_CENTER, right, &dates, Type::Small, t.text_secondary);
    let room = drawn.left() - space::L - rect.left();
    let at = pos2(rect.left(), y);
    text::paint_truncated(painter, Align2::LEFT_CENTER, at, &title, Type::Body, t.text_primary, room);
    remove.clicked()
}

fn fields_ui(ui: &mut Ui, today: NaiveDate, form: &mut TimeOffForm) {
    let t = tokens(ui);
    ui.spacing_mut().item_spacing = vec2(space::L, space::L);
    let width = ui.available_width();
    let title = Input::new(&mut form.title, say!("time-off-name")).with_label();
    let title = title.placeholder(say!("time-off-name-hint")).width(width).id_salt("time-off-name");
    let title = title.show(ui);
    if title.changed() {
        form.error = None;
    }
    if !form.has_begun {
        form.has_begun = true;
        title.request_focus();
    }
    ui.horizontal(|ui| {
        let width = (width - space::L) / 2.0;
        let field = |ui: &mut Ui, salt: &str, name: String, day: NaiveDate| {
            ui.vertical(|ui| {
                ui.spacing_mut().item_spacing.y = 5.0;
                text::label(ui, &name, Type::SmallStrong, t.text_secondary);
                DateField::new(salt, name.as_str(), day, today).min(today).form().width(width).show(ui)
            })
            .inner
        };
        if let Some(from) = field(ui, "time-off-from", say!("time-off-from"), form.from) {
            // The last day moves along, so that the span stays as long as it was.
            let days = (form.until - form.from).max(chrono::TimeDelta::zero());
            (form.from, form.until) = (from, from.checked_add_signed(days).unwrap_or(from));
            form.error = None;
        }
        if let Some(until) = field(ui, "time-off-until", say!("time-off-until"), form.until) {
            form.until = until;
            form.error = None;
        }
    });
    let error = form.error.clone().or_else(|| form.fault());
    text::paragraph(ui, error.as_deref().unwrap_or(" "), Type::Small, t.danger_text);
}
