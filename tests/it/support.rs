//! What more than one file of tests needs: a day, a small pack, devices, a workspace.

use std::{sync::Arc, time::Duration};

use chrono::NaiveDate;
use gradus::{
    curriculum::pack,
    journal::{DeviceId, Event, FORMAT, Header, PlanId, Stamp, Step, StepId, encode_header, encode_step},
    storage::Storage,
    workspace::{Action, FixedClock, NewPlan, Options, PackChoice, Patience, Saving, Workspace},
};

/// Two grades, two areas, a topic of each need, an outcome with a count, three milestones.
pub(crate) const PACK: &str = r#"(
  format: 1, id: "small", version: "1", title: "Small", summary: "For tests.",
  sources: [(id: "s", title: "Source", note: "")],
  grades: [
    (id: "low", title: "Low", experience: "", summary: "First."),
    (id: "high", title: "High", experience: "", summary: "Second."),
  ],
  areas: [
    (id: "a", title: "A", summary: "One.", guide: ["s"]),
    (id: "b", title: "B", summary: "Two.", guide: []),
  ],
  topics: [
    (id: "a.one", title: "One", area: "a", grade: "low", need: Core, effort: (1, 2, 4), basis: "estimate",
     summary: "S", outcomes: [(id: "x", text: "Do"), (id: "y", text: "Do often", count: 3)], evidence: "E"),
    (id: "a.two", title: "Two", area: "a", grade: "low", need: Core, effort: (1, 3, 5), basis: "estimate",
     requires: ["a.one"], summary: "S", outcomes: [(id: "x", text: "Do")], evidence: "E"),
    (id: "b.more", title: "More", area: "b", grade: "low", need: Recommended, effort: (2, 2, 2), basis: "estimate",
     requires: ["a.one"], summary: "S", outcomes: [(id: "x", text: "Do")], evidence: "E"),
    (id: "b.fun", title: "Fun", area: "b", grade: "high", need: Elective, effort: (2, 4, 8), basis: "estimate",
     requires: ["b.more"], summary: "S", outcomes: [(id: "x", text: "Do")], evidence: "E"),
    (id: "b.high", title: "High", area: "b", grade: "high", need: Core, effort: (5, 6, 7), basis: "estimate",
     requires: ["a.two"], summary: "S", outcomes: [(id: "x", text: "Do")], evidence: "E"),
  ],
  milestones: [
    (id: "low.first", grade: "low", title: "First", summary: "S", topics: ["a.one"]),
    (id: "low.both", grade: "low", title: "Both", summary: "S", topics: ["a.one", "a.two", "b.more"],
     criteria: [(id: "k", text: "Said so")]),
    (id: "high.all", grade: "high", title: "All", summary: "S", topics: ["b.high"]),
  ],
)
"#;

/// The plan of hand-written journals.
pub(crate) const PLAN: PlanId = PlanId::from_u128(0x77);
/// Two devices of hand-written journals.
pub(crate) const LAPTOP: DeviceId = DeviceId::from_u128(0xa);
pub(crate) const PHONE: DeviceId = DeviceId::from_u128(0xb);

pub(crate) fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

/// 20 November 2026, half past six in the evening.
pub(crate) fn clock() -> FixedClock {
    FixedClock { today: day(20), now: Some(Stamp::from_millis(1_795_199_400_000)) }
}

pub(crate) fn pack_file(text: &str) -> pack::SourceFile {
    pack::SourceFile { name: "pack.ron".into(), text: text.into() }
}

pub(crate) fn open(storage: &Arc<impl Storage + 'static>) -> Workspace {
    open_with(storage, Patience::None)
}

pub(crate) fn open_with(storage: &Arc<impl Storage + 'static>, patience: Patience) -> Workspace {
    let storage: Arc<dyn Storage> = storage.clone();
    Workspace::open(storage, Arc::new(clock()), Options { plan: None, patience }, || {})
}

/// Performs and waits for the disk.
pub(crate) fn perform(workspace: &mut Workspace, action: Action) {
    workspace.perform(action).unwrap();
    settle(workspace);
}

pub(crate) fn settle(workspace: &mut Workspace) {
    workspace.settle(Duration::from_secs(20)).unwrap();
    assert_eq!(workspace.snapshot().saving, Saving::Saved);
}

/// A plan on the small pack.
pub(crate) fn make_small_plan(workspace: &mut Workspace) {
    perform(workspace, make_plan());
}

pub(crate) fn make_plan() -> Action {
    let pack = PackChoice::Files(vec![pack_file(PACK)]);
    Action::MakePlan(Box::new(NewPlan { learner: Some("Ada".into()), ..NewPlan::on(pack) }))
}

pub(crate) fn finish(topic: &str) -> Action {
    Action::Finish { topics: vec![topic.into()], on: None, with_needs: false, evidence: None, note: None }
}

/// A step of the plan of hand-written journals, `n` minutes after the clock.
pub(crate) fn step(device: DeviceId, n: u64, what: Vec<Event>) -> Step {
    let at = Stamp::from_millis(1_795_199_400_000 + n.cast_signed() * 60_000);
    Step { id: StepId(device, n), at, plan: Some(PLAN), what }
}

pub(crate) fn header(device: DeviceId) -> String {
    encode_header(&Header { format: FORMAT, device, name: "device".into() }).unwrap() + "\n"
}

pub(crate) fn line(step: &Step) -> String {
    encode_step(step).unwrap().0 + "\n"
}

/// A journal file of one device.
pub(crate) fn journal_text(device: DeviceId, steps: &[Step]) -> String {
    header(device) + &steps.iter().map(line).collect::<String>()
}
