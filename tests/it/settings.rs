//! What keeps the learner's data, in the window: backups, plan files, the doctor, and what the status bar says.

#![cfg(test)]

use std::{fs, io, path::Path, sync::Arc};

use eframe::egui::{Key, Modifiers, Theme, accesskit::Role};
use egui_kittest::kittest::Queryable as _;
use gradus::{
    journal::{DeviceId, Event, FORMAT, Header, Stamp, encode_header},
    progress::TopicState,
    storage::{DataPath, DeviceState, Folder, JournalMark, Memory, Storage as _},
    workspace::{Action, FixedClock, Options, Patience, Place},
};

use crate::{
    support::{line, step},
    window::{LARGE, TestWindow, clock, learn, open, open_workspace, place_with_plan},
};

/// Two devices of one learner.
const OWN: DeviceId = DeviceId::from_u128(0x51);
const OTHER: DeviceId = DeviceId::from_u128(0x52);
const MINUTE: i64 = 60 * 1000;

/// The clock some minutes ago.
fn minutes_ago(minutes: i64) -> FixedClock {
    let now = clock().now.map(|now| Stamp::from_millis(now.as_millis() - minutes * MINUTE));
    FixedClock { now, ..clock() }
}

/// A folder whose device, clock and backups are the same on every machine.
pub(crate) fn folder(place: &str) -> Arc<Memory> {
    let storage = Arc::new(Memory::named(place));
    let JournalMark { len, hash } = JournalMark::of("");
    let state = DeviceState {
        id: OWN,
        name: "workstation".into(),
        machine: None,
        journal_len: len,
        journal_hash: hash,
        last_n: 0,
        rewriting: None,
    };
    storage.save_device_state(&state).unwrap();
    learn(&Place::with(storage.clone(), clock()), Patience::None);
    storage
}

/// A second device of this name, whose file changed some minutes ago.
pub(crate) fn put_other(storage: &Memory, name: &str, minutes: i64, more: &str) {
    let header = Header { format: FORMAT, device: OTHER, name: name.into() };
    let event = Event::LearnerNamed { name: "Ada L.".into() };
    let text = encode_header(&header).unwrap() + "\n" + &line(&step(OTHER, 1, vec![event])) + more;
    storage.put_journal(OTHER, &text);
    storage.set_modified(OTHER, minutes_ago(minutes).now.unwrap());
    storage.set_modified(OWN, minutes_ago(2).now.unwrap());
}

/// Backups of some days, of several kinds; one of them cannot be used.
pub(crate) fn put_backups(storage: &Arc<Memory>) {
    for (idx, minutes) in
        [9 * 1440, 8 * 1440, 6 * 1440, 5 * 1440, 3 * 1440, 1440, 600, 300, 90, 5].iter().enumerate()
    {
        let place = Place::with(storage.clone(), minutes_ago(*minutes));
        let mut workspace = place.open(Options { plan: None, patience: Patience::None }, || {});
        let on = Action::SetDay { date: workspace.today(), minutes: Some(30 + idx as u32) };
        workspace.perform(on).unwrap();
        workspace.settle(std::time::Duration::from_secs(10)).unwrap();
        if idx % 3 == 1 {
            workspace.back_up().unwrap();
        } else {
            workspace.back_up_if_due().unwrap();
        }
    }
    let broken = DataPath::in_folder(Folder::Backups, "2026-11-16T18-30-00.000Z.gradus").unwrap();
    storage.put(broken, b"no archive");
}

fn settings(place: &Place) -> TestWindow {
    let mut window = open(place, Theme::Light, LARGE);
    window.press_ctrl(",");
    window
}

fn state(place: &Place, topic: &str) -> TopicState {
    let workspace = open_workspace(place);
    let snapshot = workspace.snapshot();
    snapshot.progress.state(snapshot.curriculum.topic_idx(&topic.into()).unwrap())
}

fn press(window: &mut TestWindow, key: Key) {
    window.harness.key_press(key);
    window.settle();
}

/// Writes into the only field of this name.
fn write(window: &mut TestWindow, name: &str, text: &Path) {
    window.harness.get_by_role_and_label(Role::TextInput, name).focus();
    window.settle();
    window.press_ctrl("a");
    window.harness.get_by_role_and_label(Role::TextInput, name).type_text(text.to_str().unwrap());
    window.settle();
}

#[test]
fn a_backup_is_made_and_gone_back_to_and_undo_takes_that_back() {
    let storage = folder("memory");
    let place = Place::with(storage.clone(), clock());
    let mut window = settings(&place);
    window.reach("Back up now");
    assert!(window.harness.query_by_label_contains("Backup made and read back").is_some());
    window.press_ctrl("2");
    window.harness.get_by_role_and_label(Role::CheckBox, "Discrete mathematics").click();
    window.settle();
    assert_eq!(state(&place, "math.discrete"), TopicState::Done);
    window.press_ctrl(",");
    // The latest of them is the one asked for.
    let rows = window.harness.query_all_by_label_contains("Restore 20 Nov 2026");
    let latest = rows.min_by(|a, b| a.rect().top().total_cmp(&b.rect().top())).unwrap();
    latest.scroll_to_me();
    window.settle();
    let rows = window.harness.query_all_by_label_contains("Restore 20 Nov 2026");
    rows.min_by(|a, b| a.rect().top().total_cmp(&b.rect().top())).unwrap().click();
    window.settle();
    assert!(window.harness.query_by_label_contains("Undo brings it back").is_some());
    window.click("Restore");
    assert!(window.harness.query_by_label_contains("Went back to 20 Nov 2026").is_some());
    assert_eq!(state(&place, "math.discrete"), TopicState::Ready);
    let backups = open_workspace(&place).backups().unwrap();
    assert!(backups.len() >= 2, "the present was backed up before: {backups:?}");
    window.press_ctrl("z");
    assert_eq!(state(&place, "math.discrete"), TopicState::Done);
}

#[test]
fn the_safe_answer_changes_nothing() {
    let storage = folder("memory");
    let place = Place::with(storage, clock());
    open_workspace(&place).back_up().unwrap();
    let mut window = settings(&place);
    let before = open_workspace(&place).snapshot().record.clone();
    let restore = |window: &TestWindow| {
        window.harness.query_all_by_label_contains("Restore 20 Nov 2026").next().unwrap().click_accesskit();
    };
    restore(&window);
    window.settle();
    press(&mut window, Key::Enter);
    assert!(window.harness.query_by_label("Cancel").is_none(), "Enter takes the safe answer");
    assert_eq!(open_workspace(&place).snapshot().record, before);
}

#[test]
fn the_files_are_checked_and_mended() {
    let storage = folder("memory");
    let own = storage.journals().unwrap().into_iter().find(|file| file.device == OWN).unwrap();
    let n_lines = own.text.lines().count();
    storage.put_journal(OWN, &(own.text + "nonsense\n"));
    let mut window = settings(&Place::with(storage.clone(), clock()));
    window.reach("Check the files");
    let file = format!("journal/{OWN}.ron:{}", n_lines + 1);
    assert!(window.harness.query_by_label_contains(&file).is_some());
    assert!(window.harness.query_by_label_contains("A line that is no step").is_some());
    assert!(window.harness.query_by_label("1 thing is wrong").is_some());
    window.reach("Mend");
    assert!(window.harness.query_by_label_contains("Everything was mended").is_some());
    window.reach("Check the files");
    assert!(window.harness.query_by_label("All files are in order").is_some());
    let own = storage.journals().unwrap().into_iter().find(|file| file.device == OWN).unwrap();
    assert!(!own.text.contains("nonsense"));
}

#[test]
fn a_plan_file_is_saved_and_brought_to_another_place() {
    let folder_path = tempfile::tempdir().unwrap();
    let file = folder_path.path().join("ada.gradus");
    let mut window = settings(&place_with_plan());
    window.reach("Save as a plan file…");
    write(&mut window, "Save as", &file);
    window.click("Save");
    assert!(window.harness.query_by_label_contains("Plan file saved").is_some());
    let first = fs::read(&file).unwrap();
    fs::write(&file, "something of mine").unwrap();
    window.reach("Save as a plan file…");
    write(&mut window, "Save as", &file);
    window.click("Save");
    assert_eq!(fs::read_to_string(&file).unwrap(), "something of mine", "a file is replaced only when asked");
    window.click("Replace");
    assert_eq!(fs::read(&file).unwrap().len(), first.len());
    drop(window);

    let place = place_with_plan();
    let mut window = settings(&place);
    window.reach("Bring a plan file here…");
    write(&mut window, "Plan file or backup", &file);
    window.click("Look into it");
    assert!(window.harness.query_by_label_contains("It would bring 7 steps of ").is_some());
    assert_eq!(open_workspace(&place).snapshot().devices.len(), 1, "looking changes nothing");
    window.click_until("Import", "Imported");
    assert_eq!(open_workspace(&place).snapshot().devices.len(), 2);
    window.reach("Bring a plan file here…");
    write(&mut window, "Plan file or backup", &file);
    window.click("Look into it");
    assert!(window.harness.query_by_label_contains("Everything in that file is here already").is_some());
}

#[test]
fn a_new_computer_begins_with_the_plan_of_the_old_one() {
    let folder_path = tempfile::tempdir().unwrap();
    let file = folder_path.path().join("ada.gradus");
    fs::write(&file, open_workspace(&place_with_plan()).plan_file().unwrap()).unwrap();
    let place = Place::in_memory(clock());
    let mut window = open(&place, Theme::Light, LARGE);
    window.click("Bring a plan file here…");
    write(&mut window, "Plan file or backup", &file);
    press(&mut window, Key::Enter);
    assert!(window.harness.query_by_label_contains("It would bring 7 steps of ").is_some());
    press(&mut window, Key::Enter);
    assert!(window.harness.query_by_label("Set up your plan").is_none());
    assert_eq!(state(&place, "python.core"), TopicState::Done);
    assert_eq!(open_workspace(&place).snapshot().record.plans.len(), 1, "Enter made no other plan");
}

#[test]
fn a_file_that_is_no_plan_is_said_where_it_was_named() {
    let folder_path = tempfile::tempdir().unwrap();
    let file = folder_path.path().join("holiday.gradus");
    fs::write(&file, "no archive").unwrap();
    let mut window = settings(&place_with_plan());
    window.reach("Bring a plan file here…");
    write(&mut window, "Plan file or backup", &file);
    window.click("Look into it");
    assert!(window.harness.query_by_label_contains("it is no plan file and no backup of Gradus").is_some());
    write(&mut window, "Plan file or backup", &folder_path.path().join("none"));
    window.click("Look into it");
    assert!(window.harness.query_by_label_contains("it does not exist").is_some());
}

#[test]
fn the_status_bar_tells_of_the_other_device_and_leads_to_the_data() {
    let storage = folder("memory");
    put_other(&storage, "laptop", 5, "nonsense\n");
    let mut window = open(&Place::with(storage, clock()), Theme::Light, LARGE);
    let words = "2 devices, last change from laptop 5 min ago";
    window.harness.get_by_role_and_label(Role::Link, words).focus();
    window.settle();
    press(&mut window, Key::Enter);
    let head = window.harness.get_by_role_and_label(Role::Heading, "Your data").rect();
    assert!(head.top() > 0.0 && head.bottom() < LARGE.y / 2.0, "{head:?}");
    window.press_ctrl("1");
    window.click("1 note on the data");
    assert!(window.harness.query_by_role_and_label(Role::Heading, "Your data").is_some());
}

#[test]
fn a_device_from_the_future_changed_just_now() {
    let storage = folder("memory");
    put_other(&storage, "", -600, "");
    let window = open(&Place::with(storage, clock()), Theme::Light, LARGE);
    let words = format!("2 devices, last change from {} just now", &OTHER.to_string()[..8]);
    assert!(window.harness.query_by_label(&words).is_some());
}

#[test]
fn what_the_disk_refuses_is_counted_and_goes_through_later() {
    let storage = folder("memory");
    let mut window = open(&Place::with(storage.clone(), clock()), Theme::Light, LARGE);
    window.press_ctrl("2");
    storage.refuse_writes(Some(io::ErrorKind::StorageFull));
    for topic in ["Discrete mathematics", "Single-variable calculus"] {
        window.harness.get_by_role_and_label(Role::CheckBox, topic).click();
        window.settle();
    }
    let stuck = "2 changes not saved: the disk is full; free some space";
    assert!(window.harness.query_by_label(stuck).is_some());
    window.press_ctrl(",");
    window.reach("Back up now");
    assert!(window.harness.query_by_label_contains("cannot be written: the disk is full").is_some());
    storage.refuse_writes(None);
    let begun = std::time::Instant::now();
    while window.harness.query_by_label("Saved").is_none() && begun.elapsed().as_secs() < 10 {
        std::thread::sleep(std::time::Duration::from_millis(20));
        window.harness.step();
    }
    assert!(window.harness.query_by_label(stuck).is_none());
    assert_eq!(state(&Place::with(storage, clock()), "math.discrete"), TopicState::Done);
}

#[test]
fn what_is_undone_while_the_disk_refuses_is_one_more_change_and_no_failure() {
    let storage = folder("memory");
    let mut window = open(&Place::with(storage.clone(), clock()), Theme::Light, LARGE);
    storage.refuse_writes(Some(io::ErrorKind::StorageFull));
    window.press_ctrl("z");
    assert!(window.harness.query_by_label_contains("1 change not saved: the disk is full").is_some());
    assert!(window.harness.query_by_label_contains("Not done").is_none());
    window.harness.key_press_modifiers(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z);
    window.settle();
    assert!(window.harness.query_by_label_contains("nothing to redo").is_none());
    assert!(window.harness.query_by_label_contains("not on the disk yet").is_some());
}

#[test]
fn days_off_are_planned_in_the_dialog_of_the_timeline() {
    let place = place_with_plan();
    let mut window = settings(&place);
    window.reach("Edit time off");
    window.harness.get_by_role_and_label(Role::TextInput, "Name").type_text("Skiing");
    window.settle();
    window.click("Add");
    press(&mut window, Key::Escape);
    assert!(window.harness.query_by_label("Skiing").is_some());
    window.reach("Remove 20 Nov 2026");
    assert!(window.harness.query_by_label("Skiing").is_none());
}

#[test]
fn a_long_list_of_backups_opens_and_closes() {
    let storage = folder("memory");
    put_backups(&storage);
    let mut window = settings(&Place::with(storage, clock()));
    let n_rows = |window: &TestWindow| window.harness.query_all_by_label_contains("Restore ").count();
    // One of them cannot be gone back to, and says why.
    assert_eq!(n_rows(&window), 7);
    assert!(window.harness.query_by_label("Restore 16 Nov 2026, 18:30").is_none());
    assert!(window.harness.query_all_by_label_contains("It is no plan file and no backup").count() > 0);
    window.reach("Show all 11");
    assert_eq!(n_rows(&window), 10);
    window.reach("Show fewer");
    assert_eq!(n_rows(&window), 7);
}
