//! What lies on top of the views: one at a time.

mod bring;
mod evidence;
mod export;
mod note;
mod picker;
mod plan_file;
mod question;
mod study;
mod time_off;
mod timer;

use std::io::ErrorKind;

use chrono::NaiveDate;
use eframe::egui::Ui;
use uuid::Uuid;

use super::{
    app::App,
    request::Request,
    widgets::{Button, Dialog},
};
use crate::{
    command::wording,
    curriculum::{QuestionId, TopicId},
    journal::EvidenceSubject,
    say,
    workspace::{Action, Errand, PlanFile, Refusal, Snapshot, Trouble},
};

/// What is on top.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Modal {
    /// Where the summary goes.
    Export,
    /// Whether a locked topic's prerequisites are known as well.
    WithNeeds(TopicId),
    /// Days off; with two days, those are to be added.
    TimeOff(Option<(NaiveDate, NaiveDate)>),
    /// How the timer ends.
    StopTimer,
    /// What becomes of a time in which nobody was seen.
    TimerGap,
    /// A session of a topic: a new one, or one that is told anew.
    Study(TopicId, Option<Uuid>),
    /// What shows that something was learnt.
    Evidence(EvidenceSubject),
    /// The note on a topic.
    Note(TopicId),
    /// Where a whole plan goes.
    SavePlan,
    /// A question in the learner's words.
    Question {
        /// Its topic.
        topic: TopicId,
        /// The one that is worded anew; none is a new one.
        question: Option<QuestionId>,
    },
    /// Which plan file is brought here.
    BringPlan,
    /// Whether to go back to a backup.
    Restore {
        /// Its file.
        file: String,
        /// When it was made, in words.
        time: String,
    },
    /// Whether to close in spite of changes that are not saved.
    Unsaved,
}

/// What the modals remember while they are open.
#[derive(Default)]
pub(crate) struct ModalState {
    export: export::ExportState,
    time_off: Option<time_off::TimeOffForm>,
    question: Option<question::QuestionForm>,
    save_plan: Option<plan_file::SaveForm>,
    bring_plan: bring::BringForm,
    stop: timer::StopForm,
    study: Option<study::StudyForm>,
    evidence: evidence::EvidenceForm,
    note: Option<note::NoteForm>,
    /// Why what the dialog said was refused.
    pub(crate) error: Option<String>,
}

impl ModalState {
    /// A fresh export dialog.
    pub(crate) fn for_export(snapshot: &Snapshot) -> Self {
        Self { export: export::ExportState::new(snapshot), ..Self::default() }
    }

    /// Work on the files begins.
    pub(crate) fn begin(&mut self, errand: &Errand) {
        match errand {
            Errand::SavePlan { .. } => self.save_plan.iter_mut().for_each(|form| form.is_saving = true),
            Errand::LookAt(_) => self.bring_plan.stage = bring::Stage::Reading,
            Errand::Import(_) => self.bring_plan.stage = bring::Stage::Importing,
            Errand::Backups | Errand::BackUp | Errand::Restore(_) | Errand::CheckUp | Errand::Repair => {}
        }
    }

    /// A plan file was read.
    pub(crate) fn take_plan_file(&mut self, file: PlanFile) {
        self.bring_plan.stage = bring::Stage::Read(file);
    }

    /// The work that the open dialog asked for failed; the dialog says so.
    pub(crate) fn refuse(&mut self, refusal: &Refusal, words: String) {
        if let Some(form) = &mut self.save_plan {
            let is_in_the_way =
                matches!(refusal, Refusal::Storage(it) if it.kind == ErrorKind::AlreadyExists);
            form.refuse(words, is_in_the_way);
        } else {
            self.bring_plan.stage = bring::Stage::Refused(words);
        }
    }

    /// The file could not be written; the dialog says so.
    pub(crate) fn refuse_export(&mut self, trouble: Trouble) {
        self.export.trouble = Some(trouble);
    }
}

impl App {
    /// Draws what is on top.
    pub(crate) fn modal_ui(&mut self, ui: &Ui) {
        match self.modal() {
            None => {}
            Some(Modal::Export) => self.export_ui(ui),
            Some(Modal::WithNeeds(topic)) => self.with_needs_ui(ui, topic),
            Some(Modal::TimeOff(days)) => self.time_off_ui(ui, days),
            Some(Modal::StopTimer) => self.stop_timer_ui(ui),
            Some(Modal::TimerGap) => self.timer_gap_ui(ui),
            Some(Modal::Study(topic, id)) => self.study_ui(ui, topic, id),
            Some(Modal::Evidence(subject)) => self.evidence_ui(ui, subject),
            Some(Modal::Note(topic)) => self.note_ui(ui, topic),
            Some(Modal::SavePlan) => self.save_plan_ui(ui),
            Some(Modal::Question { topic, question }) => self.question_ui(ui, topic, question),
            Some(Modal::BringPlan) => self.bring_plan_ui(ui),
            Some(Modal::Restore { file, time }) => self.restore_ui(ui, &file, time),
            Some(Modal::Unsaved) => self.unsaved_ui(ui),
        }
    }

    fn restore_ui(&mut self, ui: &Ui, file: &str, time: String) {
        let reply = Dialog::confirm("restore", say!("restore-title", time = time), say!("restore-text"))
            .close_name(say!("close"))
            .action(Button::ghost(say!("cancel")))
            .action(Button::primary(say!("restore-yes")))
            .default_action(0)
            .show(ui, |_| ());
        if reply.action == Some(1) {
            self.push(Request::Begin(Errand::Restore(file.to_owned())));
        }
        if reply.action.is_some() || reply.is_closed {
            self.push(Request::SetModal(None));
        }
    }

    fn with_needs_ui(&mut self, ui: &Ui, topic: TopicId) {
        let curriculum = &self.snapshot().curriculum;
        let Some(idx) = curriculum.topic_idx(&topic) else { return };
        let progress = &self.snapshot().progress;
        let needs = curriculum.graph.closure(&[idx]);
        let open: Vec<String> = needs
            .iter()
            .filter(|&&need| need != idx && !progress.state(need).is_met())
            .filter_map(|&need| curriculum.topics.get(need))
            .map(|need| need.title.clone())
            .collect();
        let title = say!("needs-title", topic = wording::topic_title(&topic, curriculum));
        let names = crate::words::join(open.get(..4).unwrap_or(&open));
        let text = say!("needs-text", n = open.len(), list = names);
        let reply = Dialog::confirm("with-needs", title, text)
            .close_name(say!("close"))
            .action(Button::ghost(say!("cancel")))
            .action(Button::primary(say!("needs-yes", n = open.len())))
            .show(ui, |_| ());
        if reply.action == Some(1) {
            let done = Action::Finish {
                topics: vec![topic],
                on: None,
                with_needs: true,
                evidence: None,
                note: None,
            };
            self.push(Request::Perform(done));
        }
        if reply.action.is_some() || reply.is_closed {
            self.push(Request::SetModal(None));
        }
    }

    fn unsaved_ui(&mut self, ui: &Ui) {
        if !self.snapshot().saving.has_unsaved() {
            // The disk took it meanwhile, so there is nothing to ask.
            self.push(Request::SetModal(None));
            return;
        }
        let why = match &self.snapshot().saving {
            crate::workspace::Saving::Stuck(n, trouble) => {
                say!("status-stuck", n = (*n), why = wording::why(trouble))
            }
            _ => say!("status-saving"),
        };
        let reply = Dialog::confirm("unsaved", say!("unsaved-title"), say!("unsaved-text", why = why))
            .close_name(say!("close"))
            .action(Button::danger(say!("unsaved-close")))
            .action(Button::secondary(say!("unsaved-stay")))
            .default_action(1)
            .show(ui, |_| ());
        match reply.action {
            Some(0) => self.push(Request::CloseAnyway),
            Some(_) => self.push(Request::SetModal(None)),
            None if reply.is_closed => self.push(Request::SetModal(None)),
            None => {}
        }
    }
}
