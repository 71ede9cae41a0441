//! The shell around the views, and the one place where requests are carried out.

mod carry_out;
mod keys;
mod logic;
mod opening;
mod reminder;
mod reports;
mod shell;
mod status;
mod timer;
mod toasts;

use std::sync::mpsc::Receiver;

use eframe::egui;

pub use self::opening::Opening;
pub(crate) use self::timer::TimerFace;
use self::{reminder::Reminder, timer::TimerWatch, toasts::Toasts};
use super::{
    modals::{Modal, ModalState},
    request::Requests,
    state::{Preferences, ViewState, read},
    theme,
    views::{
        self, onboarding::Form, progress::ProgressState, review::ReviewState, settings::SettingsState,
        timeline::TimelineState, today::TodayState,
    },
};
use crate::{
    words::StudyNow,
    workspace::{Place, Saving, Snapshot, Workspace},
};

/// The window's state.
pub struct App {
    place: Place,
    data: Data,
    preferences: Preferences,
    views: ViewState,
    /// What was last written of `views`.
    saved_views: ViewState,
    requests: Requests,
    modal: Option<Modal>,
    /// What had the focus when the modal opened, and gets it back.
    opener: Option<egui::Id>,
    modal_state: ModalState,
    onboarding: Form,
    settings: SettingsState,
    timeline: TimelineState,
    progress: ProgressState,
    today: TodayState,
    review: ReviewState,
    toasts: Toasts,
    timer: TimerWatch,
    reminder: Reminder,
    /// The search field is to have the cursor in the next frame.
    focus_search: bool,
    /// The person said to close in spite of changes that are not saved.
    close_anyway: bool,
    /// What the window is called now.
    title: String,
    /// Before the data is read.
    empty: Snapshot,
}

/// The learner's data, once it is read.
enum Data {
    Reading(Receiver<Box<Workspace>>),
    Ready(Box<Workspace>),
}

impl App {
    /// Dresses egui, and shows the data as soon as it is read.
    pub fn new(ctx: &egui::Context, opening: Opening) -> Self {
        theme::install(ctx);
        let Opening { place, plan, views, workspace, window } = opening;
        let preferences: Preferences = read(place.preferences());
        ctx.set_theme(preferences.theme.preference());
        // A reader that was quicker than the window woke nobody; the first frame looks for itself.
        let _ = window.set(ctx.clone());
        Self {
            place,
            data: Data::Reading(workspace),
            preferences,
            saved_views: views.clone(),
            views: ViewState { plan, ..views },
            requests: Requests::default(),
            modal: None,
            opener: None,
            modal_state: ModalState::default(),
            onboarding: Form::default(),
            settings: SettingsState::default(),
            timeline: TimelineState::default(),
            progress: ProgressState::default(),
            today: TodayState::default(),
            review: ReviewState::default(),
            toasts: Toasts::default(),
            timer: TimerWatch::default(),
            reminder: Reminder::default(),
            focus_search: false,
            close_anyway: false,
            title: crate::say!("app-name"),
            empty: Snapshot::default(),
        }
    }

    pub(super) fn snapshot(&self) -> &Snapshot {
        match &self.data {
            Data::Ready(workspace) => workspace.snapshot(),
            Data::Reading(_) => &self.empty,
        }
    }

    /// Whether the dates shown are those of the plan as it is.
    pub fn has_dates(&self) -> bool {
        self.snapshot().plan_id.is_none() || self.snapshot().is_forecast_ready()
    }

    /// Whether work on the files is going on.
    pub fn is_at_work(&self) -> bool {
        matches!(&self.data, Data::Ready(workspace) if workspace.is_at_work())
    }

    /// Whether the learner's data is read and shown.
    pub fn is_ready(&self) -> bool {
        matches!(self.data, Data::Ready(_))
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &egui::Context, _frame: &mut eframe::Frame) {
        self.step(ctx);
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        self.keys(ui);
        let first_run = self.is_ready() && self.snapshot().plan_id.is_none();
        if first_run {
            let snapshot = match &self.data {
                Data::Ready(workspace) => workspace.snapshot(),
                Data::Reading(_) => &self.empty,
            };
            if let Saving::Unreadable(trouble) = &snapshot.saving {
                views::unreadable::ui(ui, trouble, &mut self.requests);
            } else {
                views::onboarding::ui(ui, snapshot, &mut self.onboarding, &mut self.requests);
            }
        } else {
            self.shell_ui(ui);
        }
        self.modal_ui(ui);
        self.toasts_ui(ui);
        self.carry_out(ui);
    }
}

/// What the modals need of the window.
impl App {
    pub(super) fn modal(&self) -> Option<Modal> {
        self.modal.clone()
    }

    pub(super) fn modal_state_mut(&mut self) -> &mut ModalState {
        &mut self.modal_state
    }

    /// The present, for times that are typed; none before the data is read.
    pub(super) fn study_now(&self) -> Option<StudyNow> {
        match &self.data {
            Data::Ready(workspace) => Some(workspace.study_now()),
            Data::Reading(_) => None,
        }
    }

    pub(super) fn push(&mut self, request: super::request::Request) {
        self.requests.push(request);
    }
}
