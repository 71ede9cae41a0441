//! Text with Markdown: paragraphs, lists, tables, links.

use std::sync::Arc;

use eframe::egui::{Color32, FontId, Id, TextStyle, Ui, mutex::Mutex};
use egui_commonmark::{CommonMarkCache, CommonMarkViewer};

use crate::ui::theme::{Type, metrics::space, tokens};

/// Longer texts are read more easily a size larger, in points.
const READING_SIZE: f32 = 14.0;

/// Draws a longer text over the width there is.
pub fn ui(ui: &mut Ui, markdown: &str) {
    let font = FontId { size: READING_SIZE, ..Type::Body.font() };
    show(ui, markdown, font, tokens(ui).text_secondary);
}

/// As [`ui()`], in another size and colour.
pub fn sized(ui: &mut Ui, markdown: &str, ty: Type, ink: Color32) {
    show(ui, markdown, ty.font(), ink);
}

fn show(ui: &mut Ui, markdown: &str, font: FontId, ink: Color32) {
    let cache = ui.data_mut(|data| {
        let id = Id::unique("markdown-cache");
        Arc::clone(data.get_temp_mut_or_insert_with(id, || Arc::new(Mutex::new(CommonMarkCache::default()))))
    });
    ui.scope(|ui| {
        let t = tokens(ui);
        let style = ui.style_mut();
        // What is strong is darker; egui has no bolder face of a text style.
        style.visuals.override_text_color = None;
        style.visuals.widgets.noninteractive.fg_stroke.color = ink;
        style.visuals.widgets.active.fg_stroke.color = t.text_primary;
        style.text_styles.insert(TextStyle::Body, font);
        style.spacing.item_spacing = [space::XL, space::S].into();
        CommonMarkViewer::new().show(ui, &mut cache.lock(), markdown);
    });
}
