//! Whether and when the learner is reminded of the day's study.

use eframe::egui::Ui;

use crate::{
    say,
    ui::{
        request::{Request, Requests},
        theme::{Type, metrics::space, text, tokens},
        widgets::{Select, Switch},
    },
    words,
};

const FIELD_WIDTH: f32 = 128.0;
/// Half hours from six in the morning to eleven in the evening.
const FIRST: u32 = 6 * 60;
const LAST: u32 = 23 * 60;
const STEP: usize = 30;
/// What a reminder begins with: after work.
const EVENING: u32 = 19 * 60;

/// Draws the section; `at` is in minutes after midnight.
pub(super) fn ui(ui: &mut Ui, at: Option<u32>, requests: &mut Requests) {
    let t = tokens(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        if ui.add(Switch::new(at.is_some(), say!("reminder-switch"))).clicked() {
            requests.push(Request::SetReminder(if at.is_some() { None } else { Some(EVENING) }));
        }
        let Some(at) = at else { return };
        let times: Vec<u32> = (FIRST..=LAST).step_by(STEP).collect();
        let labels: Vec<String> = times.iter().map(|&it| words::clock_hours(it)).collect();
        let options: Vec<&str> = labels.iter().map(String::as_str).collect();
        let selected = times.iter().position(|&it| it == at);
        let select = Select::new("reminder", say!("reminder-time"), words::clock_hours(at)).form();
        let chosen = select.width(FIELD_WIDTH).options(&options).selected(selected).show(ui);
        if let Some(at) = chosen.and_then(|idx| times.get(idx)) {
            requests.push(Request::SetReminder(Some(*at)));
        }
    });
    text::paragraph(ui, &say!("reminder-means"), Type::Small, t.text_tertiary);
}
