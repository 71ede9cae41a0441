//! Replicas of a data folder in memory, and engines that bring them each other's files in every way there is.

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use chrono::{DateTime, NaiveDate, NaiveDateTime};
use gradus::{
    journal::{Event, Journal, Line, Retractions, Stamp, Step, decode, encode_step},
    progress::{Progress, TopicState, fold},
    storage::{DataPath, Folder, Memory, Storage as _, journal_device},
    workspace::{Action, Clock, HistoryEntry, Options, Patience, Workspace},
};
use proptest::prelude::*;

use crate::{
    fold::picture,
    support::{day, make_small_plan, settle},
};

/// What engines and people call a second version of a file.
const COPY_NAMES: [&str; 4] =
    [".sync-conflict-20261120-183000-ABCDEFG", " (conflicted copy 2026-11-20)", "-laptop", " 2"];
const NOW: i64 = 1_795_199_400_000;
pub(crate) const HOUR: i64 = 3_600_000;
/// A live replica has read what was delivered after so long, or never will.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// A clock that is off by so much from that of the world.
struct Skewed {
    world: Arc<AtomicI64>,
    off: i64,
}

impl Clock for Skewed {
    fn now(&self) -> Stamp {
        Stamp::from_millis(self.world.load(Ordering::Relaxed) + self.off)
    }

    fn local(&self, stamp: Stamp) -> NaiveDateTime {
        DateTime::from_timestamp_millis(stamp.as_millis()).unwrap().naive_utc()
    }

    fn today(&self, _day_end: u32) -> NaiveDate {
        day(20)
    }
}

/// A device: its folder, its clock, and the program that is open on it.
pub(crate) struct Replica {
    storage: Arc<Memory>,
    clock: Arc<Skewed>,
    /// Whether it is a window, which hears of what arrives; else it reads when it is opened.
    is_live: bool,
    workspace: Option<Workspace>,
    /// Files that nobody else may have as they are: what was written here.
    local: BTreeSet<String>,
}

impl Replica {
    pub(crate) fn workspace(&mut self) -> &mut Workspace {
        let patience = if self.is_live { Patience::Forever } else { Patience::None };
        let (storage, clock) = (Arc::clone(&self.storage), Arc::clone(&self.clock));
        self.workspace
            .get_or_insert_with(|| Workspace::open(storage, clock, Options { plan: None, patience }, || {}))
    }

    /// The journals and copies of journals, by name.
    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        let listed = self.storage.list(Folder::Journal).unwrap().into_iter();
        let journals = listed.map(|it| it.path).filter(|path| journal_device(path.name()).is_some());
        let read = |path: DataPath| (path.name().to_owned(), self.storage.read(&path).unwrap().unwrap());
        journals.map(read).collect()
    }

    fn put(&self, name: &str, bytes: &[u8]) {
        self.storage.put(DataPath::in_folder(Folder::Journal, name).unwrap(), bytes);
    }
}

/// What happens to a replica.
#[derive(Clone, Debug)]
pub(crate) enum Happening {
    Act(Action),
    Undo,
    Redo,
    /// The program is closed and opened.
    Restart,
    /// The program is given time to hear of what arrived.
    Listen,
    Deliver(Delivery),
}

/// An engine brings a file of another replica.
#[derive(Clone, Debug)]
pub(crate) struct Delivery {
    pub(crate) from: usize,
    pub(crate) file: usize,
    /// So much of it; none is the whole.
    pub(crate) cut: Option<usize>,
    /// Under the name of a copy, though nothing is in the way.
    pub(crate) copy: Option<usize>,
    pub(crate) is_twice: bool,
}

/// Replicas that engines bring each other's files. The first one made the plan and does nothing more.
pub(crate) struct World {
    now: Arc<AtomicI64>,
    pub(crate) replicas: Vec<Replica>,
    n_copies: usize,
    n_steps: usize,
}

impl World {
    /// Replicas with clocks that are off by so much, live or not, all of which have read the one plan.
    pub(crate) fn new(kinds: &[(i64, bool)]) -> Self {
        let now = Arc::new(AtomicI64::new(NOW));
        let replica = |off, is_live| Replica {
            storage: Arc::default(),
            clock: Arc::new(Skewed { world: Arc::clone(&now), off }),
            is_live,
            workspace: None,
            local: BTreeSet::new(),
        };
        let mut origin = replica(0, false);
        make_small_plan(origin.workspace());
        let plan = origin.workspace().snapshot().plan.clone();
        let pack = origin.storage.pack(plan.pack_hash.as_ref().unwrap()).unwrap().unwrap();
        let replicas = kinds.iter().map(|&(off, is_live)| {
            let mut replica = replica(off, is_live);
            replica.storage.keep_pack(&pack).unwrap();
            for (name, bytes) in origin.files() {
                replica.put(&name, &bytes);
                replica.local.insert(name);
            }
            replica
        });
        let replicas = replicas.collect::<Vec<_>>().into_iter();
        let replicas = [origin].into_iter().chain(replicas).collect();
        Self { now, replicas, n_copies: 0, n_steps: 1 }
    }

    /// Makes the last replica a copy of the first that works, with the id under which it writes.
    pub(crate) fn copy_first_to_last(&mut self) {
        self.happen(1, &Happening::Act(Action::NameLearner("first".into())));
        // What the device knows of itself is written last.
        self.replicas[1].workspace = None;
        let files = self.replicas[1].files();
        let local = self.replicas[1].local.clone();
        let state = self.replicas[1].storage.device_state().unwrap().unwrap();
        let last = self.replicas.last_mut().unwrap();
        last.local = local;
        for (name, bytes) in files {
            last.put(&name, &bytes);
        }
        last.storage.save_device_state(&state).unwrap();
    }

    pub(crate) fn happen(&mut self, at: usize, what: &Happening) {
        self.now.fetch_add(HOUR, Ordering::Relaxed);
        let replica = &mut self.replicas[at];
        let before = replica.files();
        let is_done = match what {
            Happening::Act(action) => replica.workspace().perform(action.clone()).is_ok(),
            Happening::Undo => replica.workspace().undo().is_ok(),
            Happening::Redo => replica.workspace().redo().is_ok(),
            Happening::Restart => {
                replica.workspace = None;
                replica.workspace();
                false
            }
            Happening::Listen => {
                let _ = patiently(Duration::from_millis(100), || replica.workspace().poll());
                false
            }
            Happening::Deliver(delivery) => {
                self.deliver(at, delivery);
                return;
            }
        };
        if is_done {
            let snapshot = replica.workspace().snapshot();
            let derived = Progress::of(&snapshot.plan, &snapshot.curriculum);
            assert!(snapshot.progress == derived, "after {what:?}");
            settle(replica.workspace());
            let after = replica.files().into_iter().filter(|(name, text)| before.get(name) != Some(text));
            replica.local.extend(after.map(|(name, _)| name));
            self.n_steps += 1;
        }
    }

    fn deliver(&mut self, to: usize, delivery: &Delivery) {
        let from = delivery.from % self.replicas.len();
        let files = self.replicas[from].files();
        let (name, bytes) = files.iter().nth(delivery.file % files.len()).unwrap();
        let part = delivery.cut.map_or(&bytes[..], |cut| &bytes[..cut % (bytes.len() + 1)]);
        let target = match delivery.copy {
            Some(copy) => format!("{}{}.ron", &name[..36], COPY_NAMES[copy % COPY_NAMES.len()]),
            None => name.clone(),
        };
        for _ in 0..=usize::from(delivery.is_twice) {
            self.bring(to, &target, part);
        }
    }

    /// What was written here is never lost: it goes on under the name of a copy, as engines do it.
    fn bring(&mut self, to: usize, name: &str, bytes: &[u8]) {
        let replica = &mut self.replicas[to];
        if replica.local.contains(name)
            && let Some(own) = replica.files().get(name).filter(|own| *own != bytes)
        {
            self.n_copies += 1;
            let copy = format!("{}.sync-conflict-20261120-{:06}-LOCAL.ron", &name[..36], self.n_copies);
            replica.put(&copy, own);
            replica.local.insert(copy);
        }
        replica.put(name, bytes);
    }

    /// Brings everything to everybody: the longer of two versions, or both where none begins the other.
    pub(crate) fn deliver_all(&mut self) {
        for to in 0..self.replicas.len() {
            for from in (0..self.replicas.len()).filter(|from| *from != to) {
                for (name, theirs) in self.replicas[from].files() {
                    let replica = &self.replicas[to];
                    match replica.files().get(&name) {
                        Some(own) if own.starts_with(&theirs) => {}
                        Some(own) if !theirs.starts_with(own) => {
                            // What comes takes the name, and what was there goes on as a copy.
                            let n = replica.files().len();
                            let copy =
                                format!("{}.sync-conflict-20261121-{to:03}{n:03}-LAST.ron", &name[..36]);
                            replica.put(&copy, own);
                            replica.put(&name, &theirs);
                        }
                        _ => replica.put(&name, &theirs),
                    }
                }
            }
        }
    }

    /// How the first topic stands on a replica, as far as it has heard or reads when it is opened.
    pub(crate) fn first_topic(&mut self, at: usize) -> TopicState {
        let replica = &mut self.replicas[at];
        if !replica.is_live {
            replica.workspace = None;
        }
        replica.workspace().poll();
        replica.workspace().snapshot().progress.topics[0].state
    }

    /// All steps that stand in any file.
    fn written(&self) -> Journal {
        let mut journal = Journal::default();
        for (name, bytes) in self.replicas.iter().flat_map(Replica::files) {
            let device = journal_device(&name).unwrap();
            for line in String::from_utf8_lossy(&bytes).lines() {
                if let Line::Step { step, is_intact: true, .. } = decode(line, device) {
                    let sum = encode_step(&step).unwrap().1;
                    journal.insert(step, sum);
                }
            }
        }
        journal
    }

    /// After everything was delivered every replica shows the fold of all steps, live or opened anew.
    pub(crate) fn check(&mut self) -> Result<(), TestCaseError> {
        self.deliver_all();
        let journal = self.written();
        prop_assert_eq!(journal.len(), self.n_steps, "steps are no longer in any file");
        let expected = (fold(&journal), history(&journal));
        let mut pictures = Vec::new();
        for replica in &mut self.replicas {
            if !replica.is_live {
                replica.workspace = None;
            }
            for _ in 0..2 {
                let is_whole = patiently(PATIENCE, || {
                    replica.workspace().poll();
                    let workspace = replica.workspace();
                    (&workspace.snapshot().record, workspace.history()) == (&expected.0, expected.1.clone())
                });
                let workspace = replica.workspace();
                let shown = (&workspace.snapshot().record, workspace.history());
                prop_assert!(is_whole, "{}", difference(&format!("{shown:#?}"), &format!("{expected:#?}")));
                // One without the plan when something was done there has begun a plan of its own.
                let plan = replica.workspace().plan_ids()[0];
                replica.workspace().show_plan(plan);
                pictures.push(seen(replica.workspace()));
                replica.workspace = None;
            }
        }
        for other in &pictures[1..] {
            prop_assert!(*other == pictures[0], "{}", difference(other, &pictures[0]));
        }
        Ok(())
    }
}

/// The history that a journal makes, the latest first.
fn history(journal: &Journal) -> Vec<HistoryEntry> {
    let retractions = Retractions::of(journal);
    let is_own = |event: &Event| !matches!(event, Event::Undone { .. } | Event::Redone { .. });
    let steps = journal.steps().rev().filter(|step| step.what.iter().any(is_own)).cloned();
    let entry = |step: Step| {
        let is_undone = !retractions.counts(&step);
        HistoryEntry { id: step.id, at: step.at, plan: step.plan, what: step.what, is_undone }
    };
    steps.map(entry).collect()
}

/// What a person sees, the history included.
fn seen(workspace: &Workspace) -> String {
    format!("{}\n{:#?}", picture(workspace), workspace.history())
}

/// The first lines that are not the same.
fn difference(one: &str, other: &str) -> String {
    let differing = one.lines().zip(other.lines()).enumerate().filter(|(_, (one, other))| one != other);
    let lines = differing.take(3).map(|(line, (one, other))| format!("line {line}: {one} | {other}"));
    lines.collect::<Vec<_>>().join("\n")
}

/// Whether it comes true in time; a live replica reads on a thread of its own.
pub(crate) fn patiently(at_most: Duration, mut is_true: impl FnMut() -> bool) -> bool {
    let begun = Instant::now();
    loop {
        if is_true() {
            return true;
        }
        if begun.elapsed() > at_most {
            return false;
        }
        thread::sleep(Duration::from_millis(5));
    }
}
