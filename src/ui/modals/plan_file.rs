//! Where a whole plan goes as one file.

use std::path::PathBuf;

use eframe::egui::Ui;

use super::picker::{self, Picker, Purpose};
use crate::{
    say,
    ui::{
        app::App,
        request::Request,
        theme::{Type, metrics::space, text, tokens},
        widgets::{Button, Dialog, Input},
    },
    workspace::{Errand, Overwrite, Saving},
};

/// Width of the dialog, in points.
const WIDTH: f32 = 520.0;
/// How plan files end, and what the system's dialog calls them.
pub(super) const FILTER: picker::Filter = ("Gradus", "gradus");

/// The dialog while it is open.
#[derive(Default)]
pub(super) struct SaveForm {
    path: String,
    picker: Picker,
    /// The system's dialog has asked about replacing.
    chosen: Option<PathBuf>,
    /// Why it could not be written.
    fault: Option<String>,
    /// A file of that name is there.
    is_in_the_way: bool,
    pub(super) is_saving: bool,
    /// The path has had the cursor.
    has_begun: bool,
}

impl SaveForm {
    fn new(today: chrono::NaiveDate) -> Self {
        let path = picker::documents().join(format!("gradus-{today}.gradus"));
        Self { path: path.display().to_string(), ..Self::default() }
    }

    /// It could not be written.
    pub(super) fn refuse(&mut self, words: String, is_in_the_way: bool) {
        self.is_saving = false;
        self.is_in_the_way = is_in_the_way;
        self.fault = Some(if is_in_the_way { say!("export-exists") } else { words });
    }
}

impl App {
    pub(super) fn save_plan_ui(&mut self, ui: &Ui) {
        let today = self.snapshot().today;
        let n_unsaved = match self.snapshot().saving {
            Saving::Pending(n) | Saving::Stuck(n, _) => n,
            _ => 0,
        };
        let form = self.modal_state_mut().save_plan.get_or_insert_with(|| SaveForm::new(today));
        if let Some(path) = form.picker.answer() {
            form.path = path.display().to_string();
            form.chosen = Some(path);
            form.fault = None;
        }
        let label = match (form.is_saving, form.is_in_the_way) {
            (true, _) => say!("plan-file-saving"),
            (false, true) => say!("export-replace"),
            (false, false) => say!("plan-file-save"),
        };
        let can_save = !form.is_saving && !form.path.trim().is_empty();
        let reply = Dialog::new("save-plan", say!("plan-file-title"))
            .width(WIDTH)
            .close_name(say!("close"))
            .note(say!("plan-file-note"))
            .action(Button::ghost(say!("cancel")))
            .action(Button::primary(label).keys(&["Enter"]).enabled(can_save))
            .show(ui, |ui| body_ui(ui, form, n_unsaved));
        let path = PathBuf::from(form.path.trim());
        if reply.inner {
            form.picker.ask(ui, Purpose::Save, FILTER, &path);
        }
        let replace = form.is_in_the_way || form.chosen.as_deref() == Some(path.as_path());
        match reply.action {
            Some(1) if can_save => {
                let overwrite = if replace { Overwrite::Yes } else { Overwrite::No };
                self.push(Request::Begin(Errand::SavePlan { path, overwrite }));
            }
            Some(1) => {}
            Some(_) => self.push(Request::SetModal(None)),
            None if reply.is_closed => self.push(Request::SetModal(None)),
            None => {}
        }
    }
}

/// Whether the system's dialog was asked for.
fn body_ui(ui: &mut Ui, form: &mut SaveForm, n_unsaved: usize) -> bool {
    ui.spacing_mut().item_spacing.y = space::L;
    let input = Input::new(&mut form.path, say!("export-path")).with_label().mono();
    let width = ui.available_width();
    let response = input.error(form.fault.as_deref()).width(width).id_salt("save-plan-path").show(ui);
    if !form.has_begun {
        form.has_begun = true;
        response.request_focus();
    }
    if response.changed() {
        form.fault = None;
        form.is_in_the_way = false;
    }
    let asked = ui.add(Button::secondary(say!("export-choose")).small().enabled(!form.picker.is_open()));
    if n_unsaved > 0 {
        text::paragraph(ui, &say!("plan-file-unsaved", n = n_unsaved), Type::Small, tokens(ui).warn_text);
    }
    text::paragraph(ui, &say!("data-elsewhere-means"), Type::Small, tokens(ui).text_tertiary);
    asked.clicked()
}
