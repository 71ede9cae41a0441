//! The curricula that plans follow, as they were adopted.

use std::{collections::BTreeMap, sync::Arc};

use super::{Notice, Workspace};
use crate::{
    curriculum::{Curriculum, pack},
    journal::{Event, Journal, PlanId},
    storage::{self, DataPath, Folder, Storage},
};

/// Those that were read, by the hash of their text.
pub(super) type Curricula = BTreeMap<String, Arc<Curriculum>>;

impl Workspace {
    /// The plan's curriculum as it was adopted; the built-in one where that has not arrived.
    pub(super) fn curriculum_of_plan(&mut self) -> Arc<Curriculum> {
        let Some(hash) = self.snapshot.plan.pack_hash.clone() else { return self.built_in() };
        if let Some(curriculum) = self.curricula.get(&hash) {
            return Arc::clone(curriculum);
        }
        let pack = self.snapshot.plan.pack.as_ref().map(ToString::to_string).unwrap_or_default();
        let missing = Notice::PackMissing { pack };
        if let Some(curriculum) = read(self.storage.as_ref(), &hash) {
            self.loaded.notices.remove(&missing);
            self.curricula.insert(hash, Arc::clone(&curriculum));
            curriculum
        } else {
            self.loaded.notices.insert(missing);
            self.built_in()
        }
    }

    /// Puts packs back that were read here and that something removed since.
    pub(super) fn keep_packs(&self) {
        // Where there are no journals a disk may be mounted again.
        let has_journals = self.storage.list(Folder::Journal).is_ok_and(|listed| !listed.is_empty());
        let Some(listed) = self.storage.list(Folder::Packs).ok().filter(|_| has_journals) else { return };
        let is_there = |path: &DataPath| listed.iter().any(|it| it.path == *path);
        let is_gone = |hash: &str| DataPath::pack(hash).is_some_and(|path| !is_there(&path));
        for (hash, curriculum) in self.curricula.iter().filter(|(hash, _)| is_gone(hash)) {
            // One that an earlier version wrote may come out otherwise; then it is not the pack that the plan follows.
            let text = pack::write(curriculum).ok().filter(|text| storage::hash(text) == **hash);
            if let Some(Err(error)) = text.map(|text| self.storage.keep_pack(&text)) {
                // The next reading tries again.
                tracing::warn!("a pack that was removed could not be kept: {}", error.source);
            }
        }
    }

    /// The built-in curriculum.
    pub(super) fn built_in(&self) -> Arc<Curriculum> {
        Arc::clone(self.snapshot.built_in.get())
    }
}

fn read(storage: &dyn Storage, hash: &str) -> Option<Arc<Curriculum>> {
    let text = storage.pack(hash).ok().flatten()?;
    let file = pack::SourceFile { name: format!("packs/{hash}.ron"), text };
    pack::read_trusted(&[file]).curriculum.map(Arc::new)
}

/// The curriculum that the plan shown first probably follows, while the steps that decide it are still being folded.
/// A wrong guess costs only the reading.
pub(super) fn read_ahead(journal: &Journal, plan: Option<PlanId>, storage: &dyn Storage) -> Curricula {
    let mut adopted: BTreeMap<PlanId, &str> = BTreeMap::new();
    for step in journal.steps() {
        for event in &step.what {
            if let (Event::PackAdopted { hash, .. }, Some(plan)) = (event, step.plan) {
                adopted.insert(plan, hash);
            }
        }
    }
    let shown = plan.and_then(|plan| adopted.get(&plan)).or_else(|| adopted.values().next());
    let read = shown.and_then(|hash| Some(((*hash).to_owned(), read(storage, hash)?)));
    read.into_iter().collect()
}
