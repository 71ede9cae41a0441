//! Hearing of what other processes and devices write.

use std::{
    collections::BTreeMap,
    sync::{
        Arc,
        mpsc::{channel, sync_channel},
    },
    thread,
    time::Duration,
};

use super::{Notice, Workspace, copies, keeper::Keeper, load::Loaded};
use crate::{
    journal::{Arrival, Step, encode_step},
    storage::{Journals, Storage},
};

/// An append touches a file several times; the reading waits until it is over.
const PAUSE: Duration = Duration::from_millis(60);
/// Some engines empty a file before they write it anew.
const LONG_PAUSE: Duration = Duration::from_secs(2);

impl Workspace {
    /// Reads the journals again on a thread of its own whenever they may have changed.
    pub(super) fn listen(&mut self, wake: Arc<impl Fn() + Send + Sync + 'static>) {
        let storage = Arc::clone(&self.storage);
        let (arrived, arrivals) = channel();
        self.arrivals = Some(arrivals);
        thread::spawn(move || {
            let (signal, signals) = sync_channel::<()>(1);
            let watch = || {
                let signal = signal.clone();
                // A full channel means that a reading is due anyway.
                storage.watch(Box::new(move || {
                    let _ = signal.try_send(());
                }))
            };
            let mut current = watch();
            if let Err(error) = &current {
                tracing::warn!("changes of others are seen at the next start only: {}", error.source);
            }
            let mut lens = BTreeMap::new();
            while current.is_ok() && signals.recv().is_ok() {
                thread::sleep(PAUSE);
                while signals.try_recv().is_ok() {}
                if current.as_ref().is_ok_and(|watch| !watch.is_exact) {
                    current = watch();
                }
                let Some(journals) = read_settled(storage.as_ref(), &mut lens) else { continue };
                if arrived.send(journals).is_err() {
                    return;
                }
                wake();
            }
        });
    }

    /// Takes in a reading of the journals; whether it brought anything.
    pub(super) fn take_journals(&mut self, journals: &Journals) -> bool {
        let is_new = self.take_reading(journals);
        if self.keeper.is_some() {
            self.keep_packs();
        }
        is_new
    }

    fn take_reading(&mut self, journals: &Journals) -> bool {
        if self.loaded.goes_on_in(journals) {
            return self.take_more(journals);
        }
        // The reading may be older than what this process has written since.
        let Ok(journals) = self.storage.read_journals() else { return false };
        if self.loaded.goes_on_in(&journals) {
            return self.take_more(&journals);
        }
        self.read_anew(&journals);
        true
    }

    fn take_more(&mut self, journals: &Journals) -> bool {
        let before = (self.loaded.notices.len(), self.loaded.headers.len());
        let is_other = self.loaded.take_unread(&journals.unread);
        if self.loaded.take_files(&journals.files) != Arrival::Known {
            self.keeper.iter().for_each(Keeper::changed);
            self.follow_journal();
            return true;
        }
        if self.loaded.notices.iter().any(|it| matches!(it, Notice::PackMissing { .. })) {
            // It may have been a pack that came.
            self.rederive();
        }
        let is_new = is_other || before != (self.loaded.notices.len(), self.loaded.headers.len());
        self.refresh_status();
        is_new
    }

    /// Something else cut, replaced or removed a file: everything is read again, and steps that are in memory and in
    /// no file any more are put into files of their own.
    fn read_anew(&mut self, journals: &Journals) {
        let mut fresh = Loaded::of(journals);
        fresh.keep_unread(&self.loaded, journals);
        fresh.notices.extend(self.loaded.notices.iter().filter(|it| !it.is_of_a_reading()).cloned());
        let mut n_rescued = 0;
        for (device, ids) in self.loaded.missing_in(&fresh) {
            let steps = self.loaded.journal.of_device(device);
            let is_gone = |step: &&&Step| ids.contains(&step.id);
            let lines = steps.iter().filter(is_gone).filter_map(|step| encode_step(step).ok());
            let lines: Vec<String> = lines.map(|(line, _)| line).collect();
            n_rescued += lines.len();
            let copy = copies::copy_of(device, self.loaded.headers.get(&device), &lines);
            if let Err(error) = copies::keep(self.storage.as_ref(), &copy) {
                // They stay in memory, and the next reading tries again.
                tracing::warn!("steps that were removed could not be kept: {}", error.source);
            }
            fresh.take_file(&copy);
        }
        if n_rescued > 0 {
            fresh.notices.insert(Notice::Rescued { steps: n_rescued });
        }
        self.loaded = fresh;
        self.follow_journal();
    }

    /// Brings everything that is made from the journal up to it.
    pub(super) fn follow_journal(&mut self) {
        self.replay_undo();
        if let Some(stamp) = self.loaded.journal.highest() {
            self.writer.saw(stamp);
        }
        self.refold();
    }
}

/// The journals, once none of them is shorter than before or gone, or has been for a moment.
fn read_settled(storage: &dyn Storage, lens: &mut BTreeMap<String, usize>) -> Option<Journals> {
    let mut journals = storage.read_journals().ok()?;
    let is_as_long = |journals: &Journals, name: &str, len: usize| {
        journals.files.iter().any(|it| it.name == name && it.text.len() >= len)
            || journals.unread.iter().any(|it| it.name == name)
    };
    if lens.iter().any(|(name, len)| !is_as_long(&journals, name, *len)) {
        thread::sleep(LONG_PAUSE);
        journals = storage.read_journals().ok()?;
    }
    *lens = journals.files.iter().map(|file| (file.name.clone(), file.text.len())).collect();
    Some(journals)
}
