//! Truly removing something private: the one change of what was written.

use std::collections::BTreeSet;

use super::repair::{announce, own_device, rewrite};
use crate::{
    curriculum::TopicId,
    journal::{DeviceId, Event, EvidenceSubject, Line, Step, StepId, decode, encode_step},
    storage::{Archive, DataPath, Folder, Storage, StorageError, read_archive},
    workspace::{Refusal, Workspace},
};

/// What was erased, and who may still have it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Erased {
    /// Texts that are gone from this device's journal.
    pub texts: usize,
    /// Files of this folder that still hold some of them.
    pub files: Vec<String>,
    /// Other devices, which hold them until they have received the change, and for ever where they keep backups.
    pub devices: Vec<String>,
}

impl Workspace {
    /// Erases the private texts of a topic (notes, evidence, own questions, and what was written to its study), or of
    /// one step.
    ///
    /// The step stays with its count and its stamp; only its texts become empty. No backup is made before, for it
    /// would hold them.
    pub fn erase(&mut self, item: &EraseItem) -> Result<Erased, Refusal> {
        self.check_writable()?;
        // Nothing is left half erased because of a file that cannot be read.
        self.storage.journals().map_err(Refusal::from)?;
        let lines = self.erase_lines(item).map_err(Refusal::from)?;
        if lines.is_empty() {
            return Err(Refusal::NothingToErase);
        }
        let others = self.snapshot.devices.iter().filter(|device| !device.is_own);
        let name_of = |device: &crate::workspace::Device| {
            if device.name.is_empty() { device.id.to_string() } else { device.name.clone() }
        };
        let erased = Erased {
            texts: lines.len(),
            files: holders(self.storage.as_ref(), &lines).map_err(Refusal::from)?,
            devices: others.map(name_of).collect(),
        };
        let journals = self.storage.read_journals().map_err(Refusal::from)?;
        self.take_journals(&journals);
        Ok(erased)
    }

    /// Rewrites the files of this device; the lines as they were.
    fn erase_lines(&self, item: &EraseItem) -> Result<BTreeSet<String>, StorageError> {
        let storage = self.storage.as_ref();
        let device = own_device(storage, self.device)?;
        let mut erased = BTreeSet::new();
        rewrite(storage, device, &mut |text| {
            let Some(without) = without(text, device, item, &mut erased) else { return Ok(None) };
            announce(storage, &without).map(|()| Some(without))
        })?;
        // Copies of the own journal have no other writer.
        for copy in storage.journals()?.iter().filter(|file| file.device == device && file.is_copy()) {
            if let Some(text) = without(&copy.text, device, item, &mut erased)
                && let Some(path) = DataPath::in_folder(Folder::Journal, &copy.name)
            {
                storage.write(&path, text.as_bytes())?;
            }
        }
        Ok(erased)
    }
}

/// What is to be erased.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EraseItem {
    /// Everything written to a topic.
    Topic(TopicId),
    /// Everything written in a step.
    Step(StepId),
}

/// The text with what is to be erased left empty; none where there is nothing of it. `erased` gets the old lines.
fn without(text: &str, device: DeviceId, item: &EraseItem, erased: &mut BTreeSet<String>) -> Option<String> {
    let n_before = erased.len();
    let mut kept = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        match emptied(line.trim_end(), device, item) {
            Some(emptied) => {
                erased.insert(line.trim_end().to_owned());
                kept += &emptied;
                kept.push('\n');
            }
            None => kept += line,
        }
    }
    (erased.len() > n_before).then_some(kept)
}

/// The line with its texts empty; none where it has none that are meant.
fn emptied(line: &str, device: DeviceId, item: &EraseItem) -> Option<String> {
    let Line::Step { mut step, .. } = decode(line, device) else { return None };
    let before = step.clone();
    for event in &mut step.what {
        if is_meant(&before, event, item) {
            empty(event);
        }
    }
    if step == before { None } else { encode_step(&step).ok().map(|(line, _)| line) }
}

fn is_meant(step: &Step, event: &Event, item: &EraseItem) -> bool {
    match (item, event) {
        (EraseItem::Step(id), _) => step.id == *id,
        (
            EraseItem::Topic(meant),
            Event::NoteSet { topic, .. }
            | Event::EvidenceAdded { subject: EvidenceSubject::Topic(topic), .. }
            | Event::StudyLogged { topic, .. }
            | Event::StudyEdited { topic, .. }
            | Event::QuestionSet { topic, .. },
        ) => meant == topic,
        (EraseItem::Topic(_), _) => false,
    }
}

/// Empties what a person wrote.
fn empty(event: &mut Event) {
    match event {
        Event::NoteSet { text, .. } => text.clear(),
        Event::StudyLogged { note, .. } | Event::StudyEdited { note, .. } => note.clear(),
        Event::EvidenceAdded { what, .. } => what.clear(),
        Event::QuestionSet { ask, answer, .. } => {
            ask.clear();
            answer.clear();
        }
        Event::LearnerNamed { name } | Event::PlanNamed { name } => name.clear(),
        Event::TimeOffSet { title, .. } => title.clear(),
        _ => {}
    }
}

/// Files that have one of the lines: journals of others, what was set aside, backups.
fn holders(storage: &dyn Storage, lines: &BTreeSet<String>) -> Result<Vec<String>, StorageError> {
    let holds = |text: &str| text.lines().any(|line| lines.contains(line.trim_end()));
    let mut files = Vec::new();
    for folder in [Folder::Journal, Folder::SetAside, Folder::Backups] {
        for listed in storage.list(folder)?.into_iter().filter(|it| !it.is_link) {
            let bytes = storage.read(&listed.path)?.unwrap_or_default();
            let is_holder = match read_archive(&bytes) {
                Ok(archive) if folder == Folder::Backups => in_archive(&archive, &holds),
                _ => holds(&String::from_utf8_lossy(&bytes)),
            };
            if is_holder {
                files.push(listed.path.to_string());
            }
        }
    }
    Ok(files)
}

fn in_archive(archive: &Archive, holds: &dyn Fn(&str) -> bool) -> bool {
    archive.journals().any(|(_, text)| holds(&text))
}
