//! All topics by area: tick box, grade, what they wait for, hours, state.

mod cells;
mod columns;
mod filter;
mod rows;
mod table;

use eframe::egui::{CentralPanel, Frame, Margin, Panel, Ui};

use crate::{
    say,
    ui::{
        request::Requests,
        state::{Filter, ViewState},
        theme::{Icon, metrics::shell, tokens},
        widgets::{Button, EmptyState},
    },
    workspace::Snapshot,
};

/// Draws the plan.
pub(crate) fn ui(ui: &mut Ui, snapshot: &Snapshot, views: &mut ViewState, requests: &mut Requests) {
    let t = tokens(ui);
    let shown = rows::rows(snapshot, views);
    let bar = Frame::new().fill(t.bg_canvas).inner_margin(Margin { left: 24, right: 16, top: 0, bottom: 0 });
    Panel::top("plan-filter").exact_size(shell::TOP_BAR).frame(bar).show(ui, |ui| {
        filter::ui(ui, snapshot, &mut views.filter, &shown);
    });
    CentralPanel::no_frame().show(ui, |ui| {
        if shown.topics() == 0 {
            nothing_ui(ui, snapshot, &mut views.filter);
        } else {
            table::ui(ui, snapshot, views, &shown, requests);
        }
    });
}

fn nothing_ui(ui: &mut Ui, snapshot: &Snapshot, filter: &mut Filter) {
    ui.add_space(ui.available_height() / 4.0);
    let hidden = say!("plan-hidden", n = snapshot.curriculum.topics.len());
    let empty = EmptyState::new(say!("plan-nothing")).icon(Icon::SEARCH).text(hidden);
    let button = empty.action(Button::secondary(say!("plan-clear")).small()).show(ui);
    if button.is_some_and(|button| button.clicked()) {
        *filter = Filter::default();
    }
}
