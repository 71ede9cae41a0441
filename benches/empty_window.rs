//! An eframe window that draws nothing: what opening any window costs on this machine.

use eframe::egui;

/// Draws an empty panel.
pub(crate) struct Empty;

impl eframe::App for Empty {
    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        egui::CentralPanel::default().show(ui, |_| {});
    }
}
