//! Steps that something else took from the journals, and that a backup still has.

use std::{fs, path::Path, sync::Arc};

use gradus::{
    storage::{Disk, Folders},
    workspace::{Action, EraseItem, What},
};

use crate::support::{PHONE, finish, journal_text, make_small_plan, open, perform, step};

type Damage = (&'static str, fn(own: &Path, other: &Path));

/// What sync engines, editors and people do to journals.
const DAMAGES: [Damage; 7] = [
    ("the last line is gone", |own, _| cut_lines(own)),
    ("the last line is cut", |own, _| {
        let text = fs::read_to_string(own).unwrap();
        fs::write(own, &text[..text.len() - 20]).unwrap();
    }),
    ("the journal is empty", |own, _| fs::write(own, "").unwrap()),
    ("the journal is gone", |own, _| fs::remove_file(own).unwrap()),
    ("another's last line is gone", |_, other| cut_lines(other)),
    ("another's journal is gone", |_, other| fs::remove_file(other).unwrap()),
    ("a line was changed", |own, _| {
        let text = fs::read_to_string(own).unwrap();
        fs::write(own, text.replace("Ada", "Eve")).unwrap();
    }),
];

fn cut_lines(path: &Path) {
    let text = fs::read_to_string(path).unwrap();
    let end = text.trim_end().rfind('\n').unwrap() + 1;
    fs::write(path, &text[..end]).unwrap();
}

#[test]
fn what_was_lost_is_found_and_comes_back_from_a_backup() {
    for (damage, harm) in DAMAGES {
        let folder = tempfile::tempdir().unwrap();
        let disk = Arc::new(Disk::new(Folders::inside(folder.path())));
        let mut workspace = open(&disk);
        make_small_plan(&mut workspace);
        perform(&mut workspace, Action::NameLearner("Ada".into()));
        perform(&mut workspace, finish("a.one"));
        drop(workspace);
        let own = fs::read_dir(folder.path().join("journal")).unwrap().next().unwrap().unwrap().path();
        let other = folder.path().join(format!("journal/{PHONE}.ron"));
        fs::write(&other, journal_text(PHONE, &[step(PHONE, 1, vec![]), step(PHONE, 2, vec![])])).unwrap();
        let before = open(&disk);
        before.back_up().unwrap();
        let (history, name) = (before.history(), before.snapshot().record.learner.name.clone());
        drop(before);

        harm(&own, &other);
        let mut after = open(&disk);
        let found = after.check_up().unwrap();
        let is_loss = |what: &What| matches!(what, What::MissingSteps(..) | What::ChangedLine);
        assert!(found.iter().any(|it| is_loss(&it.what)), "{damage}: {found:?}");
        let mended = after.repair().unwrap();
        assert!(mended.iter().all(|it| it.repaired || it.what.is_note()), "{damage}: {mended:?}");
        drop(after);

        let last = open(&disk);
        assert_eq!(last.history(), history, "{damage}");
        assert_eq!(last.snapshot().record.learner.name, name, "{damage}");
        let left = last.check_up().unwrap();
        assert!(left.iter().all(|it| it.what.is_note()), "{damage}: {left:?}");
    }
}

#[test]
fn evidence_of_a_topic_is_erased_with_it() {
    let folder = tempfile::tempdir().unwrap();
    let disk = Arc::new(Disk::new(Folders::inside(folder.path())));
    let mut workspace = open(&disk);
    make_small_plan(&mut workspace);
    let evidence = Some("https://secret.example/".to_owned());
    let topics = vec!["a.one".into()];
    perform(&mut workspace, Action::Finish { topics, on: None, with_needs: false, evidence, note: None });
    workspace.erase(&EraseItem::Topic("a.one".into())).unwrap();
    drop(workspace);
    let texts = fs::read_dir(folder.path().join("journal")).unwrap();
    for text in texts.map(|file| fs::read_to_string(file.unwrap().path()).unwrap()) {
        assert!(!text.contains("secret.example"));
    }
    assert!(open(&disk).snapshot().plan.evidence.is_empty(), "nothing is left of it to be listed");
}
