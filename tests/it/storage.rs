//! One list of conformance tests for both kinds of storage, and what only a disk can do.

use std::{collections::BTreeSet, fs, path::Path, sync::Arc, thread};

use gradus::{
    journal::{DeviceId, Line, decode},
    storage::{DataPath, DeviceState, Disk, Doing, End, Folder, Folders, Memory, SmallFile, Storage, hash},
    workspace::{Action, Saving},
};

use crate::support::{LAPTOP, PACK, PHONE, finish, make_small_plan, open, perform, settle};

/// The list: each test runs on both kinds.
macro_rules! conformance {
    ($($name:ident)*) => {
        mod memory {
            $(#[test]
            fn $name() {
                super::list::$name(&super::Memory::default());
            })*
        }
        mod disk {
            $(#[test]
            fn $name() {
                let folder = tempfile::tempdir().unwrap();
                super::list::$name(&super::disk_at(folder.path()));
            })*
        }
    };
}

conformance! {
    a_journal_that_does_not_go_on_is_left_as_it_is
    a_journal_is_rewritten_whole_or_not_at_all
    files_are_listed_read_written_and_set_aside
    there_is_nothing_at_first
    what_was_appended_is_read
    who_appends_sees_what_others_appended
    each_device_has_its_own_journal
    a_torn_last_line_is_set_aside_and_the_rest_kept
    a_whole_last_line_is_not_set_aside
    an_append_after_a_torn_line_of_another_process_begins_a_line
    an_append_after_a_torn_line_that_was_read_begins_a_line
    a_pack_is_kept_under_its_hash
    nothing_but_a_hash_reads_a_pack
    the_device_is_remembered
    small_files_are_replaced
}

mod list {
    use super::*;

    pub(super) fn a_journal_that_does_not_go_on_is_left_as_it_is(storage: &dyn Storage) {
        let known = append(storage, LAPTOP, &start(), "one\ntwo\n").end;
        for other in ["one\n", "one\nTwo\n", "one\nTwo\nthree\n", ""] {
            storage.write(&DataPath::journal(LAPTOP), other.as_bytes()).unwrap();
            let refused = storage.append(LAPTOP, &known, &mut |_| unreachable!("it is not written to"));
            assert_eq!(refused.unwrap_err().doing, Doing::Continuing, "{other}");
            assert_eq!(text(storage, LAPTOP), other);
        }
    }

    pub(super) fn a_journal_is_rewritten_whole_or_not_at_all(storage: &dyn Storage) {
        assert_eq!(storage.rewrite(LAPTOP, &mut |_| unreachable!("there is none")).unwrap(), None);
        append(storage, LAPTOP, &start(), "one\ntwo\n");
        assert_eq!(storage.rewrite(LAPTOP, &mut |_| Ok(None)).unwrap(), None);
        assert_eq!(text(storage, LAPTOP), "one\ntwo\n");
        let written = storage.rewrite(LAPTOP, &mut |text| Ok(Some(text.replace("one\n", "")))).unwrap();
        assert_eq!((written.as_deref(), text(storage, LAPTOP).as_str()), (Some("two\n"), "two\n"));
        append(storage, LAPTOP, &End::of("two\n"), "three\n");
        assert_eq!(text(storage, LAPTOP), "two\nthree\n");
    }

    pub(super) fn files_are_listed_read_written_and_set_aside(storage: &dyn Storage) {
        let path = |name: &str| DataPath::in_folder(Folder::Backups, name).unwrap();
        assert_eq!(storage.list(Folder::Backups).unwrap(), []);
        assert_eq!(storage.read(&path("a")).unwrap(), None);
        for name in ["b", "a", "c"] {
            storage.write(&path(name), b"\xff one").unwrap();
        }
        storage.write(&path("a"), b"two").unwrap();
        assert_eq!(storage.read(&path("a")).unwrap().as_deref(), Some(b"two".as_slice()));
        let names = |folder| {
            let listed = storage.list(folder).unwrap();
            listed.iter().map(|it| format!("{} {}", it.path.name(), it.len)).collect::<Vec<_>>()
        };
        assert_eq!(names(Folder::Backups), ["a 3", "b 5", "c 5"]);
        assert_eq!(storage.set_aside(&path("a")).unwrap().as_str(), "set-aside/a");
        storage.write(&path("a"), b"three").unwrap();
        assert_eq!(storage.set_aside(&path("a")).unwrap().as_str(), "set-aside/a.1");
        storage.remove(&path("b")).unwrap();
        assert_eq!(names(Folder::Backups), ["c 5"]);
        assert_eq!(names(Folder::SetAside), ["a 3", "a.1 5"]);
    }

    pub(super) fn there_is_nothing_at_first(storage: &dyn Storage) {
        assert_eq!(storage.journals().unwrap(), []);
        assert_eq!(storage.device_state().unwrap(), None);
        assert_eq!(storage.pack(&hash("x")).unwrap(), None);
        assert_eq!(storage.small_file(SmallFile::Views).unwrap(), None);
        assert_eq!(storage.set_aside_torn_line(LAPTOP).unwrap(), None);
    }

    pub(super) fn what_was_appended_is_read(storage: &dyn Storage) {
        let first = append(storage, LAPTOP, &start(), "one\n");
        let second = append(storage, LAPTOP, &first.end, "zwölf\ndrei\n");
        assert_eq!((first.before.as_str(), first.added.as_str(), first.end.len), ("", "one\n", 4));
        assert_eq!((second.before.as_str(), second.end.len), ("", 16));
        assert_eq!(text(storage, LAPTOP), "one\nzwölf\ndrei\n");
    }

    pub(super) fn who_appends_sees_what_others_appended(storage: &dyn Storage) {
        let known = append(storage, LAPTOP, &start(), "one\n").end;
        append(storage, LAPTOP, &known, "two\n");
        append(storage, LAPTOP, &known, "three\n");
        let late = append(storage, LAPTOP, &known, "four\n");
        assert_eq!((late.before.as_str(), late.added.as_str()), ("two\nthree\n", "four\n"));
        assert_eq!(text(storage, LAPTOP), "one\ntwo\nthree\nfour\n");
    }

    pub(super) fn each_device_has_its_own_journal(storage: &dyn Storage) {
        append(storage, PHONE, &start(), "phone\n");
        append(storage, LAPTOP, &start(), "laptop\n");
        let files = storage.journals().unwrap();
        assert_eq!(files.iter().map(|it| it.device).collect::<Vec<_>>(), [LAPTOP, PHONE]);
        assert_eq!(files.iter().map(|it| it.text.as_str()).collect::<Vec<_>>(), ["laptop\n", "phone\n"]);
    }

    pub(super) fn a_torn_last_line_is_set_aside_and_the_rest_kept(storage: &dyn Storage) {
        append(storage, LAPTOP, &start(), "one\ntwo\nto");
        let aside = storage.set_aside_torn_line(LAPTOP).unwrap().unwrap();
        assert_eq!(aside.bytes, 2);
        assert_eq!(text(storage, LAPTOP), "one\ntwo\n");
        assert_eq!(storage.set_aside_torn_line(LAPTOP).unwrap(), None);
    }

    pub(super) fn a_whole_last_line_is_not_set_aside(storage: &dyn Storage) {
        append(storage, LAPTOP, &start(), "one\ntwo\n");
        assert_eq!(storage.set_aside_torn_line(LAPTOP).unwrap(), None);
        assert_eq!(text(storage, LAPTOP), "one\ntwo\n");
    }

    pub(super) fn an_append_after_a_torn_line_of_another_process_begins_a_line(storage: &dyn Storage) {
        let known = append(storage, LAPTOP, &start(), "one\n").end;
        append(storage, LAPTOP, &known, "two\nto");
        let appended = append(storage, LAPTOP, &known, "three\n");
        assert_eq!(appended.before, "two\n");
        assert_eq!(text(storage, LAPTOP), "one\ntwo\nthree\n");
        assert_eq!(appended.end.len, 14);
    }

    pub(super) fn an_append_after_a_torn_line_that_was_read_begins_a_line(storage: &dyn Storage) {
        let known = append(storage, LAPTOP, &start(), "one\n").end;
        append(storage, LAPTOP, &known, "to");
        let appended = append(storage, LAPTOP, &known, "two\n");
        assert_eq!(text(storage, LAPTOP), "one\ntwo\n");
        assert_eq!((appended.before.as_str(), appended.end.len), ("", 8));
    }

    pub(super) fn a_pack_is_kept_under_its_hash(storage: &dyn Storage) {
        let kept = storage.keep_pack(PACK).unwrap();
        assert_eq!(kept, hash(PACK));
        assert_eq!(storage.keep_pack(PACK).unwrap(), kept);
        assert_eq!(storage.pack(&kept).unwrap().as_deref(), Some(PACK));
        assert_eq!(storage.pack(&hash("other")).unwrap(), None);
    }

    pub(super) fn nothing_but_a_hash_reads_a_pack(storage: &dyn Storage) {
        storage.save_small_file(SmallFile::Preferences, "secret").unwrap();
        storage.keep_pack("pack").unwrap();
        let long = format!("../.device/{}preferences", "./".repeat(21));
        assert_eq!(long.len(), 64);
        for name in ["", "..", "../.device/preferences", "/etc/passwd", &long, &hash("pack")[1..]] {
            assert_eq!(storage.pack(name).unwrap(), None, "{name}");
        }
    }

    pub(super) fn the_device_is_remembered(storage: &dyn Storage) {
        let mut state = DeviceState {
            id: PHONE,
            name: "a \"phone\"\n".into(),
            machine: None,
            journal_len: 0,
            journal_hash: hash(""),
            last_n: 0,
            rewriting: None,
        };
        for len in [5, 9] {
            state.journal_len = len;
            state.machine = Some(len.to_string());
            storage.save_device_state(&state).unwrap();
            assert_eq!(storage.device_state().unwrap(), Some(state.clone()));
        }
    }

    pub(super) fn small_files_are_replaced(storage: &dyn Storage) {
        for content in ["a longer text", "", "ü"] {
            storage.save_small_file(SmallFile::Views, content).unwrap();
            assert_eq!(storage.small_file(SmallFile::Views).unwrap().as_deref(), Some(content));
        }
        assert_eq!(storage.small_file(SmallFile::Preferences).unwrap(), None);
    }
}

#[test]
fn what_was_torn_is_kept_in_a_file_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let disk = disk_at(folder.path());
    append(&disk, LAPTOP, &start(), "one\nfirst");
    let aside = disk.set_aside_torn_line(LAPTOP).unwrap().unwrap();
    append(&disk, LAPTOP, &End::of("one\n"), "second");
    assert_eq!(disk.set_aside_torn_line(LAPTOP).unwrap().unwrap().file, aside.file);
    assert_eq!(fs::read_to_string(&aside.file).unwrap(), "first\nsecond\n");
    assert_eq!(text(&disk, LAPTOP), "one\n");
    assert_eq!(disk.journals().unwrap().len(), 1, "what was set aside is no journal");
}

#[test]
fn processes_that_append_at_once_lose_and_interleave_nothing() {
    const N_LINES: usize = 60;
    let folder = tempfile::tempdir().unwrap();
    let write_all = |who: &'static str| {
        let disk = disk_at(folder.path());
        move || {
            let (mut known, mut seen) = (start(), String::new());
            for idx in 0..N_LINES {
                let line = format!("{who} {idx} {}\n", who.repeat(50));
                let appended = append(&disk, LAPTOP, &known, &line);
                seen = seen + &appended.before + &appended.added;
                known = appended.end;
            }
            seen
        }
    };
    let threads = ["a", "b", "c"].map(|who| thread::spawn(write_all(who)));
    let seen = threads.map(|it| it.join().unwrap());
    let whole = text(&disk_at(folder.path()), LAPTOP);
    for seen in seen {
        assert!(whole.starts_with(&seen), "a process saw something else than stands there");
    }
    let lines: BTreeSet<&str> = whole.lines().collect();
    assert_eq!(lines.len(), 3 * N_LINES);
    for line in lines {
        let words: Vec<&str> = line.split(' ').collect();
        assert_eq!(words[2], words[0].repeat(50), "{line}");
    }
}

#[test]
fn two_programs_on_one_device_write_one_journal_with_distinct_counts() {
    let folder = tempfile::tempdir().unwrap();
    let [first_disk, second_disk] = [(); 2].map(|()| Arc::new(disk_at(folder.path())));
    let mut first = open(&first_disk);
    let mut second = open(&second_disk);
    make_small_plan(&mut first);
    // The second answer comes after the device was remembered for the first.
    perform(&mut first, finish("a.one"));
    perform(&mut second, Action::NameLearner("Grace".into()));
    perform(&mut first, finish("a.two"));
    for idx in 0..5 {
        for workspace in [&mut first, &mut second] {
            workspace.perform(Action::NameLearner(format!("Ada {idx}"))).unwrap();
        }
    }
    settle(&mut first);
    settle(&mut second);
    let files = first_disk.journals().unwrap();
    assert_eq!(files.len(), 1);
    assert_eq!(counts(&files[0].text, files[0].device), (1..=14).collect::<Vec<_>>());
    assert_eq!(files[0].text.matches("(format:").count(), 1);
    drop((first, second));
    let again = open(&first_disk);
    assert_eq!(again.snapshot().notices, []);
    assert_eq!(again.snapshot().saving, Saving::Saved);
    assert_eq!(again.history().len(), 14);
    perform(&mut open(&second_disk), Action::NameLearner("Last".into()));
    let files = first_disk.journals().unwrap();
    assert_eq!(counts(&files[0].text, files[0].device).last(), Some(&15));
}

#[test]
fn opening_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let disk = Arc::new(disk_at(&folder.path().join("data")));
    list::there_is_nothing_at_first(disk.as_ref());
    drop(open(&disk));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn only_files_named_by_a_device_are_journals() {
    let folder = tempfile::tempdir().unwrap();
    let disk = disk_at(folder.path());
    append(&disk, LAPTOP, &start(), "one\n");
    let journals = folder.path().join("journal");
    for name in ["notes.ron", "0000000a.ron", &format!("{PHONE}.ron.tmp"), &format!("{PHONE}.bak")] {
        fs::write(journals.join(name), "x").unwrap();
    }
    assert_eq!(disk.journals().unwrap().len(), 1);
}

#[test]
fn a_byte_that_is_no_text_breaks_its_line_alone() {
    let folder = tempfile::tempdir().unwrap();
    let disk = disk_at(folder.path());
    append(&disk, LAPTOP, &start(), "one\n");
    fs::write(folder.path().join(format!("journal/{LAPTOP}.ron")), b"one\n\xff\xfe\nthree\n").unwrap();
    assert_eq!(text(&disk, LAPTOP).lines().filter(|line| !line.contains('\u{fffd}')).count(), 2);
}

#[test]
fn a_device_file_that_cannot_be_understood_costs_only_the_id() {
    let folder = tempfile::tempdir().unwrap();
    let disk = disk_at(folder.path());
    fs::create_dir(folder.path().join(".device")).unwrap();
    fs::write(folder.path().join(".device/device.ron"), "(id:").unwrap();
    assert_eq!(disk.device_state().unwrap(), None);
}

#[test]
fn a_file_in_place_of_the_folder_is_said() {
    let folder = tempfile::tempdir().unwrap();
    let data = folder.path().join("data");
    fs::write(&data, "x").unwrap();
    let disk = Arc::new(disk_at(&data));
    assert!(disk.journals().is_err());
    let mut workspace = open(&disk);
    assert!(matches!(workspace.snapshot().saving, Saving::Unreadable(_)));
    assert!(workspace.perform(Action::NameLearner("Ada".into())).is_err());
    assert_eq!(fs::read_to_string(&data).unwrap(), "x");
}

#[test]
fn what_stays_on_the_device_is_left_out_of_shared_folders() {
    let folder = tempfile::tempdir().unwrap();
    let disk = disk_at(folder.path());
    append(&disk, LAPTOP, &start(), "one\n");
    let lines_of = |name: &str| {
        let text = fs::read_to_string(folder.path().join(name)).unwrap();
        text.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(lines_of(".gitignore"), ["backups/", ".device/", "set-aside/", "*.tmp"]);
    // With a slash at the end Syncthing would spread the empty folders.
    assert_eq!(lines_of(".stignore"), ["/backups", "/.device", "/set-aside", "*.tmp"]);
    fs::write(folder.path().join(".gitignore"), "mine\n").unwrap();
    append(&disk, PHONE, &start(), "one\n");
    assert_eq!(fs::read_to_string(folder.path().join(".gitignore")).unwrap(), "mine\n");
}

#[cfg(unix)]
#[test]
fn what_is_written_only_the_learner_can_read() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let disk = disk_at(&folder.path().join("data"));
    append(&disk, LAPTOP, &start(), "one\ntorn");
    disk.set_aside_torn_line(LAPTOP).unwrap();
    let pack = disk.keep_pack("pack").unwrap();
    disk.save_small_file(SmallFile::Views, "x").unwrap();
    for name in [
        "",
        "journal",
        &format!("journal/{LAPTOP}.ron"),
        &format!("journal/{LAPTOP}.torn"),
        &format!("packs/{pack}.ron"),
        ".device/views.ron",
    ] {
        let mode = fs::metadata(folder.path().join("data").join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o077, 0, "{name} has {mode:o}");
    }
}

fn disk_at(data: &Path) -> Disk {
    Disk::new(Folders::inside(data))
}

fn start() -> End {
    End::default()
}

fn append(storage: &dyn Storage, device: DeviceId, known: &End, text: &str) -> gradus::storage::Appended {
    storage.append(device, known, &mut |_| text.to_owned()).unwrap()
}

fn text(storage: &dyn Storage, device: DeviceId) -> String {
    let files = storage.journals().unwrap();
    files.into_iter().find(|file| file.device == device).map(|file| file.text).unwrap_or_default()
}

/// The counts of the steps of a journal, in the order of its lines.
fn counts(text: &str, device: DeviceId) -> Vec<u64> {
    let step = |line| match decode(line, device) {
        Line::Step { step, is_intact: true, .. } => Some(step.id.1),
        Line::Header(_) => None,
        other => panic!("{other:?}"),
    };
    text.lines().filter_map(step).collect()
}
