//! A whole plan in one file: taken to another computer and merged there.

use std::{collections::BTreeSet, path::Path};

use super::{Refusal, Trouble, Workspace, backups, copies};
use crate::{
    journal::{DeviceId, Event, Line, PlanId, Stamp, Step, decode},
    storage::{self, Archive, JournalFile, Reason, Storage, read_archive, write_archive},
};

/// What an import brought, or would bring.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// Steps that were not here.
    pub steps: usize,
    /// Names of the devices that wrote them; the id where no name is known.
    pub devices: Vec<String>,
    /// Plans that were not here.
    pub plans: usize,
    /// Packs that were not here.
    pub packs: usize,
    /// Steps in the file.
    pub total: usize,
    /// Whether what was here before is in a backup; there may have been nothing.
    pub is_backed_up: bool,
}

impl Workspace {
    /// Journals and packs as one file.
    pub fn plan_file(&self) -> Result<Vec<u8>, Trouble> {
        plan_file(self.storage.as_ref(), self.clock.now())
    }

    /// What [`Self::import`] would bring; nothing changes.
    pub fn preview_import(&self, bytes: &[u8]) -> Result<Imported, Refusal> {
        preview(self.storage.as_ref(), &read_archive(bytes).map_err(Refusal::BadArchive)?)
    }

    /// Merges a file that [`Self::plan_file`] made elsewhere, or a backup. What is here is backed up before; the
    /// same file twice changes nothing.
    pub fn import(&mut self, bytes: &[u8]) -> Result<Imported, Refusal> {
        self.check_writable()?;
        let (imported, copies) = import(self.storage.as_ref(), self.clock.now(), bytes)?;
        self.take_copies(&copies);
        Ok(imported)
    }
}

/// Journals and packs as one file.
pub(super) fn plan_file(storage: &dyn Storage, now: Stamp) -> Result<Vec<u8>, Trouble> {
    let archive = backups::archive(storage, now, Reason::Export);
    let mut archive = archive.map_err(|error| Trouble::from(&error))?;
    // What was set aside here is nothing for others.
    archive.files.retain(|path, _| path.as_str().strip_suffix(".ron").is_some());
    write_archive(&archive).map_err(|error| Trouble::other(storage.place(), error.to_string()))
}

/// What an archive would bring.
pub(super) fn preview(storage: &dyn Storage, archive: &Archive) -> Result<Imported, Refusal> {
    let present = storage.journals().map_err(Refusal::from)?;
    let steps = |text: &str, device: DeviceId| {
        text.lines().filter(|line| matches!(decode(line, device), Line::Step { .. })).count()
    };
    let missing = copies::missing(archive.journals(), &present);
    let plans_in = |copy: &JournalFile| -> Vec<Option<PlanId>> {
        let is_begun = |step: &Step| step.what.iter().any(|event| matches!(event, Event::PlanMade { .. }));
        let steps = copy.text.lines().filter_map(|line| match decode(line, copy.device) {
            Line::Step { step, .. } => Some(step),
            _ => None,
        });
        steps.filter(is_begun).map(|step| step.plan).collect()
    };
    let plans: BTreeSet<Option<PlanId>> = missing.iter().flat_map(plans_in).collect();
    let name_of = |device: DeviceId, text: &str| {
        let header = text.lines().find_map(|line| match decode(line, device) {
            Line::Header(header) if !header.name.is_empty() => Some(header.name),
            _ => None,
        });
        header.unwrap_or_else(|| device.to_string())
    };
    let names: BTreeSet<String> = missing.iter().map(|it| name_of(it.device, &it.text)).collect();
    let is_new = |hash: &str| storage.pack(hash).is_ok_and(|pack| pack.is_none());
    Ok(Imported {
        steps: missing.iter().map(|it| steps(&it.text, it.device)).sum(),
        devices: names.into_iter().collect(),
        plans: plans.len(),
        is_backed_up: false,
        packs: archive.packs().filter(|(_, text)| is_new(&storage::hash(text))).count(),
        total: archive.journals().map(|(device, text)| steps(&text, device)).sum(),
    })
}

/// The part of [`Workspace::import`] that works on the files: what it brought, and the lines of it.
pub(super) fn import(
    storage: &dyn Storage,
    now: Stamp,
    bytes: &[u8],
) -> Result<(Imported, Vec<JournalFile>), Refusal> {
    let archive = read_archive(bytes).map_err(Refusal::BadArchive)?;
    let mut imported = preview(storage, &archive)?;
    if imported.steps + imported.packs == 0 {
        return Err(Refusal::NothingNew);
    }
    let backup = backups::make(storage, now, Reason::Import).map_err(Refusal::from)?;
    imported.is_backed_up = backup.is_some();
    Ok((imported, backups::merge(storage, &archive)?))
}

/// The bytes of a file that a person names.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, Trouble> {
    storage::read_bytes(path).map_err(|error| Trouble::from(&error))
}
