//! A data folder of every past format opens for ever. Written out by hand; never to be changed, only added to.

use std::{
    collections::BTreeSet,
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
    sync::Arc,
};

use gradus::{
    journal::{Line, decode, encode_header, encode_step},
    progress::PlanRecord,
    storage::{Disk, Folders, Storage as _},
    workspace::{Action, Notice, Saving, Workspace},
};

use crate::support::{open, perform};

#[test]
fn the_data_folder_of_format_1_opens() {
    let (_folder, storage) = copy_of("v1");
    let workspace = open(&storage);
    insta::assert_snapshot!(facts(&workspace), @r#"
    Clara "Wieck" · 2 devices · Saved []
    from 2026-11-02 [50, 50, 50, 50, 50, 0, 50] starting Some([Some(19:00:00), None, None, None, None, None, Some(10:30:00)])
    from 2026-11-16 [30, 30, 30, 30, 30, 0, 0] starting None
    days {2026-11-20: 90}
    off 2026-12-24 to 2026-12-31 Holidays
    Limits { parallel: 2, chunk: (25, 90), per_topic: 120 } day ends Some(1320)
    plan 7b1e2f30-4a5c-4d6e-8f70-8192a3b4c5d6 Some("Piano") Some(PackId("piano")) target Some(GradeId("teacher")) depth Solid held None start Some(2026-11-02) archived false trashed false
      share Some(80) moved [(TopicId("ear.intervals"), Some(TopicId("hand.scales"))), (TopicId("hand.scales"), None)] Some(Baseline { on: 2026-11-02, weekly: [0, 300, 600, 900], milestones: {MilestoneId("pupil.first-piece"): 2026-11-20, MilestoneId("teacher.lesson"): 2027-02-01} })
    plan c0ffee00-4a5c-4d6e-8f70-8192a3b4c5d6 None Some(PackId("piano")) target None depth Essential held None start None archived true trashed true
      share None moved [] None
    hand.scales Done in plan: true share 1 logged 70 left 0 done Some(2026-11-05)
      {OutcomeId("daily"): 4, OutcomeId("major"): 1} ["Slower.", "Faster."] None None
    hand.chords Ready in plan: true share 0 logged 0 left 480 done None
    ear.intervals Known in plan: true share 0 logged 0 left 0 done None
      {} [] None None
    ear.dictation Locked in plan: true share 0 logged 0 left 900 done None
      {} [] None Some((600, 900, 1800))
    ear.jazz Out in plan: false share 0 logged 0 left 0 done None
      {} [] Some(2026-12-01) None
    pupil.first-piece 1/1 [Some(2026-11-06)] reached Some(2026-11-06)
    pupil.recital 2/3 [None] reached None
    teacher.lesson 0/1 [] reached None
    pupil 1/2 55 % reached None
    teacher 0/1 0 % reached None
    evidence Topic(TopicId("hand.scales")) https://example.org/recording 2026-11-05
    evidence Criterion(MilestoneId("pupil.first-piece"), CriterionId("heard")) Robert 2026-11-06
    undone [5, 14] undo Some(23) redo None
    "#);
}

#[test]
fn the_journals_of_format_1_are_written_today_as_they_were() {
    for (name, text) in journals_of("v1") {
        let device = gradus::journal::DeviceId::parse(name.strip_suffix(".ron").unwrap()).unwrap();
        for (line, line_no) in text.lines().zip(1..) {
            let again = match decode(line, device) {
                Line::Header(header) => encode_header(&header).unwrap(),
                Line::Step { step, is_intact, .. } => {
                    assert!(is_intact, "{name}:{line_no} has a wrong check sum");
                    encode_step(&step).unwrap().0
                }
                other => panic!("{name}:{line_no} {other:?}"),
            };
            assert_eq!(again, line, "{name}:{line_no}");
        }
    }
}

#[test]
fn a_device_of_format_1_goes_on_under_its_id() {
    let (_folder, storage) = copy_of("v1");
    let mut workspace = open(&storage);
    assert!(!workspace.snapshot().notices.contains(&Notice::NewDevice));
    let n_steps = workspace.history().len();
    perform(&mut workspace, Action::NameLearner("Clara Schumann".into()));
    assert_eq!(workspace.snapshot().record.learner.name, "Clara Schumann");
    assert_eq!(storage.journals().unwrap().len(), 2);
    workspace.undo().unwrap();
    assert_eq!(workspace.snapshot().record.learner.name, "Clara \"Wieck\"");
    drop(workspace);
    let again = open(&storage);
    assert_eq!(again.snapshot().saving, Saving::Saved);
    assert_eq!(again.history().len(), n_steps + 1);
    for (name, old) in journals_of("v1") {
        let device = gradus::journal::DeviceId::parse(name.strip_suffix(".ron").unwrap()).unwrap();
        let files = storage.journals().unwrap();
        let now = files.iter().find(|file| file.device == device).unwrap();
        assert!(now.text.starts_with(&old), "{name} was rewritten");
    }
}

#[test]
fn every_kind_of_event_is_in_a_fixture() {
    let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/journal/event.rs");
    let source = fs::read_to_string(sources).unwrap();
    let body = source.split("pub enum Event {").nth(1).and_then(|rest| rest.split("\n}").next()).unwrap();
    let is_kind =
        |line: &&str| line.starts_with("    ") && line[4..].starts_with(|c: char| c.is_ascii_uppercase());
    let name_of =
        |line: &str| line.trim().chars().take_while(char::is_ascii_alphanumeric).collect::<String>();
    let kinds: BTreeSet<String> = body.lines().filter(is_kind).map(name_of).collect();
    assert!(kinds.len() >= 49, "{kinds:?}");
    let texts: String =
        ["v1"].iter().flat_map(|version| journals_of(version)).map(|(_, text)| text).collect();
    let in_text =
        |kind: &&String| ["[", ","].iter().any(|before| texts.contains(&format!("{before}{kind}(")));
    let missing: Vec<&String> = kinds.iter().filter(|kind| !in_text(kind)).collect();
    assert!(missing.is_empty(), "no fixture has {missing:?}");
}

/// What a learner of that version would look for.
fn facts(workspace: &Workspace) -> String {
    let snapshot = workspace.snapshot();
    let learner = &snapshot.record.learner;
    let mut text = String::new();
    let mut say = |line: std::fmt::Arguments<'_>| {
        let _ = writeln!(text, "{line}");
    };
    say(format_args!(
        "{} · {} devices · {:?} {:?}",
        learner.name,
        snapshot.devices.len(),
        snapshot.saving,
        snapshot.notices
    ));
    for (from, week) in &learner.calendar.weeks {
        say(format_args!("from {from} {:?} starting {:?}", week.minutes, week.starts));
    }
    say(format_args!("days {:?}", learner.calendar.days));
    for off in learner.calendar.time_off.values() {
        say(format_args!("off {} to {} {}", off.from, off.until, off.title));
    }
    say(format_args!("{:?} day ends {:?}", learner.limits, learner.day_end));
    for (id, plan) in &snapshot.record.plans {
        say(format_args!("plan {id} {}", plan_facts(plan)));
        say(format_args!("  share {:?} moved {:?} {:?}", plan.share, plan.ranks.in_order(), plan.baseline));
    }
    for (topic, own) in snapshot.curriculum.topics.iter().zip(&snapshot.progress.topics) {
        say(format_args!(
            "{} {:?} in plan: {} share {} logged {} left {} done {:?}",
            topic.id, own.state, own.is_in_plan, own.share, own.minutes_logged, own.minutes_left, own.done_on
        ));
        if let Some(record) = snapshot.plan.topics.get(&topic.id) {
            let notes: Vec<_> = record.notes.values().map(|it| it.text.as_str()).collect();
            let (until, effort) =
                (record.postponed_until, record.effort.map(|it| (it.low, it.likely, it.high)));
            say(format_args!("  {:?} {notes:?} {until:?} {effort:?}", record.outcomes));
        }
    }
    for (milestone, own) in snapshot.curriculum.milestones.iter().zip(&snapshot.progress.milestones) {
        let n_topics = own.topics.len();
        say(format_args!(
            "{} {}/{n_topics} {:?} reached {:?}",
            milestone.id, own.topics_done, own.criteria, own.reached_on
        ));
    }
    for (grade, own) in snapshot.curriculum.grades.iter().zip(&snapshot.progress.grades) {
        say(format_args!(
            "{} {}/{} {} % reached {:?}",
            grade.id,
            own.done,
            own.total,
            own.percent(),
            own.reached_on
        ));
    }
    for evidence in snapshot.plan.evidence.values() {
        say(format_args!("evidence {:?} {} {}", evidence.subject, evidence.what, evidence.on));
    }
    let undone: Vec<_> =
        workspace.history().into_iter().filter(|it| it.is_undone).map(|it| it.id.1).collect();
    say(format_args!(
        "undone {undone:?} undo {:?} redo {:?}",
        snapshot.undo.as_ref().map(|it| it.id.1),
        snapshot.redo.as_ref().map(|it| it.id.1)
    ));
    text
}

fn plan_facts(plan: &PlanRecord) -> String {
    format!(
        "{:?} {:?} target {:?} depth {:?} held {:?} start {:?} archived {} trashed {}",
        plan.name,
        plan.pack,
        plan.target,
        plan.depth,
        plan.held,
        plan.start,
        plan.is_archived,
        plan.is_trashed
    )
}

fn folder_of(version: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(version)
}

/// Names and texts of a fixture's journals.
fn journals_of(version: &str) -> Vec<(String, String)> {
    let files = fs::read_dir(folder_of(version).join("journal")).unwrap().map(|entry| entry.unwrap());
    let mut files: Vec<_> = files
        .map(|file| (file.file_name().into_string().unwrap(), fs::read_to_string(file.path()).unwrap()))
        .collect();
    files.sort();
    files
}

/// A fixture is only ever opened in a copy.
fn copy_of(version: &str) -> (tempfile::TempDir, Arc<Disk>) {
    let folder = tempfile::tempdir().unwrap();
    copy(&folder_of(version), folder.path());
    let storage = Arc::new(Disk::new(Folders::inside(folder.path())));
    (folder, storage)
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
