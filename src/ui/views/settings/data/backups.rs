//! The backups: when the last was made, one now, going back to one.

use eframe::egui::{Align, Align2, Layout, Rect, Ui, pos2};

use super::{super::Seen, DataState, fault_ui, row, state::Work, sub_head};
use crate::{
    command::{health, wording},
    say,
    ui::{
        modals::Modal,
        request::{Request, Requests},
        theme::{
            Icon, Type,
            metrics::{size, space},
            text, tokens,
        },
        widgets::{Button, Link, place},
    },
    words,
    workspace::{Backup, Errand},
};

/// Backups that show at first.
const LATEST: usize = 8;
/// Width of the time and of the size, in points.
const TIME_WIDTH: f32 = 140.0;
const SIZE_WIDTH: f32 = 64.0;

pub(super) fn ui(ui: &mut Ui, seen: &Seen<'_>, state: &mut DataState, requests: &mut Requests) {
    let t = tokens(ui);
    let backups = state.backups();
    let count = backups.map(|all| all.len().to_string()).filter(|_| backups.is_some_and(|it| it.len() > 1));
    sub_head(ui, &say!("data-backups"), count.as_deref());
    ui.horizontal(|ui| {
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let button = Button::secondary(say!("data-back-up")).small().icon(Icon::SAVE);
            if ui.add(button.enabled(state.work != Some(Work::BackingUp))).clicked() {
                requests.push(Request::Begin(Errand::BackUp));
            }
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                text::paragraph(ui, &summary(seen, state), Type::Small, t.text_tertiary);
            });
        });
    });
    fault_ui(ui, state.fault_of([Work::BackingUp, Work::Restoring]));
    let Some(backups) = state.backups() else { return };
    let n_backups = backups.len();
    let n_shown = if state.shows_all { n_backups } else { LATEST.min(n_backups) };
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for backup in backups.iter().take(n_shown) {
            ui.push_id(&backup.file, |ui| row_ui(ui, seen, backup, requests));
        }
    });
    if n_backups > LATEST {
        let words =
            if state.shows_all { say!("data-show-fewer") } else { say!("data-show-all", n = n_backups) };
        if ui.add(Link::new(words).small()).clicked() {
            state.shows_all = !state.shows_all;
        }
    }
}

/// What is going on, else when the last one was made.
fn summary(seen: &Seen<'_>, state: &DataState) -> String {
    match (state.work, state.backups()) {
        (Some(Work::BackingUp), _) => say!("data-backing-up"),
        (Some(Work::Restoring), _) => say!("data-restoring"),
        (_, None) => say!("data-listing"),
        (_, Some([])) => say!("data-no-backup"),
        (_, Some([last, ..])) => {
            let ago = wording::ago(seen.present.ago(last.made), seen.snapshot.today);
            say!("data-last-backup", ago = ago)
        }
    }
}

fn row_ui(ui: &mut Ui, seen: &Seen<'_>, backup: &Backup, requests: &mut Requests) {
    let t = tokens(ui);
    let time = health::time(seen.present.local(backup.made));
    let (holds, size) = (words::sentence(&health::backup(backup)), words::bytes(backup.len));
    let told = say!("data-backup-row", time = time.clone(), holds = holds.clone(), size = size.clone());
    let rect = row(ui, &told);
    let button = Button::ghost(say!("data-restore")).small();
    let right = rect.right() - button.desired_size(ui).x - space::M;
    if backup.head.is_ok() {
        let restore = place::cell_right(ui, rect, |ui| {
            // The name tells the rows apart for whoever does not see them.
            ui.add(button).accessible_name(say!("data-restore-name", time = time.clone()))
        });
        if restore.clicked() {
            let restore = Modal::Restore { file: backup.file.clone(), time: time.clone() };
            requests.push(Request::SetModal(Some(restore)));
        }
    }
    let y = rect.center().y;
    let painter = ui.painter();
    let at = rect.left_center();
    let ink = if backup.head.is_ok() { t.text_primary } else { t.text_tertiary };
    text::paint_truncated(painter, Align2::LEFT_CENTER, at, &time, Type::Body, ink, TIME_WIDTH - space::M);
    text::paint(painter, Align2::RIGHT_CENTER, pos2(right, y), &size, Type::Small, t.text_secondary);
    let cell = Rect::from_min_max(
        pos2(rect.left() + TIME_WIDTH, rect.top()),
        pos2(right - SIZE_WIDTH, rect.bottom()),
    );
    let ink = if backup.head.is_ok() { t.text_secondary } else { t.danger_text };
    let mut start = cell.left();
    if backup.head.is_err() {
        let middle = pos2(start + size::ICON_SMALL / 2.0, y);
        Icon::CIRCLE_ALERT.paint(painter, middle, size::ICON_SMALL, ink);
        start += size::ICON_SMALL + space::S;
    }
    // A long reason is whole on hover.
    place::cell(ui, Rect::from_min_max(pos2(start, cell.top()), cell.max), |ui| {
        text::label_truncated(ui, &holds, Type::Small, ink);
    });
}
