//! Opening, performing, refusing, merging: the workspace as the faces know it.

use std::{
    fs, io,
    path::Path,
    sync::{Arc, Mutex, mpsc::channel},
    time::Duration,
};

use gradus::{
    curriculum::Depth,
    journal::{DeviceId, Event},
    progress::TopicState,
    storage::{
        Appended, DataPath, DeviceState, Disk, Doing, End, Folder, Folders, Hold, JournalFile, Journals,
        Listed, Memory, SetAside, SmallFile, Storage, StorageError, Watch,
    },
    workspace::{Action, Notice, Options, Patience, Refusal, Saving, Workspace},
};

use crate::support::{
    LAPTOP, PACK, PHONE, clock, day, finish, header, journal_text, line, make_plan, make_small_plan, open,
    open_with, perform, settle, step,
};

#[test]
fn what_was_done_is_there_after_reopening() {
    let storage = Arc::new(Memory::default());
    let mut workspace = open(&storage);
    make_small_plan(&mut workspace);
    perform(&mut workspace, finish("a.one"));
    perform(&mut workspace, Action::SetOutcome { topic: "a.two".into(), outcome: "x".into(), count: None });
    perform(&mut workspace, Action::SetDepth(Depth::Solid));
    let before = workspace.snapshot().clone();
    drop(workspace);
    let again = open(&storage);
    assert_eq!(again.snapshot().record, before.record);
    assert_eq!(again.snapshot().progress, before.progress);
    assert_eq!(again.snapshot().plan_id, before.plan_id);
    assert_eq!(states(&again), ["a.one Done", "a.two Active", "b.more Ready", "b.fun Out", "b.high Locked"]);
    assert_eq!(again.snapshot().notices, []);
}

#[test]
fn a_step_counts_at_once_and_is_pending_until_it_is_on_the_disk() {
    let storage = Arc::new(Memory::default());
    let mut workspace = open(&storage);
    workspace.perform(make_plan()).unwrap();
    workspace.perform(finish("a.one")).unwrap();
    assert_eq!(states(&workspace)[0], "a.one Done");
    assert!(matches!(workspace.snapshot().saving, Saving::Pending(1..=2)));
    settle(&mut workspace);
    assert!(!workspace.snapshot().saving.has_unsaved());
}

#[test]
fn a_launch_alone_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    for patience in [Patience::None, Patience::Forever] {
        let storage = disk_at(folder.path());
        let mut workspace = open_with(&storage, patience);
        workspace.poll();
        assert_eq!(workspace.perform(finish("no.such")).unwrap_err(), no_topic(&workspace, "no.such"));
        assert!(workspace.undo().is_err());
        drop(workspace);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
    }
}

#[test]
fn a_refusal_changes_nothing_and_writes_nothing() {
    let storage = Arc::new(Memory::default());
    let mut workspace = open(&storage);
    make_small_plan(&mut workspace);
    let before = (workspace.snapshot().record.clone(), storage.journals().unwrap());
    let refused = [
        (finish("a.two"), Refusal::Locked("a.two".into(), vec!["a.one".into()])),
        (finish("a.on"), Refusal::NoTopic("a.on".into(), Some("a.one".into()))),
        (
            Action::Start { topics: vec!["a.one".into(), "b.high".into()], on: None },
            Refusal::Locked("b.high".into(), vec!["a.two".into()]),
        ),
        (Action::Start { topics: vec!["a.one".into()], on: Some(day(21)) }, Refusal::InFuture(day(21))),
        (Action::Start { topics: vec![], on: None }, Refusal::NothingNamed),
        (Action::Reopen(vec!["a.one".into()]), Refusal::NotDone("a.one".into())),
        (Action::Skip(vec!["b.fun".into()]), Refusal::NotInPlan("b.fun".into())),
        (Action::Include(vec!["a.one".into()]), Refusal::InPlan("a.one".into())),
        (
            Action::SetOutcome { topic: "a.one".into(), outcome: "y".into(), count: Some(4) },
            Refusal::CountTooHigh("y".into(), 3),
        ),
        (
            Action::Confirm { milestone: "low.both".into(), criterion: "z".into(), evidence: None },
            Refusal::NoCriterion("low.both".into(), "z".into(), vec!["k".into()]),
        ),
        (Action::SetTarget("top".into()), Refusal::NoGrade("top".into(), vec!["low".into(), "high".into()])),
        (Action::NameLearner(" \n".into()), Refusal::BadName),
    ];
    for (action, expected) in refused {
        assert_eq!(workspace.perform(action).unwrap_err(), expected);
    }
    assert_eq!((workspace.snapshot().record.clone(), storage.journals().unwrap()), before);
    assert_eq!(workspace.snapshot().saving, Saving::Saved);
}

#[test]
fn the_first_action_begins_a_plan_on_the_built_in_pack() {
    let storage = Arc::new(Memory::default());
    let mut workspace = open(&storage);
    let topic = workspace.snapshot().order[0];
    let topic = workspace.snapshot().curriculum.topics[topic].id.clone();
    perform(&mut workspace, Action::Start { topics: vec![topic.clone()], on: None });
    assert_eq!(workspace.plan_ids().len(), 1);
    drop(workspace);
    let mut again = open(&storage);
    let idx = again.snapshot().curriculum.topic_idx(&topic).unwrap();
    assert_eq!(again.snapshot().progress.state(idx), TopicState::Active);
    again.undo().unwrap();
    assert_eq!(again.snapshot().plan_id, None);
}

#[test]
fn the_window_keeps_a_refused_step_and_saves_it_when_the_disk_allows_again() {
    let storage = Arc::new(Memory::default());
    let mut workspace = open_with(&storage, Patience::Forever);
    make_small_plan(&mut workspace);
    let written = storage.journals().unwrap();
    storage.refuse_writes(Some(io::ErrorKind::StorageFull));
    workspace.perform(finish("a.one")).unwrap();
    let trouble = workspace.settle(Duration::from_secs(10)).unwrap_err();
    assert_eq!(trouble.kind, io::ErrorKind::StorageFull);
    assert_eq!(workspace.snapshot().saving, Saving::Stuck(1, trouble));
    assert!(workspace.snapshot().saving.has_unsaved());
    assert_eq!(states(&workspace)[0], "a.one Done");
    assert_eq!(workspace.undo().unwrap_err(), Refusal::NotSavedYet);
    assert_eq!(storage.journals().unwrap(), written);
    storage.refuse_writes(None);
    // The next step makes the writer try again at once.
    workspace.perform(finish("a.two")).unwrap();
    wait_until_saved(&mut workspace);
    drop(workspace);
    let again = open(&storage);
    assert_eq!(states(&again)[..2], ["a.one Done", "a.two Done"]);
    assert_eq!(again.history().iter().map(|it| it.id.1).collect::<Vec<_>>(), [3, 2, 1]);
}

#[test]
fn the_terminal_gives_a_refused_step_up_and_nothing_changed() {
    let storage = Arc::new(Memory::default());
    let mut workspace = open(&storage);
    make_small_plan(&mut workspace);
    let before = workspace.snapshot().clone();
    storage.refuse_writes(Some(io::ErrorKind::PermissionDenied));
    workspace.perform(finish("a.one")).unwrap();
    let trouble = workspace.settle(Duration::from_secs(10)).unwrap_err();
    assert_eq!(trouble.kind, io::ErrorKind::PermissionDenied);
    assert_eq!(workspace.snapshot().record, before.record);
    assert_eq!(workspace.snapshot().progress, before.progress);
    assert_eq!(workspace.snapshot().saving, Saving::Saved);
    storage.refuse_writes(None);
    perform(&mut workspace, Action::Start { topics: vec!["a.one".into()], on: None });
    assert_eq!(workspace.history().iter().map(|it| it.id.1).collect::<Vec<_>>(), [2, 1]);
    assert_eq!(states(&open(&storage))[0], "a.one Active");
}

#[test]
fn a_plan_is_not_begun_when_its_pack_cannot_be_kept() {
    let storage = Arc::new(Memory::default());
    let mut workspace = open(&storage);
    storage.refuse_writes(Some(io::ErrorKind::ReadOnlyFilesystem));
    assert!(matches!(workspace.perform(make_plan()), Err(Refusal::Storage(_))));
    assert_eq!(workspace.snapshot().plan_id, None);
    assert_eq!(workspace.plan_ids(), []);
}

#[test]
fn a_broken_line_is_passed_over_and_said_and_the_rest_loaded() {
    let steps = [plan_made(1), done(2, "a.one"), done(3, "a.two")];
    let [made, first, second] = steps.each_ref().map(line);
    let broken = "(at:\"2026-11-20T18:32:00.000Z\",n:2,what:[TopicDone(\n";
    let storage =
        with_journal(LAPTOP, &format!("{}{made}{broken}\n{first}garbage\n{second}", header(LAPTOP)));
    let workspace = open(&storage);
    assert_eq!(states(&workspace)[..2], ["a.one Done", "a.two Done"]);
    let said: Vec<usize> = workspace.snapshot().notices.iter().map(|it| broken_line(it, LAPTOP)).collect();
    assert_eq!(said, [3, 6]);
    assert_eq!(workspace.snapshot().saving, Saving::Saved);
}

#[test]
fn a_broken_line_does_not_keep_from_writing() {
    let storage = with_journal(LAPTOP, &(journal_text(LAPTOP, &[plan_made(1)]) + "garbage\n"));
    let mut workspace = open(&storage);
    perform(&mut workspace, finish("a.one"));
    assert_eq!(states(&open(&storage))[0], "a.one Done");
    let files = storage.journals().unwrap();
    assert!(files[0].text.ends_with("garbage\n"), "the broken line stays in its file");
}

#[test]
fn an_event_of_a_newer_version_opens_read_only() {
    let newer = resummed(&line(&done(2, "a.one")).replace("TopicDone", "TopicTaught"));
    let storage =
        with_journal(LAPTOP, &(journal_text(LAPTOP, &[plan_made(1)]) + &newer + &line(&done(3, "a.two"))));
    let mut workspace = open(&storage);
    assert_eq!(states(&workspace)[..2], ["a.one Ready", "a.two Done"]);
    assert_eq!(workspace.snapshot().saving, Saving::Newer("TopicTaught".into()));
    let notice = Notice::Newer { file: file_of(LAPTOP), what: "TopicTaught".into() };
    assert_eq!(workspace.snapshot().notices, [notice]);
    let before = storage.journals().unwrap();
    assert_eq!(workspace.perform(finish("a.one")), Err(Refusal::Newer("TopicTaught".into())));
    assert_eq!(workspace.undo().unwrap_err(), Refusal::Newer("TopicTaught".into()));
    assert_eq!(storage.journals().unwrap(), before);
}

#[test]
fn a_newer_format_opens_read_only() {
    let storage = with_journal(LAPTOP, &format!("(format:2,device:\"{LAPTOP}\",name:\"x\",more:1)\n"));
    let workspace = open(&storage);
    assert_eq!(workspace.snapshot().saving, Saving::Newer("format 2".into()));
}

#[test]
fn a_wrong_check_sum_is_loaded_and_said() {
    let changed = line(&done(2, "a.one")).replace("11-20\")]", "11-19\")]");
    let storage = with_journal(LAPTOP, &(journal_text(LAPTOP, &[plan_made(1)]) + &changed));
    let workspace = open(&storage);
    assert_eq!(states(&workspace)[0], "a.one Done");
    assert_eq!(workspace.snapshot().progress.topics[0].done_on, Some(day(19)));
    assert_eq!(workspace.snapshot().notices, [Notice::ChangedLine { file: file_of(LAPTOP), line: 3 }]);
    assert_eq!(workspace.snapshot().saving, Saving::Saved);
}

#[test]
fn an_unfinished_line_of_another_device_has_not_arrived_yet() {
    let text = journal_text(LAPTOP, &[plan_made(1), done(2, "a.one")]);
    let storage = with_journal(LAPTOP, &text[..text.len() - 10]);
    let workspace = open(&storage);
    assert_eq!(states(&workspace)[0], "a.one Ready");
    assert_eq!(workspace.snapshot().notices, []);
    drop(workspace);
    storage.put_journal(LAPTOP, &text);
    assert_eq!(states(&open(&storage))[0], "a.one Done");
}

#[test]
fn a_torn_line_of_the_own_journal_is_set_aside_and_said() {
    let folder = tempfile::tempdir().unwrap();
    let storage = disk_at(folder.path());
    let mut workspace = open(&storage);
    make_small_plan(&mut workspace);
    perform(&mut workspace, finish("a.one"));
    drop(workspace);
    let own = own_file(&storage);
    let path = folder.path().join(format!("journal/{}.ron", own.device));
    fs::write(&path, own.text.clone() + "(at:\"2026").unwrap();
    let mut again = open(&storage);
    assert!(matches!(again.snapshot().notices[..], [Notice::TornLine { bytes: 9, .. }]));
    perform(&mut again, finish("a.two"));
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.starts_with(&own.text));
    assert_eq!(text.lines().count(), own.text.lines().count() + 1);
    assert_eq!(storage.journals().unwrap().len(), 1);
}

#[test]
fn a_shortened_journal_takes_a_new_device_and_is_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let storage = disk_at(folder.path());
    let mut workspace = open(&storage);
    make_small_plan(&mut workspace);
    perform(&mut workspace, finish("a.one"));
    drop(workspace);
    let own = own_file(&storage);
    let kept = own.text.lines().take(2).fold(String::new(), |text, line| text + line + "\n");
    fs::write(folder.path().join(format!("journal/{}.ron", own.device)), &kept).unwrap();
    expect_new_device(&storage, &JournalFile::new(own.device, kept));
}

#[test]
fn a_journal_of_another_beginning_takes_a_new_device() {
    let storage = Arc::new(Memory::default());
    let mut workspace = open(&storage);
    make_small_plan(&mut workspace);
    drop(workspace);
    let own = own_file(&storage);
    let other = own.text.replace("Ada", "Eve");
    storage.put_journal(own.device, &other);
    let notices = open(&storage).snapshot().notices.clone();
    assert!(notices.contains(&Notice::NewDevice), "{notices:?}");
    expect_new_device(&storage, &JournalFile::new(own.device, other));
}

#[test]
fn a_journal_that_is_cut_under_an_open_window_loses_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let storage = disk_at(folder.path());
    let mut workspace = open_with(&storage, Patience::Forever);
    make_small_plan(&mut workspace);
    perform(&mut workspace, finish("a.one"));
    perform(&mut workspace, finish("a.two"));
    let own = own_file(&storage);
    let kept = own.text.lines().take(2).fold(String::new(), |text, line| text + line + "\n");
    fs::write(folder.path().join("journal").join(&own.name), &kept).unwrap();
    // The listener takes its time with a file that became shorter.
    for _ in 0..100 {
        std::thread::sleep(Duration::from_millis(100));
        workspace.poll();
        if workspace.snapshot().notices.contains(&Notice::Rescued { steps: 2 }) {
            break;
        }
    }
    assert!(workspace.snapshot().notices.contains(&Notice::Rescued { steps: 2 }));
    assert_eq!(states(&workspace)[..2], ["a.one Done", "a.two Done"]);
    perform(&mut workspace, Action::NameLearner("Grace".into()));
    assert!(workspace.snapshot().notices.contains(&Notice::NewDevice));
    drop(workspace);
    let files = storage.journals().unwrap();
    assert_eq!(files.len(), 3, "the cut file, a copy with what went, and the new device's");
    assert!(files.iter().any(|file| file.text == kept));
    let again = open(&storage);
    assert_eq!(states(&again)[..2], ["a.one Done", "a.two Done"]);
    assert_eq!(again.snapshot().record.learner.name, "Grace");
    assert_eq!(again.snapshot().notices, []);
}

#[test]
fn a_data_folder_that_went_away_is_no_new_device() {
    let folder = tempfile::tempdir().unwrap();
    let [data, elsewhere] = ["data", "elsewhere"].map(|name| folder.path().join(name));
    let [state, config] = ["state", "config"].map(|name| folder.path().join(name));
    let storage = Arc::new(Disk::new(Folders { data: data.clone(), state, config }));
    let mut workspace = open_with(&storage, Patience::Forever);
    make_small_plan(&mut workspace);
    fs::rename(&data, &elsewhere).unwrap();
    workspace.perform(finish("a.one")).unwrap();
    assert!(workspace.settle(Duration::from_secs(10)).is_err());
    assert!(matches!(workspace.snapshot().saving, Saving::Stuck(1, _)));
    assert!(!data.exists(), "nothing is made where a disk may be mounted again");
    fs::rename(&elsewhere, &data).unwrap();
    wait_until_saved(&mut workspace);
    drop(workspace);
    let again = open(&storage);
    assert_eq!(states(&again)[0], "a.one Done");
    assert_eq!((storage.journals().unwrap().len(), again.snapshot().notices.len()), (1, 0));
}

#[test]
fn copies_that_engines_leave_are_read_and_merged() {
    let folder = tempfile::tempdir().unwrap();
    let storage = disk_at(folder.path());
    let mut workspace = open(&storage);
    make_small_plan(&mut workspace);
    drop(workspace);
    let write = |name: String, text: &str| fs::write(folder.path().join("journal").join(name), text).unwrap();
    let plan = open(&storage).snapshot().plan_id;
    let of_plan = |n, topic| gradus::journal::Step { plan, ..done(n, topic) };
    let lines = [of_plan(1, "a.one"), of_plan(2, "a.two")].each_ref().map(line);
    write(format!("{PHONE}.ron"), &(header(PHONE) + &lines[0]));
    write(format!("{PHONE}.sync-conflict-20261120-183000-ABCDEFG.ron"), &(header(PHONE) + &lines[1]));
    // Git could not merge, and an editor of Windows saved the file.
    let with_marks = format!(
        "\u{feff}{}<<<<<<< HEAD\r\n{}=======\r\n{}>>>>>>> theirs\r\n",
        header(LAPTOP),
        lines[0],
        lines[1]
    );
    write(format!("{LAPTOP}.ron"), &with_marks.replace('\n', "\r\n").replace("\r\r", "\r"));
    let again = open(&storage);
    assert_eq!(states(&again)[..2], ["a.one Done", "a.two Done"]);
    assert_eq!(again.snapshot().notices, [Notice::MergeMarks { file: file_of(LAPTOP) }]);
    let steps: Vec<(DeviceId, usize)> = again.snapshot().devices.iter().map(|it| (it.id, it.steps)).collect();
    assert!(steps.contains(&(PHONE, 2)) && steps.contains(&(LAPTOP, 2)), "{steps:?}");
}

#[test]
fn a_count_is_never_given_twice_though_its_line_be_broken_or_newer() {
    let storage = Arc::new(Memory::default());
    let mut workspace = open(&storage);
    make_small_plan(&mut workspace);
    perform(&mut workspace, finish("a.one"));
    perform(&mut workspace, finish("a.two"));
    drop(workspace);
    let own = own_file(&storage);
    let broken = own.text.replace("a.two", "\"a.two");
    storage.put_journal(own.device, &broken);
    let mut state = storage.device_state().unwrap().unwrap();
    (state.journal_hash, state.journal_len) = (gradus::storage::hash(&broken), broken.len() as u64);
    state.last_n = 0;
    storage.save_device_state(&state).unwrap();
    perform(&mut open(&storage), Action::NameLearner("Grace".into()));
    assert!(own_file(&storage).text.lines().last().unwrap().contains(",n:4,"));
}

#[test]
fn a_copied_home_takes_a_new_device() {
    let home = Arc::new(Memory::default());
    let on = |machine| {
        let memory = Arc::clone(&home);
        Arc::new(Home { memory, machine: Some(machine), refusals: Mutex::default() })
    };
    let laptop = on("laptop");
    let mut workspace = open(&laptop);
    make_small_plan(&mut workspace);
    drop(workspace);
    assert_eq!(open(&laptop).snapshot().notices, []);
    let own = own_file(&home);
    expect_new_device(&on("desktop"), &own);
}

#[test]
fn a_journal_longer_than_remembered_is_the_same_device() {
    let storage = Arc::new(Memory::default());
    let mut workspace = open(&storage);
    make_small_plan(&mut workspace);
    drop(workspace);
    let remembered = storage.device_state().unwrap().unwrap();
    perform(&mut open(&storage), finish("a.one"));
    // A crash between the append and the remembering.
    storage.save_device_state(&remembered).unwrap();
    let mut again = open(&storage);
    assert_eq!(again.snapshot().notices, []);
    perform(&mut again, finish("a.two"));
    assert_eq!(storage.journals().unwrap().len(), 1);
    assert_eq!(again.history().iter().map(|it| it.id.1).collect::<Vec<_>>(), [3, 2, 1]);
}

#[test]
fn the_files_of_two_devices_merge() {
    let storage = with_journal(LAPTOP, &journal_text(LAPTOP, &[plan_made(1), done(4, "a.one")]));
    let theirs = [
        step(PHONE, 2, vec![Event::DepthSet { depth: Depth::Solid }]),
        step(PHONE, 3, vec![Event::TopicStarted { topic: "a.one".into(), on: day(18) }]),
        step(PHONE, 5, vec![Event::TopicDone { topic: "a.two".into(), on: day(19) }]),
    ];
    storage.put_journal(PHONE, &journal_text(PHONE, &theirs));
    let mut workspace = open(&storage);
    assert_eq!(states(&workspace)[..3], ["a.one Done", "a.two Done", "b.more Ready"]);
    assert_eq!(workspace.snapshot().devices.len(), 2);
    // Undo reaches the steps of this device alone, and it has none.
    assert_eq!(workspace.undo().unwrap_err(), Refusal::NothingToUndo);
    perform(&mut workspace, Action::Reopen(vec!["a.two".into()]));
    let last = &workspace.history()[0];
    assert!(last.at > theirs[2].at, "who has read a step writes above it");
    assert_eq!(storage.journals().unwrap().len(), 3);
    workspace.undo().unwrap();
    assert_eq!(states(&workspace)[1], "a.two Done");
}

#[test]
fn two_halves_of_a_milestone_on_two_devices_reach_it() {
    let storage = with_journal(LAPTOP, &journal_text(LAPTOP, &[plan_made(1), done(2, "a.one")]));
    let confirmed =
        Event::CriterionConfirmed { milestone: "low.both".into(), criterion: "k".into(), on: day(17) };
    let finished = Event::TopicDone { topic: "a.two".into(), on: day(18) };
    storage.put_journal(PHONE, &journal_text(PHONE, &[step(PHONE, 1, vec![confirmed, finished])]));
    let workspace = open(&storage);
    let both = &workspace.snapshot().progress.milestones[1];
    assert_eq!((both.is_reached, both.reached_on), (true, Some(day(20))));
}

#[test]
fn a_step_of_another_device_arrives_while_open() {
    let folder = tempfile::tempdir().unwrap();
    let storage = disk_at(folder.path());
    storage.keep_pack(PACK).unwrap();
    storage.append(LAPTOP, &End::default(), &mut |_| journal_text(LAPTOP, &[plan_made(1)])).unwrap();
    let (wake, woken) = channel();
    let mut workspace = Workspace::open(
        storage.clone(),
        Arc::new(clock()),
        Options { plan: None, patience: Patience::Forever },
        move || {
            let _ = wake.send(());
        },
    );
    assert_eq!(states(&workspace)[0], "a.one Ready");
    // The watch begins on a thread of its own, so what is written before it is not heard: write until it is.
    let steps: Vec<_> = (2..200)
        .map(|n| step(PHONE, n, vec![Event::TopicDone { topic: "a.one".into(), on: day(9) }]))
        .collect();
    let other = disk_at(folder.path());
    let mut known = End::default();
    for (idx, step) in steps.iter().enumerate() {
        let text = if idx == 0 { header(PHONE) + &line(step) } else { line(step) };
        known = other.append(PHONE, &known, &mut |_| text.clone()).unwrap().end;
        let is_heard = woken.recv_timeout(Duration::from_millis(100)).is_ok();
        if is_heard && workspace.poll() && workspace.snapshot().devices.len() == 2 {
            break;
        }
    }
    assert_eq!(states(&workspace)[0], "a.one Done");
    // What this device does next stands above what it has read.
    perform(&mut workspace, Action::Reopen(vec!["a.one".into()]));
    assert_eq!(states(&workspace)[0], "a.one Ready");
    drop(workspace);
    assert_eq!(states(&open(&storage))[0], "a.one Ready");
}

#[test]
fn a_milestone_reached_is_recorded_and_kept_after_its_topic_is_reopened() {
    let storage = Arc::new(Memory::default());
    let mut workspace = open(&storage);
    make_small_plan(&mut workspace);
    let on = Some(day(12));
    perform(
        &mut workspace,
        Action::Finish { topics: vec!["a.one".into()], on, with_needs: false, evidence: None, note: None },
    );
    let reached = Event::MilestoneReached { milestone: "low.first".into(), on: day(12) };
    assert!(workspace.history()[0].what.contains(&reached));
    perform(&mut workspace, Action::Reopen(vec!["a.one".into()]));
    drop(workspace);
    let mut workspace = open(&storage);
    let first = workspace.snapshot().progress.milestones[0].clone();
    assert_eq!((first.is_reached, first.reached_on, first.topics_done), (true, Some(day(12)), 0));
    workspace.undo().unwrap();
    workspace.undo().unwrap();
    assert!(!workspace.snapshot().progress.milestones[0].is_reached, "undo takes it back with its step");
}

#[test]
fn a_criterion_is_part_of_a_milestone() {
    let mut workspace = open(&Arc::new(Memory::default()));
    make_small_plan(&mut workspace);
    perform(&mut workspace, finish("a.one"));
    perform(&mut workspace, finish("a.two"));
    assert!(!workspace.snapshot().progress.milestones[1].is_reached);
    let confirm =
        Action::Confirm { milestone: "low.both".into(), criterion: "k".into(), evidence: Some("x".into()) };
    perform(&mut workspace, confirm);
    assert!(workspace.snapshot().progress.milestones[1].is_reached);
    assert!(workspace.snapshot().progress.grades[0].is_reached);
}

#[test]
fn a_core_topic_put_out_keeps_its_milestone_open_and_unlocks_its_followers() {
    let mut workspace = open(&Arc::new(Memory::default()));
    make_small_plan(&mut workspace);
    perform(&mut workspace, Action::Skip(vec!["a.one".into()]));
    assert_eq!(states(&workspace), ["a.one Out", "a.two Ready", "b.more Out", "b.fun Out", "b.high Locked"]);
    let first = &workspace.snapshot().progress.milestones[0];
    assert_eq!((first.is_reached, &first.missing_core[..]), (false, &[0][..]));
}

#[test]
fn putting_a_topic_in_takes_in_what_it_rests_on() {
    let mut workspace = open(&Arc::new(Memory::default()));
    make_small_plan(&mut workspace);
    perform(&mut workspace, Action::Include(vec!["b.fun".into()]));
    assert_eq!(states(&workspace)[2..4], ["b.more Locked", "b.fun Locked"]);
}

#[test]
fn finishing_with_needs_marks_them_known() {
    let mut workspace = open(&Arc::new(Memory::default()));
    make_small_plan(&mut workspace);
    let topics = vec!["b.high".into()];
    perform(
        &mut workspace,
        Action::Finish { topics, on: None, with_needs: true, evidence: None, note: None },
    );
    assert_eq!(states(&workspace), ["a.one Known", "a.two Known", "b.more Out", "b.fun Out", "b.high Done"]);
    assert_eq!(workspace.snapshot().progress.grades[0].total, 0, "known topics count on neither side");
    assert_eq!(workspace.snapshot().progress.grades[1].percent(), 100);
}

#[test]
fn a_plan_whose_pack_is_missing_is_shown_with_the_built_in_one() {
    let storage = Arc::new(Memory::default());
    storage.put_journal(LAPTOP, &journal_text(LAPTOP, &[plan_made(1)]));
    let notice = Notice::PackMissing { pack: "small".into() };
    assert_eq!(open(&storage).snapshot().notices, [notice]);
    storage.keep_pack(PACK).unwrap();
    assert_eq!(open(&storage).snapshot().notices, []);
}

#[test]
fn the_plan_asked_for_is_shown() {
    let storage = Arc::new(Memory::default());
    let mut workspace = open(&storage);
    make_small_plan(&mut workspace);
    let first = workspace.snapshot().plan_id.unwrap();
    make_small_plan(&mut workspace);
    let second = workspace.snapshot().plan_id.unwrap();
    assert_eq!(workspace.plan_ids().len(), 2);
    for id in [first, second] {
        let options = Options { plan: Some(id), patience: Patience::None };
        let mut again = Workspace::open(storage.clone(), Arc::new(clock()), options, || {});
        assert_eq!(again.snapshot().plan_id, Some(id));
        let other = if id == first { second } else { first };
        again.show_plan(other);
        assert_eq!(again.snapshot().plan_id, Some(other));
    }
}

/// The next step goes into a file of a new device, and the old file stays as it is.
fn expect_new_device(storage: &Arc<impl Storage + 'static>, old: &JournalFile) {
    let mut workspace = open(storage);
    assert!(workspace.snapshot().notices.contains(&Notice::NewDevice));
    assert_eq!(storage.journals().unwrap().len(), 1);
    assert_eq!(workspace.undo().unwrap_err(), Refusal::NothingToUndo);
    perform(&mut workspace, Action::NameLearner("Grace".into()));
    drop(workspace);
    let files = storage.journals().unwrap();
    assert_eq!(files.len(), 2);
    assert!(files.iter().any(|file| (file.device, &file.text) == (old.device, &old.text)));
    let again = open(storage);
    assert!(!again.snapshot().notices.contains(&Notice::NewDevice));
    assert_eq!(again.snapshot().record.learner.name, "Grace");
    assert_eq!(again.plan_ids().len(), 1);
}

fn no_topic(workspace: &Workspace, id: &str) -> Refusal {
    let other = workspace.snapshot().curriculum.topic_idx(&id.into());
    assert_eq!(other, None);
    Refusal::NoTopic(id.into(), None)
}

/// Waits through answers that are still on their way from earlier tries.
fn wait_until_saved(workspace: &mut Workspace) {
    for _ in 0..20 {
        let _ = workspace.settle(Duration::from_secs(10));
        if workspace.snapshot().saving == Saving::Saved {
            return;
        }
    }
    panic!("still {:?}", workspace.snapshot().saving);
}

fn states(workspace: &Workspace) -> Vec<String> {
    let snapshot = workspace.snapshot();
    let both = snapshot.curriculum.topics.iter().zip(&snapshot.progress.topics);
    both.map(|(topic, own)| format!("{} {:?}", topic.id, own.state)).collect()
}

fn file_of(device: DeviceId) -> String {
    format!("{device}.ron")
}

fn broken_line(notice: &Notice, whose: DeviceId) -> usize {
    match notice {
        Notice::BrokenLine { file, line, why } if *file == file_of(whose) && !why.is_empty() => *line,
        other => panic!("{other:?}"),
    }
}

fn plan_made(n: u64) -> gradus::journal::Step {
    let hash = gradus::storage::hash(PACK);
    let adopted = Event::PackAdopted { version: "1".into(), hash, scope_minutes: 660 };
    step(LAPTOP, n, vec![Event::PlanMade { pack: "small".into() }, adopted])
}

fn done(n: u64, topic: &str) -> gradus::journal::Step {
    step(LAPTOP, n, vec![Event::TopicDone { topic: topic.into(), on: day(20) }])
}

/// Memory with the small pack and a journal that some other device wrote.
fn with_journal(device: DeviceId, text: &str) -> Arc<Memory> {
    let storage = Arc::new(Memory::default());
    storage.keep_pack(PACK).unwrap();
    storage.put_journal(device, text);
    storage
}

/// The line with the check sum that fits it.
fn resummed(line: &str) -> String {
    let (body, _) = line.rsplit_once(",c:\"").unwrap();
    format!("{body},c:\"{:08x}\")\n", crc32fast::hash(body.as_bytes()))
}

fn disk_at(data: &Path) -> Arc<Disk> {
    Arc::new(Disk::new(Folders::inside(data)))
}

/// The only journal there is.
fn own_file(storage: &Arc<impl Storage>) -> JournalFile {
    let mut files = storage.journals().unwrap();
    assert_eq!(files.len(), 1);
    files.remove(0)
}

/// A home folder that is seen from some machine and refuses appends in some order.
struct Home {
    memory: Arc<Memory>,
    machine: Option<&'static str>,
    /// Whether the next appends are refused; later ones are not.
    refusals: Mutex<Vec<bool>>,
}

impl Storage for Home {
    fn machine(&self) -> Option<String> {
        self.machine.map(str::to_owned)
    }

    fn read_journals(&self) -> Result<Journals, StorageError> {
        self.memory.read_journals()
    }

    fn set_aside_torn_line(&self, device: DeviceId) -> Result<Option<SetAside>, StorageError> {
        self.memory.set_aside_torn_line(device)
    }

    fn append(
        &self,
        device: DeviceId,
        known: &End,
        compose: &mut dyn FnMut(&str) -> String,
    ) -> Result<Appended, StorageError> {
        let mut refusals = self.refusals.lock().unwrap();
        if !refusals.is_empty() && refusals.remove(0) {
            let source = io::Error::from(io::ErrorKind::StorageFull);
            return Err(StorageError { doing: Doing::Writing, path: "disk".into(), source });
        }
        self.memory.append(device, known, compose)
    }

    fn device_state(&self) -> Result<Option<DeviceState>, StorageError> {
        self.memory.device_state()
    }

    fn save_device_state(&self, state: &DeviceState) -> Result<(), StorageError> {
        self.memory.save_device_state(state)
    }

    fn keep_pack(&self, text: &str) -> Result<String, StorageError> {
        self.memory.keep_pack(text)
    }

    fn small_file(&self, file: SmallFile) -> Result<Option<String>, StorageError> {
        self.memory.small_file(file)
    }

    fn save_small_file(&self, file: SmallFile, text: &str) -> Result<(), StorageError> {
        self.memory.save_small_file(file, text)
    }

    fn hold(&self, file: SmallFile) -> Result<Hold, StorageError> {
        self.memory.hold(file)
    }

    fn set_aside_small_file(&self, file: SmallFile) -> Result<DataPath, StorageError> {
        self.memory.set_aside_small_file(file)
    }

    fn watch(&self, changed: Box<dyn Fn() + Send>) -> Result<Watch, StorageError> {
        self.memory.watch(changed)
    }

    fn place(&self) -> std::path::PathBuf {
        self.memory.place()
    }

    fn rewrite(
        &self,
        device: DeviceId,
        compose: &mut dyn FnMut(&str) -> Result<Option<String>, StorageError>,
    ) -> Result<Option<String>, StorageError> {
        self.memory.rewrite(device, compose)
    }

    fn list(&self, folder: Folder) -> Result<Vec<Listed>, StorageError> {
        self.memory.list(folder)
    }

    fn read(&self, path: &DataPath) -> Result<Option<Vec<u8>>, StorageError> {
        self.memory.read(path)
    }

    fn write(&self, path: &DataPath, bytes: &[u8]) -> Result<(), StorageError> {
        self.memory.write(path, bytes)
    }

    fn set_aside(&self, path: &DataPath) -> Result<DataPath, StorageError> {
        self.memory.set_aside(path)
    }

    fn remove(&self, path: &DataPath) -> Result<(), StorageError> {
        self.memory.remove(path)
    }

    fn refused_writes(&self, device: DeviceId) -> Vec<StorageError> {
        self.memory.refused_writes(device)
    }

    fn make_private(&self, path: &DataPath) -> Result<(), StorageError> {
        self.memory.make_private(path)
    }
}

#[test]
fn steps_that_waited_are_written_in_their_order_though_the_disk_refuses_again() {
    let storage = Arc::new(Memory::default());
    let flaky = Arc::new(Home { memory: Arc::clone(&storage), machine: None, refusals: Mutex::default() });
    let mut workspace = open_with(&flaky, Patience::Forever);
    let name = |name: &str| Action::NameLearner(name.into());
    // The first is refused while two wait and then saved; then the second is refused while two wait.
    *flaky.refusals.lock().unwrap() = vec![true, true, false, true, false];
    workspace.perform(name("one")).unwrap();
    workspace.settle(Duration::from_secs(10)).unwrap_err();
    for it in ["two", "three", "four"] {
        workspace.perform(name(it)).unwrap();
    }
    wait_until_saved(&mut workspace);
    let names = workspace.history().into_iter().rev().flat_map(|it| it.what);
    let names: Vec<_> =
        names.map(|it| if let Event::LearnerNamed { name } = it { name } else { panic!("{it:?}") }).collect();
    assert_eq!(names, ["one", "two", "three", "four"]);
    assert_eq!(workspace.snapshot().record.learner.name, "four");
}

#[test]
fn nothing_is_written_onto_a_torn_line_that_cannot_be_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    let storage = disk_at(folder.path());
    let mut workspace = open(&storage);
    make_small_plan(&mut workspace);
    drop(workspace);
    let own = own_file(&storage);
    let path = folder.path().join(format!("journal/{}.ron", own.device));
    fs::write(&path, own.text.clone() + "(at:\"2026").unwrap();
    // What is torn has no place to go.
    fs::create_dir(path.with_extension("torn")).unwrap();
    let mut again = open(&storage);
    again.perform(finish("a.one")).unwrap();
    assert!(again.settle(Duration::from_secs(10)).is_err());
    assert_eq!(states(&again)[0], "a.one Ready");
    drop(again);
    fs::remove_dir(path.with_extension("torn")).unwrap();
    let mut again = open(&storage);
    perform(&mut again, finish("a.one"));
    drop(again);
    let again = open(&storage);
    assert_eq!(states(&again)[0], "a.one Done");
    assert_eq!(again.snapshot().notices, []);
    assert_eq!(storage.journals().unwrap().len(), 1);
}
