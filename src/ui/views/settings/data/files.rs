//! The doctor: what is wrong with the files, and mending it.

use eframe::egui::{Color32, Sense, Ui, vec2};

use super::{
    DataState, fault_ui,
    state::{Findings, Work},
    sub_head,
};
use crate::{
    command::health,
    say,
    ui::{
        request::{Request, Requests},
        theme::{
            Icon, Type,
            metrics::{size, space},
            text, tokens,
        },
        widgets::Button,
    },
    words,
    workspace::{Errand, Finding},
};

/// Findings that are spelled out.
const MOST: usize = 12;

pub(super) fn ui(ui: &mut Ui, state: &DataState, requests: &mut Requests) {
    let t = tokens(ui);
    sub_head(ui, &say!("data-files"), None);
    text::paragraph(ui, &say!("data-files-means"), Type::Small, t.text_tertiary);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        let check = Button::secondary(say!("data-check")).small().icon(Icon::SCAN_SEARCH);
        if ui.add(check.enabled(state.work.is_none())).clicked() {
            requests.push(Request::Begin(Errand::CheckUp));
        }
        let going_on = match state.work {
            Some(Work::Checking) => Some(say!("data-checking")),
            Some(Work::Mending) => Some(say!("data-mending")),
            Some(Work::BackingUp | Work::Restoring) | None => None,
        };
        if let Some(words) = going_on {
            text::label(ui, &words, Type::Small, t.text_tertiary);
        } else if let Some(findings) = &state.findings {
            summary_ui(ui, findings);
        }
    });
    fault_ui(ui, state.fault_of([Work::Checking, Work::Mending]));
    let Some(findings) = &state.findings else { return };
    for finding in findings.all.iter().take(MOST) {
        finding_ui(ui, finding);
    }
    if findings.all.len() > MOST {
        let more = say!("and-more", n = (findings.all.len() - MOST));
        text::label(ui, &more, Type::Small, t.text_tertiary);
    }
    let is_mendable = findings.all.iter().any(|finding| finding.what.is_mendable());
    if is_mendable && !findings.are_mended {
        text::paragraph(ui, &say!("data-mend-means"), Type::Small, t.text_tertiary);
        let mend = Button::secondary(say!("data-mend")).small().icon(Icon::WRENCH);
        if ui.add(mend.enabled(state.work.is_none())).clicked() {
            requests.push(Request::Begin(Errand::Repair));
        }
    }
}

/// The whole in one line.
fn summary_ui(ui: &mut Ui, findings: &Findings) {
    let t = tokens(ui);
    let wrong: Vec<&Finding> = findings.all.iter().filter(|finding| !finding.what.is_note()).collect();
    let n_mended = wrong.iter().filter(|finding| finding.repaired).count();
    let (icon, ink, words) = match (wrong.len(), findings.are_mended) {
        (0, _) if findings.all.is_empty() => (Icon::CIRCLE_CHECK, t.done_text, say!("data-in-order")),
        (0, _) => (Icon::CIRCLE_CHECK, t.done_text, say!("data-notes-only")),
        (n, true) if n == n_mended => (Icon::CIRCLE_CHECK, t.done_text, say!("data-all-mended")),
        (_, true) => (Icon::TRIANGLE_ALERT, t.warn_text, say!("data-some-mended", n = n_mended)),
        (n, false) => (Icon::TRIANGLE_ALERT, t.warn_text, say!("data-found", n = n)),
    };
    ui.spacing_mut().item_spacing.x = space::S;
    icon.show(ui, size::ICON_SMALL, ink);
    text::label_truncated(ui, &words, Type::SmallStrong, ink);
}

/// Where and what.
///
/// ```text
/// !  journal/3f2a….ron:12
///    A line that is no step (…)
/// ```
fn finding_ui(ui: &mut Ui, finding: &Finding) {
    let t = tokens(ui);
    let (icon, ink): (Icon, Color32) = match (finding.repaired, finding.what.is_note()) {
        (true, _) => (Icon::CHECK, t.done_text),
        (false, true) => (Icon::INFO, t.text_tertiary),
        (false, false) => (Icon::TRIANGLE_ALERT, t.warn_text),
    };
    let place = finding.line.map_or_else(|| finding.file.clone(), |line| format!("{}:{line}", finding.file));
    let place = if finding.repaired { format!("{place}  {}", say!("data-mended")) } else { place };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let side = vec2(size::ICON_SMALL, Type::Small.line_height());
        let (rect, _) = ui.allocate_exact_size(side, Sense::hover());
        icon.paint(ui.painter(), rect.center(), size::ICON_SMALL, ink);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = space::XXS;
            text::label_truncated(ui, &place, Type::MonoPath, t.text_secondary);
            text::paragraph(ui, &words::sentence(&health::finding(finding)), Type::Small, t.text_primary);
        });
    });
}
