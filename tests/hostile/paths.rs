//! Links and names that lead out of the data folder.

#![cfg(unix)]

use std::{
    fs,
    os::unix::fs::symlink,
    path::{Path, PathBuf},
    sync::{Arc, MutexGuard},
    time::Duration,
};

use chrono::NaiveDate;
use gradus::{
    curriculum::pack::SourceFile,
    journal::{DeviceId, FORMAT, Header, encode_header},
    storage::{DeviceState, Disk, Folders, Storage as _, hash},
    workspace::{Action, FixedClock, NewPlan, Notice, Options, PackChoice, Patience, Workspace},
};

use crate::{
    crafted::{BAD_IDS, pack, topic},
    gauge::alone,
};

const DEVICE: DeviceId = DeviceId::from_u128(0xa);

/// A data folder, and a folder beside it that nothing may touch.
struct Place {
    root: tempfile::TempDir,
    _alone: MutexGuard<'static, ()>,
}

impl Place {
    fn new() -> Self {
        let (root, alone) = (tempfile::tempdir().unwrap(), alone());
        for folder in ["data/journal", "data/packs", "data/.device", "outside"] {
            fs::create_dir_all(root.path().join(folder)).unwrap();
        }
        Self { root, _alone: alone }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.root.path().join(name)
    }

    fn disk(&self) -> Arc<Disk> {
        Arc::new(Disk::new(Folders::inside(&self.path("data"))))
    }

    fn open(&self) -> Workspace {
        let today = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
        let clock = Arc::new(FixedClock { today, now: None });
        Workspace::open(self.disk(), clock, Options { plan: None, patience: Patience::None }, || {})
    }

    /// The journal of this device is `text`, as far as it remembers.
    fn remember(&self, text: &str) {
        let machine = self.disk().machine();
        let (journal_len, journal_hash) = (text.len() as u64, hash(text));
        let state = DeviceState {
            id: DEVICE,
            name: "d".into(),
            machine,
            journal_len,
            journal_hash,
            last_n: 0,
            rewriting: None,
        };
        self.disk().save_device_state(&state).unwrap();
    }

    /// Everything outside of the data folder, with its content.
    fn outside(&self) -> Vec<(PathBuf, String)> {
        let mut all = Vec::new();
        list(&self.path("outside"), &mut all);
        all
    }
}

fn list(folder: &Path, all: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            list(&path, all);
        } else {
            all.push((path.clone(), fs::read_to_string(&path).unwrap()));
        }
    }
    all.sort();
}

fn header() -> String {
    encode_header(&Header { format: FORMAT, device: DEVICE, name: "d".into() }).unwrap() + "\n"
}

/// Does something that has to be written, and gives what became of it.
fn name_the_learner(place: &Place) -> bool {
    let mut workspace = place.open();
    workspace.perform(Action::NameLearner("Ada".into())).is_ok()
        && workspace.settle(Duration::from_secs(20)).is_ok()
}

#[test]
fn a_journal_that_is_a_link_is_not_written_through() {
    let place = Place::new();
    fs::write(place.path("outside/file"), header()).unwrap();
    symlink(place.path("outside/file"), place.path(&format!("data/journal/{DEVICE}.ron"))).unwrap();
    place.remember(&header());
    let before = place.outside();
    name_the_learner(&place);
    assert_eq!(place.outside(), before);
}

#[test]
fn an_unfinished_line_is_not_set_aside_through_a_link() {
    let place = Place::new();
    fs::write(place.path("outside/file"), "precious\n").unwrap();
    fs::write(place.path(&format!("data/journal/{DEVICE}.ron")), header() + "(at:").unwrap();
    symlink(place.path("outside/file"), place.path(&format!("data/journal/{DEVICE}.torn"))).unwrap();
    place.remember(&header());
    let before = place.outside();
    name_the_learner(&place);
    assert_eq!(place.outside(), before);
}

#[test]
fn files_that_are_replaced_whole_replace_a_link_and_not_what_it_leads_to() {
    let place = Place::new();
    fs::write(place.path("outside/file"), "precious").unwrap();
    for name in [".device/device.ron", ".device/preferences.ron", ".device/views.ron"] {
        symlink(place.path("outside/file"), place.path("data").join(name)).unwrap();
        let temporary = format!("{name}.{}.tmp", std::process::id());
        symlink(place.path("outside/file"), place.path("data").join(temporary)).unwrap();
    }
    let before = place.outside();
    let disk = place.disk();
    for file in [gradus::storage::SmallFile::Preferences, gradus::storage::SmallFile::Views] {
        drop(disk.save_small_file(file, "()"));
    }
    name_the_learner(&place);
    assert_eq!(place.outside(), before);
}

#[test]
fn the_data_folder_may_be_a_link() {
    let place = Place::new();
    fs::rename(place.path("data"), place.path("elsewhere")).unwrap();
    symlink(place.path("elsewhere"), place.path("data")).unwrap();
    assert!(name_the_learner(&place));
    assert_eq!(place.open().snapshot().record.learner.name, "Ada");
}

#[test]
fn only_a_hash_names_a_pack() {
    let place = Place::new();
    let text = pack(&topic("t", ""));
    let name = "a".repeat(64);
    fs::write(place.path(&format!("outside/{name}.ron")), &text).unwrap();
    fs::write(place.path("data/packs/x.ron"), &text).unwrap();
    for hash in [
        "x",
        "../packs/x",
        "",
        &format!("../../outside/{name}"),
        &place.path("outside").join(&name).display().to_string(),
        &format!("{}/{}", "a".repeat(31), "a".repeat(32)),
        &"é".repeat(32),
        &format!("{}\0", "a".repeat(63)),
    ] {
        assert_eq!(place.disk().pack(hash).unwrap(), None, "{hash}");
        let step = format!(
            "(at:\"2026-11-01T00:00:00.000Z\",n:1,plan:\"{DEVICE}\",what:[PlanMade(pack:\"p\"),PackAdopted(version:\"1\",hash:\
             {hash:?},scope_minutes:1)],c:\"00000000\")\n"
        );
        fs::write(place.path(&format!("data/journal/{DEVICE}.ron")), header() + &step).unwrap();
        let workspace = place.open();
        let is_missing = |it: &Notice| matches!(it, Notice::PackMissing { .. });
        assert!(workspace.snapshot().notices.iter().any(is_missing), "{hash}");
    }
}

#[test]
fn only_the_id_of_a_device_names_a_journal() {
    let place = Place::new();
    for name in ["..ron", "...ron", "x.ron", "journal.ron.ron", ".ron", "-.ron"] {
        fs::write(place.path("data/journal").join(name), header()).unwrap();
    }
    assert!(place.disk().journals().unwrap().is_empty());
}

#[test]
fn a_remembered_device_that_is_a_path_is_no_device() {
    let place = Place::new();
    for id in ["../../outside/file", "/outside", "", ".."] {
        let text = format!("(id:{id:?},name:\"d\",machine:None,journal_len:0,journal_hash:\"\")");
        fs::write(place.path("data/.device/device.ron"), text).unwrap();
        assert_eq!(place.disk().device_state().unwrap(), None, "{id}");
        assert!(name_the_learner(&place));
        assert!(place.outside().is_empty());
        assert!(place.path("data/journal").read_dir().unwrap().all(|it| {
            DeviceId::parse(it.unwrap().path().file_stem().unwrap().to_str().unwrap()).is_some()
        }));
    }
}

#[test]
fn ids_of_a_pack_never_become_names_of_files() {
    for id in BAD_IDS {
        let place = Place::new();
        let text = pack(&topic(id, "")).replace("id:\"p\"", &format!("id:\"{id}\""));
        let choice = PackChoice::Files(vec![SourceFile { name: "pack.ron".into(), text }]);
        let mut workspace = place.open();
        drop(workspace.perform(Action::MakePlan(Box::new(NewPlan::on(choice)))));
        drop(workspace.settle(Duration::from_secs(20)));
        assert!(place.outside().is_empty());
        assert_eq!(fs::read_dir(place.root.path()).unwrap().count(), 2, "{id}");
        for pack in fs::read_dir(place.path("data/packs")).unwrap() {
            let name = pack.unwrap().file_name().into_string().unwrap();
            assert!(name.strip_suffix(".ron").is_some_and(|hash| hash.len() == 64), "{name}");
        }
    }
}
