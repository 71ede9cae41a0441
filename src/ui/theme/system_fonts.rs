//! Fonts of the system, for scripts and signs that ours lack.

use std::sync::OnceLock;

use eframe::egui::{FallbackRequest, FontInsert, FontProvider};
use egui_system_font_provider::SystemFontProvider;

/// Looks the system's fonts over when the first such character is shown: that takes a moment, and most learners never
/// need one.
#[derive(Default)]
pub struct SystemFonts(OnceLock<SystemFontProvider>);

impl FontProvider for SystemFonts {
    fn font_for(&self, request: &FallbackRequest<'_>) -> Option<FontInsert> {
        self.0.get_or_init(SystemFontProvider::new).font_for(request)
    }
}
