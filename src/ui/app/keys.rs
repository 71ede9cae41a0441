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
        // An open menu takes the Esc for itself.
        let has_menu = Popup::is_any_open(ui);
        // A key alone writes, or chooses from a menu; with Shift or Alt it is another one.
        let is_busy = is_writing || has_menu || ui.input(|input| input.modifiers.any());
        // Shift+Ctrl+Z before Ctrl+Z: egui takes the looser match too.
        let mut commands = Command::ALL;
        commands.sort_by_key(|command| !command.shortcut().shift);
        for command in commands {
            // Ctrl+Z belongs to the text while one is being written.
            let is_of_text = matches!(command, Command::Undo | Command::Redo);
            if is_writing && is_of_text || is_busy && command.shortcut().is_plain() {
                continue;
            }
            let Some(shortcut) = to_egui(command.shortcut()) else { continue };
            if ui.input_mut(|input| input.consume_shortcut(&shortcut)) {
                self.requests.push(Request::Run(command));
            }
        }
        let is_free = !is_writing && !has_menu && ui.memory(|memory| memory.focused().is_none());
        // Space ticks the selected topic of the plan and shows an answer; elsewhere it belongs to the timer.
        let is_taken = match self.views.route {
            Route::Plan => self.views.selected.is_some(),
            Route::Review => true,
            _ => self.snapshot().plan_id.is_none(),
        };
        if is_free && !is_taken && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Space)) {
            self.requests.push(Request::Run(Command::ToggleTimer));
        }
        if is_free && ui.input(|input| input.key_pressed(Key::Escape)) {
            let is_review = self.views.route == Route::Review;
            let way_out = if is_review { Request::Run(Command::ShowToday) } else { Request::Select(None) };
            self.requests.push(way_out);
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
