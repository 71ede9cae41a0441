//! What is shown instead of a plan when the data cannot be read.

use eframe::egui::{CentralPanel, Frame, Ui};

use crate::{
    command::{Command, wording},
    say,
    ui::{
        request::{Request, Requests},
        theme::{Icon, tokens},
        widgets::{Button, EmptyState},
    },
    workspace::Trouble,
};

/// How far down the window it stands.
const HEIGHT_SHARE: f32 = 0.36;

/// Draws it over the whole window.
pub(crate) fn ui(ui: &mut Ui, trouble: &Trouble, requests: &mut Requests) {
    let canvas = Frame::new().fill(tokens(ui).bg_canvas);
    CentralPanel::no_frame().frame(canvas).show(ui, |ui| {
        ui.add_space(ui.available_height() * HEIGHT_SHARE);
        let quit = EmptyState::new(say!("unreadable-title"))
            .icon(Icon::HARD_DRIVE)
            .text(say!("unreadable-text", why = wording::trouble(trouble)))
            .action(Button::secondary(say!("command-quit")))
            .show(ui);
        if quit.is_some_and(|quit| quit.clicked()) {
            requests.push(Request::Run(Command::Quit));
        }
    });
}
