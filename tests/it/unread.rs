//! Files that are there and cannot be read or written: what can be read is, and nothing takes the rest for gone.
#![cfg(test)]

use std::{fs, path::Path, sync::Arc, time::Duration};

use gradus::{
    journal::{DeviceId, Event},
    progress::TopicState,
    storage::{Disk, Folders, Storage as _},
    workspace::{Action, Notice, Patience, Refusal, Saving, What, Workspace},
};

use crate::{
    support::{PHONE, finish, journal_text, make_small_plan, open, open_with, perform, step},
    terminal::{Learner, assert_has},
    world::patiently,
};

/// A plan with a step of another device and a backup of both.
fn shared(data: &Path) -> Arc<Disk> {
    let disk = Arc::new(Disk::new(Folders::inside(data)));
    make_small_plan(&mut open(&disk));
    let theirs = [step(PHONE, 1, vec![Event::LearnerNamed { name: "Eve".into() }])];
    fs::write(journal(data, PHONE), journal_text(PHONE, &theirs)).unwrap();
    open(&disk).back_up().unwrap();
    disk
}

fn journal(data: &Path, device: DeviceId) -> std::path::PathBuf {
    data.join(format!("journal/{device}.ron"))
}

/// A folder in the place of a file refuses everybody, root too. The text that stood there.
fn lock(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    fs::remove_file(path).unwrap();
    fs::create_dir(path).unwrap();
    text
}

fn unlock(path: &Path, text: &str) {
    fs::remove_dir(path).unwrap();
    fs::write(path, text).unwrap();
}

fn is_unread(workspace: &Workspace) -> bool {
    workspace.snapshot().notices.iter().any(|it| matches!(it, Notice::Unread { .. }))
}

#[test]
fn a_journal_of_another_device_that_cannot_be_read_is_said_and_the_rest_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let disk = shared(folder.path());
    let path = journal(folder.path(), PHONE);
    let text = lock(&path);
    let mut workspace = open(&disk);
    assert!(is_unread(&workspace), "{:?}", workspace.snapshot().notices);
    perform(&mut workspace, finish("a.one"));
    let found = workspace.check_up().unwrap();
    assert!(found.iter().any(|it| matches!(it.what, What::Unread(..)) && it.file.contains("journal/")));
    assert!(!found.iter().any(|it| matches!(it.what, What::MissingSteps(..))), "{found:?}");
    unlock(&path, &text);
    let again = open(&disk);
    assert_eq!((again.snapshot().record.learner.name.as_str(), again.history().len()), ("Eve", 3));
    assert_eq!(again.snapshot().notices, []);
}

#[test]
fn nothing_that_rests_on_all_journals_is_done_without_one_of_them() {
    let folder = tempfile::tempdir().unwrap();
    let disk = shared(folder.path());
    let backup = open(&disk).backups().unwrap().remove(0).file;
    let bytes = open(&disk).plan_file().unwrap();
    let text = lock(&journal(folder.path(), PHONE));
    let mut workspace = open(&disk);
    assert!(workspace.back_up().is_err(), "going back to it would undo what it lacks");
    assert!(workspace.plan_file().is_err());
    assert!(matches!(workspace.restore(&backup), Err(Refusal::Storage(_))));
    assert!(matches!(workspace.import(&bytes), Err(Refusal::Storage(_))));
    assert!(matches!(workspace.repair(), Err(Refusal::Storage(_))));
    let names: Vec<_> = fs::read_dir(folder.path().join("journal")).unwrap().collect();
    assert_eq!(names.len(), 2, "nothing was kept beside it");
    unlock(&journal(folder.path(), PHONE), &text);
    assert_eq!(open(&disk).check_up().unwrap(), []);
}

#[test]
fn no_second_plan_is_begun_while_the_first_may_be_in_an_unread_journal() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir_all(journal(folder.path(), PHONE)).unwrap();
    let disk = Arc::new(Disk::new(Folders::inside(folder.path())));
    let mut workspace = open(&disk);
    let snapshot = workspace.snapshot();
    let states = snapshot.progress.topics.iter().map(|topic| topic.state);
    let ready = states.zip(&snapshot.curriculum.topics).find(|(state, _)| *state == TopicState::Ready);
    let ready = ready.unwrap().1.id.to_string();
    assert!(matches!(workspace.perform(finish(&ready)), Err(Refusal::Storage(_))));
    assert_eq!(workspace.plan_ids(), []);
}

#[test]
fn nothing_is_written_while_the_own_journal_cannot_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let disk = shared(folder.path());
    let state = disk.device_state().unwrap().unwrap();
    let path = journal(folder.path(), state.id);
    let text = lock(&path);
    let mut workspace = open(&disk);
    assert!(matches!(workspace.snapshot().saving, Saving::Unreadable(_)));
    assert_eq!(workspace.snapshot().record.learner.name, "Eve", "what can be read is read");
    assert!(!workspace.snapshot().notices.contains(&Notice::NewDevice));
    assert!(matches!(workspace.perform(Action::NameLearner("Bea".into())), Err(Refusal::Storage(_))));
    assert!(matches!(workspace.undo(), Err(Refusal::Storage(_))));
    drop(workspace);
    assert_eq!(disk.device_state().unwrap().unwrap(), state);
    unlock(&path, &text);
    let mut again = open(&disk);
    perform(&mut again, finish("a.one"));
    drop(again);
    assert_eq!(disk.device_state().unwrap().unwrap().id, state.id, "it is the same device");
}

#[test]
fn what_a_window_has_read_stays_while_the_file_cannot_be_read() {
    let folder = tempfile::tempdir().unwrap();
    let disk = shared(folder.path());
    let mut window = open_with(&disk, Patience::Forever);
    let path = journal(folder.path(), PHONE);
    let text = lock(&path);
    let wait = Duration::from_secs(20);
    // The thread that watches may not have begun yet.
    let nudge = || fs::write(folder.path().join("journal/notes.txt"), "x").unwrap();
    assert!(patiently(wait, || {
        nudge();
        window.poll();
        is_unread(&window)
    }));
    // Another file goes meanwhile, so that everything is read again.
    let tablet = DeviceId::from_u128(0xc);
    let steps = [step(tablet, 1, vec![])];
    fs::write(journal(folder.path(), tablet), journal_text(tablet, &steps)).unwrap();
    assert!(patiently(wait, || {
        window.poll();
        window.snapshot().devices.len() == 3
    }));
    fs::remove_file(journal(folder.path(), tablet)).unwrap();
    let rescued = Notice::Rescued { steps: 1 };
    assert!(patiently(wait, || window.poll() && window.snapshot().notices.contains(&rescued)));
    assert_eq!(window.snapshot().record.learner.name, "Eve");
    unlock(&path, &text);
    assert!(patiently(wait, || window.poll() && !is_unread(&window)));
    let kept = fs::read_dir(folder.path().join("journal")).unwrap().flatten();
    let kept = kept.filter(|it| it.file_name().to_string_lossy().starts_with(&format!("{PHONE}.kept")));
    assert_eq!(kept.count(), 0, "nothing of it was taken for lost");
}

#[test]
fn the_packs_come_back_when_the_folder_went_under_an_open_window() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    let disk = Arc::new(Disk::new(Folders::inside(&data)));
    let mut window = open_with(&disk, Patience::Forever);
    make_small_plan(&mut window);
    let hash = window.snapshot().plan.pack_hash.clone().unwrap();
    // The window may be writing there.
    assert!(patiently(Duration::from_secs(30), || fs::remove_dir_all(&data).is_ok()));
    let is_back = patiently(Duration::from_secs(30), || {
        window.poll();
        let is_rescued = window.snapshot().notices.contains(&Notice::Rescued { steps: 1 });
        is_rescued && disk.pack(&hash).is_ok_and(|pack| pack.is_some())
    });
    assert!(is_back);
    drop(window);
    let again = open(&disk);
    assert_eq!(again.snapshot().curriculum.title, "Small");
    assert!(!again.snapshot().notices.iter().any(|it| matches!(it, Notice::PackMissing { .. })));
}

#[cfg(unix)]
#[test]
fn files_that_came_readable_to_all_are_taken_from_others_when_written() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let disk = shared(folder.path());
    let own = journal(folder.path(), disk.device_state().unwrap().unwrap().id);
    let set = |path: &Path, mode| fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let folders = ["journal", "packs", "backups", ".device"].map(|name| folder.path().join(name));
    set(folder.path(), 0o755);
    for path in &folders {
        set(path, 0o755);
    }
    set(&own, 0o644);
    set(&journal(folder.path(), PHONE), 0o644);
    let mut workspace = open(&disk);
    assert_eq!(workspace.snapshot().notices, [], "it is no news at every start");
    let found = workspace.check_up().unwrap();
    // The folder of a test may lie where others do not reach it anyway.
    assert!(found.iter().all(|it| it.what == What::OpenToOthers && it.what.is_note()), "{found:?}");
    perform(&mut workspace, finish("a.one"));
    drop(workspace);
    assert_eq!((mode(&own), mode(&folders[0]), mode(&folders[3])), (0o600, 0o700, 0o700));
    assert_eq!(mode(folder.path()), 0o755, "the learner's own folder is the learner's");
    assert_eq!(open(&disk).check_up().unwrap(), [], "nobody else reaches what is in the folder");
}

#[test]
fn the_doctor_says_by_its_exit_code_that_something_is_to_be_put_right() {
    let learner = Learner::with_plan();
    learner.does(&["doctor"]);
    let path = learner.data().join(format!("journal/{PHONE}.ron"));
    fs::create_dir(&path).unwrap();
    for command in [&["status"][..], &["history"], &["done", "a.one"]] {
        let run = learner.run(command);
        assert_eq!(run.code, 0, "{run:?}");
        assert_eq!(run.stderr.matches(&format!("journal/{PHONE}.ron cannot be read")).count(), 1, "{run:?}");
    }
    let summary = learner.folder.path().join("summary.md");
    assert_has(&learner.fails(1, &["export", "-o", summary.to_str().unwrap()]), &["cannot be read"]);
    assert!(!summary.exists(), "a summary would lack what is in it");
    let run = learner.run(&["doctor"]);
    assert_eq!(run.code, 1, "{run:?}");
    assert_has(&run.stdout, &[&format!("journal/{PHONE}.ron: it cannot be read")]);
    assert_has(&run.stderr, &["One thing needs to be put right"]);
    let run = learner.run(&["doctor", "--json"]);
    assert_eq!(run.code, 1);
    assert!(serde_json::from_str::<serde_json::Value>(&run.stdout).unwrap().is_array());
    fs::remove_dir(&path).unwrap();
    learner.does(&["doctor"]);
}

#[test]
fn the_doctor_names_a_disk_that_cannot_be_written() {
    let storage = Arc::new(gradus::storage::Memory::default());
    make_small_plan(&mut open(&storage));
    storage.refuse_writes(Some(std::io::ErrorKind::ReadOnlyFilesystem));
    let found = open(&storage).check_up().unwrap();
    let is_named = matches!(found[..], [ref it] if matches!(it.what, What::Unwritable(..)));
    assert!(is_named && !found[0].what.is_note(), "{found:?}");
}

#[test]
fn a_plan_file_that_is_damaged_or_brings_nothing_is_said_plainly() {
    let learner = Learner::with_plan();
    let file = learner.folder.path().join("my.gradus");
    let name = file.to_str().unwrap();
    learner.does(&["export", "--format", "plan", "-o", name]);
    for words in [&["import", name][..], &["import", name, "--dry-run"]] {
        assert_has(&learner.does(words), &["Nothing new in ", "my.gradus"]);
    }
    assert_eq!(learner.json(&["import", name])["steps"], 0);
    let bytes = fs::read(&file).unwrap();
    fs::write(&file, &bytes[..bytes.len() / 2]).unwrap();
    let said = learner.fails(1, &["import", name]);
    assert_has(&said, &["no plan file", "cut short", "Choose another one", "Nothing changed"]);
    assert!(!said.to_lowercase().contains("zip"), "{said}");
}
