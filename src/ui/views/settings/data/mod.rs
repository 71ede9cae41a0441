//! Where the data is, who writes it, and what keeps it: backups, plan files, the doctor.
//!
//! ```text
//! Your data
//! Data folder  [ path                    ] [Open folder]
//! Devices          name      this device      steps   last change
//! Backups                                          [Back up now]
//!   20 Nov 2026, 18:30   12 steps, asked for   4 kB   Restore…
//! Take it elsewhere   [Save as a plan file…] [Bring a plan file here…]
//! Files               [Check the files]
//! ```

mod backups;
mod devices;
mod files;
mod state;

use std::path::Path;

use eframe::egui::{Align, Align2, Layout, Rect, Role, Sense, Ui, WidgetInfo, style::ScrollAnimation, vec2};

pub(crate) use self::state::DataState;
use super::Seen;
use crate::{
    command::wording,
    say,
    ui::{
        modals::Modal,
        request::{Request, Requests},
        theme::{
            Icon, Type,
            metrics::{size, space, stroke},
            text, tokens,
        },
        views::noted::noted_ui,
        widgets::{Button, Input, section},
    },
    workspace::{Errand, Notice},
};

/// Notes that are spelled out.
const MOST_NOTES: usize = 8;

/// Draws the section.
pub(super) fn ui(ui: &mut Ui, seen: &Seen<'_>, state: &mut DataState, requests: &mut Requests) {
    let head = section::head(ui, &say!("settings-data"), None);
    if state.is_coming() {
        let with_air = head.rect.expand2(vec2(0.0, space::CONTENT));
        ui.scroll_to_rect_animation(with_air, Some(Align::TOP), ScrollAnimation::none());
    }
    if state.is_unlisted() {
        requests.push(Request::Begin(Errand::Backups));
    }
    folder_ui(ui, seen, requests);
    notices_ui(ui, &seen.snapshot.notices);
    part_ui(ui, |ui| devices::ui(ui, seen));
    part_ui(ui, |ui| backups::ui(ui, seen, state, requests));
    part_ui(ui, |ui| elsewhere_ui(ui, requests));
    part_ui(ui, |ui| files::ui(ui, state, requests));
}

fn part_ui(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    ui.add_space(space::M);
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = space::M;
        add(ui);
    });
}

/// The name of a part, with a count at the right edge.
fn sub_head(ui: &mut Ui, title: &str, count: Option<&str>) {
    let t = tokens(ui);
    let wanted = vec2(ui.available_width(), Type::Bold.line_height());
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
    let painter = ui.painter();
    text::paint(painter, Align2::LEFT_CENTER, rect.left_center(), title, Type::Bold, t.text_primary);
    let (at, count) = (rect.right_center(), count.unwrap_or_default());
    text::paint(painter, Align2::RIGHT_CENTER, at, count, Type::Small, t.text_tertiary);
}

fn folder_ui(ui: &mut Ui, seen: &Seen<'_>, requests: &mut Requests) {
    let t = tokens(ui);
    let place = &seen.snapshot.place;
    let mut path = place.display().to_string();
    let open = Button::secondary(say!("settings-open-folder")).icon(Icon::FOLDER_OPEN);
    let is_there = place.is_dir();
    let open = if is_there { open } else { open.enabled(false).tooltip(say!("settings-no-folder")) };
    let width = ui.available_width() - space::M - open.desired_size(ui).x;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        let input = Input::new(&mut path, say!("settings-folder")).with_label().mono().read_only();
        input.width(width).id_salt("data-folder").show(ui);
        ui.with_layout(Layout::bottom_up(Align::Min), |ui| {
            if ui.add(open).clicked() {
                requests.push(Request::OpenAddress(address(place)));
            }
        });
    });
    text::paragraph(ui, &say!("settings-folder-means"), Type::Small, t.text_tertiary);
}

/// The address of a folder; what is no plain letter is written as its bytes.
fn address(path: &Path) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte);
    let path = path.display().to_string();
    let written = path.bytes().map(|byte| match byte {
        byte if plain(byte) => char::from(byte).to_string(),
        byte => format!("%{byte:02X}"),
    });
    std::iter::once("file://".to_owned()).chain(written).collect()
}

/// What was found while reading.
fn notices_ui(ui: &mut Ui, notices: &[Notice]) {
    let ink = tokens(ui).warn_text;
    for notice in notices.iter().take(MOST_NOTES) {
        noted_ui(ui, Icon::INFO, ink, &wording::notice(notice));
    }
    if notices.len() > MOST_NOTES {
        noted_ui(ui, Icon::INFO, ink, &say!("and-more", n = (notices.len() - MOST_NOTES)));
    }
}

fn elsewhere_ui(ui: &mut Ui, requests: &mut Requests) {
    sub_head(ui, &say!("data-elsewhere"), None);
    text::paragraph(ui, &say!("data-elsewhere-means"), Type::Small, tokens(ui).text_tertiary);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        let save = Button::secondary(say!("data-save-plan")).small().icon(Icon::UPLOAD);
        if ui.add(save).clicked() {
            requests.push(Request::SetModal(Some(Modal::SavePlan)));
        }
        let bring = Button::secondary(say!("data-bring-plan")).small().icon(Icon::DOWNLOAD);
        if ui.add(bring).clicked() {
            requests.push(Request::SetModal(Some(Modal::BringPlan)));
        }
    });
}

/// What went wrong, where the person looks.
fn fault_ui(ui: &mut Ui, fault: Option<&str>) {
    if let Some(fault) = fault {
        noted_ui(ui, Icon::CIRCLE_ALERT, tokens(ui).danger_text, fault);
    }
}

/// Room for a row with a hairline below it, called `name`.
fn row(ui: &mut Ui, name: &str) -> Rect {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), size::ROW), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, name));
    section::paint_hairline(ui.painter(), tokens(ui), rect.x_range(), rect.bottom() - stroke::HAIR);
    rect
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_survives_spaces_and_letters_of_other_scripts() {
        assert_eq!(address(Path::new("/home/ada/my plän #1")), "file:///home/ada/my%20pl%C3%A4n%20%231");
    }
}
