//! Opening, and taking in what arrives.

use std::{
    collections::VecDeque,
    sync::{Arc, mpsc::Receiver},
    thread,
    time::Duration,
};

use super::{
    Clock, Notice, Saving, Snapshot, Trouble,
    adopted::{self, Curricula},
    forecaster::Forecaster,
    keeper::Keeper,
    load::Loaded,
    writer::{Answer, Registration, Start, Writer},
};
use crate::{
    journal::{Arrival, DeviceId, Journal, PlanId, Stamp, Step, StepId, UndoStack},
    progress::{Progress, Record, fold},
    storage::{DataPath, DeviceState, Identity, JournalFile, Journals, Storage},
};

/// What to do when the disk refuses a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Patience {
    /// Give the step up and say so: the terminal.
    None,
    /// Keep it, say so and try again: the window.
    Forever,
}

/// How to open.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The plan to show, else the only or the first one.
    pub plan: Option<PlanId>,
    /// What to do when the disk refuses a step.
    pub patience: Patience,
}

/// The learner's data, open.
pub struct Workspace {
    pub(super) storage: Arc<dyn Storage>,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) writer: Writer,
    pub(super) loaded: Loaded,
    pub(super) device: DeviceId,
    pub(super) undo: UndoStack,
    /// Steps that count and are not on the disk yet, oldest first.
    pub(super) pending: VecDeque<Step>,
    pub(super) stuck: Option<Trouble>,
    pub(super) unreadable: Option<Trouble>,
    /// The last step that was given up, until somebody asks.
    pub(super) failed: Option<Trouble>,
    pub(super) curricula: Curricula,
    pub(super) arrivals: Option<Receiver<Journals>>,
    /// Where the window lets its forecasts be made; the terminal makes them when it prints them.
    pub(super) forecaster: Option<Forecaster>,
    /// Where the window lets work on the files be done; the terminal does it itself.
    pub(super) keeper: Option<Keeper>,
    /// Whether a timer was logged whose file is still there.
    pub(super) is_timer_logged: bool,
    pub(super) snapshot: Snapshot,
}

impl Workspace {
    /// Reads everything. What cannot be read becomes a notice, never a failure; nothing is written, unless a torn line
    /// of the own journal or a timer that cannot be understood is to be set aside. `wake` is called from other threads
    /// when [`Self::poll`] would find something.
    pub fn open(
        storage: Arc<dyn Storage>,
        clock: Arc<dyn Clock>,
        options: Options,
        wake: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        let mut unreadable = None;
        let remembered = storage.device_state().unwrap_or_else(|error| {
            unreadable = Some(Trouble::from(&error));
            None
        });
        let machine = storage.machine();
        // A file that came with a home folder from another machine is that machine's to mend.
        let is_here = |state: &&DeviceState| state.machine.is_none() || state.machine == machine;
        let own = remembered.as_ref().filter(is_here);
        let torn = own.and_then(|state| set_aside(storage.as_ref(), state.id));
        let journals = storage.read_journals().unwrap_or_else(|error| {
            unreadable = Some(Trouble::from(&error));
            Journals::default()
        });
        let (mut loaded, identity, own_unread) = read_all(&journals, remembered, machine.as_deref());
        // Who cannot read the own journal cannot go on with it.
        unreadable = unreadable.or(own_unread);
        loaded.notices.extend(torn);
        if matches!(identity, Identity::Changed(_)) && unreadable.is_none() {
            loaded.notices.insert(Notice::NewDevice);
        }
        let (device, registration, name, remembered_n) = writes_as(identity);
        let start = Start {
            storage: Arc::clone(&storage),
            clock: Arc::clone(&clock),
            patience: options.patience,
            device,
            registration,
            name,
            own_text: text_of(journals.files, device),
            last_n: loaded.counts.get(&device).copied().unwrap_or(0).max(remembered_n),
            highest: loaded.journal.highest(),
        };
        let wake = Arc::new(wake);
        let (undo, curricula, record) = derive_all(&loaded.journal, device, options.plan, storage.as_ref());
        let mut workspace = Self {
            writer: Writer::start(start, {
                let wake = Arc::clone(&wake);
                move || wake()
            }),
            undo,
            loaded,
            device,
            pending: VecDeque::new(),
            stuck: None,
            unreadable,
            failed: None,
            curricula,
            arrivals: None,
            forecaster: None,
            keeper: None,
            is_timer_logged: false,
            snapshot: Snapshot {
                place: storage.place(),
                plan_id: options.plan,
                record,
                ..Snapshot::default()
            },
            storage,
            clock,
        };
        if options.patience == Patience::Forever {
            workspace.keeper = Some(Keeper::of(&workspace, Arc::clone(&wake)));
            workspace.forecaster = Some(Forecaster::start(Arc::clone(&wake)));
            workspace.listen(wake);
        }
        workspace.rederive();
        workspace.look_at_timer();
        workspace
    }

    /// Everything derived.
    pub fn snapshot(&self) -> &Snapshot {
        &self.snapshot
    }

    /// The learner's date by the workspace's clock.
    pub fn today(&self) -> chrono::NaiveDate {
        self.clock.today(self.snapshot.record.learner.day_end())
    }

    /// What the learner's clock shows at a time.
    pub fn local(&self, stamp: Stamp) -> chrono::NaiveDateTime {
        self.clock.local(stamp)
    }

    /// Takes in what the writer and others did meanwhile, and a new day. Whether anything changed.
    pub fn poll(&mut self) -> bool {
        let mut changed = false;
        while let Some(answer) = self.writer.answer() {
            self.take_answer(answer);
            changed = true;
        }
        let arrived = self.arrivals.as_ref().and_then(|arrivals| arrivals.try_iter().last());
        if let Some(journals) = arrived {
            changed |= self.take_journals(&journals);
        }
        changed |= self.take_done();
        self.forget_logged_timer();
        if self.snapshot.today != self.today() {
            self.rederive();
            changed = true;
        }
        changed
    }

    /// Waits until nothing is pending, at most so long. The trouble if a step was given up or is stuck.
    pub fn settle(&mut self, at_most: Duration) -> Result<(), Trouble> {
        while !self.pending.is_empty() {
            let Some(answer) = self.writer.wait(at_most) else { break };
            let is_stuck = matches!(answer, Answer::Stuck(_));
            self.take_answer(answer);
            if is_stuck {
                break;
            }
        }
        self.forget_logged_timer();
        match self.failed.take().or_else(|| self.stuck.clone()) {
            Some(trouble) => Err(trouble),
            None => Ok(()),
        }
    }

    fn take_written(&mut self, step: StepId, is_alone: bool) {
        let newest = self.loaded.journal.steps().next_back().filter(|it| it.id == step).cloned();
        if let Some(step) = newest.filter(|step| is_alone && Record::can_apply(step)) {
            // It counts since it was performed.
            self.undo.push(&step);
            self.refresh_status();
        } else {
            self.replay_undo();
            self.refold();
        }
    }

    /// What undo and redo would take, from the journal alone.
    pub(super) fn replay_undo(&mut self) {
        self.undo = UndoStack::of(&self.loaded.journal, self.device);
        (self.snapshot.undo, self.snapshot.redo) = (None, None);
    }

    fn take_answer(&mut self, answer: Answer) {
        match answer {
            Answer::Written { device, start, text, step } => {
                let n_before = self.loaded.journal.len();
                let arrival = self.loaded.take_at(device, start, &text);
                self.pending.pop_front();
                self.stuck = None;
                self.keeper.iter().for_each(Keeper::changed);
                if self.device != device && self.loaded.steps_of(self.device) > 0 {
                    self.loaded.notices.insert(Notice::NewDevice);
                }
                self.device = device;
                let is_alone = arrival == Arrival::Last && self.loaded.journal.len() == n_before + 1;
                self.take_written(step, is_alone);
            }
            Answer::Stuck(trouble) => {
                self.stuck = Some(trouble);
                self.refresh_status();
            }
            Answer::Failed(trouble) => {
                self.pending.pop_front();
                self.failed = Some(trouble);
                self.refold();
            }
        }
    }

    /// Folds everything anew.
    pub(super) fn refold(&mut self) {
        self.snapshot.record = fold(&self.loaded.journal);
        for step in &self.pending {
            self.snapshot.record.apply(step);
        }
        self.rederive();
    }

    /// Derives the snapshot from the record.
    pub(super) fn rederive(&mut self) {
        self.rederive_from(None);
    }

    /// Derives the snapshot from the record, and from the progress where it was found before.
    pub(super) fn rederive_from(&mut self, progress: Option<Progress>) {
        self.snapshot.today = self.today();
        let shown = self.snapshot.plan_id.filter(|id| self.plan_ids().contains(id));
        self.snapshot.plan_id = shown.or_else(|| self.plan_ids().first().copied());
        let plan = self.snapshot.plan_id.and_then(|id| self.snapshot.record.plans.get(&id)).cloned();
        self.snapshot.plan = plan.unwrap_or_default();
        let curriculum = self.curriculum_of_plan();
        // Found on another curriculum, it is of no use.
        let progress = progress.filter(|_| Arc::ptr_eq(&curriculum, &self.snapshot.curriculum));
        self.snapshot.curriculum = curriculum;
        self.snapshot.derive(progress);
        if let Some(forecaster) = &self.forecaster {
            let (dated, place) = self.snapshot.forecast_job();
            forecaster.ask(dated, place);
        }
        self.refresh_status();
    }

    pub(super) fn refresh_status(&mut self) {
        let journal = &self.loaded.journal;
        let show = |shown: &mut Option<Step>, next: Option<StepId>| {
            // What stays need not be looked for beneath the steps of other devices.
            if shown.as_ref().map(|step| step.id) != next {
                *shown = next.and_then(|id| journal.find(id)).cloned();
            }
        };
        show(&mut self.snapshot.undo, self.undo.next_undo());
        show(&mut self.snapshot.redo, self.undo.next_redo());
        self.snapshot.saving = match (&self.unreadable, self.loaded.newer(), &self.stuck) {
            (Some(trouble), _, _) => Saving::Unreadable(trouble.clone()),
            (None, Some(what), _) => Saving::Newer(what.to_owned()),
            (None, None, Some(trouble)) => Saving::Stuck(self.pending.len(), trouble.clone()),
            (None, None, None) if self.pending.is_empty() => Saving::Saved,
            (None, None, None) => Saving::Pending(self.pending.len()),
        };
        self.snapshot.notices = self.loaded.notices.iter().cloned().collect();
        self.snapshot.devices = self.devices();
    }

    /// Plans that are neither in the trash nor without a beginning, in the order of their ids.
    pub fn plan_ids(&self) -> Vec<PlanId> {
        let plans = self.snapshot.record.plans.iter();
        plans.filter(|(_, plan)| plan.pack.is_some() && !plan.is_trashed).map(|(id, _)| *id).collect()
    }

    pub(super) fn journal(&self) -> &Journal {
        &self.loaded.journal
    }
}

/// Reads the files and, meanwhile, judges from the own one who this device is: to hash years of steps takes as
/// long as to read them.
///
/// Also why the own one cannot be read, if it is there and cannot: it is not taken for another then.
fn read_all(
    journals: &Journals,
    remembered: Option<DeviceState>,
    machine: Option<&str>,
) -> (Loaded, Identity, Option<Trouble>) {
    let own_id = remembered.as_ref().map(|state| state.id);
    let own = journals.files.iter().find(|file| own_id.is_some_and(|id| is_file_of(file, id)));
    let trouble =
        remembered.as_ref().filter(|it| it.is_of(machine)).and_then(|it| trouble_of(journals, it.id));
    let is_unread = trouble.is_some();
    thread::scope(|scope| {
        let judge = move || match remembered {
            Some(state) if is_unread => Identity::Same(state),
            remembered => Identity::judge(remembered, own.map(|file| file.text.as_str()), machine),
        };
        let identity = scope.spawn(judge);
        let loaded = Loaded::of(journals);
        let identity = identity.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        (loaded, identity, trouble)
    })
}

/// Why the device's own file cannot be read, if it is there and cannot.
fn trouble_of(journals: &Journals, device: DeviceId) -> Option<Trouble> {
    let path = DataPath::journal(device);
    let unread = journals.unread.iter().find(|it| it.name == path.name())?;
    Some(Trouble::from(&unread.error))
}

/// The record and, meanwhile, what else is made from the whole journal.
fn derive_all(
    journal: &Journal,
    device: DeviceId,
    plan: Option<PlanId>,
    storage: &dyn Storage,
) -> (UndoStack, Curricula, Record) {
    thread::scope(|scope| {
        let record = scope.spawn(|| fold(journal));
        let (undo, curricula) = (UndoStack::of(journal, device), adopted::read_ahead(journal, plan, storage));
        (undo, curricula, record.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
}

/// The id to write under, whether the device remembers it, its name, and the highest count that it remembers.
fn writes_as(identity: Identity) -> (DeviceId, Registration, String, u64) {
    match identity {
        Identity::Same(state) => (state.id, Registration::Known, state.name, state.last_n),
        Identity::Changed(state) => (DeviceId::random(), Registration::New(Some(state.id)), state.name, 0),
        Identity::New => {
            let name = gethostname::gethostname().to_string_lossy().into_owned();
            (DeviceId::random(), Registration::New(None), name, 0)
        }
    }
}

/// The text of a device's journal; empty where there is none yet.
fn text_of(files: Vec<JournalFile>, device: DeviceId) -> String {
    files.into_iter().find(|it| is_file_of(it, device)).map(|it| it.text).unwrap_or_default()
}

fn is_file_of(file: &JournalFile, device: DeviceId) -> bool {
    file.device == device && !file.is_copy()
}

fn set_aside(storage: &dyn Storage, device: DeviceId) -> Option<Notice> {
    match storage.set_aside_torn_line(device) {
        Ok(aside) => aside.map(|aside| Notice::TornLine { file: aside.file, bytes: aside.bytes }),
        Err(error) => {
            // Reading goes on without the torn line; writing will say what is wrong.
            tracing::warn!("a torn line could not be set aside: {}", error.source);
            None
        }
    }
}
