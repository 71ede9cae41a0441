//! Any bytes as a journal: line by line, and as the journal of this very device when its folder is opened.

#![no_main]

use std::sync::Arc;

use chrono::NaiveDate;
use gradus::{
    journal::{DeviceId, decode},
    storage::{DeviceState, Memory, Storage, hash},
    workspace::{FixedClock, Options, Patience, Workspace},
};
use libfuzzer_sys::fuzz_target;

const DEVICE: DeviceId = DeviceId::from_u128(0xa);

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data).into_owned();
    for line in text.lines() {
        decode(line, DEVICE);
    }
    let storage = Memory::default();
    storage.put_journal(DEVICE, &text);
    let (journal_len, journal_hash) = (text.len() as u64, hash(&text));
    let state = DeviceState {
        id: DEVICE,
        name: "device".into(),
        machine: None,
        journal_len,
        journal_hash,
        last_n: 0,
        rewriting: None,
    };
    storage.save_device_state(&state).expect("memory takes everything");
    let today = NaiveDate::from_ymd_opt(2026, 11, 20).expect("a day");
    let storage: Arc<dyn Storage> = Arc::new(storage);
    let clock = Arc::new(FixedClock { today, now: None });
    Workspace::open(storage, clock, Options { plan: None, patience: Patience::None }, || {});
});
