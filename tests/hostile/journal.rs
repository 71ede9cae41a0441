//! Journals: line by line, and whole files as the workspace opens them.

use std::{sync::Arc, time::Duration};

use chrono::NaiveDate;
use gradus::{
    journal::{DeviceId, Line, decode},
    storage::{DeviceState, Memory, Storage, hash},
    workspace::{Action, FixedClock, Options, Patience, Workspace},
};

use crate::{
    corpus::{files_under, mutated, text_of},
    crafted::{Crafted, many, of_any_kind, pack, topic},
    crafted_journals::{
        DEVICE_NAME, crowded, demanding, harmless, line, plan, quadratic, with_any_values, with_wrong_sums,
    },
    gauge::{Gauge, alone, for_all},
};

const DEVICE: DeviceId = DeviceId::from_u128(0xa);

/// A folder with this as the journal of this very device.
fn storage_with(text: &str) -> Arc<Memory> {
    let storage = Memory::default();
    storage.put_journal(DEVICE, text);
    let state = DeviceState {
        id: DEVICE,
        name: "device".into(),
        machine: None,
        journal_len: text.len() as u64,
        journal_hash: hash(text),
        last_n: 0,
        rewriting: None,
    };
    storage.save_device_state(&state).unwrap();
    Arc::new(storage)
}

fn open_storage(storage: &Arc<Memory>) -> Workspace {
    let today = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
    let storage: Arc<dyn Storage> = storage.clone();
    let clock = Arc::new(FixedClock { today, now: None });
    Workspace::open(storage, clock, Options { plan: None, patience: Patience::None }, || {})
}

fn open(text: &str) -> Workspace {
    open_storage(&storage_with(text))
}

/// A gauge that leaves out what opening an almost empty folder takes.
fn gauge_of_folders(reader: &'static str) -> Gauge {
    let mut gauge = Gauge::of(reader);
    drop(open(&plan()));
    gauge.base = crate::gauge::peak_of(|| open(&plan())).1;
    gauge
}

fn read_lines(gauge: &mut Gauge, which: &str, text: &str) {
    for line in text.lines() {
        let decoded = gauge.read(which, line.len(), || decode(line, DEVICE));
        if let Line::Broken(why) | Line::Newer(why) = decoded {
            assert!(!why.is_empty(), "{which}");
        }
    }
}

#[test]
fn lines_with_anything_done_to_them_are_read_to_the_end() {
    let mut gauge = Gauge::of("changed lines");
    let files = files_under("tests/fixtures/v1/journal", ".ron");
    for_all(200, &mutated(files), |bytes| read_lines(&mut gauge, "a changed line", &text_of(&bytes)));
}

#[test]
fn lines_that_no_person_writes_are_read_to_the_end() {
    let mut gauge = Gauge::of("crafted lines");
    for (which, text) in of_any_kind() {
        let text = text.replace('\n', " ");
        read_lines(&mut gauge, which, &text);
        read_lines(&mut gauge, which, &line(1, &text));
        read_lines(&mut gauge, which, &line(1, &format!("LearnerNamed(name:\"\",x:{text})")));
        read_lines(&mut gauge, which, &format!("(format:1,device:\"{DEVICE_NAME}\",name:{text})"));
    }
    read_lines(
        &mut gauge,
        "a long name",
        &line(1, &format!("LearnerNamed(name:\"{}\")", "a".repeat(1 << 20))),
    );
}

#[test]
fn changed_journals_open() {
    let mut gauge = gauge_of_folders("changed journals");
    let files = files_under("tests/fixtures/v1/journal", ".ron");
    for_all(60, &mutated(files), |bytes| {
        let text = text_of(&bytes);
        gauge.read("a changed journal", text.len(), || drop(open(&text)));
    });
}

/// Opens each and looks at it as the faces do; says which of them failed.
/// They are made under the gauge's lock, for the memory of all tests is counted together.
fn open_all(reader: &'static str, journals: fn() -> Vec<Crafted>) {
    let mut gauge = gauge_of_folders(reader);
    for (which, text) in journals() {
        let last = text.lines().last().unwrap_or_default();
        let is_meant = matches!(decode(last, DEVICE), Line::Step { .. }) || which.ends_with(" lines");
        assert!(is_meant, "{which}: {:?}", decode(last, DEVICE));
        // The forecast has a bound of its own and takes a while.
        let with_forecast = text.len() < 2_000;
        let workspace = gauge.read(which, text.len(), || open(&text));
        look_at(&workspace, with_forecast);
    }
}

#[test]
fn journals_that_no_program_writes_open() {
    let mut gauge = gauge_of_folders("crafted journals");
    for (which, text) in harmless() {
        gauge.read(which, text.len(), || drop(open(&text)));
    }
}

#[test]
fn dates_and_numbers_that_nobody_means_are_lived_with() {
    open_all("journals with any values", with_any_values);
}

/// What the learner does after such a line is there when the folder is opened again.
fn goes_on_after(text: &str) {
    let _alone = alone();
    let storage = storage_with(text);
    let mut workspace = open_storage(&storage);
    workspace.perform(Action::NameLearner("Ada".into())).unwrap();
    workspace.settle(Duration::from_secs(20)).unwrap();
    drop(workspace);
    assert_eq!(open_storage(&storage).snapshot().record.learner.name, "Ada", "after {text}");
}

#[test]
fn after_the_last_count_steps_are_still_written() {
    goes_on_after(&plan().replace("n:1,", "n:18446744073709551615,"));
}

#[test]
fn after_the_last_millisecond_steps_are_still_written() {
    goes_on_after(&plan().replace("2026-11-01T00:00:01.000Z", "9999-12-31T23:59:59.999Z"));
}

#[test]
fn a_long_chain_of_names_is_followed_to_its_end() {
    let _alone = alone();
    let replaced = many(50_000, |n| format!("(from:\"t{}\",to:[\"t{n}\"]),", n + 1));
    let pack = pack(&topic("t0", "")).replace("topics:[", &format!("replaced:[{replaced}],topics:["));
    let storage = Arc::new(Memory::default());
    let hash = storage.keep_pack(&pack).unwrap();
    let adopted = format!("PlanMade(pack:\"p\"),PackAdopted(version:\"1\",hash:\"{hash}\",scope_minutes:60)");
    storage.put_journal(DEVICE, &line(1, &adopted));
    assert_eq!(open_storage(&storage).snapshot().curriculum.topics.len(), 1);
}

#[test]
fn sums_beyond_all_numbers_are_lived_with() {
    open_all("journals with wrong sums", with_wrong_sums);
}

#[test]
#[ignore = "an event in memory is fifteen times as long as the shortest one in a file"]
fn many_events_in_a_step_do_not_fill_the_memory() {
    open_all("crowded journals", crowded);
}

#[test]
fn small_steps_do_not_fill_the_memory() {
    open_all("demanding journals", demanding);
}

#[test]
fn a_hundred_thousand_steps_are_not_compared_with_each_other() {
    open_all("journals to compare", quadratic);
}

/// What the faces ask of an open workspace.
fn look_at(workspace: &Workspace, with_forecast: bool) {
    let snapshot = workspace.snapshot();
    snapshot.summary();
    snapshot.planned();
    snapshot.weeks(1_000);
    snapshot.next_for(60, 5);
    snapshot.next_study_day();
    if with_forecast {
        snapshot.outlooks();
    }
}
