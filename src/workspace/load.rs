//! From journal files to steps and what was found wrong with them.

use std::collections::{BTreeMap, BTreeSet};

use super::Notice;
use crate::{
    journal::{Arrival, DeviceId, Header, Journal, Line, Stamp, StepId, count_of, decode},
    storage::JournalFile,
};

/// What has been read of the journal files so far.
#[derive(Debug, Default)]
pub(super) struct Loaded {
    pub(super) journal: Journal,
    pub(super) notices: BTreeSet<Notice>,
    /// The last header of each device.
    pub(super) headers: BTreeMap<DeviceId, Header>,
    /// The highest count that any line of a device names, understood or not.
    pub(super) counts: BTreeMap<DeviceId, u64>,
    /// When a file of the device changed last, by the file system.
    pub(super) changed: BTreeMap<DeviceId, Stamp>,
    /// How many steps of each device there are.
    steps: BTreeMap<DeviceId, usize>,
    /// By the file's name.
    read: BTreeMap<String, Reading>,
}

/// How far a file has been read, and what it was.
#[derive(Clone, Debug, Default)]
struct Reading {
    bytes: usize,
    lines: usize,
    sum: crc32fast::Hasher,
}

impl Reading {
    /// Whether the file goes on from what was read of it.
    fn goes_on(&self, text: &str) -> bool {
        let beginning = text.as_bytes().get(..self.bytes);
        beginning.is_some_and(|read| crc32fast::hash(read) == self.sum.clone().finalize())
    }
}

impl Loaded {
    /// Everything that the files say.
    pub(super) fn of(files: &[JournalFile]) -> Self {
        let mut loaded = Self::default();
        for file in files {
            loaded.take_file(file);
        }
        loaded
    }

    /// Whether each file is the one that was read, or longer. Not so when something replaced, cut or removed it.
    pub(super) fn goes_on_in(&self, files: &[JournalFile]) -> bool {
        let texts: BTreeMap<&str, &str> =
            files.iter().map(|it| (it.name.as_str(), it.text.as_str())).collect();
        let goes_on = |(name, read): (&String, &Reading)| {
            read.bytes == 0 || texts.get(name.as_str()).is_some_and(|text| read.goes_on(text))
        };
        self.read.iter().all(goes_on)
    }

    /// Takes in what a file has beyond what was read of it. A last line without its newline has not arrived.
    ///
    /// Returns how the new steps stand to the old: the earliest arrival decides.
    pub(super) fn take_file(&mut self, file: &JournalFile) -> Arrival {
        if let Some(modified) = file.modified {
            let changed = self.changed.entry(file.device).or_default();
            *changed = modified.max(*changed);
        }
        let start = self.read.get(&file.name).map_or(0, |read| read.bytes);
        self.take_text(file.device, &file.name, file.text.get(start..).unwrap_or(""))
    }

    /// Takes in lines that stand in the device's own file from byte `start` on, as far as they are not read yet.
    pub(super) fn take_at(&mut self, device: DeviceId, start: u64, text: &str) -> Arrival {
        let file = JournalFile::new(device, "");
        let bytes = self.read.get(&file.name).map_or(0, |read| read.bytes);
        let seen = bytes.saturating_sub(start as usize);
        self.take_text(device, &file.name, text.get(seen..).unwrap_or(""))
    }

    fn take_text(&mut self, device: DeviceId, file: &str, text: &str) -> Arrival {
        let whole = text.get(..text.rfind('\n').map_or(0, |at| at + 1)).unwrap_or("");
        let mut reading = self.read.get(file).cloned().unwrap_or_default();
        let mut arrival = Arrival::Known;
        for line in whole.lines() {
            reading.lines += 1;
            arrival = earliest(arrival, self.take_line(device, file, line, reading.lines));
        }
        reading.bytes += whole.len();
        reading.sum.update(whole.as_bytes());
        self.read.insert(file.to_owned(), reading);
        arrival
    }

    fn take_line(&mut self, device: DeviceId, file: &str, line: &str, line_no: usize) -> Arrival {
        // Editors of Windows put a byte order mark at the beginning.
        let line = line.trim_start_matches('\u{feff}').trim_end();
        if line.is_empty() {
            return Arrival::Known;
        }
        let file = || file.to_owned();
        if is_merge_mark(line) {
            self.notices.insert(Notice::MergeMarks { file: file() });
            return Arrival::Known;
        }
        let decoded = decode(line, device);
        let n = if let Line::Step { step, .. } = &decoded { Some(step.id.1) } else { count_of(line) };
        if let Some(n) = n {
            let highest = self.counts.entry(device).or_default();
            *highest = n.max(*highest);
        }
        match decoded {
            Line::Header(header) => {
                self.headers.insert(device, header);
            }
            Line::Step { step, sum, is_intact } => {
                if !is_intact {
                    self.notices.insert(Notice::ChangedLine { file: file(), line: line_no });
                }
                let arrival = self.journal.insert(step, sum);
                *self.steps.entry(device).or_default() += usize::from(arrival != Arrival::Known);
                return arrival;
            }
            Line::Newer(what) => {
                self.notices.insert(Notice::Newer { file: file(), what });
            }
            Line::Broken(why) => {
                self.notices.insert(Notice::BrokenLine { file: file(), line: line_no, why });
            }
        }
        Arrival::Known
    }

    /// What a newer version wrote, if it did.
    pub(super) fn newer(&self) -> Option<&str> {
        self.notices.iter().find_map(|notice| match notice {
            Notice::Newer { what, .. } => Some(what.as_str()),
            _ => None,
        })
    }

    /// How many steps of a device there are.
    pub(super) fn steps_of(&self, device: DeviceId) -> usize {
        self.steps.get(&device).copied().unwrap_or(0)
    }

    /// Devices with steps or a file of their own.
    pub(super) fn devices(&self) -> BTreeSet<DeviceId> {
        self.headers.keys().chain(self.counts.keys()).copied().collect()
    }

    /// Steps that are here and of which `other` has none of the name.
    pub(super) fn missing_in(&self, other: &Self) -> BTreeMap<DeviceId, Vec<StepId>> {
        let there: BTreeSet<StepId> = other.journal.steps().map(|step| step.id).collect();
        let mut missing: BTreeMap<DeviceId, Vec<StepId>> = BTreeMap::new();
        for step in self.journal.steps().filter(|step| !there.contains(&step.id)) {
            missing.entry(step.id.0).or_default().push(step.id);
        }
        missing
    }
}

/// A line that git leaves where it could not merge. What stands between such lines is of both sides, and is read.
pub(super) fn is_merge_mark(line: &str) -> bool {
    let is_mark =
        |mark: &str| line.strip_prefix(mark).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '));
    ["<<<<<<<", "|||||||", "=======", ">>>>>>>"].into_iter().any(is_mark)
}

/// The arrival that asks for more work.
pub(super) fn earliest(a: Arrival, b: Arrival) -> Arrival {
    match (a, b) {
        (Arrival::Between, _) | (_, Arrival::Between) => Arrival::Between,
        (Arrival::Last, _) | (_, Arrival::Last) => Arrival::Last,
        (Arrival::Known, Arrival::Known) => Arrival::Known,
    }
}
