//! Where the summary goes, and what it will say.

use std::path::PathBuf;

use eframe::egui::{Context, ScrollArea, Ui};

use super::picker::{self, Picker, Purpose};
use crate::{
    command::wording,
    report, say,
    ui::{
        app::App,
        request::Request,
        theme::{
            Type,
            metrics::{size, space},
            surface, text, tokens,
        },
        widgets::{Button, Dialog, Input},
    },
    workspace::{Snapshot, Trouble},
};

const PREVIEW_HEIGHT: f32 = 280.0;

/// The dialog while it is open.
#[derive(Default)]
pub(super) struct ExportState {
    path: String,
    preview: String,
    picker: Picker,
    /// The system's dialog has asked about replacing.
    chosen: Option<PathBuf>,
    pub(super) trouble: Option<Trouble>,
    /// The path has had the cursor.
    has_begun: bool,
}

impl ExportState {
    pub(super) fn new(snapshot: &Snapshot) -> Self {
        let folder = picker::documents();
        let path = folder.join(format!("gradus-{}.md", snapshot.today));
        Self {
            path: path.display().to_string(),
            preview: report::markdown(&snapshot.summary()),
            ..Self::default()
        }
    }

    fn ask(&mut self, ctx: &Context) {
        let path = PathBuf::from(&self.path);
        self.picker.ask(ctx, Purpose::Save, ("Markdown", "md"), &path);
    }

    fn take_answer(&mut self) {
        if let Some(path) = self.picker.answer() {
            self.path = path.display().to_string();
            self.chosen = Some(path);
            self.trouble = None;
        }
    }

    fn is_in_the_way(&self) -> bool {
        self.trouble.as_ref().is_some_and(|it| it.kind == std::io::ErrorKind::AlreadyExists)
    }
}

impl App {
    pub(super) fn export_ui(&mut self, ui: &Ui) {
        let state = &mut self.modal_state_mut().export;
        state.take_answer();
        let label = if state.is_in_the_way() { say!("export-replace") } else { say!("export-now") };
        let reply = Dialog::new("export", say!("export-title"))
            .width(size::DIALOG_WIDTH)
            .close_name(say!("close"))
            .note(say!("export-note"))
            .action(Button::ghost(say!("cancel")))
            .action(Button::primary(label).keys(&["Enter"]).enabled(!state.path.trim().is_empty()))
            .show(ui, |ui| body_ui(ui, state));
        let path = PathBuf::from(state.path.trim());
        let replace = state.is_in_the_way() || state.chosen.as_deref() == Some(path.as_path());
        if reply.inner {
            state.ask(ui);
        }
        match reply.action {
            Some(1) => self.push(Request::Export { path, replace }),
            Some(_) => self.push(Request::SetModal(None)),
            None if reply.is_closed => self.push(Request::SetModal(None)),
            None => {}
        }
    }
}

/// Whether the system's dialog was asked for.
fn body_ui(ui: &mut Ui, state: &mut ExportState) -> bool {
    let t = tokens(ui);
    ui.spacing_mut().item_spacing.y = space::L;
    let error = state.trouble.as_ref().map(|trouble| match trouble.kind {
        std::io::ErrorKind::AlreadyExists => say!("export-exists"),
        _ => wording::trouble(trouble),
    });
    let input = Input::new(&mut state.path, say!("export-path")).with_label().mono().error(error.as_deref());
    let width = ui.available_width();
    let response = input.width(width).id_salt("export-path").show(ui);
    if !state.has_begun {
        state.has_begun = true;
        response.request_focus();
    }
    if response.changed() {
        state.trouble = None;
    }
    let button = Button::secondary(say!("export-choose")).small().enabled(!state.picker.is_open());
    let asked = ui.add(button).clicked();
    surface::card(t).fill(t.bg_sunken).inner_margin(space::L).show(ui, |ui| {
        ScrollArea::vertical().id_salt("export-preview").max_height(PREVIEW_HEIGHT).auto_shrink(false).show(
            ui,
            |ui| {
                text::paragraph(ui, &state.preview, Type::MonoPath, t.text_secondary);
            },
        );
    });
    asked
}
