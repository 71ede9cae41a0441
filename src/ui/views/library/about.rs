//! "About this job": what the guides say of it, and a self-check.

use eframe::egui::Ui;

use crate::{
    curriculum::AboutSection,
    say,
    ui::{
        state::LibraryState,
        theme::{Type, metrics::space, text, tokens},
        views::step_row::StepRow,
        widgets::{TickState, markdown, section},
    },
    workspace::Snapshot,
};

/// Draws all sections below each other.
pub(super) fn ui(ui: &mut Ui, snapshot: &Snapshot, state: &mut LibraryState) {
    let t = tokens(ui);
    for about in &snapshot.curriculum.about {
        ui.push_id(about.id.as_str(), |ui| {
            section::head(ui, &about.title, None);
            markdown::ui(ui, &about.text);
            if !about.checks.is_empty() {
                checks_ui(ui, about, state);
            }
            ui.add_space(space::M);
        });
    }
    section::label(ui, &say!("library-sources"), None);
    for source in &snapshot.curriculum.sources {
        text::paragraph(ui, &source.title, Type::Strong, t.text_secondary);
        text::paragraph(ui, &source.note, Type::Small, t.text_tertiary);
    }
}

/// Statements to agree with; they are the reader's own business and stay on this device.
fn checks_ui(ui: &mut Ui, about: &AboutSection, state: &mut LibraryState) {
    let agreed = about.checks.iter().filter(|it| state.agreed.contains(*it)).count();
    let count = say!("summary-of", done = agreed, total = about.checks.len());
    section::label(ui, &say!("library-agree"), Some(&count));
    ui.spacing_mut().item_spacing.y = space::XS;
    for statement in &about.checks {
        let is_agreed = state.agreed.contains(statement);
        let tick = if is_agreed { TickState::Done } else { TickState::Empty };
        let row = StepRow { tick, text: statement, ty: Type::Body, count: None, is_enabled: true };
        if ui.push_id(statement, |ui| row.show(ui)).inner.clicked() {
            if is_agreed {
                state.agreed.remove(statement);
            } else {
                state.agreed.insert(statement.clone());
            }
        }
    }
}
