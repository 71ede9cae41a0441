//! What sync engines, git and editors leave in the journal folder.

use std::{
    fs,
    sync::{Arc, mpsc::channel},
    time::Duration,
};

use gradus::{
    journal::{Event, Step},
    progress::TopicState,
    storage::{Disk, Folders, Memory, Storage as _},
    workspace::{Notice, Options, Patience, Workspace},
};

use crate::support::{LAPTOP, PACK, PHONE, clock, day, header, journal_text, line, open, step};

/// Names under which engines write what is not whole yet.
const TEMPORARY: [&str; 6] =
    [".syncthing.{}.tmp", "~syncthing~{}.tmp", "{}.tmp", ".{}.Xy12Za", "{}.part", "._{}"];

#[test]
fn what_an_engine_has_not_finished_is_never_read_and_what_it_renames_arrives() {
    let folder = tempfile::tempdir().unwrap();
    let storage = Arc::new(Disk::new(Folders::inside(folder.path())));
    storage.keep_pack(PACK).unwrap();
    let journal = folder.path().join("journal");
    fs::create_dir(&journal).unwrap();
    fs::write(journal.join(format!("{LAPTOP}.ron")), journal_text(LAPTOP, &[plan_made()])).unwrap();
    let (wake, woken) = channel();
    let options = Options { plan: None, patience: Patience::Forever };
    let mut workspace = Workspace::open(storage.clone(), Arc::new(clock()), options, move || {
        let _ = wake.send(());
    });
    let own = format!("{PHONE}.ron");
    let text = journal_text(PHONE, &[done(PHONE, 2)]);
    for temporary in TEMPORARY.map(|name| journal.join(name.replace("{}", &own))) {
        fs::write(&temporary, &text[..text.len() / 2]).unwrap();
        fs::write(&temporary, &text).unwrap();
        assert_eq!(storage.journals().unwrap().len(), 1, "{} is read", temporary.display());
    }
    while woken.recv_timeout(Duration::from_millis(300)).is_ok() {
        workspace.poll();
    }
    assert_eq!(first_topic(&workspace), TopicState::Ready);
    assert_eq!(open(&storage).snapshot().notices, []);
    // The watch begins on a thread of its own: rename until it is heard.
    for _ in 0..100 {
        let temporary = journal.join(TEMPORARY[0].replace("{}", &own));
        fs::write(&temporary, &text).unwrap();
        fs::rename(&temporary, journal.join(&own)).unwrap();
        let is_heard = woken.recv_timeout(Duration::from_millis(200)).is_ok();
        if is_heard && workspace.poll() && first_topic(&workspace) == TopicState::Done {
            return;
        }
    }
    panic!("what was renamed did not arrive");
}

#[test]
fn the_marks_of_a_conflict_in_git_are_passed_over_and_both_sides_read() {
    let [one, two, three] = ["a.one", "a.two", "b.high"].map(|topic| {
        let what = vec![Event::TopicKnown { topic: topic.into(), on: day(20) }];
        line(&step(LAPTOP, if topic == "a.one" { 2 } else { 3 }, what))
    });
    let begin = header(LAPTOP) + &line(&plan_made());
    let plain = format!("{begin}<<<<<<< HEAD\n{one}{two}=======\n{three}>>>>>>> 4f8f209 (Learnt)\n");
    let with_base = format!(
        "{begin}<<<<<<< HEAD\n{one}{two}||||||| d86a9e3\n=======\n{three}>>>>>>> origin/main\n{}",
        line(&step(LAPTOP, 4, vec![Event::LearnerNamed { name: "Grace".into() }]))
    );
    for text in [plain, with_base] {
        for text in [text.clone(), text.replace('\n', "\r\n"), format!("\u{feff}{text}")] {
            let storage = Arc::new(Memory::default());
            storage.keep_pack(PACK).unwrap();
            storage.put_journal(LAPTOP, &text);
            let workspace = open(&storage);
            let states = workspace.snapshot().progress.topics.iter().map(|it| it.state);
            assert_eq!(states.filter(|it| *it == TopicState::Known).count(), 3, "{text}");
            let marks = Notice::MergeMarks { file: format!("{LAPTOP}.ron") };
            assert_eq!(workspace.snapshot().notices, [marks], "{text}");
        }
    }
}

fn plan_made() -> Step {
    let hash = gradus::storage::hash(PACK);
    let adopted = Event::PackAdopted { version: "1".into(), hash, scope_minutes: 660 };
    step(LAPTOP, 1, vec![Event::PlanMade { pack: "small".into() }, adopted])
}

fn done(device: gradus::journal::DeviceId, n: u64) -> Step {
    step(device, n, vec![Event::TopicDone { topic: "a.one".into(), on: day(20) }])
}

fn first_topic(workspace: &Workspace) -> TopicState {
    workspace.snapshot().progress.topics[0].state
}
