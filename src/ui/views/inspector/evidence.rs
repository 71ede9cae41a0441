//! What shows that something was learnt: links and files, opened with the system's program.

use std::collections::BTreeMap;

use eframe::egui::{Align, Id, Layout, Ui};
use uuid::Uuid;

use crate::{
    journal::EvidenceSubject,
    progress::Evidence,
    say,
    ui::{
        request::{Request, Requests},
        theme::{
            Icon, Type,
            metrics::{size, space},
            text, tokens,
        },
        widgets::{IconButton, Link},
    },
    words,
    workspace::{Action, Snapshot, evidence_file, is_evidence_missing},
};

/// Seconds after which a file is looked for again.
const LOOK_SECS: f64 = 5.0;

/// The evidence for a topic or criterion, oldest first.
pub(crate) fn list_ui(ui: &mut Ui, snapshot: &Snapshot, subject: &EvidenceSubject, requests: &mut Requests) {
    for (id, evidence) in snapshot.plan.evidence_for(|it| it == subject) {
        ui.push_id(id, |ui| row_ui(ui, snapshot, (id, evidence), requests));
    }
}

fn row_ui(ui: &mut Ui, snapshot: &Snapshot, (id, evidence): (Uuid, &Evidence), requests: &mut Requests) {
    let t = tokens(ui);
    let what = &evidence.what;
    let file = evidence_file(what);
    let is_missing = file.is_some() && is_missing(ui, what);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let icon = match &file {
            Some(_) if is_missing => Icon::CIRCLE_ALERT,
            Some(_) => Icon::FILE_TEXT,
            None if is_address(what) => Icon::LINK,
            None => Icon::CHECK,
        };
        icon.show(ui, size::ICON_SMALL, if is_missing { t.warn_text } else { t.text_tertiary });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let remove = IconButton::new(Icon::X, say!("evidence-remove", what = what.clone()));
            if ui.add(remove.size(size::ICON + space::XS).icon_size(size::ICON_CHIP)).clicked() {
                requests.push(Request::Perform(Action::RemoveEvidence(id)));
            }
            text::label(ui, &words::day(evidence.on, snapshot.today), Type::Small, t.text_tertiary);
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                let shown = shortened(what);
                match file {
                    _ if is_missing => {
                        let label = text::label_truncated(ui, &shown, Type::Body, t.text_secondary);
                        label.on_hover_text(format!("{}: {what}", say!("evidence-missing")));
                    }
                    Some(path) => {
                        if ui.add(Link::new(shown)).on_hover_text(what).clicked() {
                            requests.push(Request::OpenFile(path));
                        }
                    }
                    None if is_address(what) => {
                        if ui.add(Link::new(shown)).on_hover_text(what).clicked() {
                            requests.push(Request::OpenAddress(what.clone()));
                        }
                    }
                    None => {
                        text::label_truncated(ui, what, Type::Body, t.text_primary);
                    }
                }
            });
        });
    });
    if is_missing {
        text::label(ui, &say!("evidence-missing"), Type::Small, t.warn_text);
    }
}

fn is_address(what: &str) -> bool {
    what.starts_with("https://") || what.starts_with("http://")
}

/// Without what every address begins with; of a file its name.
fn shortened(what: &str) -> String {
    if let Some(path) = evidence_file(what) {
        return path.file_name().map_or_else(|| what.to_owned(), |name| name.to_string_lossy().into_owned());
    }
    let bare = what.strip_prefix("https://").or_else(|| what.strip_prefix("http://")).unwrap_or(what);
    bare.strip_prefix("www.").unwrap_or(bare).trim_end_matches('/').to_owned()
}

/// Whether a file is not there, as it was a moment ago: a disk may be slow, and a frame comes often.
fn is_missing(ui: &Ui, what: &str) -> bool {
    let now = ui.input(|input| input.time);
    let id = Id::unique("evidence-looked");
    let known: BTreeMap<String, (f64, bool)> = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    if let Some((then, is_missing)) = known.get(what)
        && now - then < LOOK_SECS
    {
        return *is_missing;
    }
    let is_missing = is_evidence_missing(what);
    ui.data_mut(|data| {
        let known = data.get_temp_mut_or_default::<BTreeMap<String, (f64, bool)>>(id);
        known.retain(|_, (then, _)| now - *then < LOOK_SECS);
        known.insert(what.to_owned(), (now, is_missing));
    });
    is_missing
}
