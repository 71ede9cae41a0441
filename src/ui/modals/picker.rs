//! The system's file dialog, on a thread of its own; the window goes on.

use std::{
    path::{Path, PathBuf},
    sync::mpsc::{Receiver, channel},
    thread,
};

use eframe::egui;

/// What the system's dialog is for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Purpose {
    Save,
    Open,
}

/// Kinds of files, in words and as the end of a name.
pub(super) type Filter = (&'static str, &'static str);

/// The system's dialog while it is open.
#[derive(Default)]
pub(super) struct Picker(Option<Receiver<Option<PathBuf>>>);

impl Picker {
    /// Opens it at a path, for any file that is there.
    pub(super) fn ask_any(&mut self, ctx: &egui::Context, path: &Path) {
        self.ask_for(ctx, Purpose::Open, None, path);
    }

    /// Opens it at a path.
    pub(super) fn ask(&mut self, ctx: &egui::Context, purpose: Purpose, filter: Filter, path: &Path) {
        self.ask_for(ctx, purpose, Some(filter), path);
    }

    fn ask_for(&mut self, ctx: &egui::Context, purpose: Purpose, filter: Option<Filter>, path: &Path) {
        let (send, receive) = channel();
        self.0 = Some(receive);
        let (ctx, path) = (ctx.clone(), path.to_owned());
        thread::spawn(move || {
            let mut dialog = rfd::FileDialog::new();
            if let Some((words, end)) = filter {
                dialog = dialog.add_filter(words, &[end]);
            }
            if let Some(folder) = path.parent().filter(|folder| folder.is_dir()) {
                dialog = dialog.set_directory(folder);
            }
            let chosen = match purpose {
                Purpose::Save => {
                    let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
                    dialog.set_file_name(name.unwrap_or_default()).save_file()
                }
                Purpose::Open => dialog.pick_file(),
            };
            // The dialog that asked may be closed by now.
            let _ = send.send(chosen);
            ctx.request_repaint();
        });
    }

    /// Whether it is open.
    pub(super) fn is_open(&self) -> bool {
        self.0.is_some()
    }

    /// The file that was chosen in it, once.
    pub(super) fn answer(&mut self) -> Option<PathBuf> {
        let answer = self.0.as_ref()?.try_recv().ok()?;
        self.0 = None;
        answer
    }
}

/// Where people keep their files.
pub(super) fn documents() -> PathBuf {
    let folders = directories::UserDirs::new();
    let documents = folders.as_ref().map(|dirs| dirs.document_dir().unwrap_or(dirs.home_dir()));
    documents.filter(|folder| folder.is_dir()).map(PathBuf::from).unwrap_or_default()
}
