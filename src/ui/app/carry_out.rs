//! Requests, in their order.

use std::ffi::OsStr;

use eframe::egui::{self, OutputCommand, ViewportCommand};

use super::{App, Data};
use crate::{
    command::{Command, wording},
    curriculum::TopicId,
    progress::{Progress, TopicState},
    report, say,
    ui::{
        modals::{Modal, ModalState},
        request::Request,
        state::{Filter, Reached, Route},
    },
    words,
    workspace::{Action, Overwrite, Refusal, ReviewAction, Snapshot, write_export},
};

impl App {
    pub(super) fn carry_out(&mut self, ctx: &egui::Context) {
        self.take_links(ctx);
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
            Request::Time(deed) => self.time(deed),
            Request::OpenFile(path) => self.open_outside(path.as_os_str()),
            Request::OpenAddress(address) => self.open_outside(OsStr::new(&address)),
            Request::SetModal(modal) => {
                // What was written in an earlier dialog is over.
                self.modal_state = ModalState::default();
                self.modal = modal;
            }
            Request::PutAway(reached) => self.put_away(reached),
            Request::SetReminder(at) => self.set_reminder(at),
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
            Command::ToggleTimer => self.toggle_timer(),
            Command::LogStudy => self.ask_study(),
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
                self.modal_state.error = Some(wording::refusal(&refusal, &self.snapshot().curriculum));
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
            self.say_done(&before);
        }
        Ok(())
    }

    /// Says what the last step was, and what it made possible.
    pub(super) fn say_done(&mut self, before: &Progress) {
        let Data::Ready(workspace) = &self.data else { return };
        let snapshot = workspace.snapshot();
        let label = workspace.last_step().map(|step| wording::step_label(&step.what, &snapshot.curriculum));
        if let Some(label) = label {
            let detail = newly_reached(before, snapshot).unwrap_or_else(|| newly_ready(before, snapshot));
            let undo = (say!("command-undo"), Request::Run(Command::Undo));
            self.toasts.done(words::sentence(&label), detail, Some(undo));
        }
    }

    /// Opens the dialog for a session of the topic that is selected, else of the first of today.
    fn ask_study(&mut self) {
        if let Some(topic) = self.topic_at_hand() {
            self.modal_state = ModalState::default();
            self.modal = Some(Modal::Study(topic, None));
        }
    }

    /// The topic that is selected; else what the timer is on, else the first of today.
    pub(super) fn topic_at_hand(&self) -> Option<TopicId> {
        let snapshot = self.snapshot();
        let first = || {
            let idx = snapshot.next.first()?.topic_idx;
            snapshot.curriculum.topics.get(idx).map(|topic| topic.id.clone())
        };
        let timed = || self.timer_face().map(|face| face.topic);
        self.views.selected.clone().or_else(timed).or_else(first)
    }

    /// Only the latest count: older ones are no news any more.
    fn put_away(&mut self, reached: Reached) {
        const KEPT: usize = 32;
        self.views.put_away.push(reached);
        let too_many = self.views.put_away.len().saturating_sub(KEPT);
        self.views.put_away.drain(..too_many);
        self.keep_views();
    }

    /// Opens a file or an address with the system's program.
    fn open_outside(&mut self, what: &OsStr) {
        if let Err(error) = open::that_detached(what) {
            let what = what.to_string_lossy().into_owned();
            let why = say!("toast-not-opened-why", what = what, why = error.to_string());
            self.toasts.error(say!("toast-not-opened"), why);
        }
    }

    /// Links in texts are opened like all others.
    fn take_links(&mut self, ctx: &egui::Context) {
        let taken = ctx.output_mut(|output| std::mem::take(&mut output.commands));
        let (links, rest): (Vec<_>, Vec<_>) =
            taken.into_iter().partition(|command| matches!(command, OutputCommand::OpenUrl(_)));
        ctx.output_mut(|output| output.commands.extend(rest));
        for link in links {
            if let OutputCommand::OpenUrl(link) = link {
                self.requests.push(Request::OpenAddress(link.url));
            }
        }
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
        self.views.revealed = Some(topic.clone());
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
        let whole = match &self.data {
            Data::Ready(workspace) => workspace.check_whole(),
            Data::Reading(_) => Ok(()),
        };
        match whole.and_then(|()| write_export(path, text.as_bytes(), overwrite)) {
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
