//! Text with Markdown: paragraphs, lists, tables, links.

use std::sync::Arc;

use eframe::egui::{Id, Ui, mutex::Mutex};
use egui_commonmark::{CommonMarkCache, CommonMarkViewer};

use crate::ui::theme::{metrics::space, tokens};

/// Draws the text over the width there is.
pub fn ui(ui: &mut Ui, markdown: &str) {
    let cache = ui.data_mut(|data| {
        let id = Id::new("markdown-cache");
        Arc::clone(data.get_temp_mut_or_insert_with(id, || Arc::new(Mutex::new(CommonMarkCache::default()))))
    });
    ui.scope(|ui| {
        ui.visuals_mut().override_text_color = Some(tokens(ui).text_primary);
        ui.spacing_mut().item_spacing = [space::XS, space::S].into();
        CommonMarkViewer::new().show(ui, &mut cache.lock(), markdown);
    });
}
