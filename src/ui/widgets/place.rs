//! Puts widgets where the caller measured, without moving the layout of the `Ui` around them.
//!
//! NOTE: `Ui::scope_builder` and `Ui::put` advance the parent's cursor to the end of the given place, which
//! tears rows apart; these do not.

use eframe::egui::{Align, Layout, Rect, Ui, UiBuilder};

/// Adds widgets from the top left of `rect` downwards.
pub fn at<R>(ui: &mut Ui, rect: Rect, add: impl FnOnce(&mut Ui) -> R) -> R {
    add(&mut ui.new_child(UiBuilder::new().max_rect(rect).layout(Layout::top_down(Align::Min))))
}

/// Adds widgets from the left of `rect` on, centred in its height: a cell of a row.
pub fn cell<R>(ui: &mut Ui, rect: Rect, add: impl FnOnce(&mut Ui) -> R) -> R {
    add(&mut ui.new_child(UiBuilder::new().max_rect(rect).layout(Layout::left_to_right(Align::Center))))
}

/// Adds widgets from the right of `rect` on, centred in its height; the first one is the rightmost.
pub fn cell_right<R>(ui: &mut Ui, rect: Rect, add: impl FnOnce(&mut Ui) -> R) -> R {
    add(&mut ui.new_child(UiBuilder::new().max_rect(rect).layout(Layout::right_to_left(Align::Center))))
}
