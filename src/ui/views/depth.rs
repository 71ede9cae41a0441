//! Essential, Solid or Thorough.

use eframe::egui::Ui;

use crate::{command::wording, curriculum::Depth, say, ui::widgets::Segmented};

const DEPTHS: [Depth; 3] = [Depth::Essential, Depth::Solid, Depth::Thorough];

/// Shows the three; returns what was chosen.
pub(super) fn ui(ui: &mut Ui, current: Depth) -> Option<Depth> {
    let labels = DEPTHS.map(wording::depth);
    let labels = labels.each_ref().map(String::as_str);
    let current = DEPTHS.iter().position(|it| *it == current).unwrap_or(0);
    let chosen = Segmented::new(say!("settings-depth"), &labels, current).show(ui)?;
    DEPTHS.get(chosen).copied()
}
