//! Opening the window.

use std::sync::Arc;

use eframe::egui;

use super::{
    app::{App, Opening},
    theme::{SystemFonts, metrics::shell},
};
use crate::{journal::PlanId, say, workspace::Place};

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
pub enum WindowError {
    /// There is no display to open it on.
    #[error("{}", say!("window-no-display"))]
    NoDisplay,
    /// A library of the system is missing.
    #[error("{}", say!("window-no-library", what = .0.clone()))]
    NoLibrary(String),
    /// The display cannot draw with OpenGL.
    #[error("{}", say!("window-no-opengl", what = .0.clone()))]
    NoOpenGl(String),
    /// Anything else.
    #[error("{}", say!("window-other", what = .0.clone()))]
    Other(String),
}

/// Opens the window and stays until it is closed. `plan` is shown first, else the one that was shown last.
pub fn run(place: Place, plan: Option<PlanId>) -> Result<(), WindowError> {
    if cfg!(target_os = "linux") && !has_display() {
        return Err(WindowError::NoDisplay);
    }
    let opening = Opening::begin(place, plan);
    // Libraries of the system are looked up while the window opens, and some of those look-ups panic when
    // one is missing; the person gets a sentence instead of a backtrace.
    let quiet = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        eframe::run_native(
            "gradus",
            native_options(),
            Box::new(move |cc| {
                std::panic::set_hook(quiet);
                cc.egui_ctx.add_font_provider(Arc::new(SystemFonts::default()));
                Ok(Box::new(App::new(&cc.egui_ctx, opening)))
            }),
        )
    }));
    match outcome {
        Ok(Ok(())) => Ok(()),
        Ok(Err(error)) => Err(sort(&error)),
        Err(panic) => Err(WindowError::NoLibrary(panic_text(panic.as_ref()))),
    }
}

/// The window before anything is drawn in it.
pub fn native_options() -> eframe::NativeOptions {
    eframe::NativeOptions {
        viewport: egui::ViewportBuilder::default()
            .with_title(say!("app-name"))
            .with_app_id("gradus")
            .with_inner_size(shell::WINDOW)
            .with_min_inner_size(shell::WINDOW_MIN),
        renderer: eframe::Renderer::Glow,
        persist_window: false,
        // Ours waits until one is needed.
        system_font_fallback: false,
        ..Default::default()
    }
}

fn has_display() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    is_set("DISPLAY") || is_set("WAYLAND_DISPLAY") || is_set("WAYLAND_SOCKET")
}

fn sort(error: &eframe::Error) -> WindowError {
    // What comes before the last colon is where in its sources a library stood.
    let text = error.to_string();
    let text = text.rsplit(": ").next().unwrap_or_default().to_owned();
    match error {
        // The list of what was asked for fills a page; that nothing fits is all there is to say.
        eframe::Error::NoGlutinConfigs(..) => WindowError::NoOpenGl(say!("window-no-config")),
        eframe::Error::Glutin(_) | eframe::Error::OpenGL(_) => WindowError::NoOpenGl(text),
        eframe::Error::Winit(_) | eframe::Error::WinitEventLoop(_) if text.contains("lib") => {
            WindowError::NoLibrary(text)
        }
        eframe::Error::Winit(_) | eframe::Error::WinitEventLoop(_) => WindowError::NoDisplay,
        // Also the errors of renderers that this program does not use and tests may compile in.
        _ => WindowError::Other(text),
    }
}

fn panic_text(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or_default().to_owned()
}
