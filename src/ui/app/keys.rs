//! Shortcuts, from the one list of commands.

use eframe::egui::{Key, KeyboardShortcut, Modifiers, Popup, Ui};

use super::App;
use crate::{
    command::{Command, Shortcut},
    ui::{request::Request, state::Route},
};

impl App {
    pub(super) fn keys(&mut self, ui: &Ui) {
        if self.modal.is_some() {
            return;
        }
        let is_writing = ui.text_edit_focused();
        // Shift+Ctrl+Z before Ctrl+Z: egui takes the looser match too.
        let mut commands = Command::ALL;
        commands.sort_by_key(|command| !command.shortcut().shift);
        for command in commands {
            // Ctrl+Z belongs to the text while one is being written.
            let is_of_text = matches!(command, Command::Undo | Command::Redo);
            if is_writing && is_of_text {
                continue;
            }
            let Some(shortcut) = to_egui(command.shortcut()) else { continue };
            if ui.input_mut(|input| input.consume_shortcut(&shortcut)) {
                self.requests.push(Request::Run(command));
            }
        }
        // An open menu takes the Esc for itself.
        let has_menu = Popup::is_any_open(ui);
        let is_free = !is_writing && !has_menu && ui.memory(|memory| memory.focused().is_none());
        // Space ticks the selected topic of the plan; elsewhere it belongs to the timer.
        let ticks = self.views.route == Route::Plan && self.views.selected.is_some();
        if is_free && !ticks && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Space)) {
            self.requests.push(Request::Run(Command::ToggleTimer));
        }
        if is_free && ui.input(|input| input.key_pressed(Key::Escape)) {
            self.requests.push(Request::Select(None));
        }
    }
}

fn to_egui(shortcut: Shortcut) -> Option<KeyboardShortcut> {
    let mut modifiers = Modifiers::NONE;
    if shortcut.ctrl {
        modifiers |= Modifiers::COMMAND;
    }
    if shortcut.shift {
        modifiers |= Modifiers::SHIFT;
    }
    Key::from_name(shortcut.key).map(|key| KeyboardShortcut::new(modifiers, key))
}
