//! The curricula that are installed, and the one that the plan follows.

use eframe::egui::{Align, Layout, Margin, Ui};

use crate::{
    command,
    curriculum::Curriculum,
    say,
    ui::{
        request::{Request, Requests},
        theme::{
            Icon, Type,
            metrics::{size, space},
            surface, text, tokens,
        },
        widgets::{Button, Chip},
    },
    words,
    workspace::{Action, Snapshot},
};

/// The plan's curriculum, and below it what else is installed.
pub(super) fn ui(ui: &mut Ui, snapshot: &Snapshot, requests: &mut Requests) {
    card_ui(ui, &snapshot.curriculum, |ui| {
        if snapshot.plan_id.is_some() {
            ui.add(Chip::new(say!("library-followed")).accent());
        }
    });
    if let Some(other) = snapshot.other_version() {
        other_ui(ui, snapshot, other, requests);
    }
    if snapshot.built_in().id != snapshot.curriculum.id {
        card_ui(ui, snapshot.built_in(), |_| ());
    }
}

fn card_ui(ui: &mut Ui, curriculum: &Curriculum, aside: impl FnOnce(&mut Ui)) {
    let t = tokens(ui);
    surface::card(t).inner_margin(Margin::same(16)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = space::S;
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::M;
            Icon::LIBRARY.show(ui, size::ICON, t.text_secondary);
            text::label(ui, &curriculum.title, Type::Subject, t.text_primary);
            ui.with_layout(Layout::right_to_left(Align::Center), aside);
        });
        text::paragraph(ui, &curriculum.summary, Type::Body, t.text_secondary);
        let all = curriculum.amount(|_| true);
        let facts = say!(
            "library-facts",
            version = curriculum.version.clone(),
            topics = all.topics,
            areas = curriculum.areas.len(),
            milestones = curriculum.milestones.len(),
            hours = words::hours(all.minutes)
        );
        text::paragraph(ui, &facts, Type::Small, t.text_tertiary);
    });
}

/// The plan keeps the version that it was made from until the learner takes another.
fn other_ui(ui: &mut Ui, snapshot: &Snapshot, other: &Curriculum, requests: &mut Requests) {
    let t = tokens(ui);
    surface::card(t).fill(t.bg_sunken).inner_margin(Margin::same(16)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = space::M;
        let follows = say!(
            "library-other-version",
            plan = snapshot.curriculum.version.clone(),
            installed = other.version.clone()
        );
        text::paragraph(ui, &follows, Type::Strong, t.text_primary);
        let difference = command::difference(&snapshot.curriculum, other, snapshot.plan.depth);
        text::paragraph(ui, &difference, Type::Small, t.text_secondary);
        for line in command::handed_on(&snapshot.plan, &snapshot.curriculum, other) {
            text::paragraph(ui, &line, Type::Small, t.text_secondary);
        }
        let button = Button::primary(say!("library-adopt", version = other.version.clone())).small();
        if ui.add(button).clicked() {
            requests.push(Request::Perform(Action::AdoptPack));
        }
    });
}
