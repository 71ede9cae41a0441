//! From journal files to steps and what was found wrong with them.

use std::collections::{BTreeMap, BTreeSet};

use super::{Notice, Trouble};
use crate::{
    journal::{self, Arrival, DeviceId, Found, Header, Journal, Stamp, StepId},
    storage::{JournalFile, Journals, UnreadJournal, journal_device},
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
    /// By the file's name.
    read: BTreeMap<String, Reading>,
    /// Files that are there and cannot be read, by name.
    unread: BTreeMap<String, Trouble>,
}

/// How far a file has been read, and what it was.
#[derive(Clone, Debug, Default)]
struct Reading {
    bytes: usize,
    lines: usize,
    sum: crc32fast::Hasher,
    /// Lines of which no notice of their own was given.
    n_unsaid: usize,
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
    pub(super) fn of(journals: &Journals) -> Self {
        let mut loaded = Self::default();
        loaded.take_unread(&journals.unread);
        loaded.take_files(&journals.files);
        loaded
    }

    /// Whether each file is the one that was read, or longer. Not so when something replaced, cut or removed it; of
    /// one that cannot be read now nobody knows.
    pub(super) fn goes_on_in(&self, journals: &Journals) -> bool {
        self.changed_in(journals).is_empty()
    }

    /// The devices of which a file does not go on.
    fn changed_in(&self, journals: &Journals) -> BTreeSet<DeviceId> {
        let texts: BTreeMap<&str, &str> =
            journals.files.iter().map(|it| (it.name.as_str(), it.text.as_str())).collect();
        let unread: BTreeSet<&str> = journals.unread.iter().map(|it| it.name.as_str()).collect();
        let goes_on = |name: &str, read: &Reading| {
            read.bytes == 0 || unread.contains(name) || texts.get(name).is_some_and(|text| read.goes_on(text))
        };
        let changed = self.read.iter().filter(|(name, read)| !goes_on(name, read));
        changed.filter_map(|(name, _)| journal_device(name)).collect()
    }

    /// Remembers which files cannot be read; whether that is another than it was.
    pub(super) fn take_unread(&mut self, unread: &[UnreadJournal]) -> bool {
        let unread: BTreeMap<String, Trouble> =
            unread.iter().map(|it| (it.name.clone(), Trouble::from(&it.error))).collect();
        if unread == self.unread {
            return false;
        }
        self.unread = unread;
        self.notices.retain(|notice| !matches!(notice, Notice::Unread { .. }));
        let notice = |(file, trouble): (&String, &Trouble)| Notice::Unread {
            file: file.clone(),
            kind: trouble.kind,
            text: trouble.text.clone(),
        };
        self.notices.extend(self.unread.iter().map(notice));
        true
    }

    /// Why not all is known, if a file cannot be read.
    pub(super) fn missing(&self) -> Option<&Trouble> {
        self.unread.values().next()
    }

    /// Takes over what was read of files that cannot be read now. Not of a device that lost something meanwhile: its
    /// steps are to be kept in a file.
    pub(super) fn keep_unread(&mut self, before: &Self, journals: &Journals) {
        let changed = before.changed_in(journals);
        for UnreadJournal { device, name, .. } in &journals.unread {
            let Some(reading) = before.read.get(name).filter(|_| !changed.contains(device)) else { continue };
            self.read.insert(name.clone(), reading.clone());
            if let Some(header) = before.headers.get(device) {
                self.headers.entry(*device).or_insert_with(|| header.clone());
            }
            let highest = self.counts.entry(*device).or_default();
            *highest = before.counts.get(device).copied().unwrap_or(0).max(*highest);
            self.journal.extend(vec![vec![before.journal.entries_of(*device)]]);
        }
    }

    /// Takes in what a file has beyond what was read of it, see [`Self::take_files`].
    pub(super) fn take_file(&mut self, file: &JournalFile) -> Arrival {
        self.take_files(std::slice::from_ref(file))
    }

    /// Takes in what files have beyond what was read of them. A last line without its newline has not arrived.
    ///
    /// Returns how the new steps stand to the old: the earliest arrival decides.
    pub(super) fn take_files(&mut self, files: &[JournalFile]) -> Arrival {
        for (file, modified) in files.iter().filter_map(|file| Some((file, file.modified?))) {
            let changed = self.changed.entry(file.device).or_default();
            *changed = modified.max(*changed);
        }
        let rest = |file| {
            let JournalFile { device, name, text, .. }: &JournalFile = file;
            let start = self.read.get(name).map_or(0, |read| read.bytes);
            (*device, name.as_str(), text.get(start..).unwrap_or(""))
        };
        self.take_texts(&files.iter().map(rest).collect::<Vec<_>>())
    }

    /// Takes in lines that stand in the device's own file from byte `start` on, as far as they are not read yet.
    pub(super) fn take_at(&mut self, device: DeviceId, start: u64, text: &str) -> Arrival {
        let file = JournalFile::new(device, "");
        let bytes = self.read.get(&file.name).map_or(0, |read| read.bytes);
        let seen = bytes.saturating_sub(start as usize);
        self.take_texts(&[(device, &file.name, text.get(seen..).unwrap_or(""))])
    }

    /// Takes in the whole lines of texts: device, file, text.
    fn take_texts(&mut self, texts: &[(DeviceId, &str, &str)]) -> Arrival {
        let lines: Vec<(DeviceId, &str)> =
            texts.iter().map(|&(device, _, text)| (device, whole_lines(text))).collect();
        let mut steps = Vec::new();
        for ((&(device, file, _), (_, text)), reading) in texts.iter().zip(&lines).zip(journal::read(&lines))
        {
            let read = self.read.entry(file.to_owned()).or_default();
            let lines_before = read.lines;
            read.lines += reading.n_lines;
            read.bytes += text.len();
            read.sum.update(text.as_bytes());
            if let Some(n) = reading.highest_n {
                let highest = self.counts.entry(device).or_default();
                *highest = n.max(*highest);
            }
            if let Some(header) = reading.header {
                self.headers.insert(device, header);
            }
            read.n_unsaid += reading.n_more;
            if read.n_unsaid > 0 {
                self.notices.retain(|it| !matches!(it, Notice::MoreLines { file: of, .. } if of == file));
                self.notices.insert(Notice::MoreLines { file: file.to_owned(), lines: read.n_unsaid });
            }
            let notice = |(line, found)| notice_of(file, lines_before + line, found);
            self.notices.extend(reading.found.into_iter().map(notice));
            steps.push(reading.steps);
        }
        self.journal.extend(steps)
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
        self.journal.n_of(device)
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

fn notice_of(file: &str, line: usize, found: Found) -> Notice {
    let file = file.to_owned();
    match found {
        Found::Changed => Notice::ChangedLine { file, line },
        Found::MergeMark => Notice::MergeMarks { file },
        Found::Newer(what) => Notice::Newer { file, what },
        Found::Broken(why) => Notice::BrokenLine { file, line, why },
    }
}

/// The text up to its last newline.
fn whole_lines(text: &str) -> &str {
    text.get(..text.rfind('\n').map_or(0, |at| at + 1)).unwrap_or("")
}
