//! Lines of a device's journal in a file beside it.
//!
//! Nobody but its device writes a journal. What comes back from a backup, an import or the memory of an open window
//! goes into a file of its own that is read along with the journal: the same step twice changes nothing.

use std::{borrow::Cow, collections::BTreeSet};

use crate::{
    journal::{DeviceId, FORMAT, Header, Line, Stamp, decode, encode_header},
    storage::{DataPath, Folder, JournalFile, Storage, StorageError, hash},
};

/// A copy with these lines; its name tells its content.
pub(super) fn copy_of(device: DeviceId, header: Option<&Header>, lines: &[String]) -> JournalFile {
    let unnamed = || Header { format: FORMAT, device, name: String::new() };
    let header = encode_header(&header.cloned().unwrap_or_else(unnamed)).unwrap_or_default();
    let text: String = std::iter::once(&header).chain(lines).flat_map(|line| [line.as_str(), "\n"]).collect();
    let sum = hash(&text);
    let name = format!("{device}.kept-{}.ron", sum.get(..12).unwrap_or_default());
    JournalFile { device, name, text, modified: None }
}

/// Puts the copy beside the journals.
pub(super) fn keep(storage: &dyn Storage, copy: &JournalFile) -> Result<(), StorageError> {
    match DataPath::in_folder(Folder::Journal, &copy.name) {
        Some(path) => storage.write(&path, copy.text.as_bytes()),
        None => Ok(()),
    }
}

/// Undoes [`keep`] as far as it goes.
pub(super) fn take_away(storage: &dyn Storage, copy: &JournalFile) {
    if let Some(path) = DataPath::in_folder(Folder::Journal, &copy.name) {
        let _ = storage.remove(&path);
    }
}

/// What `incoming` files have and `present` files have not, as copies to be kept: steps by device, count and stamp,
/// other lines by their text.
pub(super) fn missing<'a>(
    incoming: impl Iterator<Item = (DeviceId, Cow<'a, str>)>,
    present: &[JournalFile],
) -> Vec<JournalFile> {
    let mut known: BTreeSet<Key> = BTreeSet::new();
    for file in present {
        known.extend(file.text.lines().filter_map(|line| key(line, file.device)));
    }
    let mut copies = Vec::new();
    for (device, text) in incoming {
        let mut header = None;
        let mut lines = Vec::new();
        for line in text.lines() {
            if let Line::Header(it) = decode(line, device) {
                header = Some(it);
            }
            if key(line, device).is_some_and(|key| known.insert(key)) {
                lines.push(line.to_owned());
            }
        }
        if !lines.is_empty() {
            copies.push(copy_of(device, header.as_ref(), &lines));
        }
    }
    copies
}

/// What tells a line from others.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Key {
    Step(DeviceId, u64, Stamp),
    Other(DeviceId, String),
}

/// None for a header and an empty line, which say nothing that is not said anyway.
fn key(line: &str, device: DeviceId) -> Option<Key> {
    match decode(line, device) {
        _ if line.trim().is_empty() => None,
        Line::Header(_) => None,
        Line::Step { step, .. } => Some(Key::Step(device, step.id.1, step.at)),
        Line::Newer(_) | Line::Broken(_) => Some(Key::Other(device, line.to_owned())),
    }
}
