//! Mending what was found.

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use super::{Finding, What};
use crate::{
    assets,
    curriculum::pack,
    journal::{DeviceId, Line, StepId, count_of, decode, is_merge_mark},
    storage::{
        Archive, DataPath, DeviceState, Folder, JournalFile, JournalMark, Storage, StorageError, hash,
        read_archive,
    },
    workspace::copies,
};

/// Mends what can be mended and marks it.
pub(super) fn repair(
    storage: &dyn Storage,
    device: DeviceId,
    findings: &mut [Finding],
) -> Result<(), StorageError> {
    let mut sources = Sources::read(storage)?;
    let own = own_device(storage, device)?;
    let own_path = DataPath::journal(own);
    let is_own = |finding: &Finding| finding.file == own_path.as_str();
    let in_backups = sources.lines_of(own);
    let is_known = |finding: &Finding| sources.count_at(finding).is_some_and(|n| in_backups.contains_key(&n));
    let changed: BTreeSet<Option<usize>> =
        findings.iter().filter(|it| is_own(it) && is_known(it)).map(|it| it.line).collect();
    let of_lines = |finding: &Finding| match finding.what {
        What::BrokenLine(_) | What::MergeMark | What::MissingSteps(..) => true,
        What::ChangedLine => changed.contains(&finding.line),
        _ => false,
    };
    if findings.iter().any(|finding| is_own(finding) && of_lines(finding)) {
        rewrite_own(storage, own, &in_backups)?;
    }
    let found = sources.bring_back(storage)?;
    for finding in findings {
        finding.repaired = match &finding.what {
            What::OpenToOthers => each(finding, |path| storage.make_private(path))?,
            What::Leftover | What::BackupUnreadable(_) => {
                each(finding, |path| storage.set_aside(path).map(drop))?
            }
            What::PackDamaged => {
                each(finding, |path| storage.set_aside(path).map(drop))?;
                sources.bring_pack(storage, &finding.file)?
            }
            What::PackMissing => sources.bring_pack(storage, &finding.file)?,
            What::MergeMark => is_own(finding),
            What::ChangedLine => is_own(finding) && changed.contains(&finding.line),
            // In another's file the line stays, but the step is there again.
            What::BrokenLine(_) => is_own(finding) || sources.has_line(finding),
            What::MissingSteps(first, last) => (*first..=*last).all(|n| {
                let device = device_of(&finding.file);
                device.is_some_and(|device| found.contains(&StepId(device, n)))
            }),
            _ => false,
        };
    }
    Ok(())
}

/// The device whose journal `device` may rewrite: the id it remembers, also where the journal was damaged so that it
/// no longer goes on under that id, but not one that came with a home folder from another machine.
pub(super) fn own_device(storage: &dyn Storage, device: DeviceId) -> Result<DeviceId, StorageError> {
    let remembered = storage.device_state()?.filter(|state| state.machine == storage.machine());
    Ok(remembered.map_or(device, |state| state.id))
}

fn each(
    finding: &Finding,
    act: impl Fn(&DataPath) -> Result<(), StorageError>,
) -> Result<bool, StorageError> {
    let Some(path) = DataPath::new(&finding.file) else { return Ok(false) };
    act(&path).map(|()| true)
}

fn device_of(file: &str) -> Option<DeviceId> {
    crate::storage::journal_device(file.strip_prefix(Folder::Journal.prefix())?)
}

/// Where lost lines and packs may still be.
struct Sources {
    journals: Vec<JournalFile>,
    /// From the latest backup to the oldest.
    backups: Vec<Archive>,
}

impl Sources {
    fn read(storage: &dyn Storage) -> Result<Self, StorageError> {
        let mut backups = Vec::new();
        for listed in storage.list(Folder::Backups)?.into_iter().rev().filter(|it| !it.is_link) {
            // One that cannot be read is a finding of its own.
            let bytes = storage.read(&listed.path).ok().flatten().unwrap_or_default();
            backups.extend(read_archive(&bytes));
        }
        Ok(Self { journals: storage.journals()?, backups })
    }

    /// Lines of steps of a device in copies and backups, by count.
    fn lines_of(&self, device: DeviceId) -> BTreeMap<u64, String> {
        let in_backups = self.backups.iter().flat_map(Archive::journals);
        let copies = self.journals.iter().filter(|file| file.is_copy());
        let copies = copies.map(|file| (file.device, Cow::Borrowed(file.text.as_str())));
        let mut lines = BTreeMap::new();
        for (_, text) in copies.chain(in_backups).filter(|(of, _)| *of == device) {
            for line in text.lines() {
                if let Line::Step { step, is_intact: true, .. } = decode(line, device) {
                    lines.entry(step.id.1).or_insert_with(|| line.to_owned());
                }
            }
        }
        lines
    }

    /// Puts steps that are in a backup and in no journal beside the journals; all steps that are there then.
    fn bring_back(&mut self, storage: &dyn Storage) -> Result<BTreeSet<StepId>, StorageError> {
        self.journals = storage.journals()?;
        let in_backups = self.backups.iter().flat_map(Archive::journals);
        let is_step = |line: &str, device| matches!(decode(line, device), Line::Step { .. });
        for copy in copies::missing(in_backups, &self.journals) {
            // A broken line comes back from no backup: it was broken there already.
            let lines: Vec<String> =
                copy.text.lines().filter(|it| is_step(it, copy.device)).map(str::to_owned).collect();
            if !lines.is_empty() {
                copies::keep(storage, &copies::copy_of(copy.device, None, &lines))?;
            }
        }
        self.journals = storage.journals()?;
        let steps = self.journals.iter().flat_map(|file| file.text.lines().map(|line| (file.device, line)));
        let ids = steps.filter_map(|(device, line)| match decode(line, device) {
            Line::Step { step, .. } => Some(step.id),
            _ => None,
        });
        Ok(ids.collect())
    }

    /// The count that is left of the line.
    fn count_at(&self, finding: &Finding) -> Option<u64> {
        let file = self.journals.iter().find(|it| finding.file.ends_with(&it.name))?;
        count_of(file.text.lines().nth(finding.line?.checked_sub(1)?)?)
    }

    /// Whether the step of a broken line is in another file, by the count that is left of the line.
    fn has_line(&self, finding: &Finding) -> bool {
        let has = || {
            let device = device_of(&finding.file)?;
            let n = self.count_at(finding)?;
            let is_other = |it: &&JournalFile| it.device == device && !finding.file.ends_with(&it.name);
            let others = self.journals.iter().filter(is_other);
            let mut lines = others.flat_map(|it| it.text.lines());
            lines.find(|line| matches!(decode(line, device), Line::Step { step, .. } if step.id.1 == n))
        };
        has().is_some()
    }

    /// Brings a pack back from a backup or from the built-in ones.
    fn bring_pack(&self, storage: &dyn Storage, file: &str) -> Result<bool, StorageError> {
        let kept = self.backups.iter().flat_map(|backup| backup.packs().map(|(_, text)| text));
        let built_in = assets::BUILT_IN_PACKS.iter().filter_map(|id| pack::installed(id));
        let built_in = built_in.filter_map(|curriculum| pack::write(&curriculum).ok());
        let is_wanted = |text: &String| DataPath::pack(&hash(text)).is_some_and(|path| path.as_str() == file);
        match kept.chain(built_in).find(is_wanted) {
            Some(text) => storage.keep_pack(&text).map(|_| true),
            None => Ok(false),
        }
    }
}

/// Takes lines that are no steps out of the own journal and puts lost steps, and those that something changed, in
/// their places.
fn rewrite_own(
    storage: &dyn Storage,
    device: DeviceId,
    lost: &BTreeMap<u64, String>,
) -> Result<(), StorageError> {
    let mut compose = |text: &str| {
        if text.trim().is_empty() {
            // Nothing says whose it was; the steps come back in a copy.
            return Ok(None);
        }
        let (kept, aside) = sorted(text, device, lost);
        if !aside.is_empty() {
            let name = format!("{device}.{}.lines", hash(&aside).get(..12).unwrap_or_default());
            if let Some(path) = DataPath::in_folder(Folder::SetAside, &name) {
                storage.write(&path, aside.as_bytes())?;
            }
        }
        announce(storage, &kept).map(|()| Some(kept))
    };
    rewrite(storage, device, &mut compose)
}

/// Rewrites the own journal and remembers it. What composes announces its text, so that a crash in between leaves a
/// journal that the device knows for its own.
pub(super) fn rewrite(
    storage: &dyn Storage,
    device: DeviceId,
    compose: &mut dyn FnMut(&str) -> Result<Option<String>, StorageError>,
) -> Result<(), StorageError> {
    let Some(text) = storage.rewrite(device, compose)? else { return Ok(()) };
    if let Some(state) = storage.device_state()?.filter(|state| state.id == device) {
        let JournalMark { len, hash } = JournalMark::of(&text);
        let last_n = text.lines().filter_map(count_of).max().unwrap_or(0).max(state.last_n);
        storage.save_device_state(&DeviceState {
            journal_len: len,
            journal_hash: hash,
            last_n,
            rewriting: None,
            ..state
        })?;
    }
    Ok(())
}

/// Remembers what the own journal is about to become.
pub(super) fn announce(storage: &dyn Storage, text: &str) -> Result<(), StorageError> {
    match storage.device_state()? {
        Some(state) => {
            storage.save_device_state(&DeviceState { rewriting: Some(JournalMark::of(text)), ..state })
        }
        None => Ok(()),
    }
}

/// The lines that stay, with lost steps in their places by count, and the lines that go.
fn sorted(text: &str, device: DeviceId, lost: &BTreeMap<u64, String>) -> (String, String) {
    let (mut kept, mut aside) = (Vec::<(Option<u64>, &str)>::new(), String::new());
    for line in text.lines() {
        match decode(line.trim_end(), device) {
            Line::Step { step, is_intact: false, .. } if lost.contains_key(&step.id.1) => {
                aside.extend([line, "\n"]);
            }
            Line::Step { step, .. } => kept.push((Some(step.id.1), line)),
            Line::Header(_) | Line::Newer(_) => kept.push((count_of(line), line)),
            Line::Broken(_) if line.trim().is_empty() => {}
            Line::Broken(_) if is_merge_mark(line.trim_end()) => {}
            Line::Broken(_) => aside.extend([line, "\n"]),
        }
    }
    let present: BTreeSet<u64> = kept.iter().filter_map(|(n, _)| *n).collect();
    for (n, line) in lost.iter().filter(|(n, _)| !present.contains(n)) {
        let place = kept.iter().position(|(other, _)| other.is_some_and(|other| other > *n));
        kept.insert(place.unwrap_or(kept.len()), (Some(*n), line));
    }
    (kept.iter().flat_map(|(_, line)| [line.trim_end(), "\n"]).collect(), aside)
}
