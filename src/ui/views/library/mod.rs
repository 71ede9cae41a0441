//! What can be learnt: the curricula, what they hold, the page about the job, a page for every topic.

mod about;
mod contents;
mod shelf;
mod topic;

use eframe::egui::{Align, Frame, Layout, Margin, ScrollArea, Ui};

use crate::{
    say,
    ui::{
        request::Requests,
        state::{LibraryState, LibraryTab},
        theme::{Type, metrics::space, text, tokens},
        views::depth,
        widgets::Segmented,
    },
    workspace::Snapshot,
};

/// Lines stay readable up to here, in points.
const MAX_WIDTH: f32 = 880.0;

/// Draws the view: a topic's page, or the shelf with one of its tabs.
pub(crate) fn ui(ui: &mut Ui, snapshot: &Snapshot, state: &mut LibraryState, requests: &mut Requests) {
    let topic = state.topic.as_ref().and_then(|id| snapshot.curriculum.topic_idx(id));
    // Every page keeps its own place while the person looks at another.
    let page = topic.map_or_else(|| format!("{:?}", state.tab), |idx| idx.to_string());
    ScrollArea::vertical().id_salt(("library", page)).auto_shrink(false).show(ui, |ui| {
        Frame::new().inner_margin(Margin::same(24)).show(ui, |ui| {
            ui.set_max_width(MAX_WIDTH.min(ui.available_width()));
            match topic {
                Some(topic_idx) => topic::ui(ui, snapshot, topic_idx, state, requests),
                None => shelf_ui(ui, snapshot, state, requests),
            }
        });
    });
}

fn shelf_ui(ui: &mut Ui, snapshot: &Snapshot, state: &mut LibraryState, requests: &mut Requests) {
    let t = tokens(ui);
    ui.spacing_mut().item_spacing.y = space::L;
    text::label(ui, &say!("command-library"), Type::Title, t.text_primary);
    shelf::ui(ui, snapshot, requests);
    ui.add_space(space::S);
    if snapshot.curriculum.about.is_empty() {
        depth_ui(ui, snapshot, state);
        contents::ui(ui, snapshot, state);
        return;
    }
    ui.horizontal(|ui| {
        tabs_ui(ui, state);
        if state.tab == LibraryTab::Contents {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| depth_ui(ui, snapshot, state));
        }
    });
    match state.tab {
        LibraryTab::Contents => contents::ui(ui, snapshot, state),
        LibraryTab::About => about::ui(ui, snapshot, state),
    }
}

fn tabs_ui(ui: &mut Ui, state: &mut LibraryState) {
    let labels = [say!("library-contents"), say!("library-about")];
    let labels = labels.each_ref().map(String::as_str);
    let current = usize::from(state.tab == LibraryTab::About);
    if let Some(chosen) = Segmented::new(say!("library-show"), &labels, current).show(ui) {
        state.tab = if chosen == 1 { LibraryTab::About } else { LibraryTab::Contents };
    }
}

/// What the totals count.
fn depth_ui(ui: &mut Ui, snapshot: &Snapshot, state: &mut LibraryState) {
    let depth = state.depth.unwrap_or(snapshot.plan.depth);
    state.depth = depth::ui(ui, depth).or(state.depth);
}
