//! The devices that write here.

use eframe::egui::{Align2, Ui, pos2};

use super::{super::Seen, row, sub_head};
use crate::{
    command::wording,
    say,
    ui::theme::{Type, metrics::space, text, tokens},
    workspace::Device,
};

/// Widths of what stands at the right: steps and last change, in points.
const COLUMNS: [f32; 2] = [88.0, 128.0];

pub(super) fn ui(ui: &mut Ui, seen: &Seen<'_>) {
    let devices = &seen.snapshot.devices;
    let count = devices.len().to_string();
    sub_head(ui, &say!("data-devices"), (devices.len() > 1).then_some(count.as_str()));
    if devices.is_empty() {
        text::paragraph(ui, &say!("data-no-device"), Type::Small, tokens(ui).text_tertiary);
    }
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for device in devices {
            row_ui(ui, seen, device);
        }
    });
}

fn row_ui(ui: &mut Ui, seen: &Seen<'_>, device: &Device) {
    let t = tokens(ui);
    let name = wording::device(device);
    let steps = say!("data-steps", n = device.steps);
    let ago = |changed| wording::ago(seen.present.ago(changed), seen.snapshot.today);
    let changed = device.changed.map(ago).unwrap_or_default();
    let told = say!(
        "data-device-row",
        name = name.clone(),
        steps = steps.clone(),
        changed = if device.is_own { say!("data-own") } else { changed.clone() }
    );
    let rect = row(ui, &told);
    let (painter, y) = (ui.painter(), rect.center().y);
    let mut right = rect.right();
    for (words, width) in [changed, steps].iter().zip(COLUMNS.iter().rev()) {
        let at = pos2(right, y);
        text::paint_truncated(
            painter,
            Align2::RIGHT_CENTER,
            at,
            words,
            Type::Small,
            t.text_secondary,
            *width,
        );
        right -= width;
    }
    let own = if device.is_own { say!("data-own") } else { String::new() };
    let own = text::galley(ui, &own, Type::Small, t.text_tertiary);
    let room = right - rect.left() - space::L - space::M - own.size().x;
    let at = rect.left_center();
    let drawn =
        text::paint_truncated(painter, Align2::LEFT_CENTER, at, &name, Type::Body, t.text_primary, room);
    let at = pos2(drawn.right() + space::M, y);
    text::paint_galley(painter, Align2::LEFT_CENTER, at, own, t.text_tertiary);
}
