//! The thread that puts steps on the disk.

use std::{
    collections::VecDeque,
    sync::{
        Arc,
        mpsc::{Receiver, RecvTimeoutError, Sender, channel},
    },
    thread,
    time::Duration,
};

use sha2::{Digest as _, Sha256};

use super::{Clock, Patience, Trouble};
use crate::{
    journal::{
        DeviceId, Event, FORMAT, Header, Line, PlanId, Stamp, Step, StepId, count_of, decode, encode_header,
        encode_step,
    },
    storage::{DataPath, DeviceState, Doing, End, Identity, Storage, StorageError, hex, into_text},
};

/// Between two tries when the disk refuses.
const RETRY_PAUSE: Duration = Duration::from_secs(1);
/// Too short to be felt. Without it the writer and its caller share a core and the memory's locks, and the step waits
/// for the caller to finish.
const MOMENT: Duration = Duration::from_millis(2);

/// A step on its way.
pub(super) struct Job {
    pub(super) plan: Option<PlanId>,
    pub(super) what: Vec<Event>,
}

/// What the writer says, one answer for each job in its order; `Stuck` comes before, once for each failed try.
pub(super) enum Answer {
    /// It is on the disk.
    Written {
        device: DeviceId,
        /// From this byte of the device's file on …
        start: u64,
        /// … these lines stand there now: those of other processes, then the step.
        text: String,
        step: StepId,
    },
    /// The disk refused; the job is tried again.
    Stuck(Trouble),
    /// The disk refused and the job was given up.
    Failed(Trouble),
}

/// Where the writer begins.
pub(super) struct Start {
    /// Storage to write to.
    pub(super) storage: Arc<dyn Storage>,
    /// For stamps.
    pub(super) clock: Arc<dyn Clock>,
    /// Whether to try for ever.
    pub(super) patience: Patience,
    /// The id to write under, and whether the device remembers it.
    pub(super) device: DeviceId,
    pub(super) registration: Registration,
    pub(super) name: String,
    /// The own journal as it was read.
    pub(super) own_text: String,
    /// Steps of the own journal so far.
    pub(super) last_n: u64,
    /// The highest stamp of all journals.
    pub(super) highest: Option<Stamp>,
}

/// Whether the device remembers the id that it writes under.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Registration {
    /// It does.
    Known,
    /// It does not yet; the id that it remembers instead, if it does, is no longer to be used.
    New(Option<DeviceId>),
}

/// The other end of the writer thread. Dropping it ends the thread once its queue is empty.
pub(super) struct Writer {
    jobs: Option<Sender<Message>>,
    answers: Receiver<Answer>,
    /// Answers that came while they were waited for and are not taken in yet.
    early: VecDeque<Answer>,
    thread: Option<thread::JoinHandle<()>>,
}

enum Message {
    Write(Job),
    /// Another device's step was read.
    Saw(Stamp),
}

impl Writer {
    /// Starts the thread; `wake` is called after every answer.
    pub(super) fn start(start: Start, wake: impl Fn() + Send + 'static) -> Self {
        let (jobs, queue) = channel();
        let (send, answers) = channel();
        let thread = thread::spawn(move || {
            let mut pen = Pen::new(start);
            pen.run(&queue, &|answer| {
                // Nobody listens any more when the program is closing; the step is on the disk all the same.
                let _ = send.send(answer);
                wake();
            });
        });
        Self { jobs: Some(jobs), answers, early: VecDeque::new(), thread: Some(thread) }
    }

    /// Waits a moment, so that on most disks the step is safe before its caller derives all that follows from it.
    pub(super) fn write(&mut self, job: Job) {
        self.send(Message::Write(job));
        self.early.extend(self.answers.recv_timeout(MOMENT));
    }

    pub(super) fn saw(&self, stamp: Stamp) {
        self.send(Message::Saw(stamp));
    }

    fn send(&self, message: Message) {
        // The thread ends only after this sender is dropped.
        let _ = self.jobs.as_ref().map(|jobs| jobs.send(message));
    }

    /// The next answer that is there already.
    pub(super) fn answer(&mut self) -> Option<Answer> {
        self.early.pop_front().or_else(|| self.answers.try_recv().ok())
    }

    /// The next answer, waited for.
    pub(super) fn wait(&mut self, at_most: Duration) -> Option<Answer> {
        self.early.pop_front().or_else(|| self.answers.recv_timeout(at_most).ok())
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            // A writer that panicked has said so on stderr.
            let _ = thread.join();
        }
    }
}

struct Pen {
    start: Start,
    /// The step that was tried last and may be on the disk though the disk refused.
    tried: Option<(StepId, String)>,
    known: Known,
}

/// The own journal as far as it was read or written.
struct Known {
    end: End,
    /// Of its beginning.
    hasher: Sha256,
    /// What stands after that. To hash years of steps takes a while, so it is done when the hash is asked for:
    /// after somebody was told that a step is on the disk.
    unhashed: Vec<String>,
}

impl Known {
    fn of(mut text: String) -> Self {
        let end = End::of(&text);
        text.truncate(end.len as usize);
        Self { end, hasher: Sha256::new(), unhashed: vec![text] }
    }

    fn hash(&mut self) -> String {
        for text in self.unhashed.drain(..) {
            self.hasher.update(text.as_bytes());
        }
        hex(&self.hasher.clone().finalize())
    }
}

impl Pen {
    fn new(mut start: Start) -> Self {
        let known = Known::of(std::mem::take(&mut start.own_text));
        Self { known, start, tried: None }
    }

    fn run(&mut self, queue: &Receiver<Message>, answer: &dyn Fn(Answer)) {
        let mut waiting = VecDeque::new();
        loop {
            let message = if waiting.is_empty() {
                queue.recv().map_err(|_| RecvTimeoutError::Disconnected)
            } else {
                queue.recv_timeout(RETRY_PAUSE)
            };
            match message {
                Ok(Message::Saw(stamp)) => self.start.highest = self.start.highest.max(Some(stamp)),
                Ok(Message::Write(job)) => waiting.push_back(job),
                Err(RecvTimeoutError::Timeout) => {}
                // Closing while the disk refuses gives up what is pending, which the person was asked.
                Err(RecvTimeoutError::Disconnected) => return,
            }
            while waiting.front().is_some_and(|job| self.finish(job, answer)) {
                waiting.pop_front();
            }
        }
    }

    /// Whether the job is over, written or given up; else it is to be tried again before any other.
    fn finish(&mut self, job: &Job, answer: &dyn Fn(Answer)) -> bool {
        match self.write(job) {
            Ok(written) => {
                answer(written);
                self.remember();
                true
            }
            Err(trouble) if self.start.patience == Patience::None => {
                answer(Answer::Failed(trouble));
                true
            }
            Err(trouble) => {
                answer(Answer::Stuck(trouble));
                false
            }
        }
    }

    fn write(&mut self, job: &Job) -> Result<Answer, Trouble> {
        let mut written = self.register().and_then(|()| self.append(job));
        if written.as_ref().is_err_and(|error| error.doing == Doing::Continuing) {
            written = self.take_stock().and_then(|()| self.register()).and_then(|()| self.append(job));
        }
        written.map_err(|error| Trouble::from(&error))
    }

    fn append(&mut self, job: &Job) -> Result<Answer, StorageError> {
        let Start { device, ref name, ref clock, ref storage, .. } = self.start;
        let now = clock.now();
        let is_empty = self.known.end.len == 0;
        let (mut last_n, mut highest) = (self.start.last_n, self.start.highest);
        let mut tried = self.tried.take();
        let mut compose = |before: &str| {
            for line in before.lines() {
                last_n = last_n.max(count_of(line).unwrap_or(0));
                if let Line::Step { step, .. } = decode(line, device) {
                    highest = highest.max(Some(step.at));
                }
            }
            if tried.as_ref().is_some_and(|(_, text)| before.ends_with(text)) {
                return String::new();
            }
            let at = Stamp::next(now, highest);
            last_n = last_n.saturating_add(1);
            highest = Some(at);
            let step = Step { id: StepId(device, last_n), at, plan: job.plan, what: job.what.clone() };
            let header = Header { format: FORMAT, device, name: name.clone() };
            let mut text = String::new();
            if is_empty && before.is_empty() {
                text = encode_header(&header).unwrap_or_default() + "\n";
            }
            text += &(encode_step(&step).map(|(line, _)| line).unwrap_or_default() + "\n");
            tried = Some((step.id, text.clone()));
            text
        };
        let appended = storage.append(device, &self.known.end, &mut compose);
        let appended = match appended {
            Err(error) if error.doing == Doing::Unsure => {
                self.tried = tried;
                return Err(error);
            }
            appended => appended?,
        };
        let step = tried.map_or(StepId(device, last_n), |(step, _)| step);
        let text = appended.before + &appended.added;
        let start = appended.end.len - text.len() as u64;
        self.known.unhashed.push(text.clone());
        self.known.end = appended.end;
        (self.start.last_n, self.start.highest) = (last_n, highest);
        Ok(Answer::Written { device, start, text, step })
    }

    /// Lets the device remember a new id before anything is written under it, so that no crash leaves a journal
    /// that nobody owns. Another process of this machine may have taken one meanwhile; then both use that.
    fn register(&mut self) -> Result<(), StorageError> {
        let Registration::New(old) = self.start.registration else { return Ok(()) };
        let machine = self.start.storage.machine();
        let remembered = self.start.storage.device_state()?;
        // The doctor may have mended the journal that could not be gone on with.
        let is_mended = match remembered.clone().filter(|state| Some(state.id) == old) {
            Some(state) => self.goes_on(state)?.is_some(),
            None => false,
        };
        let is_others = |state: &DeviceState| {
            state.id != self.start.device && (Some(state.id) != old || is_mended) && state.machine == machine
        };
        if let Some(state) = remembered.filter(is_others) {
            (self.start.device, self.start.name) = (state.id, state.name);
            self.start.last_n = state.last_n;
        } else {
            let state = self.state();
            self.start.storage.save_device_state(&state)?;
        }
        self.start.registration = Registration::Known;
        Ok(())
    }

    /// Something else wrote in the own journal since it was read. The doctor of another process remembers what it
    /// made of it; after anything else the file is left as it is, and a new id taken.
    fn take_stock(&mut self) -> Result<(), StorageError> {
        let storage = Arc::clone(&self.start.storage);
        if let Some(state) = storage.device_state()?.filter(|state| state.id == self.start.device)
            && let Some((state, text)) = self.goes_on(state)?
        {
            self.known = Known::of(text);
            self.start.last_n = self.start.last_n.max(state.last_n);
            return Ok(());
        }
        self.start.registration = Registration::New(Some(self.start.device));
        self.start.device = DeviceId::random();
        self.start.last_n = 0;
        self.known = Known::of(String::new());
        Ok(())
    }

    /// The state and the journal's text, if the journal goes on from what is remembered.
    fn goes_on(&self, state: DeviceState) -> Result<Option<(DeviceState, String)>, StorageError> {
        let storage = self.start.storage.as_ref();
        let bytes = storage.read(&DataPath::journal(state.id))?.unwrap_or_default();
        let text = into_text(bytes);
        Ok(match Identity::judge(Some(state), Some(&text), storage.machine().as_deref()) {
            Identity::Same(state) => Some((state, text)),
            Identity::New | Identity::Changed(_) => None,
        })
    }

    fn state(&mut self) -> DeviceState {
        DeviceState {
            id: self.start.device,
            name: self.start.name.clone(),
            machine: self.start.storage.machine(),
            journal_len: self.known.end.len,
            journal_hash: self.known.hash(),
            last_n: self.start.last_n,
            rewriting: None,
        }
    }

    /// A crash before this is harmless: the journal is then longer than remembered.
    fn remember(&mut self) {
        let state = self.state();
        if let Err(error) = self.start.storage.save_device_state(&state) {
            tracing::warn!("the device's state was not saved: {}", error.source);
        }
    }
}
