//! Colours, type, icons, sizes and motion: the one place where the look of the program is written down.
//!
//! - [`mod@tokens`]: every colour of both themes, read from `assets/theme/*.ron`
//! - [`fonts`]: the font files and the families they form
//! - [`text`]: the type scale, and text laid out with exact line heights
//! - [`mod@icon`]: the icons by name
//! - [`metrics`]: spaces, radii, strokes, heights and widths
//! - [`motion`]: durations, and values that move between two states
//! - [`focus`]: the ring around what the keyboard is at
//! - [`surface`]: frames and shadows of cards, menus and dialogs
//! - [`style`]: egui's own style made from all of it

pub mod focus;
pub mod fonts;
pub mod icon;
pub mod metrics;
pub mod motion;
pub mod style;
pub mod surface;
mod system_fonts;
pub mod text;
pub mod tokens;

use eframe::egui;

pub use self::{
    icon::Icon,
    motion::set_reduce_motion,
    system_fonts::SystemFonts,
    text::Type,
    tokens::{Tokens, fade, tokens},
};

/// Dresses egui: fonts, both themes, and the watch that tells keyboard focus from pointer focus.
///
/// Call once, before the first frame.
pub fn install(ctx: &egui::Context) {
    ctx.set_fonts(fonts::definitions());
    for theme in [egui::Theme::Light, egui::Theme::Dark] {
        ctx.style_mut_of(theme, |style| style::apply(style, tokens::of_theme(theme)));
    }
    ctx.add_plugin(focus::InputWatch);
}
