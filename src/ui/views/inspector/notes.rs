//! The learner's note on a topic.

use eframe::egui::Ui;

use super::{break_ui, head_with_link};
use crate::{
    curriculum::Topic,
    say,
    ui::{
        modals::Modal,
        request::{Request, Requests},
        theme::{Type, text, tokens},
        widgets::{Link, markdown},
    },
    workspace::{Action, Snapshot},
};

pub(super) fn ui(ui: &mut Ui, snapshot: &Snapshot, topic: &Topic, requests: &mut Requests) {
    let t = tokens(ui);
    break_ui(ui);
    let record = snapshot.plan.topics.get(&topic.id);
    let notes: Vec<_> = record.iter().flat_map(|record| &record.notes).collect();
    let link = if notes.is_empty() { say!("note-write") } else { say!("note-edit") };
    if head_with_link(ui, &say!("inspector-notes"), None, &link) {
        requests.push(Request::SetModal(Some(Modal::Note(topic.id.clone()))));
    }
    if notes.len() > 1 {
        text::paragraph(ui, &say!("note-two"), Type::Small, t.warn_text);
    }
    let is_one = notes.len() < 2;
    for (version, note) in notes {
        ui.push_id(version, |ui| {
            markdown::sized(ui, &note.text, Type::Body, t.text_secondary);
            if !is_one && ui.add(Link::new(say!("note-keep")).small()).clicked() {
                let (topic, version) = (topic.id.clone(), *version);
                requests.push(Request::Perform(Action::KeepNote { topic, version }));
            }
        });
    }
}
