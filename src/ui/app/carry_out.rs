//! Requests, in their order.

use eframe::egui::{self, ViewportCommand};

use super::{App, Data};
use crate::{
    command::{Command, wording},
    curriculum::TopicId,
    progress::{Progress, TopicState},
    report, say,
    ui::{
        modals::{Modal, ModalState},
        request::Request,
        state::{Filter, Route},
    },
    words,
    workspace::{Action, Overwrite, Refusal, ReviewAction, Snapshot, write_export},
};

impl App {
    pub(super) fn carry_out(&mut self, ctx: &egui::Context) {
        let was_on_top = self.modal.is_some();
        for request in self.requests.take() {
            self.carry_out_one(ctx, request);
            // What was asked for shows in the next frame.
            ctx.request_repaint();
        }
        match (was_on_top, self.modal.is_some()) {
            (false, true) => self.opener = ctx.memory(egui::Memory::focused),
            (true, false) => {
                if let Some(opener) = self.opener.take() {
                    ctx.memory_mut(|memory| memory.request_focus(opener));
                }
            }
            _ => {}
        }
    }

    fn carry_out_one(&mut self, ctx: &egui::Context, request: Request) {
        match request {
            Request::Run(command) => self.run_command(ctx, command),
            Request::Perform(action) => self.perform(action),
            Request::PerformInDialog(action) => self.perform_in_dialog(action),
            Request::Tick(topic) => self.tick(topic),
            Request::Select(topic) => self.views.selected = topic,
            Request::Reveal(topic) => self.reveal(topic),
            Request::ShowTopics { area, grade } => self.show_topics(area, grade),
            Request::ShowPlan(plan) => {
                if let Data::Ready(workspace) = &mut self.data {
                    workspace.show_plan(plan);
                }
            }
            Request::OpenAddress(address) => ctx.open_url(egui::OpenUrl::new_tab(address)),
            Request::SetModal(modal) => {
                // What was written in an earlier dialog is over.
                self.modal_state = ModalState::default();
                self.modal = modal;
            }
            Request::SetTheme(theme) => self.set_theme(ctx, theme),
            Request::ShowData => {
                self.views.route = Route::Settings;
                self.settings.go_to_data();
            }
            Request::Begin(errand) => self.begin(errand),
            Request::Export { path, replace } => self.export(&path, replace),
            Request::Dismiss => {}
            Request::CloseAnyway => {
                self.close_anyway = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
        }
    }

    fn run_command(&mut self, ctx: &egui::Context, command: Command) {
        if let Some(why) = command.unavailable(self.snapshot()) {
            self.toasts.error(command.label(self.snapshot()), why);
            return;
        }
        match command {
            Command::ShowToday => self.views.route = Route::Today,
            Command::ShowPlan => self.views.route = Route::Plan,
            Command::Review => {
                if self.views.route != Route::Review {
                    self.review.hide();
                }
                self.views.route = Route::Review;
            }
            Command::ShowTimeline => self.views.route = Route::Timeline,
            Command::ShowProgress => self.views.route = Route::Progress,
            Command::ShowLibrary => self.views.route = Route::Library,
            Command::ShowSettings => self.views.route = Route::Settings,
            Command::Search => {
                self.views.route = Route::Plan;
                self.focus_search = true;
            }
            Command::Undo => self.undo(),
            Command::Redo => self.redo(),
            Command::MarkDone => {
                if let Some(topic) = self.views.selected.clone() {
                    self.tick(topic);
                }
            }
            Command::Export => {
                self.modal_state = ModalState::for_export(self.snapshot());
                self.modal = Some(Modal::Export);
            }
            Command::ToggleInspector => {
                let first = self.snapshot().next.first().map(|it| it.topic_idx);
                let first = first.and_then(|idx| self.snapshot().curriculum.topics.get(idx));
                let first = first.map(|topic| topic.id.clone());
                self.views.selected = if self.views.selected.is_some() { None } else { first };
            }
            Command::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
        }
    }

    fn perform(&mut self, action: Action) {
        if let Err(refusal) = self.try_perform(action) {
            self.refuse(&refusal);
        }
    }

    /// Performs what the open dialog asks for, and closes it; on refusal the dialog says why.
    fn perform_in_dialog(&mut self, action: Action) {
        match self.try_perform(action) {
            Ok(()) => (self.modal, self.modal_state) = (None, ModalState::default()),
            Err(refusal) => {
                let words = wording::refusal(&refusal, &self.snapshot().curriculum);
                self.modal_state.refuse(&refusal, words);
            }
        }
    }

    fn try_perform(&mut self, action: Action) -> Result<(), Refusal> {
        let Data::Ready(workspace) = &mut self.data else { return Ok(()) };
        let before = workspace.snapshot().progress.clone();
        let is_new_plan = matches!(action, Action::MakePlan(_));
        // The next question says enough, and its view has undo.
        let is_quiet = matches!(action, Action::Review(ReviewAction::Rate { .. }));
        workspace.perform(action)?;
        if is_new_plan {
            self.show_new_plan();
        } else if is_quiet {
            self.toasts.forget_undo();
        } else {
            let became_ready = newly_ready(&before, workspace.snapshot());
            let curriculum = &workspace.snapshot().curriculum;
            let label = workspace.last_step().map(|step| wording::step_label(&step.what, curriculum));
            let reached = newly_reached(&before, workspace.snapshot());
            if let Some(label) = label {
                let detail = reached.unwrap_or(became_ready);
                let undo = (say!("command-undo"), Request::Run(Command::Undo));
                self.toasts.done(words::sentence(&label), detail, Some(undo));
            }
        }
        Ok(())
    }

    /// A new plan begins with Today.
    fn show_new_plan(&mut self) {
        self.views.route = Route::Today;
        self.views.selected = None;
        let has_work = self.snapshot().capacity > 0 && !self.snapshot().next.is_empty();
        let label = if has_work { say!("toast-plan-ready-today") } else { say!("toast-plan-ready") };
        self.toasts.done(label, String::new(), Some((say!("command-undo"), Request::Run(Command::Undo))));
    }

    /// What a click on a tick box means.
    fn tick(&mut self, topic: TopicId) {
        let snapshot = self.snapshot();
        let Some(idx) = snapshot.curriculum.topic_idx(&topic) else { return };
        match snapshot.progress.state(idx) {
            TopicState::Done | TopicState::Known => self.perform(Action::Reopen(vec![topic])),
            TopicState::Locked => self.modal = Some(Modal::WithNeeds(topic)),
            TopicState::Ready | TopicState::Active | TopicState::Out => {
                self.perform(Action::Finish {
                    topics: vec![topic],
                    on: None,
                    with_needs: false,
                    evidence: None,
                    note: None,
                });
            }
        }
    }

    fn reveal(&mut self, topic: TopicId) {
        self.views.route = Route::Plan;
        let curriculum = &self.snapshot().curriculum;
        let area = curriculum.topic(&topic).and_then(|it| curriculum.area_of(it)).map(|area| area.id.clone());
        if let Some(area) = area {
            self.views.folded.remove(&area);
        }
        self.views.selected = Some(topic);
    }

    fn show_topics(&mut self, area: usize, grade: usize) {
        self.views.route = Route::Plan;
        self.views.filter = Filter { area: Some(area), grade: Some(grade), ..Filter::default() };
        if let Some(area) = self.snapshot().curriculum.areas.get(area).map(|area| area.id.clone()) {
            self.views.folded.remove(&area);
        }
    }

    fn undo(&mut self) {
        let Data::Ready(workspace) = &mut self.data else { return };
        match workspace.undo() {
            Ok(step) => {
                let label = wording::step_label(&step.what, &workspace.snapshot().curriculum);
                let redo = (say!("command-redo"), Request::Run(Command::Redo));
                self.toasts.undone(say!("toast-undone"), label, redo);
            }
            Err(refusal) => self.refuse(&refusal),
        }
    }

    fn redo(&mut self) {
        let Data::Ready(workspace) = &mut self.data else { return };
        match workspace.redo() {
            Ok(step) => {
                let label = wording::step_label(&step.what, &workspace.snapshot().curriculum);
                let undo = (say!("command-undo"), Request::Run(Command::Undo));
                self.toasts.done(say!("toast-redone"), label, Some(undo));
            }
            Err(refusal) => self.refuse(&refusal),
        }
    }

    pub(super) fn refuse(&mut self, refusal: &Refusal) {
        let why = wording::refusal(refusal, &self.snapshot().curriculum);
        self.toasts.error(say!("toast-not-done"), why);
    }

    fn export(&mut self, path: &std::path::Path, replace: bool) {
        let text = report::markdown(&self.snapshot().summary());
        let overwrite = if replace { Overwrite::Yes } else { Overwrite::No };
        match write_export(path, text.as_bytes(), overwrite) {
            Ok(()) => {
                self.modal = None;
                self.toasts.done(say!("toast-exported"), path.display().to_string(), None);
            }
            Err(trouble) => self.modal_state.refuse_export(trouble),
        }
    }
}

/// What can be begun now and could not before, in one sentence.
fn newly_ready(before: &Progress, after: &Snapshot) -> String {
    let both = before.topics.iter().zip(&after.progress.topics).zip(&after.curriculum.topics);
    let titles: Vec<String> = both
        .filter(|((was, is), _)| was.state == TopicState::Locked && is.state == TopicState::Ready)
        .map(|(_, topic)| topic.title.clone())
        .collect();
    match titles.as_slice() {
        [] => String::new(),
        [only] => say!("toast-ready-one", topic = only.clone()),
        [first, ..] => say!("toast-ready-many", topic = first.clone(), n = (titles.len() - 1)),
    }
}

fn newly_reached(before: &Progress, after: &Snapshot) -> Option<String> {
    let both = before.milestones.iter().zip(&after.progress.milestones);
    let mut reached =
        both.zip(&after.curriculum.milestones).filter(|((was, is), _)| !was.is_reached && is.is_reached);
    reached.next().map(|(_, milestone)| say!("toast-reached", milestone = milestone.title.clone()))
}
