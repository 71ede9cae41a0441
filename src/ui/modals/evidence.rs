//! Evidence: a link to the work, or a file on this computer.

use std::path::Path;

use eframe::egui::Ui;

use super::picker::{self, Picker};
use crate::{
    command::wording,
    journal::EvidenceSubject,
    say,
    ui::{
        app::App,
        request::Request,
        theme::{Type, metrics::space, text, tokens},
        widgets::{Button, Dialog, Input},
    },
    workspace::{Action, Snapshot},
};

/// Width of the dialog, in points.
const WIDTH: f32 = 480.0;

/// Evidence while it is being named.
#[derive(Default)]
pub(super) struct EvidenceForm {
    what: String,
    picker: Picker,
    /// The field has had the cursor.
    has_begun: bool,
}

impl App {
    pub(super) fn evidence_ui(&mut self, ui: &Ui, subject: EvidenceSubject) {
        let (title, asked) = asked(self.snapshot(), &subject);
        let state = self.modal_state_mut();
        let error = state.error.clone();
        let mut form = std::mem::take(&mut state.evidence);
        if let Some(path) = form.picker.answer() {
            form.what = path.display().to_string();
        }
        let dropped = ui.input(|input| input.raw.dropped_files.first().map(|file| file.path().to_owned()));
        if let Some(path) = dropped {
            form.what = path.display().to_string();
        }
        let can_add = !form.what.trim().is_empty();
        let reply = Dialog::new("evidence", say!("evidence-title"))
            .width(WIDTH)
            .close_name(say!("close"))
            .note(say!("evidence-note"))
            .action(Button::ghost(say!("cancel")))
            .action(Button::primary(say!("evidence-add")).keys(&["Enter"]).enabled(can_add))
            .show(ui, |ui| body_ui(ui, &title, &asked, error.as_deref(), &mut form));
        if reply.inner {
            self.modal_state_mut().error = None;
        }
        match reply.action {
            Some(1) => {
                let what = form.what.trim().to_owned();
                self.push(Request::PerformInDialog(Action::AddEvidence { subject, what }));
            }
            Some(_) => self.push(Request::SetModal(None)),
            None if reply.is_closed => self.push(Request::SetModal(None)),
            None => {}
        }
        self.modal_state_mut().evidence = form;
    }
}

/// What it is about, and what would show it.
fn asked(snapshot: &Snapshot, subject: &EvidenceSubject) -> (String, String) {
    let curriculum = &snapshot.curriculum;
    match subject {
        EvidenceSubject::Topic(topic) => {
            let asked = curriculum.topic(topic).map(|it| it.evidence.clone()).unwrap_or_default();
            (wording::topic_title(topic, curriculum), asked)
        }
        EvidenceSubject::Criterion(milestone, criterion) => {
            let milestone = curriculum.milestones.iter().find(|it| it.id == *milestone);
            let criterion = milestone.and_then(|it| it.criteria.iter().find(|it| it.id == *criterion));
            let title = milestone.map(|it| it.title.clone()).unwrap_or_default();
            (title, criterion.map(|it| it.text.clone()).unwrap_or_default())
        }
    }
}

/// Whether something was typed.
fn body_ui(ui: &mut Ui, title: &str, asked: &str, error: Option<&str>, form: &mut EvidenceForm) -> bool {
    let t = tokens(ui);
    ui.spacing_mut().item_spacing.y = space::M;
    text::paragraph(ui, title, Type::Head, t.text_primary);
    if !asked.is_empty() {
        text::paragraph(ui, asked, Type::Body, t.text_secondary);
    }
    let width = ui.available_width();
    let input = Input::new(&mut form.what, say!("evidence-what")).with_label().error(error);
    let input = input.placeholder(say!("evidence-hint")).width(width).id_salt("evidence-what").show(ui);
    if !form.has_begun {
        form.has_begun = true;
        input.request_focus();
    }
    let choose = Button::secondary(say!("evidence-choose")).small().enabled(!form.picker.is_open());
    if ui.add(choose).clicked() {
        let near = if form.what.is_empty() {
            picker::documents().join("x")
        } else {
            Path::new(&form.what).to_owned()
        };
        form.picker.ask_any(ui, &near);
    }
    input.changed()
}
