//! A remark with its icon.

use eframe::egui::{Color32, Sense, Ui, vec2};

use crate::ui::theme::{
    Icon, Type,
    metrics::{size, space},
    text,
};

/// Icon and words, which wrap.
pub(crate) fn noted_ui(ui: &mut Ui, icon: Icon, ink: Color32, words: &str) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::S;
        let side = vec2(size::ICON_SMALL, Type::Small.line_height());
        let (rect, _) = ui.allocate_exact_size(side, Sense::hover());
        icon.paint(ui.painter(), rect.center(), size::ICON_SMALL, ink);
        text::paragraph(ui, words, Type::Small, ink);
    });
}
