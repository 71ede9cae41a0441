//! Preferences, views, and what a device remembers of itself.

use std::fs;

use gradus::{
    storage::{Disk, Folders, Storage as _},
    ui::{preferences_understood, views_understood},
};

use crate::{
    corpus::{files_under, mutated, text_of},
    crafted::{many, of_any_kind},
    gauge::{Gauge, for_all},
};

const PREFERENCES: &str = "(\n    theme: Dark,\n)";
const VIEWS: &str = "(\n    route: Library,\n    plan: Some(\"7b1e2f30-4a5c-4d6e-8f70-8192a3b4c5d6\"),\n    selected: \
     Some(\"math.sets\"),\n    folded: [\"math\", \"data\"],\n    filter: (grade: Some(1), area: None, status: Some(Ready)),\n    \
     library: (tab: About, topic: None, area: Some(\"ml\"), depth: Some(Solid), agreed: [\"a\"]),\n    timeline: (zoom: Quarter, \
     open: [\"ml\"]),\n)";

/// A kind of small file: how its text comes to be understood, as a text again.
type Reader = (&'static str, &'static str, fn(&str) -> String);

const READERS: [Reader; 2] =
    [("preferences", PREFERENCES, preferences_understood), ("views", VIEWS, views_understood)];

#[test]
fn small_files_are_understood_or_count_as_missing() {
    for (name, real, understood) in READERS {
        let mut gauge = Gauge::of(name);
        assert_ne!(understood(real), understood(""), "the real {name} are not understood");
        let mut read = |which: &str, text: &str| {
            let once = gauge.read(which, text.len(), || understood(text));
            assert_eq!(understood(&once), once, "{which}");
        };
        for_all(300, &mutated(vec![real.into()]), |bytes| read("a changed file", &text_of(&bytes)));
        for (which, text) in of_any_kind() {
            read(which, &text);
        }
        for n in [20_000, 100_000] {
            let areas = many(n, |idx| format!("\"{idx}\","));
            read("many areas", &format!("(folded:[{areas}],timeline:(open:[{areas}]))"));
        }
        read("a huge position", "(filter:(grade:Some(18446744073709551615),area:Some(-1)))");
    }
}

#[test]
fn what_a_device_remembers_is_understood_or_counts_as_missing() {
    let folder = tempfile::tempdir().unwrap();
    let disk = Disk::new(Folders::inside(folder.path()));
    let path = folder.path().join(".device/device.ron");
    fs::create_dir(folder.path().join(".device")).unwrap();
    let mut gauge = Gauge::of("device.ron");
    let mut read = |which: &str, bytes: &[u8]| {
        fs::write(&path, bytes).unwrap();
        gauge.read(which, bytes.len(), || disk.device_state()).unwrap()
    };
    let kept = files_under("tests/fixtures/v1/.device", "device.ron");
    assert!(read("the real one", &kept[0]).is_some());
    for_all(300, &mutated(kept), |bytes| drop(read("a changed file", &bytes)));
    for (which, text) in of_any_kind() {
        assert_eq!(read(which, text.as_bytes()), None, "{which}");
    }
}
