//! Name, hours, days off, the plan, theme, and the learner's data.

mod data;
mod days;
mod hours;
mod plan;
mod reminder;
mod review;
mod study;

use eframe::egui::{Frame, Key, Margin, ScrollArea, Ui};

use crate::{
    say,
    ui::{
        request::{Request, Requests},
        state::Theme,
        theme::{Type, metrics::space, text, tokens},
        widgets::{Input, Segmented, section},
    },
    workspace::{Action, Present, Snapshot},
};

const FORM_WIDTH: f32 = 660.0;
const FIELD_WIDTH: f32 = 280.0;

/// Texts that are being written.
#[derive(Clone, Debug, Default)]
pub(crate) struct SettingsState {
    name: Option<String>,
    hours: hours::Draft,
    days: days::Draft,
    review: review::Draft,
    pub(crate) data: data::DataState,
}

impl SettingsState {
    /// Brings the learner's data into sight.
    pub(crate) fn go_to_data(&mut self) {
        self.data.come();
    }
}

/// What the view shows.
pub(crate) struct Seen<'a> {
    pub(crate) snapshot: &'a Snapshot,
    pub(crate) present: &'a Present,
    pub(crate) theme: Theme,
    pub(crate) reminder: Option<u32>,
}

/// Draws the view.
pub(crate) fn ui(ui: &mut Ui, seen: &Seen<'_>, state: &mut SettingsState, requests: &mut Requests) {
    let t = tokens(ui);
    let snapshot = seen.snapshot;
    ScrollArea::vertical().id_salt("settings").auto_shrink(false).show(ui, |ui| {
        Frame::new().inner_margin(Margin::same(24)).show(ui, |ui| {
            ui.set_max_width(FORM_WIDTH.min(ui.available_width()));
            ui.spacing_mut().item_spacing.y = space::L;
            text::label(ui, &say!("command-settings"), Type::Title, t.text_primary);
            section::head(ui, &say!("settings-you"), None);
            name_ui(ui, snapshot, state, requests);
            ui.add_space(space::M);
            section::head(ui, &say!("settings-hours"), None);
            hours::ui(ui, snapshot, &mut state.hours, requests);
            ui.add_space(space::M);
            section::head(ui, &say!("settings-days"), None);
            days::ui(ui, snapshot, &mut state.days, requests);
            ui.add_space(space::M);
            section::head(ui, &say!("settings-plan"), None);
            plan::ui(ui, snapshot, requests);
            ui.add_space(space::M);
            section::head(ui, &say!("settings-study"), None);
            study::ui(ui, snapshot, requests);
            ui.add_space(space::M);
            section::head(ui, &say!("settings-review"), None);
            review::ui(ui, snapshot, &mut state.review, requests);
            ui.add_space(space::M);
            section::head(ui, &say!("settings-reminder"), None);
            reminder::ui(ui, seen.reminder, requests);
            ui.add_space(space::M);
            section::head(ui, &say!("settings-look"), None);
            theme_ui(ui, seen.theme, requests);
            ui.add_space(space::M);
            data::ui(ui, seen, &mut state.data, requests);
        });
    });
}

fn name_ui(ui: &mut Ui, snapshot: &Snapshot, state: &mut SettingsState, requests: &mut Requests) {
    let kept = &snapshot.record.learner.name;
    let text = state.name.get_or_insert_with(|| kept.clone());
    let input = Input::new(text, say!("settings-name")).with_label().placeholder(say!("settings-name-hint"));
    let response = input.width(FIELD_WIDTH).id_salt("settings-name").show(ui);
    if response.lost_focus() {
        let is_kept = !ui.input(|input| input.key_pressed(Key::Escape));
        if is_kept && !text.trim().is_empty() && text.trim() != kept {
            requests.push(Request::Perform(Action::NameLearner(text.clone())));
        }
        state.name = None;
    } else if !response.has_focus() {
        state.name = None;
    }
}

fn theme_ui(ui: &mut Ui, theme: Theme, requests: &mut Requests) {
    let labels = [say!("theme-system"), say!("theme-light"), say!("theme-dark")];
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    let current = Theme::ALL.iter().position(|it| *it == theme).unwrap_or(0);
    if let Some(chosen) = Segmented::new(say!("settings-theme"), &labels, current).show(ui)
        && let Some(theme) = Theme::ALL.get(chosen)
    {
        requests.push(Request::SetTheme(*theme));
    }
}
