//! What is wrong with the files.

use std::collections::{BTreeMap, BTreeSet};

use super::{Finding, Known, What};
use crate::{
    curriculum::pack::{self, SourceFile},
    journal::{DeviceId, Line, decode, is_merge_mark},
    storage::{
        DataPath, Folder, JournalFile, Listed, SmallFile, Storage, StorageError, hash, journal_device,
        read_archive,
    },
};

/// Everything, folder by folder. What cannot be read is a finding, and the rest is looked over all the same.
pub(super) fn check(storage: &dyn Storage, known: &Known) -> Result<Vec<Finding>, StorageError> {
    let mut findings = Vec::new();
    let mut in_backups = Counts::new();
    let journals = storage.read_journals()?;
    for folder in [Folder::Journal, Folder::Packs, Folder::Backups] {
        let listed = storage.list(folder).unwrap_or_else(|error| {
            findings.push(unread(folder.prefix().trim_end_matches('/'), &error));
            Vec::new()
        });
        for listed in listed {
            findings.extend(about_file(&listed));
            if listed.is_link {
                continue;
            }
            let bytes = match storage.read(&listed.path) {
                Ok(bytes) => bytes.unwrap_or_default(),
                Err(error) => {
                    findings.push(unread(listed.path.as_str(), &error));
                    continue;
                }
            };
            findings.extend(match folder {
                Folder::Packs => about_pack(&listed.path, &bytes),
                Folder::Backups => about_backup(&listed.path, &bytes, &mut in_backups),
                _ => Vec::new(),
            });
        }
    }
    for file in &journals.files {
        findings.extend(about_journal(file));
    }
    for journal in &journals.unread {
        // Nobody knows what it has, so nothing of this device is missing for sure.
        in_backups.remove(&journal.device);
        let found = unread(&format!("{}{}", Folder::Journal.prefix(), journal.name), &journal.error);
        if !findings.contains(&found) {
            findings.push(found);
        }
    }
    let is_whole = |file: &&JournalFile| journals.unread.iter().all(|it| it.device != file.device);
    findings.extend(gaps(journals.files.iter().filter(is_whole), &in_backups));
    findings.extend(missing_packs(storage, &known.packs));
    findings.extend(small_files(storage));
    for error in storage.refused_writes(known.device) {
        let found = unwritable(storage, &error);
        // One thing that is to be put right is said once.
        let is_unread = |it: &Finding| it.file == found.file && matches!(it.what, What::Unread(..));
        if !findings.iter().any(is_unread) {
            findings.push(found);
        }
    }
    findings.sort_by(|a, b| (&a.file, a.line).cmp(&(&b.file, b.line)));
    Ok(findings)
}

fn unread(file: &str, error: &StorageError) -> Finding {
    Finding::new(file, None, What::Unread(error.source.kind(), error.source.to_string()))
}

/// Named from the data folder on; that one itself, and what is elsewhere, by its whole path.
fn unwritable(storage: &dyn Storage, error: &StorageError) -> Finding {
    let place = storage.place();
    let inside = error.path.strip_prefix(&place).ok().filter(|it| !it.as_os_str().is_empty());
    let file = inside.unwrap_or(&error.path).display().to_string();
    Finding::new(file, None, What::Unwritable(error.source.kind(), error.source.to_string()))
}

/// What its entry in the folder says.
fn about_file(listed: &Listed) -> Vec<Finding> {
    let name = listed.path.name();
    let finding = |what| Finding::new(listed.path.as_str(), None, what);
    let folder = listed.path.as_str().strip_suffix(name).unwrap_or_default();
    let is_known = match folder {
        "journal/" => journal_device(name).is_some() || name.strip_suffix(".torn").is_some(),
        "packs/" => name.strip_suffix(".ron").and_then(DataPath::pack).is_some(),
        _ => name.ends_with(".gradus"),
    };
    // Engines bring files under names of this kind.
    let is_on_its_way = name.starts_with(['.', '~']);
    let mut findings = Vec::new();
    if listed.is_link {
        findings.push(finding(What::Link));
    } else if name.strip_suffix(".tmp").is_some() && !is_on_its_way {
        findings.push(finding(What::Leftover));
    } else if !is_known && !is_on_its_way {
        findings.push(finding(What::Foreign));
    }
    if listed.is_open_to_others {
        findings.push(finding(What::OpenToOthers));
    }
    findings
}

fn about_pack(path: &DataPath, bytes: &[u8]) -> Vec<Finding> {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let Some(named) = path.name().strip_suffix(".ron").filter(|name| DataPath::pack(name).is_some()) else {
        return Vec::new();
    };
    if hash(&text) != named {
        return vec![Finding::new(path.as_str(), None, What::PackDamaged)];
    }
    let reading = pack::read_trusted(&[SourceFile { name: path.to_string(), text }]);
    let problem = reading.problems.first().filter(|_| reading.curriculum.is_none());
    let finding = |problem: &pack::Problem| {
        let line = Some(problem.place.line).filter(|line| *line > 0);
        Finding::new(path.as_str(), line, What::PackUnreadable(problem.clone()))
    };
    problem.map(finding).into_iter().collect()
}

/// The highest count of each device.
type Counts = BTreeMap<DeviceId, u64>;

/// `counts` learns what is in the backup.
fn about_backup(path: &DataPath, bytes: &[u8], counts: &mut Counts) -> Vec<Finding> {
    if !path.name().ends_with(".gradus") {
        return Vec::new();
    }
    let archive = match read_archive(bytes) {
        Ok(archive) => archive,
        Err(error) => return vec![Finding::new(path.as_str(), None, What::BackupUnreadable(error))],
    };
    for (device, text) in archive.journals() {
        let highest = counts.entry(device).or_default();
        let last = text.lines().rev().find_map(|line| match decode(line, device) {
            Line::Step { step, .. } => Some(step.id.1),
            _ => None,
        });
        *highest = last.unwrap_or(0).max(*highest);
    }
    Vec::new()
}

fn about_journal(file: &JournalFile) -> Vec<Finding> {
    let path = format!("{}{}", Folder::Journal.prefix(), file.name);
    let mut findings = Vec::new();
    if file.is_copy() {
        findings.push(Finding::new(&path, None, What::Copy));
    }
    let n_lines = file.text.lines().count();
    for (line_no, line) in (1..).zip(file.text.lines()) {
        let line = line.trim_start_matches('\u{feff}').trim_end();
        let is_unfinished = line_no == n_lines && !file.text.ends_with('\n');
        let what = match decode(line, file.device) {
            _ if line.is_empty() => None,
            _ if is_unfinished => Some(What::Unfinished),
            _ if is_merge_mark(line) => Some(What::MergeMark),
            Line::Header(header) if header.device != file.device => Some(What::OtherDevice(header.device)),
            Line::Header(_) | Line::Step { is_intact: true, .. } => None,
            Line::Step { is_intact: false, .. } => Some(What::ChangedLine),
            Line::Newer(what) => Some(What::Newer(what)),
            Line::Broken(why) => Some(What::BrokenLine(why)),
        };
        findings.extend(what.map(|what| Finding::new(&path, line_no, what)));
    }
    findings
}

/// Counts that no file has though a later step or a backup shows that they were given, and counts that two steps have.
fn gaps<'a>(journals: impl Iterator<Item = &'a JournalFile>, in_backups: &Counts) -> Vec<Finding> {
    let mut by_device: BTreeMap<DeviceId, BTreeMap<u64, BTreeSet<_>>> = BTreeMap::new();
    for device in in_backups.keys() {
        by_device.entry(*device).or_default();
    }
    for file in journals {
        let counts = by_device.entry(file.device).or_default();
        for line in file.text.lines() {
            if let Line::Step { step, .. } = decode(line, file.device) {
                counts.entry(step.id.1).or_default().insert(step.at);
            }
        }
    }
    let mut findings = Vec::new();
    for (device, counts) in by_device {
        let path = DataPath::journal(device);
        let mut expected = 1;
        for (n, stamps) in counts {
            if n > expected {
                findings.push(Finding::new(path.as_str(), None, What::MissingSteps(expected, n - 1)));
            }
            if stamps.len() > 1 {
                findings.push(Finding::new(path.as_str(), None, What::TwoSteps(n)));
            }
            expected = n.saturating_add(1);
        }
        let last = in_backups.get(&device).copied().unwrap_or(0);
        if last >= expected {
            findings.push(Finding::new(path.as_str(), None, What::MissingSteps(expected, last)));
        }
    }
    findings
}

/// A pack that is there and cannot be read is a finding of its own.
fn missing_packs(storage: &dyn Storage, packs: &BTreeSet<String>) -> Vec<Finding> {
    let paths = packs.iter().filter_map(|hash| DataPath::pack(hash));
    let missing = paths.filter(|path| matches!(storage.read(path), Ok(None)));
    missing.map(|path| Finding::new(path.as_str(), None, What::PackMissing)).collect()
}

/// Preferences, views and the device's id.
fn small_files(storage: &dyn Storage) -> Vec<Finding> {
    let mut findings = Vec::new();
    for file in SmallFile::ALL {
        match storage.small_file(file).map(Option::unwrap_or_default) {
            Ok(text) => {
                if let Err(error) = ron::from_str::<ron::Value>(&text)
                    && !text.is_empty()
                {
                    let line = error.span.start.line;
                    let what = What::Unreadable(error.code.to_string());
                    findings.push(Finding::new(file.name(), line, what));
                }
            }
            Err(error) => findings.push(unread(file.name(), &error)),
        }
    }
    findings.extend(storage.device_state().err().map(|error| unread("device.ron", &error)));
    findings
}
