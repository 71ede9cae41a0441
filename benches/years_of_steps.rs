//! A data folder as years of use leave it: several devices, mostly ticks, study and reviews.

use std::{fs, path::Path, sync::Arc};

use chrono::{Days, NaiveDate};
use gradus::{
    calendar::WeekHours,
    curriculum::{Curriculum, pack},
    journal::{DeviceId, Event, EvidenceSubject, FORMAT, Header, PlanId, Stamp, Step, StepId},
    journal::{encode_header, encode_step},
    storage::{Disk, Folders},
    workspace::{Action, FixedClock, NewPlan, Options, PackChoice, Patience, Workspace},
};
use uuid::Uuid;

/// How long the learner has been at it.
const DAYS: u64 = 3_650;
const MILLIS_PER_DAY: i64 = 86_400_000;

/// Fills an empty folder with a plan and `n_steps` steps of `n_devices` devices, this one the first of them.
pub(crate) fn fill(data: &Path, n_steps: u64, n_devices: usize) {
    let first_day = NaiveDate::from_ymd_opt(2016, 1, 4).expect("a date");
    let begun = Stamp::from_millis(1_451_908_800_000);
    let storage = Arc::new(Disk::new(Folders::inside(data)));
    let clock = Arc::new(FixedClock { today: first_day, now: Some(begun) });
    let options = Options { plan: None, patience: Patience::None };
    let mut workspace = Workspace::open(storage, clock, options, || {});
    let pack = PackChoice::Installed("ml-engineer".into());
    let week = Some(WeekHours::spread(300));
    let new = NewPlan { learner: Some("Ada".into()), week, ..NewPlan::on(pack) };
    workspace.perform(Action::MakePlan(Box::new(new))).expect("a plan is made");
    workspace.settle(std::time::Duration::from_secs(30)).expect("the disk takes it");
    let plan = workspace.plan_ids().first().copied().expect("it was made");
    let made_by = workspace.history().first().map(|step| step.id).expect("it was made");
    drop(workspace);
    let mut devices = vec![Device { id: made_by.0, n: made_by.1, lines: String::new() }];
    for idx in 1..n_devices as u128 {
        let id = DeviceId::from_u128(0xd0_0000_0000_4000_8000_0000_0000_0000 + idx);
        let header = Header { format: FORMAT, device: id, name: format!("device {idx}") };
        devices.push(Device { id, n: 0, lines: encode_header(&header).expect("a header") + "\n" });
    }
    let mut life = Life { plan, first_day, chance: Chance(7), curriculum: curriculum(), last_note: None };
    for idx in 0..n_steps {
        let day = idx * DAYS / n_steps;
        let at = begun.as_millis()
            + MILLIS_PER_DAY * DAYS.cast_signed() * (idx + 1).cast_signed() / n_steps.cast_signed();
        let which = life.chance.below(n_devices);
        let device = devices.get_mut(which).expect("one of them");
        let what = life.event(day, StepId(device.id, device.n));
        device.n += 1;
        let is_undo = matches!(what, Event::Undone { .. } | Event::Redone { .. });
        let plan = Some(life.plan).filter(|_| !is_undo);
        let id = StepId(device.id, device.n);
        let step = Step { id, at: Stamp::from_millis(at), plan, what: vec![what] };
        device.lines += &encode_step(&step).expect("a step").0;
        device.lines += "\n";
    }
    for device in devices {
        let path = data.join("journal").join(format!("{}.ron", device.id));
        let before = fs::read_to_string(&path).unwrap_or_default();
        fs::write(path, before + &device.lines).expect("the disk takes it");
    }
}

fn curriculum() -> Curriculum {
    pack::installed("ml-engineer").expect("it is built in")
}

struct Device {
    id: DeviceId,
    n: u64,
    lines: String,
}

struct Life {
    plan: PlanId,
    first_day: NaiveDate,
    chance: Chance,
    curriculum: Curriculum,
    last_note: Option<(usize, Uuid)>,
}

impl Life {
    /// What is done on a day by a device whose last step is `last`.
    fn event(&mut self, day: u64, last: StepId) -> Event {
        let on = self.first_day.checked_add_days(Days::new(day)).expect("a date");
        let idx = self.chance.below(self.curriculum.topics.len());
        let own = self.curriculum.topics.get(idx).expect("one of them");
        let topic = own.id.clone();
        let outcome = own.outcomes.get(self.chance.below(own.outcomes.len().max(1)));
        let question = own.recall.get(self.chance.below(own.recall.len().max(1)));
        match self.chance.below(1_000) {
            0..400 => Event::OutcomeSet {
                topic,
                outcome: outcome.map_or("a".into(), |it| it.id.clone()),
                count: self.chance.below(4) as u32,
            },
            400..700 => self.study(on, idx),
            700..850 => Event::Reviewed {
                topic,
                question: question.map_or("q1".into(), |it| it.id.clone()),
                rating: 1 + self.chance.below(4) as u8,
                on,
            },
            850..890 => Event::TopicStarted { topic, on },
            890..930 => Event::TopicDone { topic, on },
            930..945 => Event::TopicReopened { topic, on },
            945..970 => self.note(idx),
            970..980 if last.1 > 1 => Event::Undone { step: last },
            980..985 if last.1 > 1 => Event::Redone { step: last },
            985..990 => Event::DaySet { date: on, minutes: Some(30 + self.chance.below(90) as u32) },
            _ => Event::EvidenceAdded {
                id: self.chance.uuid(),
                subject: EvidenceSubject::Topic(topic),
                what: "https://example.org/notebooks/what-was-learnt".into(),
                on,
            },
        }
    }

    fn study(&mut self, on: NaiveDate, topic_idx: usize) -> Event {
        let topic = self.curriculum.topics.get(topic_idx).expect("one of them").id.clone();
        let begun = on.and_hms_opt(18, 30, 0).expect("a time").and_utc().fixed_offset();
        let minutes = 15 + self.chance.below(60) as u32;
        let is_timed = self.chance.below(2) == 0;
        Event::StudyLogged {
            id: self.chance.uuid(),
            topic,
            on,
            minutes,
            from: is_timed.then_some(begun),
            until: is_timed.then_some(begun + chrono::Duration::minutes(minutes.into())),
            note: if self.chance.below(4) == 0 {
                "Chapter 3, \"exercises\" 1 to 4".into()
            } else {
                String::new()
            },
        }
    }

    fn note(&mut self, topic_idx: usize) -> Event {
        let version = self.chance.uuid();
        let replaces = self.last_note.filter(|(of, _)| *of == topic_idx).map(|(_, version)| version);
        self.last_note = Some((topic_idx, version));
        let text =
            "What I took from it:\n\n- the *idea* comes before the formula\n- “why” before “how”".into();
        let topic = self.curriculum.topics.get(topic_idx).expect("one of them").id.clone();
        Event::NoteSet { topic, version, replaces, text }
    }
}

/// The same numbers in every run: xorshift64* by Sebastiano Vigna (2016).
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() >> 33) as usize % end
    }

    fn uuid(&mut self) -> Uuid {
        let bits = (u128::from(self.next()) << 64) | u128::from(self.next());
        uuid::Builder::from_random_bytes(bits.to_be_bytes()).into_uuid()
    }
}
