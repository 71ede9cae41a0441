//! What to study now, and how far the grade is.

mod card;
mod side;

use eframe::egui::{Align, Frame, Layout, Margin, ScrollArea, Ui};

use crate::{
    say,
    ui::{
        request::Requests,
        theme::{Icon, Type, metrics::space, text, tokens},
        widgets::EmptyState,
    },
    words,
    workspace::Snapshot,
};

pub(crate) use side::ui as side_ui;

/// The card does not grow wider than this; lines stay readable.
const MAX_WIDTH: f32 = 960.0;

/// Draws the view.
pub(crate) fn ui(ui: &mut Ui, snapshot: &Snapshot, requests: &mut Requests) {
    ScrollArea::vertical().id_salt("today").auto_shrink(false).show(ui, |ui| {
        Frame::new().inner_margin(Margin::same(24)).show(ui, |ui| {
            ui.set_max_width(MAX_WIDTH.min(ui.available_width()));
            head_ui(ui, snapshot);
            ui.add_space(space::XL);
            if snapshot.next.is_empty() {
                nothing_ui(ui, snapshot);
            } else {
                card::ui(ui, snapshot, requests);
                ui.add_space(space::L);
                let t = tokens(ui);
                let left = snapshot.order.len().saturating_sub(snapshot.next.len());
                text::label(ui, &say!("today-later", n = left), Type::Small, t.text_tertiary);
            }
        });
    });
}

fn head_ui(ui: &mut Ui, snapshot: &Snapshot) {
    let t = tokens(ui);
    ui.spacing_mut().item_spacing.y = space::XS;
    ui.with_layout(Layout::top_down(Align::Min), |ui| {
        text::label(ui, &words::date_long(snapshot.today), Type::Title, t.text_primary);
        let n = snapshot.next.len();
        let under = match (snapshot.capacity, n) {
            (_, 0) => String::new(),
            (0, _) => say!("today-no-time", n = n),
            (minutes, _) => say!("today-planned", time = words::duration(minutes), n = n),
        };
        if !under.is_empty() {
            text::label(ui, &under, Type::Body, t.text_secondary);
        }
    });
}

/// Nothing can be begun: all is done, or all that is left waits for topics that are out or postponed.
fn nothing_ui(ui: &mut Ui, snapshot: &Snapshot) {
    let (title, words) = if snapshot.order.is_empty() {
        (say!("today-all-done"), say!("today-all-done-more"))
    } else {
        (say!("today-nothing-ready"), say!("today-nothing-ready-more"))
    };
    ui.add_space(space::HUGE);
    EmptyState::new(title).icon(Icon::COFFEE).text(words).show(ui);
}
