//! Bringing a plan file here: which, what it would bring, and then bringing it.

use std::path::PathBuf;

use eframe::egui::{Context, Ui};

use super::{
    picker::{self, Picker, Purpose},
    plan_file::FILTER,
};
use crate::{
    command::health,
    say,
    ui::{
        app::App,
        request::Request,
        theme::{Type, metrics::space, surface, text, tokens},
        widgets::{Button, Dialog, Input},
    },
    workspace::{Errand, Imported, PlanFile},
};

/// Width of the dialog, in points.
const WIDTH: f32 = 520.0;

/// The dialog while it is open.
#[derive(Default)]
pub(super) struct BringForm {
    path: String,
    picker: Picker,
    pub(super) stage: Stage,
    /// The path has had the cursor.
    has_begun: bool,
}

/// How far it has come.
#[derive(Default)]
pub(super) enum Stage {
    /// The file is being chosen.
    #[default]
    Choosing,
    /// It is being read.
    Reading,
    /// It was read, and can be brought.
    Read(PlanFile),
    /// It is being brought.
    Importing,
    /// It could not be read or brought.
    Refused(String),
}

impl App {
    pub(super) fn bring_plan_ui(&mut self, ui: &Ui) {
        let has_plan = self.snapshot().plan_id.is_some();
        let form = &mut self.modal_state_mut().bring_plan;
        let chosen = form.picker.answer();
        if let Some(path) = &chosen {
            form.path = path.display().to_string();
        }
        let next = next(form);
        let label = match form.stage {
            Stage::Importing => say!("bring-importing"),
            Stage::Read(_) => say!("bring-import"),
            Stage::Reading => say!("bring-reading"),
            Stage::Choosing | Stage::Refused(_) => say!("bring-look"),
        };
        let reply = Dialog::new("bring-plan", say!("bring-title"))
            .width(WIDTH)
            .close_name(say!("close"))
            .action(Button::ghost(say!("cancel")))
            .action(Button::primary(label).keys(&["Enter"]).enabled(next.is_some()))
            .show(ui, |ui| body_ui(ui, form, has_plan));
        if reply.inner {
            form.ask(ui);
        }
        // Whoever chose a file in the system's dialog wants to know what is in it.
        let errand = match (reply.action, chosen) {
            (Some(1), _) => next,
            (_, Some(path)) => Some(Errand::LookAt(path)),
            (_, None) => None,
        };
        if let Some(errand) = errand {
            self.push(Request::Begin(errand));
        }
        if reply.action == Some(0) || reply.is_closed {
            self.push(Request::SetModal(None));
        }
    }
}

/// What the primary button does.
fn next(form: &BringForm) -> Option<Errand> {
    match &form.stage {
        Stage::Reading | Stage::Importing => None,
        Stage::Read(file) => (!is_nothing(&file.brings)).then(|| Errand::Import(file.clone())),
        Stage::Choosing | Stage::Refused(_) => {
            let path = form.path.trim();
            (!path.is_empty()).then(|| Errand::LookAt(PathBuf::from(path)))
        }
    }
}

fn is_nothing(brings: &Imported) -> bool {
    brings.steps + brings.packs == 0
}

impl BringForm {
    fn ask(&mut self, ctx: &Context) {
        let path = match self.path.trim() {
            // The dialog opens in the folder of the path.
            "" => picker::documents().join("x"),
            path => PathBuf::from(path),
        };
        self.picker.ask(ctx, Purpose::Open, FILTER, &path);
    }
}

/// Whether the system's dialog was asked for.
fn body_ui(ui: &mut Ui, form: &mut BringForm, has_plan: bool) -> bool {
    let t = tokens(ui);
    ui.spacing_mut().item_spacing.y = space::L;
    let fault = if let Stage::Refused(fault) = &form.stage { Some(fault.as_str()) } else { None };
    let input = Input::new(&mut form.path, say!("bring-path")).with_label().placeholder(say!("bring-hint"));
    let width = ui.available_width();
    let response = input.mono().error(fault).width(width).id_salt("bring-path").show(ui);
    if !form.has_begun {
        form.has_begun = true;
        response.request_focus();
    }
    if response.changed() {
        form.stage = Stage::Choosing;
    }
    let button = Button::secondary(say!("export-choose")).small().enabled(!form.picker.is_open());
    let asked = ui.add(button).clicked();
    if let Stage::Read(file) = &form.stage {
        let is_nothing = is_nothing(&file.brings);
        let words = if is_nothing {
            say!("bring-nothing")
        } else {
            say!("bring-would", what = health::imported(&file.brings))
        };
        surface::card(t).fill(t.bg_sunken).inner_margin(space::L).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = space::XS;
            text::paragraph(ui, &words, Type::Strong, t.text_primary);
            if has_plan && file.brings.plans > 0 {
                text::paragraph(ui, &say!("bring-second"), Type::Small, t.text_secondary);
            }
            if !is_nothing {
                text::paragraph(ui, &say!("bring-means"), Type::Small, t.text_secondary);
            }
        });
    }
    asked
}
