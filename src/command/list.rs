//! The one list of commands: label, shortcut, availability.

use crate::{
    curriculum::Curriculum,
    say,
    workspace::{Saving, Snapshot},
};

use super::wording;

/// A command without data. Buttons, menus, shortcuts and help are made from this list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// Shows the Today view.
    ShowToday,
    /// Shows the Plan view.
    ShowPlan,
    /// Asks the questions of today.
    Review,
    /// Shows the Timeline view.
    ShowTimeline,
    /// Shows the Progress view.
    ShowProgress,
    /// Shows the Library view.
    ShowLibrary,
    /// Shows the Settings view.
    ShowSettings,
    /// Puts the cursor into the search field.
    Search,
    /// Takes the last step back.
    Undo,
    /// Brings it back.
    Redo,
    /// Marks the selected topic done, or not done any more.
    MarkDone,
    /// Starts the timer on the topic at hand, pauses it or goes on.
    ToggleTimer,
    /// Opens the dialog for a session of study.
    LogStudy,
    /// Opens the export dialog.
    Export,
    /// Shows or hides the inspector.
    ToggleInspector,
    /// Closes the window.
    Quit,
}

/// A key with modifiers, as data: Ctrl is ⌘ on macOS.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shortcut {
    /// With Ctrl or ⌘.
    pub ctrl: bool,
    /// With Shift.
    pub shift: bool,
    /// Name of the key: a letter, a digit or `,`.
    pub key: &'static str,
}

impl Shortcut {
    /// Whether it is a key alone, which writes while a text is being written.
    pub const fn is_plain(self) -> bool {
        !self.ctrl
    }
}

impl Command {
    /// Every command.
    pub const ALL: [Self; 16] = [
        Self::ShowToday,
        Self::ShowPlan,
        Self::Review,
        Self::ShowTimeline,
        Self::ShowProgress,
        Self::ShowLibrary,
        Self::ShowSettings,
        Self::Search,
        Self::Undo,
        Self::Redo,
        Self::MarkDone,
        Self::ToggleTimer,
        Self::LogStudy,
        Self::Export,
        Self::ToggleInspector,
        Self::Quit,
    ];

    /// What it is called.
    pub fn label(self, snapshot: &Snapshot) -> String {
        let step = |step: &Option<crate::journal::Step>, curriculum: &Curriculum| {
            step.as_ref().map(|step| wording::step_label(&step.what, curriculum))
        };
        match self {
            Self::ShowToday => say!("command-today"),
            Self::ShowPlan => say!("command-plan"),
            Self::Review => say!("command-review"),
            Self::ShowTimeline => say!("command-timeline"),
            Self::ShowProgress => say!("command-progress"),
            Self::ShowLibrary => say!("command-library"),
            Self::ShowSettings => say!("command-settings"),
            Self::Search => say!("command-search"),
            Self::Undo => match step(&snapshot.undo, &snapshot.curriculum) {
                Some(step) => say!("command-undo-step", step = step),
                None => say!("command-undo"),
            },
            Self::Redo => match step(&snapshot.redo, &snapshot.curriculum) {
                Some(step) => say!("command-redo-step", step = step),
                None => say!("command-redo"),
            },
            Self::MarkDone => say!("command-mark-done"),
            Self::ToggleTimer => say!("command-timer"),
            Self::LogStudy => say!("command-log"),
            Self::Export => say!("command-export"),
            Self::ToggleInspector => say!("command-inspector"),
            Self::Quit => say!("command-quit"),
        }
    }

    /// Its keys.
    pub const fn shortcut(self) -> Shortcut {
        const fn ctrl(key: &'static str) -> Shortcut {
            Shortcut { ctrl: true, shift: false, key }
        }
        match self {
            Self::ShowToday => ctrl("1"),
            Self::ShowPlan => ctrl("2"),
            Self::Review => Shortcut { ctrl: false, shift: false, key: "R" },
            Self::ShowTimeline => ctrl("4"),
            Self::ShowProgress => ctrl("5"),
            Self::ShowLibrary => ctrl("7"),
            Self::ShowSettings => ctrl(","),
            Self::Search => ctrl("K"),
            Self::Undo => ctrl("Z"),
            Self::Redo => Shortcut { ctrl: true, shift: true, key: "Z" },
            Self::MarkDone => ctrl("D"),
            Self::ToggleTimer => ctrl("T"),
            Self::LogStudy => ctrl("L"),
            Self::Export => ctrl("E"),
            Self::ToggleInspector => ctrl("I"),
            Self::Quit => ctrl("Q"),
        }
    }

    /// Why it cannot be done now; none when it can.
    pub fn unavailable(self, snapshot: &Snapshot) -> Option<String> {
        let is_read_only = snapshot.saving.is_read_only();
        match self {
            Self::Undo | Self::Redo if matches!(snapshot.saving, Saving::Stuck(..)) => {
                Some(say!("refusal-not-saved"))
            }
            Self::Undo if snapshot.undo.is_none() => Some(say!("refusal-no-undo")),
            Self::Redo if snapshot.redo.is_none() => Some(say!("refusal-no-redo")),
            Self::Undo | Self::Redo | Self::MarkDone | Self::ToggleTimer | Self::LogStudy if is_read_only => {
                Some(say!("read-only"))
            }
            Self::Export | Self::ToggleTimer | Self::LogStudy if snapshot.plan_id.is_none() => {
                Some(say!("no-plan-yet"))
            }
            _ => None,
        }
    }
}
