//! Work on the files: it is begun here, and what came of it is shown where the person asked for it.

use super::{App, Data};
use crate::{
    command::{Command, health, wording},
    say,
    ui::{modals::Modal, request::Request},
    words,
    workspace::{Errand, Imported, Refusal, Report},
};

impl App {
    /// Begins work on the files.
    pub(super) fn begin(&mut self, errand: Errand) {
        let Data::Ready(workspace) = &mut self.data else { return };
        self.settings.data.begin(&errand);
        self.modal_state.begin(&errand);
        workspace.begin_errand(errand);
    }

    /// Takes in what came of it.
    pub(super) fn take_reports(&mut self) {
        let Data::Ready(workspace) = &mut self.data else { return };
        for report in workspace.reports() {
            let is_new_backup = makes_a_backup(&report);
            self.take_report(report);
            if is_new_backup && self.settings.data.has_listed() {
                self.begin(Errand::Backups);
            }
        }
    }

    fn take_report(&mut self, report: Report) {
        match report {
            Report::Backups(list) => {
                let list = list.map_err(|refusal| self.why(&refusal));
                self.settings.data.take_backups(list);
            }
            Report::Kept(kept) => {
                let fault = kept.err().map(|refusal| self.why(&refusal));
                self.settings.data.take_kept(fault);
            }
            Report::BackedUp(made) => match self.finish_work(made) {
                Some(true) => self.toasts.done(say!("toast-backed-up"), String::new(), None),
                Some(false) => self.toasts.done(say!("toast-nothing-to-back-up"), String::new(), None),
                None => {}
            },
            Report::Restored(restored) => {
                if let Some(file) = self.finish_work(restored) {
                    self.restored(&file);
                }
            }
            Report::Checked(checked) => {
                if let Some(findings) = self.finish_work(checked) {
                    self.settings.data.take_findings(findings);
                }
            }
            Report::Repaired(repaired) => {
                if let Some(findings) = self.finish_work(repaired) {
                    self.settings.data.take_mended(findings);
                }
            }
            Report::PlanSaved(Ok(path)) => {
                self.close_modal(&Modal::SavePlan);
                self.toasts.done(say!("toast-plan-saved"), path.display().to_string(), None);
            }
            Report::PlanSaved(Err(refusal)) => self.refuse_in(&Modal::SavePlan, &refusal),
            Report::LookedAt(Ok(file)) => self.modal_state.take_plan_file(file),
            Report::LookedAt(Err(refusal)) | Report::Imported(Err(refusal)) => {
                self.refuse_in(&Modal::BringPlan, &refusal);
            }
            Report::Imported(Ok(imported)) => self.imported(&imported),
        }
    }

    /// The work of Settings is over: what came of it, unless it failed; then the section says why.
    fn finish_work<T>(&mut self, came: Result<T, Refusal>) -> Option<T> {
        let came = came.map_err(|refusal| self.why(&refusal));
        let (came, fault) = match came {
            Ok(came) => (Some(came), None),
            Err(fault) => (None, Some(fault)),
        };
        self.settings.data.end(fault);
        came
    }

    fn restored(&mut self, file: &str) {
        let Data::Ready(workspace) = &self.data else { return };
        let made = self.settings.data.made(file);
        let time = made.map_or_else(|| file.to_owned(), |made| health::time(workspace.local(made)));
        let undo = (say!("command-undo"), Request::Run(Command::Undo));
        self.toasts.done(say!("toast-restored", time = time), String::new(), Some(undo));
    }

    fn imported(&mut self, imported: &Imported) {
        self.close_modal(&Modal::BringPlan);
        let what = words::sentence(&health::imported(imported));
        let detail = if imported.is_backed_up {
            say!("toast-imported-detail", what = what)
        } else {
            say!("toast-imported-anew", what = what)
        };
        self.toasts.done(say!("toast-imported"), detail, None);
    }

    /// A failure shows in the dialog that asked; where that is closed by now, as a message.
    fn refuse_in(&mut self, modal: &Modal, refusal: &Refusal) {
        if self.modal.as_ref() == Some(modal) {
            let words = self.why(refusal);
            self.modal_state.refuse(refusal, words);
        } else {
            self.refuse(refusal);
        }
    }

    fn close_modal(&mut self, modal: &Modal) {
        if self.modal.as_ref() == Some(modal) {
            // As a request, so that what opened the dialog gets the focus back.
            self.requests.push(Request::SetModal(None));
        }
    }

    fn why(&self, refusal: &Refusal) -> String {
        wording::refusal(refusal, &self.snapshot().curriculum)
    }
}

/// Whether a backup was made on the way, so that the list is old.
fn makes_a_backup(report: &Report) -> bool {
    match report {
        Report::Kept(kept) => kept.is_ok(),
        Report::BackedUp(_) | Report::Restored(_) | Report::Imported(_) | Report::Repaired(_) => true,
        Report::Backups(_) | Report::PlanSaved(_) | Report::LookedAt(_) | Report::Checked(_) => false,
    }
}
