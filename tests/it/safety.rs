//! Backups, restoring, moving to another computer, the doctor: what keeps the learner's data.

use std::{fs, io, path::PathBuf, sync::Arc};

use gradus::{
    journal::{DeviceId, Event, Stamp, Step, StepId},
    storage::{DataPath, Disk, Folder, Folders, Memory, Storage, hash},
    workspace::{Action, EraseItem, FixedClock, Notice, Options, Patience, Refusal, Saving, What, Workspace},
};

use crate::support::{
    LAPTOP, PHONE, clock, day, finish, header, journal_text, line, make_small_plan, open, perform, settle,
    step,
};

const HOUR: i64 = 60 * 60 * 1000;

/// Some hours after the clock.
fn open_at(storage: &Arc<impl Storage + 'static>, hours: i64) -> Workspace {
    let now = clock().now.map(|now| Stamp::from_millis(now.as_millis() + hours * HOUR));
    let storage: Arc<dyn Storage> = storage.clone();
    let options = Options { plan: None, patience: Patience::None };
    Workspace::open(storage, Arc::new(FixedClock { now, ..clock() }), options, || {})
}

fn files(workspace: &Workspace) -> Vec<String> {
    workspace.backups().unwrap().into_iter().map(|it| it.file).collect()
}

fn state(workspace: &Workspace, topic: &str) -> String {
    let snapshot = workspace.snapshot();
    let idx = snapshot.curriculum.topic_idx(&topic.into()).unwrap();
    format!("{:?}", snapshot.progress.state(idx))
}

fn own_id(storage: &impl Storage) -> DeviceId {
    storage.device_state().unwrap().unwrap().id
}

#[test]
fn a_backup_is_made_by_itself_at_most_every_half_hour_and_only_when_something_changed() {
    let storage = Arc::new(Memory::default());
    let mut workspace = open(&storage);
    workspace.back_up_if_due().unwrap();
    assert_eq!(files(&workspace), [""; 0], "there is nothing to back up");
    make_small_plan(&mut workspace);
    workspace.back_up_if_due().unwrap();
    perform(&mut workspace, finish("a.one"));
    workspace.back_up_if_due().unwrap();
    assert_eq!(files(&workspace).len(), 1, "the second change is a moment later");
    let later = open_at(&storage, 1);
    later.back_up_if_due().unwrap();
    assert_eq!(files(&later).len(), 2);
    let much_later = open_at(&storage, 30);
    much_later.back_up_if_due().unwrap();
    assert_eq!(files(&much_later).len(), 2, "nothing changed since");
    let heads: Vec<_> = much_later.backups().unwrap().into_iter().map(|it| it.head.unwrap().steps).collect();
    assert_eq!(heads, [2, 1]);
}

#[test]
fn backups_are_thinned_and_what_is_no_backup_stays() {
    let storage = Arc::new(Memory::default());
    make_small_plan(&mut open(&storage));
    let path = |name: &str| DataPath::in_folder(Folder::Backups, name).unwrap();
    storage.put(path("my own copy.zip"), b"x");
    for hours in 0..60 * 24 {
        let mut workspace = open_at(&storage, hours);
        if hours % 6 == 0 {
            perform(&mut workspace, Action::NameLearner(format!("Ada {hours}")));
            workspace.back_up_if_due().unwrap();
        }
    }
    let last = open_at(&storage, 60 * 24);
    let kept = files(&last).len();
    // Two days of four, twelve days, and the weeks before.
    assert!((8 + 12 + 5..=9 + 12 + 8).contains(&kept), "{kept}");
    assert!(storage.read(&path("my own copy.zip")).unwrap().is_some());
    assert!(last.backups().unwrap().iter().all(|it| it.head.is_ok()));
}

#[test]
fn restoring_goes_back_and_is_undone_and_redone() {
    let storage = Arc::new(Memory::default());
    let mut workspace = open(&storage);
    make_small_plan(&mut workspace);
    perform(&mut workspace, finish("a.one"));
    let file = workspace.back_up().unwrap().unwrap();
    let then = workspace.snapshot().record.clone();
    perform(&mut workspace, finish("a.two"));
    perform(&mut workspace, Action::NameLearner("Grace".into()));
    let now = workspace.snapshot().record.clone();
    workspace.restore(&file).unwrap();
    settle(&mut workspace);
    assert_eq!(workspace.snapshot().record, then);
    assert_eq!(files(&workspace).len(), 2, "the present was backed up before");
    workspace.undo().unwrap();
    assert_eq!(workspace.snapshot().record, now);
    workspace.redo().unwrap();
    assert_eq!(workspace.snapshot().record, then);
    perform(&mut workspace, Action::Start { topics: vec!["a.two".into()], on: None });
    drop(workspace);
    let again = open(&storage);
    assert_eq!((state(&again, "a.one"), state(&again, "a.two")), ("Done".into(), "Active".into()));
    assert_eq!(again.snapshot().record.learner.name, "Ada");
}

#[test]
fn restoring_brings_back_what_the_journals_lost() {
    let storage = Arc::new(Memory::default());
    let mut workspace = open(&storage);
    make_small_plan(&mut workspace);
    let theirs = [step(PHONE, 1, vec![Event::LearnerNamed { name: "Eve".into() }])];
    storage.put_journal(PHONE, &journal_text(PHONE, &theirs));
    perform(&mut workspace, finish("a.one"));
    let file = workspace.back_up().unwrap().unwrap();
    drop(workspace);
    // Both journals lose all they had, and the pack goes too.
    let own = own_id(storage.as_ref());
    storage.put_journal(own, "");
    storage.put_journal(PHONE, &header(PHONE));
    storage.remove(&DataPath::pack(&hash_of_plan(storage.as_ref(), &file)).unwrap()).unwrap();
    let mut again = open(&storage);
    assert_eq!(again.plan_ids(), []);
    again.restore(&file).unwrap();
    settle(&mut again);
    drop(again);
    let last = open(&storage);
    assert_eq!(state(&last, "a.one"), "Done");
    assert_eq!(last.snapshot().record.learner.name, "Eve");
    assert_eq!(last.snapshot().notices, []);
}

fn hash_of_plan(storage: &impl Storage, _file: &str) -> String {
    let packs = storage.list(Folder::Packs).unwrap();
    packs[0].path.name().trim_end_matches(".ron").to_owned()
}

#[test]
fn a_backup_that_cannot_be_used_is_refused_and_nothing_changes() {
    let storage = Arc::new(Memory::default());
    let mut workspace = open(&storage);
    make_small_plan(&mut workspace);
    let file = workspace.back_up().unwrap().unwrap();
    let path = DataPath::in_folder(Folder::Backups, &file).unwrap();
    let mut bytes = storage.read(&path).unwrap().unwrap();
    let middle = bytes.len() / 3;
    bytes[middle] ^= 0xff;
    storage.put(path, &bytes);
    let before = storage.journals().unwrap();
    assert!(matches!(workspace.restore(&file), Err(Refusal::BadArchive(_))));
    for name in ["", "../x", "no.gradus", "../journal/x.ron"] {
        assert!(matches!(workspace.restore(name), Err(Refusal::NoBackup(..))), "{name}");
    }
    assert_eq!(storage.journals().unwrap(), before);
    let findings = workspace.check_up().unwrap();
    assert!(matches!(findings[..], [ref it] if matches!(it.what, What::BackupUnreadable(_))), "{findings:?}");
}

#[test]
fn a_full_disk_makes_no_backup_and_loses_none() {
    let storage = Arc::new(Memory::default());
    let mut workspace = open(&storage);
    make_small_plan(&mut workspace);
    let file = workspace.back_up().unwrap().unwrap();
    storage.refuse_writes(Some(io::ErrorKind::StorageFull));
    assert_eq!(workspace.back_up().unwrap_err().kind, io::ErrorKind::StorageFull);
    assert!(matches!(workspace.restore(&file), Err(Refusal::Storage(_))));
    assert_eq!(files(&workspace), [file]);
}

#[test]
fn a_plan_moves_to_a_new_computer_and_merges_with_what_is_there() {
    let [old, new] = [(); 2].map(|()| Arc::new(Memory::default()));
    let mut workspace = open(&old);
    make_small_plan(&mut workspace);
    perform(&mut workspace, finish("a.one"));
    let bytes = workspace.plan_file().unwrap();
    let record = workspace.snapshot().record.clone();
    let mut there = open(&new);
    let preview = there.preview_import(&bytes).unwrap();
    assert_eq!((preview.steps, preview.packs, preview.total), (2, 1, 2));
    assert_eq!(new.journals().unwrap(), []);
    assert_eq!(there.import(&bytes).unwrap(), preview);
    assert_eq!(there.snapshot().record, record);
    assert_eq!(there.import(&bytes), Err(Refusal::NothingNew));
    perform(&mut there, finish("a.two"));
    // And back: the old computer takes only what is new.
    perform(&mut workspace, Action::NameLearner("Grace".into()));
    assert_eq!(workspace.import(&there.plan_file().unwrap()).unwrap().steps, 1);
    there.import(&workspace.plan_file().unwrap()).unwrap();
    assert_eq!(there.snapshot().record, workspace.snapshot().record);
    let reopened = [open(&old), open(&new)].map(|it| it.snapshot().record.clone());
    assert_eq!(reopened[0], reopened[1]);
    assert_eq!(state(&open(&new), "a.two"), "Done");
    assert_eq!(open(&new).snapshot().devices.len(), 2);
}

#[test]
fn the_doctor_finds_each_fault_with_file_and_line() {
    let folder = tempfile::tempdir().unwrap();
    let disk = Arc::new(Disk::new(Folders::inside(folder.path())));
    make_small_plan(&mut open(&disk));
    assert_eq!(open(&disk).check_up().unwrap(), []);
    let path = |name: &str| folder.path().join(name);
    let steps = [named(1, "one"), named(2, "two"), named(5, "five")].each_ref().map(line);
    let changed = steps[1].replace("two", "too");
    let text = format!("{}{}garbage\n{changed}<<<<<<< HEAD\n{}(at:\"2026", header(PHONE), steps[0], steps[2]);
    fs::write(path(&format!("journal/{PHONE}.ron")), text).unwrap();
    fs::write(path(&format!("journal/{PHONE} (conflicted copy).ron")), header(PHONE)).unwrap();
    fs::write(path("journal/notes.txt"), "x").unwrap();
    fs::write(path(&format!("journal/{LAPTOP}.ron.77.tmp")), "x").unwrap();
    fs::write(path(&format!("packs/{}.ron", hash("other"))), "another").unwrap();
    fs::create_dir_all(path("backups")).unwrap();
    fs::write(path("backups/2026-11-20T18-30-00.000Z.gradus"), "PK").unwrap();
    fs::write(path(".device/views.ron"), "(route:\n").unwrap();
    let found: Vec<(String, Option<usize>, String)> = open(&disk)
        .check_up()
        .unwrap()
        .into_iter()
        .filter(|it| it.what != What::OpenToOthers)
        .map(|it| (it.file, it.line, kind(&it.what)))
        .collect();
    let expected = [
        ("backups/2026-11-20T18-30-00.000Z.gradus".to_owned(), None, "BackupUnreadable"),
        (format!("journal/{LAPTOP}.ron.77.tmp"), None, "Leftover"),
        (format!("journal/{PHONE} (conflicted copy).ron"), None, "Copy"),
        (format!("journal/{PHONE}.ron"), None, "MissingSteps"),
        (format!("journal/{PHONE}.ron"), Some(3), "BrokenLine"),
        (format!("journal/{PHONE}.ron"), Some(4), "ChangedLine"),
        (format!("journal/{PHONE}.ron"), Some(5), "MergeMark"),
        (format!("journal/{PHONE}.ron"), Some(7), "Unfinished"),
        ("journal/notes.txt".to_owned(), None, "Foreign"),
        (format!("packs/{}.ron", hash("other")), None, "PackDamaged"),
        ("views.ron".to_owned(), Some(1), "Unreadable"),
    ];
    let expected = expected.map(|(file, line, what)| (file, line, what.to_owned()));
    assert_eq!(found, expected);
}

fn named(n: u64, name: &str) -> Step {
    step(PHONE, n, vec![Event::LearnerNamed { name: name.into() }])
}

/// The name of what was found, without its data.
fn kind(what: &What) -> String {
    format!("{what:?}").split(['(', ' ']).next().unwrap().to_owned()
}

#[test]
fn the_doctor_puts_lost_lines_back_in_their_places_and_keeps_the_device() {
    let folder = tempfile::tempdir().unwrap();
    let disk = Arc::new(Disk::new(Folders::inside(folder.path())));
    let mut workspace = open(&disk);
    make_small_plan(&mut workspace);
    for name in ["Bea", "Cleo", "Dora", "Eva"] {
        perform(&mut workspace, Action::NameLearner(name.into()));
    }
    workspace.back_up().unwrap();
    drop(workspace);
    let own = own_id(disk.as_ref());
    let path = folder.path().join(format!("journal/{own}.ron"));
    let whole = fs::read_to_string(&path).unwrap();
    // Bit rot in one line of the own journal, in the place where it cannot be read.
    let lines: Vec<&str> = whole.lines().collect();
    let broken = whole.replace(lines[3], &lines[3].replace("LearnerNamed", "LearnerN\u{0}med"));
    fs::write(&path, &broken).unwrap();
    let mut again = open(&disk);
    let findings = again.repair().unwrap();
    assert!(findings.iter().all(|it| it.repaired || it.what.is_note()), "{findings:?}");
    assert_eq!(fs::read_to_string(&path).unwrap(), whole);
    perform(&mut again, Action::NameLearner("Fay".into()));
    drop(again);
    assert_eq!(own_id(disk.as_ref()), own, "the journal is whole again, so the device is the same");
    let last = open(&disk);
    assert_eq!(last.check_up().unwrap().iter().filter(|it| !it.what.is_note()).count(), 0);
    let names = |workspace: &Workspace| workspace.history().iter().map(|it| it.id.1).collect::<Vec<_>>();
    assert_eq!(names(&last), [6, 5, 4, 3, 2, 1]);
    let set_aside = fs::read_dir(folder.path().join("set-aside")).map_or(0, Iterator::count);
    assert_eq!(set_aside, 1);
    let backups = last.backups().unwrap();
    assert_eq!(backups.len(), 2, "one asked for, one before the repair");
}

#[test]
fn the_doctor_brings_back_a_pack_and_private_rights() {
    let folder = tempfile::tempdir().unwrap();
    let disk = Arc::new(Disk::new(Folders::inside(folder.path())));
    let mut workspace = open(&disk);
    make_small_plan(&mut workspace);
    workspace.back_up().unwrap();
    drop(workspace);
    let pack: PathBuf = fs::read_dir(folder.path().join("packs")).unwrap().next().unwrap().unwrap().path();
    let text = fs::read_to_string(&pack).unwrap();
    fs::write(&pack, text.replace("Topic", "Topik").replace("One", "Two")).unwrap();
    let mut again = open(&disk);
    let findings = again.repair().unwrap();
    assert!(findings.iter().all(|it| it.repaired), "{findings:?}");
    assert_eq!(fs::read_to_string(&pack).unwrap(), text);
    fs::remove_file(&pack).unwrap();
    let mut gone = open(&disk);
    assert!(gone.snapshot().notices.iter().any(|it| matches!(it, Notice::PackMissing { .. })));
    assert!(gone.repair().unwrap().iter().all(|it| it.repaired));
    assert_eq!(fs::read_to_string(&pack).unwrap(), text);
    assert_eq!(open(&disk).check_up().unwrap(), []);
}

#[test]
fn a_repair_under_an_open_window_keeps_its_device_and_its_steps() {
    let folder = tempfile::tempdir().unwrap();
    let disk = Arc::new(Disk::new(Folders::inside(folder.path())));
    let mut window = open(&disk);
    make_small_plan(&mut window);
    perform(&mut window, finish("a.one"));
    let own = own_id(disk.as_ref());
    let path = folder.path().join(format!("journal/{own}.ron"));
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text + "garbage\n").unwrap();
    let mut doctor = open(&disk);
    doctor.repair().unwrap();
    drop(doctor);
    perform(&mut window, finish("a.two"));
    drop(window);
    assert_eq!(disk.journals().unwrap().len(), 1);
    let again = open(&disk);
    assert_eq!((state(&again, "a.one"), state(&again, "a.two")), ("Done".into(), "Done".into()));
    assert_eq!((again.snapshot().notices.len(), &again.snapshot().saving), (0, &Saving::Saved));
}

#[test]
fn a_private_note_is_truly_gone_and_its_holders_are_named() {
    const SECRET: &str = "nobody may read this";
    let folder = tempfile::tempdir().unwrap();
    let disk = Arc::new(Disk::new(Folders::inside(folder.path())));
    let mut workspace = open(&disk);
    make_small_plan(&mut workspace);
    let note = |note: &str| Action::Finish {
        topics: vec!["a.one".into()],
        on: None,
        with_needs: false,
        evidence: None,
        note: Some(note.into()),
    };
    perform(&mut workspace, note(SECRET));
    let backup = workspace.back_up().unwrap().unwrap();
    perform(&mut workspace, finish("a.two"));
    fs::write(folder.path().join(format!("journal/{PHONE}.ron")), journal_text(PHONE, &[named(1, "phone")]))
        .unwrap();
    drop(workspace);
    let mut again = open(&disk);
    let erased = again.erase(&EraseItem::Topic("a.one".into())).unwrap();
    assert_eq!((erased.texts, erased.devices.as_slice()), (1, ["device".to_owned()].as_slice()));
    assert_eq!(erased.files, [format!("backups/{backup}")]);
    assert_eq!(state(&again, "a.one"), "Done");
    let own = own_id(disk.as_ref());
    let text = fs::read_to_string(folder.path().join(format!("journal/{own}.ron"))).unwrap();
    assert!(!text.contains(SECRET));
    perform(&mut again, Action::NameLearner("Grace".into()));
    drop(again);
    assert_eq!(own_id(disk.as_ref()), own);
    let mut last = open(&disk);
    assert_eq!(last.snapshot().notices, []);
    assert!(last.snapshot().plan.topics[&"a.one".into()].notes.is_empty());
    assert_eq!(last.erase(&EraseItem::Topic("a.one".into())), Err(Refusal::NothingToErase));
    assert_eq!(last.erase(&EraseItem::Step(StepId(own, 99))), Err(Refusal::NothingToErase));
    assert_eq!(last.snapshot().today, day(20));
}

#[cfg(unix)]
#[test]
fn symbolic_links_lead_nowhere() {
    let folder = tempfile::tempdir().unwrap();
    let [data, outside] = ["data", "outside"].map(|name| folder.path().join(name));
    fs::create_dir_all(&outside).unwrap();
    let disk = Arc::new(Disk::new(Folders::inside(&data)));
    make_small_plan(&mut open(&disk));
    let own = own_id(disk.as_ref());
    let secret = outside.join("secret.ron");
    fs::write(&secret, journal_text(PHONE, &[named(1, "Eve")])).unwrap();
    std::os::unix::fs::symlink(&secret, data.join(format!("journal/{PHONE}.ron"))).unwrap();
    let workspace = open(&disk);
    assert_eq!(workspace.snapshot().record.learner.name, "Ada", "a link is not read");
    assert!(workspace.check_up().unwrap().iter().any(|it| it.what == What::Link));
    drop(workspace);
    // The own journal becomes a link: nothing is written through it.
    let path = data.join(format!("journal/{own}.ron"));
    let elsewhere = outside.join("journal.ron");
    fs::rename(&path, &elsewhere).unwrap();
    std::os::unix::fs::symlink(&elsewhere, &path).unwrap();
    let before = fs::read_to_string(&elsewhere).unwrap();
    let mut workspace = open(&disk);
    workspace.perform(Action::NameLearner("Grace".into())).unwrap();
    assert!(workspace.settle(std::time::Duration::from_secs(20)).is_err());
    assert_eq!(fs::read_to_string(&elsewhere).unwrap(), before);
    // Backups are not written through a link either.
    fs::create_dir_all(outside.join("backups")).unwrap();
    std::os::unix::fs::symlink(outside.join("backups"), data.join("backups")).unwrap();
    assert!(open(&disk).back_up().is_err());
    assert_eq!(fs::read_dir(outside.join("backups")).unwrap().count(), 0);
}
