//! The timer: through the workspace on a clock that moves, and in the terminal.

use std::{
    fs,
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
};

use chrono::{DateTime, Days, NaiveDate, NaiveDateTime};
use gradus::{
    curriculum::TopicId,
    journal::Stamp,
    progress::{GapChoice, TopicState},
    storage::{Folder, Memory, SmallFile, Storage},
    workspace::{Action, Clock, Notice, Options, Patience, Refusal, TimerStop, Workspace},
};

use crate::{
    support::{day, make_small_plan, perform, settle},
    terminal::{Learner, assert_has, fields, sorted},
};

/// 20 November 2026, eight in the evening; so many minutes later by now.
#[derive(Default)]
struct Evening(AtomicI64);

impl Evening {
    fn pass(&self, minutes: i64) {
        self.0.fetch_add(minutes, Ordering::Relaxed);
    }
}

impl Clock for Evening {
    fn now(&self) -> Stamp {
        Stamp::from_millis((29_920_080 + self.0.load(Ordering::Relaxed)) * 60_000)
    }

    fn local(&self, stamp: Stamp) -> NaiveDateTime {
        DateTime::from_timestamp_millis(stamp.as_millis()).unwrap().naive_utc()
    }

    fn today(&self, _day_end: u32) -> NaiveDate {
        day(20) + Days::new(self.0.load(Ordering::Relaxed).unsigned_abs() / (24 * 60))
    }
}

fn open(storage: &Arc<Memory>, clock: &Arc<Evening>) -> Workspace {
    let (storage, clock) = (Arc::clone(storage) as Arc<dyn Storage>, Arc::clone(clock) as Arc<dyn Clock>);
    Workspace::open(storage, clock, Options { plan: None, patience: Patience::None }, || {})
}

fn learner() -> (Arc<Memory>, Arc<Evening>, Workspace) {
    let (storage, clock) = (Arc::new(Memory::default()), Arc::new(Evening::default()));
    let mut workspace = open(&storage, &clock);
    make_small_plan(&mut workspace);
    (storage, clock, workspace)
}

fn one() -> TopicId {
    "a.one".into()
}

#[test]
fn what_was_measured_is_logged_as_one_step_and_its_note_is_shown_again() {
    let (_storage, clock, mut workspace) = learner();
    assert_eq!(workspace.stop_timer(&TimerStop::default()), Err(Refusal::NoTimer));
    workspace.start_timer(&one(), false).unwrap();
    assert_eq!(workspace.start_timer(&"a.two".into(), false), Err(Refusal::TimerRuns(one())));
    clock.pass(25);
    workspace.pause_timer(None).unwrap();
    assert_eq!(workspace.pause_timer(None), Err(Refusal::TimerPaused(one())));
    clock.pass(600);
    workspace.start_timer(&one(), false).unwrap();
    clock.pass(20);
    let stop = TimerStop { note: "Exercise 4".into(), ..TimerStop::default() };
    assert_eq!(workspace.stop_timer(&stop), Ok(45));
    assert_eq!(workspace.timer(), Ok(None));
    let study = &workspace.snapshot().plan.study;
    assert_eq!((study.minutes_of(&one()), study.left_off(&one())), (45, Some("Exercise 4")));
    assert_eq!(workspace.snapshot().progress.state(0), TopicState::Active);
    workspace.undo().unwrap();
    assert_eq!(workspace.snapshot().plan.study.counted().minutes(), 0);
    assert_eq!(workspace.snapshot().progress.state(0), TopicState::Ready);
}

#[test]
fn a_timer_survives_the_program() {
    let (storage, clock, mut workspace) = learner();
    workspace.start_timer(&one(), true).unwrap();
    clock.pass(4);
    workspace.beat_timer().unwrap();
    drop(workspace);
    clock.pass(3);
    let mut workspace = open(&storage, &clock);
    assert_eq!(workspace.timer().unwrap().unwrap().minutes(workspace.moment().now), 7);
    clock.pass(60);
    // The window was gone for an hour.
    let refused = workspace.stop_timer(&TimerStop::default());
    assert!(matches!(refused, Err(Refusal::TimerGap(gap)) if gap.minutes == 63), "{refused:?}");
    workspace.beat_timer().unwrap();
    workspace.settle_timer_gap(GapChoice::Drop).unwrap();
    clock.pass(5);
    assert_eq!(workspace.stop_timer(&TimerStop::default()), Ok(4 + 5));
}

#[test]
fn a_stop_that_is_repeated_after_a_crash_logs_once() {
    let (storage, clock, mut workspace) = learner();
    workspace.start_timer(&one(), false).unwrap();
    clock.pass(30);
    workspace.pause_timer(None).unwrap();
    let before = storage.small_file(SmallFile::Timer).unwrap().unwrap();
    assert_eq!(workspace.stop_timer(&TimerStop::default()), Ok(30));
    // As if the program had ended before it forgot the timer.
    storage.save_small_file(SmallFile::Timer, &before).unwrap();
    drop(workspace);
    let mut workspace = open(&storage, &clock);
    assert_eq!(workspace.timer(), Ok(None));
    assert_eq!(workspace.stop_timer(&TimerStop::default()), Err(Refusal::NoTimer));
    assert_eq!(workspace.snapshot().plan.study.counted().minutes(), 30);
}

#[test]
fn a_timer_that_cannot_be_understood_is_set_aside_and_said_once() {
    let (storage, clock, mut workspace) = learner();
    let set_aside = |n: usize| {
        let listed = storage.list(Folder::SetAside).unwrap();
        assert_eq!(listed.len(), n);
        listed.iter().all(|it| storage.read(&it.path).unwrap().unwrap().starts_with(b"(nonsense"))
    };
    storage.save_small_file(SmallFile::Timer, "(nonsense").unwrap();
    assert_eq!(workspace.timer(), Ok(None));
    workspace.start_timer(&one(), false).unwrap();
    assert!(workspace.timer().unwrap().is_some() && set_aside(1));
    let said = |workspace: &Workspace| {
        let notices = workspace.snapshot().notices.iter();
        notices.filter(|it| matches!(it, Notice::TimerSetAside { .. })).count()
    };
    assert_eq!(said(&workspace), 1);
    storage.save_small_file(SmallFile::Timer, "(nonsense too").unwrap();
    drop(workspace);
    let workspace = open(&storage, &clock);
    assert!(said(&workspace) == 1 && set_aside(2));
    drop(workspace);
    let workspace = open(&storage, &clock);
    assert!(said(&workspace) == 0 && set_aside(2), "it is said once");
}

#[test]
fn a_crash_in_the_middle_of_a_stop_never_logs_other_times() {
    let (storage, clock, mut workspace) = learner();
    workspace.start_timer(&one(), false).unwrap();
    clock.pass(30);
    assert_eq!(workspace.stop_timer(&TimerStop::default()), Ok(30));
    // Nobody waited for the disk, and the step may be lost; the timer has what was measured until then.
    let left = storage.small_file(SmallFile::Timer).unwrap().unwrap();
    settle(&mut workspace);
    assert_eq!(storage.small_file(SmallFile::Timer).unwrap().as_deref(), Some("None"));
    let id = workspace.snapshot().plan.study.ids()[0];
    workspace.undo().unwrap();
    assert_eq!(workspace.timer(), Ok(None), "an undone session does not start the timer again");
    storage.save_small_file(SmallFile::Timer, &left).unwrap();
    drop(workspace);
    clock.pass(600);
    let mut workspace = open(&storage, &clock);
    assert_eq!(workspace.timer().unwrap().unwrap().running, None);
    assert_eq!(workspace.stop_timer(&TimerStop::default()), Ok(30));
    assert_eq!(workspace.snapshot().plan.study.ids(), [id]);
}

#[test]
fn what_another_process_logged_meanwhile_is_not_gone_on_with() {
    let (storage, clock, mut window) = learner();
    window.start_timer(&one(), true).unwrap();
    clock.pass(4);
    let running = storage.small_file(SmallFile::Timer).unwrap().unwrap();
    let mut terminal = open(&storage, &clock);
    assert_eq!(terminal.stop_timer(&TimerStop::default()), Ok(4));
    settle(&mut terminal);
    // As if both had written at once, on a file system without locks.
    storage.save_small_file(SmallFile::Timer, &running).unwrap();
    clock.pass(2);
    drop((window, terminal));
    let mut window = open(&storage, &clock);
    window.beat_timer().unwrap();
    assert_eq!(window.timer(), Ok(None));
    assert_eq!(window.stop_timer(&TimerStop::default()), Err(Refusal::NoTimer));
    assert_eq!(window.snapshot().plan.study.counted().minutes(), 4);
}

#[test]
fn a_topic_is_finished_on_the_day_of_its_last_stretch_and_begun_on_that_of_its_first() {
    let (_storage, clock, mut workspace) = learner();
    workspace.start_timer(&one(), false).unwrap();
    clock.pass(25);
    workspace.pause_timer(None).unwrap();
    clock.pass(24 * 60);
    workspace.resume_timer().unwrap();
    clock.pass(10);
    let stop = TimerStop { finish: true, ..TimerStop::default() };
    assert_eq!(workspace.stop_timer(&stop), Ok(35));
    let own = workspace.snapshot().progress.topics[0].clone();
    assert_eq!((own.started_on, own.done_on), (Some(day(20)), Some(day(21))));
}

#[test]
fn a_stop_that_is_refused_shows_no_other_plan() {
    let (_storage, clock, mut workspace) = learner();
    let first = workspace.snapshot().plan_id.unwrap();
    perform(&mut workspace, crate::support::finish("a.one"));
    workspace.start_timer(&one(), false).unwrap();
    clock.pass(5);
    make_small_plan(&mut workspace);
    let second = workspace.snapshot().plan_id.unwrap();
    assert_ne!(first, second);
    let stop = TimerStop { finish: true, ..TimerStop::default() };
    assert_eq!(workspace.stop_timer(&stop), Err(Refusal::AlreadyDone(one())));
    assert_eq!(workspace.snapshot().plan_id, Some(second));
    assert!(workspace.timer().unwrap().unwrap().running.is_some());
    assert_eq!(workspace.stop_timer(&TimerStop::default()), Ok(5));
    assert_eq!(workspace.snapshot().plan_id, Some(first));
}

#[test]
fn a_refusal_leaves_the_timer_as_it_is() {
    let (_storage, clock, mut workspace) = learner();
    assert!(matches!(workspace.start_timer(&"a.onne".into(), false), Err(Refusal::NoTopic(..))));
    workspace.start_timer(&one(), false).unwrap();
    clock.pass(30);
    let finish = TimerStop { finish: true, ..TimerStop::default() };
    perform(&mut workspace, Action::Know(vec![one()]));
    perform(&mut workspace, Action::Reopen(vec![one()]));
    let long = TimerStop { note: "x".repeat(1001), ..TimerStop::default() };
    assert_eq!(workspace.stop_timer(&long), Err(Refusal::LongLine(1000)));
    assert!(workspace.timer().unwrap().unwrap().running.is_some());
    assert_eq!(workspace.stop_timer(&finish), Ok(30));
    assert_eq!(workspace.snapshot().progress.state(0), TopicState::Done);
    workspace.start_timer(&one(), false).unwrap();
    clock.pass(1);
    assert_eq!(workspace.stop_timer(&finish), Err(Refusal::AlreadyDone(one())));
    assert!(workspace.timer().unwrap().unwrap().running.is_some());
    workspace.drop_timer().unwrap();
    assert_eq!(workspace.timer(), Ok(None));
    workspace.start_timer(&one(), false).unwrap();
    assert_eq!(workspace.stop_timer(&TimerStop::default()), Ok(0));
    assert_eq!(workspace.timer(), Ok(None));
}

#[test]
fn time_that_was_logged_by_hand_meanwhile_counts_once() {
    let (_storage, clock, mut workspace) = learner();
    workspace.start_timer(&one(), false).unwrap();
    clock.pass(60);
    let at = |hour, minute| day(20).and_hms_opt(hour, minute, 0).unwrap();
    let time = gradus::calendar::StudyTime::Span(at(20, 15), at(20, 30));
    let study = gradus::workspace::Study { topic: "a.two".into(), time, on: None, note: String::new() };
    perform(&mut workspace, Action::LogStudy { study, finish: false });
    assert_eq!(workspace.stop_timer(&TimerStop::default()), Ok(60));
    let study = &workspace.snapshot().plan.study;
    assert_eq!(study.counted().minutes(), 60, "an hour passed");
}

#[test]
fn the_timer_is_used_in_the_terminal() {
    let learner = Learner::with_plan();
    learner.does(&["log", "a.one", "yesterday 20:00-20:45", "--note", "Page 12"]);
    assert_has(&learner.fails(1, &["timer", "stop"]), &["No timer", "Nothing changed"]);
    let said = learner.does(&["timer", "start", "topic one"]);
    assert_eq!(said, "The timer runs: Topic one, 0 min\nWhere you left off: Page 12\n");
    let status = learner.json(&["timer", "status"]);
    assert_eq!(fields(&status), sorted("topic running minutes since gap_minutes left_off"));
    assert_eq!((&status["running"], &status["gap_minutes"]), (&true.into(), &serde_json::Value::Null));
    assert_has(&learner.fails(1, &["timer", "start", "a.two"]), &["Topic one"]);
    learner.does(&["timer", "pause"]);
    assert_has(&learner.does(&["timer", "status"]), &["paused"]);
    learner.does(&["timer", "resume"]);
    assert_has(&learner.does(&["timer", "stop"]), &["less than a minute"]);
    assert_eq!(learner.does(&["timer", "status"]), "No timer is running\n");
    // As a crash leaves it: 25 minutes, then nothing for months.
    let file = learner.data().join(".device").join("timer.ron");
    let text = r#"Some((plan:None,topic:"a.one",watched:false,ended:[],running:Some((id:"00000000-0000-4000-8000-000000000001",on:"2026-01-02",from:"2026-01-02T20:00:10+01:00",seen:"2026-01-02T20:25:10+01:00"))))"#;
    fs::write(&file, text).unwrap();
    assert_has(&learner.does(&["timer", "status"]), &["25 min", "2 Jan 2026", "keep", "drop"]);
    assert_eq!(fs::read_to_string(&file).unwrap(), text, "a question changes nothing");
    for words in [&["timer", "stop", "a.two", "--drop-gap"][..], &["timer", "pause", "a.two", "--drop-gap"]] {
        assert_has(&learner.fails(1, words), &["is on “Topic one”", "a.two", "Nothing changed"]);
    }
    assert_has(
        &learner.fails(1, &["timer", "stop"]),
        &["Nothing was heard", "--keep-gap", "Nothing changed"],
    );
    assert_has(
        &learner.fails(1, &["timer", "stop", "--keep-gap"]),
        &["longer than a day", "Nothing changed"],
    );
    let said = learner.does(&["timer", "stop", "topic one", "--drop-gap", "--note", "Page 20", "--done"]);
    assert_has(&said, &["Topic one: 25 min logged, 1 h 10 min in all", "Done: Topic one"]);
    let row = learner.json(&["log", "list"])[1].clone();
    assert_eq!(
        (&row["on"], &row["minutes"], &row["note"]),
        (&"2026-01-02".into(), &25.into(), &"Page 20".into())
    );
}
