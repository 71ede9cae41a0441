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
        DeviceId, Event, FORMAT, Header, Line, PlanId, Stamp, Step, StepId, decode, encode_header,
        encode_step,
    },
    storage::{DeviceState, Storage, hex},
};

/// Between two tries when the disk refuses.
const RETRY_PAUSE: Duration = Duration::from_secs(1);

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
    /// The id to write under, and whether the device already remembers it.
    pub(super) device: DeviceId,
    pub(super) is_registered: bool,
    pub(super) name: String,
    /// The own journal as it was read.
    pub(super) own_text: String,
    /// Steps of the own journal so far.
    pub(super) last_n: u64,
    /// The highest stamp of all journals.
    pub(super) highest: Option<Stamp>,
}

/// The other end of the writer thread. Dropping it ends the thread once its queue is empty.
pub(super) struct Writer {
    jobs: Option<Sender<Message>>,
    answers: Receiver<Answer>,
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
        Self { jobs: Some(jobs), answers, thread: Some(thread) }
    }

    pub(super) fn write(&self, job: Job) {
        self.send(Message::Write(job));
    }

    pub(super) fn saw(&self, stamp: Stamp) {
        self.send(Message::Saw(stamp));
    }

    fn send(&self, message: Message) {
        // The thread ends only after this sender is dropped.
        let _ = self.jobs.as_ref().map(|jobs| jobs.send(message));
    }

    /// The next answer that is there already.
    pub(super) fn answer(&self) -> Option<Answer> {
        self.answers.try_recv().ok()
    }

    /// The next answer, waited for.
    pub(super) fn wait(&self, at_most: Duration) -> Option<Answer> {
        self.answers.recv_timeout(at_most).ok()
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
    known_len: u64,
    hasher: Sha256,
}

impl Pen {
    fn new(start: Start) -> Self {
        // A line without its end is not known: another process may be writing it, or it is torn.
        let whole = start.own_text.rfind('\n').map_or(0, |at| at + 1);
        let hasher = Sha256::new_with_prefix(start.own_text.get(..whole).unwrap_or("").as_bytes());
        Self { known_len: whole as u64, hasher, start }
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
        if !self.start.is_registered {
            self.join_other_process();
        }
        let Start { device, ref name, ref clock, ref storage, .. } = self.start;
        let now = clock.now();
        let is_empty = self.known_len == 0;
        let (mut last_n, mut highest) = (self.start.last_n, self.start.highest);
        let mut compose = |before: &str| {
            for line in before.lines() {
                if let Line::Step { step, .. } = decode(line, device) {
                    last_n = last_n.max(step.id.1);
                    highest = highest.max(Some(step.at));
                }
            }
            let at = Stamp::next(now, highest);
            last_n += 1;
            highest = Some(at);
            let step = Step { id: StepId(device, last_n), at, plan: job.plan, what: job.what.clone() };
            let header = Header { format: FORMAT, device, name: name.clone() };
            let mut text = String::new();
            if is_empty && before.is_empty() {
                text = encode_header(&header).unwrap_or_default() + "\n";
            }
            text + &encode_step(&step).map(|(line, _)| line).unwrap_or_default() + "\n"
        };
        let appended =
            storage.append(device, self.known_len, &mut compose).map_err(|error| Trouble::from(&error))?;
        let text = appended.before + &appended.added;
        let start = appended.len - text.len() as u64;
        self.hasher.update(text.as_bytes());
        self.known_len = appended.len;
        (self.start.last_n, self.start.highest) = (last_n, highest);
        Ok(Answer::Written { device, start, text, step: StepId(device, last_n) })
    }

    /// Another process of this machine may have taken an id since this one was opened; then both use that.
    fn join_other_process(&mut self) {
        let known = self.start.device;
        if let Ok(Some(state)) = self.start.storage.device_state()
            && state.id != known
            && state.journal_len > 0
            && state.machine == self.start.storage.machine()
            && self.start.own_text.is_empty()
            && self.known_len == 0
        {
            self.start.device = state.id;
            self.start.name = state.name;
            self.start.last_n = 0;
        }
        self.start.is_registered = true;
    }

    /// A crash before this is harmless: the journal is then longer than remembered.
    fn remember(&self) {
        let state = DeviceState {
            id: self.start.device,
            name: self.start.name.clone(),
            machine: self.start.storage.machine(),
            journal_len: self.known_len,
            journal_hash: hex(&self.hasher.clone().finalize()),
        };
        if let Err(error) = self.start.storage.save_device_state(&state) {
            tracing::warn!("the device's state was not saved: {}", error.source);
        }
    }
}
