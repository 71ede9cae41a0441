//! Sessions, evidence and notes: through the workspace, and as a person types them.

use std::{io::Write as _, process::Stdio, sync::Arc};

use chrono::NaiveDateTime;
use gradus::{
    calendar::StudyTime,
    curriculum::TopicId,
    journal::{Event, EvidenceSubject},
    progress::{Session, TopicState},
    storage::Memory,
    workspace::{Action, Refusal, Study, StudyEdit, Workspace},
};
use uuid::Uuid;

use crate::{
    support::{LAPTOP, PHONE, day, journal_text, make_small_plan, open, perform, step},
    terminal::{Learner, Run, assert_has, fields, sorted},
};

fn workspace() -> Workspace {
    let mut workspace = open(&Arc::new(Memory::default()));
    make_small_plan(&mut workspace);
    workspace
}

/// A time on a day of November 2026; it is the 20th, half past six in the evening, in UTC.
fn at(day_of_month: u32, hour: u32, minute: u32) -> NaiveDateTime {
    day(day_of_month).and_hms_opt(hour, minute, 0).unwrap()
}

fn study(topic: &str, time: StudyTime) -> Study {
    Study { topic: topic.into(), time, on: None, note: String::new() }
}

fn log(topic: &str, time: StudyTime) -> Action {
    Action::LogStudy { study: study(topic, time), finish: false }
}

fn span(from: (u32, u32), until: (u32, u32)) -> StudyTime {
    StudyTime::Span(at(20, from.0, from.1), at(20, until.0, until.1))
}

fn minutes(workspace: &Workspace, topic: &str) -> u32 {
    workspace.snapshot().plan.study.minutes_of(&topic.into())
}

#[test]
fn a_session_begins_its_topic_and_may_finish_it_in_one_step() {
    let mut workspace = workspace();
    perform(&mut workspace, log("a.one", StudyTime::Minutes(45)));
    assert_eq!(workspace.snapshot().progress.state(0), TopicState::Active);
    assert_eq!(workspace.snapshot().progress.topics[0].started_on, Some(day(20)));
    let done = Study { note: "Done with it".into(), ..study("a.one", span((17, 0), (18, 0))) };
    perform(&mut workspace, Action::LogStudy { study: done, finish: true });
    assert_eq!(workspace.snapshot().progress.state(0), TopicState::Done);
    assert_eq!(minutes(&workspace, "a.one"), 105);
    assert_eq!(workspace.snapshot().plan.study.left_off(&"a.one".into()), Some("Done with it"));
    workspace.undo().unwrap();
    assert_eq!(
        (workspace.snapshot().progress.state(0), minutes(&workspace, "a.one")),
        (TopicState::Active, 45)
    );
    workspace.redo().unwrap();
    assert_eq!(minutes(&workspace, "a.one"), 105);
    let late = Action::LogStudy { study: study("a.one", StudyTime::Minutes(5)), finish: true };
    assert_eq!(workspace.perform(late), Err(Refusal::AlreadyDone("a.one".into())));
}

#[test]
fn a_session_that_cannot_have_been_is_refused() {
    let mut workspace = workspace();
    perform(&mut workspace, log("a.one", span((16, 0), (17, 0))));
    let overlap = Refusal::StudyOverlaps("a.one".into(), at(20, 16, 0), at(20, 17, 0));
    for (time, refusal) in [
        (StudyTime::Minutes(0), Refusal::NoMinutes),
        (StudyTime::Minutes(1800), Refusal::LongSession(1800)),
        (span((16, 30), (17, 30)), overlap.clone()),
        (span((15, 0), (18, 0)), overlap.clone()),
        (span((16, 59), (17, 1)), overlap),
        (span((18, 0), (18, 0)), Refusal::NoMinutes),
        (span((18, 0), (17, 0)), Refusal::StudyBackwards(at(20, 18, 0), at(20, 17, 0))),
        (span((18, 0), (18, 31)), Refusal::StudyInFuture(at(20, 18, 31))),
        (StudyTime::Span(at(18, 20, 0), at(19, 20, 1)), Refusal::LongSession(1441)),
    ] {
        // Nobody studies two topics at once.
        for topic in ["a.one", "a.two"] {
            assert_eq!(workspace.perform(log(topic, time)), Err(refusal.clone()), "{time:?}");
        }
    }
    let with = |change: &dyn Fn(&mut Study)| {
        let mut study = study("a.one", StudyTime::Minutes(5));
        change(&mut study);
        Action::LogStudy { study, finish: false }
    };
    for (action, refusal) in [
        (with(&|it| it.on = Some(day(21))), Refusal::InFuture(day(21))),
        (with(&|it| it.note = "x".repeat(1001)), Refusal::LongLine(1000)),
        (with(&|it| it.note = "a\nb".into()), Refusal::ControlCharacter('\n')),
        (with(&|it| it.note = "a\u{1b}b".into()), Refusal::ControlCharacter('\u{1b}')),
        (with(&|it| it.topic = "a.onne".into()), Refusal::NoTopic("a.onne".into(), Some("a.one".into()))),
        (Action::RemoveStudy(vec![Uuid::from_u128(1)]), Refusal::NoStudy),
    ] {
        assert_eq!(workspace.perform(action), Err(refusal));
    }
    // What touches it and shares no minute is fine.
    perform(&mut workspace, log("a.two", span((17, 0), (18, 30))));
    assert_eq!(workspace.snapshot().plan.study.counted().minutes(), 150);
}

#[test]
fn a_session_is_told_anew_and_taken_back() {
    let mut workspace = workspace();
    perform(&mut workspace, log("a.one", span((16, 0), (17, 0))));
    let id = workspace.snapshot().plan.study.ids()[0];
    // It may overlap what it was.
    let (topic, time) = (Some("a.two".into()), Some(span((16, 30), (18, 0))));
    let longer = StudyEdit { topic, time, ..StudyEdit::default() };
    perform(&mut workspace, Action::EditStudy { id, edit: longer.clone() });
    assert_eq!((minutes(&workspace, "a.one"), minutes(&workspace, "a.two")), (0, 90));
    assert_eq!(workspace.perform(Action::EditStudy { id, edit: longer }), Err(Refusal::Unchanged));
    perform(&mut workspace, Action::RemoveStudy(vec![id]));
    assert_eq!(workspace.snapshot().plan.study.counted().minutes(), 0);
    workspace.undo().unwrap();
    workspace.undo().unwrap();
    assert_eq!((minutes(&workspace, "a.one"), minutes(&workspace, "a.two")), (60, 0));
}

#[test]
fn what_is_not_told_anew_stays_as_it_is() {
    let storage = Arc::new(Memory::default());
    let id = Uuid::from_u128(1);
    // Logged in Tokyo, with a break, on a topic that the curriculum has not.
    let logged = Event::StudyLogged {
        id,
        topic: "gone".into(),
        on: day(19),
        minutes: 50,
        from: Some("2026-11-20T02:00:00+09:00".parse().unwrap()),
        until: Some("2026-11-20T03:00:00+09:00".parse().unwrap()),
        note: String::new(),
    };
    let made = Event::PlanMade { pack: "ml-engineer".into() };
    storage.put_journal(LAPTOP, &journal_text(LAPTOP, &[step(LAPTOP, 1, vec![made, logged])]));
    let mut workspace = open(&storage);
    let before = workspace.snapshot().plan.study.session(id).unwrap().clone();
    let edit = |edit: StudyEdit| Action::EditStudy { id, edit };
    assert_eq!(workspace.perform(edit(StudyEdit::default())), Err(Refusal::Unchanged));
    perform(&mut workspace, edit(StudyEdit { note: Some("Page 9".into()), ..StudyEdit::default() }));
    let noted = workspace.snapshot().plan.study.session(id).unwrap().clone();
    assert_eq!(noted, Session { note: "Page 9".into(), ..before });
    // On another day the hours would not be those of the clock.
    perform(&mut workspace, edit(StudyEdit { on: Some(day(18)), ..StudyEdit::default() }));
    let moved = workspace.snapshot().plan.study.session(id).unwrap().clone();
    assert_eq!(moved, Session { on: day(18), span: None, ..noted.clone() });
    let length = Some(StudyTime::Minutes(5));
    perform(&mut workspace, edit(StudyEdit { time: length, ..StudyEdit::default() }));
    let short = workspace.snapshot().plan.study.session(id).unwrap().clone();
    assert_eq!(short, Session { minutes: 5, ..moved }, "a length leaves the day");
}

#[test]
fn what_two_devices_logged_at_once_counts_once() {
    let storage = Arc::new(Memory::default());
    let logged = |id: u128, topic: &str, from: &str, until: &str| Event::StudyLogged {
        id: Uuid::from_u128(id),
        topic: topic.into(),
        on: day(19),
        minutes: 60,
        from: Some(format!("2026-11-19T{from}:00+01:00").parse().unwrap()),
        until: Some(format!("2026-11-19T{until}:00+01:00").parse().unwrap()),
        note: String::new(),
    };
    let made = Event::PlanMade { pack: "ml-engineer".into() };
    let laptop = [step(LAPTOP, 1, vec![made, logged(1, "x", "20:00", "21:00")])];
    let phone = [step(PHONE, 1, vec![logged(2, "y", "20:30", "21:30")])];
    storage.put_journal(LAPTOP, &journal_text(LAPTOP, &laptop));
    storage.put_journal(PHONE, &journal_text(PHONE, &phone));
    let workspace = open(&storage);
    let study = &workspace.snapshot().plan.study;
    assert_eq!((study.minutes_of(&"x".into()), study.minutes_of(&"y".into())), (60, 30));
    assert_eq!(study.counted().minutes(), 90);
}

#[test]
fn a_day_has_no_more_than_24_hours() {
    let mut workspace = workspace();
    let log = |minutes, on| Action::LogStudy {
        study: Study {
            topic: "a.one".into(),
            time: StudyTime::Minutes(minutes),
            on: Some(on),
            note: String::new(),
        },
        finish: false,
    };
    perform(&mut workspace, log(20 * 60, day(18)));
    assert_eq!(workspace.perform(log(5 * 60, day(18))), Err(Refusal::FullDay(day(18), 20 * 60)));
    perform(&mut workspace, log(4 * 60, day(18)));
    perform(&mut workspace, log(5 * 60, day(17)));
    // A session told anew is not counted beside itself.
    let id = workspace.snapshot().plan.study.ids()[1];
    let edit = |minutes| Action::EditStudy {
        id,
        edit: StudyEdit { topic: None, time: Some(StudyTime::Minutes(minutes)), on: None, note: None },
    };
    let others = 24 * 60 - workspace.snapshot().plan.study.minutes_of_session(id);
    assert_eq!(workspace.perform(edit(24 * 60 - others + 1)), Err(Refusal::FullDay(day(18), others)));
    perform(&mut workspace, edit(24 * 60 - others - 1));
}

#[test]
fn evidence_and_notes_come_and_go() {
    let mut workspace = workspace();
    let topic = TopicId::from("a.one");
    let add = |what: &str| Action::AddEvidence {
        subject: EvidenceSubject::Topic("a.one".into()),
        what: what.into(),
    };
    perform(&mut workspace, add(" https://example.org/é "));
    let (id, evidence) = workspace.snapshot().plan.evidence.first_key_value().unwrap();
    assert_eq!(evidence.what, "https://example.org/é");
    let id = *id;
    perform(&mut workspace, Action::RemoveEvidence(id));
    assert_eq!(workspace.perform(Action::RemoveEvidence(id)), Err(Refusal::NoEvidence));
    let criterion = EvidenceSubject::Criterion("low.both".into(), "none".into());
    for (action, refusal) in [
        (add("  "), Refusal::EmptyText),
        (add("a\nb"), Refusal::ControlCharacter('\n')),
        (add("a\u{7}b"), Refusal::ControlCharacter('\u{7}')),
        (add(&"x".repeat((64 << 10) + 1)), Refusal::TooLong),
        (
            Action::AddEvidence { subject: criterion, what: "x".into() },
            Refusal::NoCriterion("low.both".into(), "none".into(), vec!["k".into()]),
        ),
    ] {
        assert_eq!(workspace.perform(action), Err(refusal));
    }
    let set = |text: &str, replaces: Vec<Uuid>| Action::SetNote {
        topic: "a.one".into(),
        text: text.into(),
        replaces,
    };
    let odd = "😀 \u{202e}עברית\u{202c} مرحبا\tand a family 👨‍👩‍👧";
    perform(&mut workspace, set(&format!("{odd}\r\nnext"), vec![]));
    let notes = workspace.snapshot().plan.topics[&topic].notes.clone();
    let (version, note) = notes.first_key_value().unwrap();
    assert_eq!(note.text, format!("{odd}\nnext"));
    assert_eq!(workspace.perform(set(&note.text, vec![*version])), Err(Refusal::Unchanged));
    assert_eq!(workspace.perform(set("a\u{0}", vec![])), Err(Refusal::ControlCharacter('\u{0}')));
    assert_eq!(workspace.perform(set(&"é".repeat(40_000), vec![])), Err(Refusal::TooLong));
    assert_eq!(workspace.perform(set("x", vec![Uuid::from_u128(9)])), Err(Refusal::NoNote(topic.clone())));
    perform(&mut workspace, set("", vec![*version]));
    assert!(workspace.snapshot().plan.topics[&topic].notes.is_empty());
    workspace.undo().unwrap();
    assert_eq!(workspace.snapshot().plan.topics[&topic].notes, notes);
}

#[test]
fn of_two_versions_of_a_note_the_learner_chooses() {
    let mut workspace = workspace();
    let topic = TopicId::from("a.one");
    let set = |text: &str, replaces: Vec<Uuid>| Action::SetNote {
        topic: "a.one".into(),
        text: text.into(),
        replaces,
    };
    let versions = |workspace: &Workspace| {
        let notes = workspace.snapshot().plan.topics[&TopicId::from("a.one")].notes.clone();
        notes.into_iter().map(|(id, note)| (id, note.text)).collect::<Vec<_>>()
    };
    perform(&mut workspace, set("one", vec![]));
    // As if it had been written elsewhere: it replaces nothing.
    perform(&mut workspace, set("two", vec![]));
    let both = versions(&workspace);
    assert_eq!(both.len(), 2);
    let keep = Action::KeepNote { topic: topic.clone(), version: both[1].0 };
    perform(&mut workspace, keep.clone());
    assert_eq!(versions(&workspace), [both[1].clone()]);
    assert_eq!(workspace.perform(keep), Err(Refusal::Unchanged));
    workspace.undo().unwrap();
    assert_eq!(versions(&workspace), both);
    perform(&mut workspace, set("three", both.iter().map(|(id, _)| *id).collect()));
    assert_eq!(versions(&workspace).into_iter().map(|(_, text)| text).collect::<Vec<_>>(), ["three"]);
}

#[test]
fn sessions_are_logged_listed_edited_and_removed_in_the_terminal() {
    let learner = Learner::with_plan();
    let said = learner.does(&["log", "a.one", "45m", "--note", "Chapter 2"]);
    assert_eq!(said, "Topic one: 45 min on 20 Nov 2026, 45 min in all\nBegun: Topic one\n");
    learner.does(&["log", "topic one", "yesterday", "20:00–21:15", "--done"]);
    assert_eq!(learner.state("a.one"), "done");
    learner.does(&["log", "a.two", "90", "--on", "2026-11-18"]);
    let rows = learner.json(&["log", "list"]);
    assert_eq!(fields(&rows[0]), sorted("id topic on minutes counted from until note"));
    let days: Vec<_> = rows.as_array().unwrap().iter().map(|row| row["on"].as_str().unwrap()).collect();
    assert_eq!(days, ["2026-11-20", "2026-11-19", "2026-11-18"]);
    assert_has(rows[1]["from"].as_str().unwrap(), &["2026-11-19T20:00:00"]);
    let shown = learner.json(&["show", "a.one"]);
    assert_eq!((&shown["minutes_logged"], shown["study"].as_array().unwrap().len()), (&120.into(), 2));
    assert_has(&learner.does(&["show", "a.one"]), &["Log, 2 h in all", "20:00–21:15", "Chapter 2"]);
    let id = rows[0]["id"].as_str().unwrap();
    let said = learner.does(&["log", "edit", &id[..8], "1h", "--topic", "a.two"]);
    assert_has(&said, &["Topic two: 1 h on 20 Nov 2026, 2 h 30 min in all"]);
    assert_eq!(learner.json(&["log", "list"])[0]["note"], "Chapter 2");
    // A time without a day is on the session's own.
    let earlier = rows[1]["id"].as_str().unwrap();
    assert_has(&learner.does(&["log", "edit", earlier, "20:00-20:45"]), &["45 min on 19 Nov 2026"]);
    assert_has(&learner.does(&["log", "edit", earlier, "1h15"]), &["1 h 15 min on 19 Nov 2026"]);
    assert_has(&learner.does(&["log", "edit", earlier, "2026-11-17 20:00-21:15"]), &["17 Nov 2026"]);
    assert_has(
        &learner.does(&["log", "edit", earlier, "20:00-21:15", "--on", "2026-11-19"]),
        &["19 Nov 2026"],
    );
    assert_has(&learner.does(&["log", "edit", earlier, "--note", "- a dash"]), &["1 h 15 min on 19 Nov"]);
    assert_eq!(learner.json(&["log", "list"])[1]["note"], "- a dash");
    learner.does(&["log", "remove", id]);
    assert_eq!(learner.json(&["log", "list", "a.two"]).as_array().unwrap().len(), 1);
    assert_has(&learner.does(&["undo"]), &["Undone: study time"]);
    assert_eq!(learner.json(&["log", "list"]).as_array().unwrap().len(), 3);
    assert_eq!(learner.json(&["status"])["hours_logged"], 3.75);
}

#[test]
fn what_is_wrong_with_a_session_is_said_in_the_terminal() {
    let learner = Learner::with_plan();
    learner.does(&["log", "a.one", "yesterday 20:00-21:00"]);
    for (words, parts) in [
        (&["log", "a.two", "yesterday 20:30-21:30"][..], &["Topic one", "20:00", "21:00"][..]),
        (&["log", "a.one", "yesterday 21:00-19:00"], &["ends at", "begins at", "Swap"]),
        (&["log", "a.one", "30h"], &["30 h", "longer than a day"]),
        (&["log", "a.one", "0m"], &["at least a minute"]),
        (&["log", "a.one", "45m", "--on", "2026-11-21"], &["has not come yet"]),
        (&["log", "a.one", "2026-11-21 10:00-11:00"], &["has not come yet"]),
        (&["log", "remove", "beef"], &["no such session"]),
        (&["log", "edit", "beef", "5m"], &["no such session"]),
    ] {
        assert_has(&learner.fails(1, words), &[parts, &["Nothing changed"]].concat());
    }
    for words in [
        &["log"][..],
        &["log", "a.one"],
        &["log", "a.one", "soon"],
        &["log", "a.one", "yesterday 45m", "--on", "2026-11-18"],
    ] {
        learner.fails(2, words);
    }
    assert_eq!(learner.json(&["log", "list"]).as_array().unwrap().len(), 1);
}

#[cfg(unix)]
#[test]
fn a_time_that_a_clock_change_left_out_or_repeated_is_refused() {
    let learner = Learner::with_plan();
    let run = |words: &[&str]| {
        let mut command = learner.command(words);
        Run::from(command.env("TZ", "CET-1CEST,M3.5.0,M10.5.0/3").output().unwrap())
    };
    // The clock was put forward on 29 March 2026 at two and back on 25 October at three.
    let skipped = run(&["log", "a.one", "2026-03-29 02:15-03:30"]);
    assert_has(&skipped.stderr, &["put forward", "2:15", "Nothing changed"]);
    let repeated = run(&["log", "a.one", "2026-10-25 02:30-03:30"]);
    assert_has(&repeated.stderr, &["put back", "2:30", "45m", "Nothing changed"]);
    // Around the change the time that passed counts, not what the clock says.
    assert_eq!(run(&["log", "a.one", "2026-03-29 01:30-03:30"]).code, 0);
    assert_eq!(run(&["log", "a.one", "2026-10-25 01:30-03:30"]).code, 0);
    let rows = learner.json(&["log", "list"]);
    assert_eq!((&rows[0]["minutes"], &rows[1]["minutes"]), (&180.into(), &60.into()));
}

#[test]
fn evidence_that_is_gone_is_marked_and_kept() {
    let learner = Learner::with_plan();
    let file = learner.write("shown.txt", "x");
    learner.does(&["evidence", "add", "a.one", file.to_str().unwrap()]);
    learner.does(&["evidence", "add", "low.first", "https://example.org"]);
    learner.does(&["evidence", "add", "low.first/k", "Robert"]);
    let rows = learner.json(&["evidence"]);
    assert_eq!(fields(&rows[0]), sorted("id topic milestone criterion what on missing"));
    assert_eq!(rows.as_array().unwrap().iter().filter(|row| row["missing"] == true).count(), 0);
    std::fs::remove_file(&file).unwrap();
    assert_has(
        &learner.does(&["evidence"]),
        &["missing on this computer", "Topic one", "First step, criterion k"],
    );
    assert_has(&learner.does(&["show", "a.one"]), &["shown.txt", "missing on this computer"]);
    assert_has(
        &learner.fails(1, &["evidence", "add", "low.first/q", "x"]),
        &["criterion", "Nothing changed"],
    );
    assert_has(&learner.fails(1, &["evidence", "add", "a.onne", "x"]), &["a.one", "Nothing changed"]);
    let rows = learner.json(&["evidence"]);
    let gone = rows.as_array().unwrap().iter().find(|row| row["missing"] == true).unwrap();
    learner.does(&["evidence", "remove", gone["id"].as_str().unwrap()]);
    assert_eq!(learner.json(&["evidence"]).as_array().unwrap().len(), 2);
}

#[test]
fn a_file_named_from_here_is_evidence_by_its_whole_path() {
    let learner = Learner::with_plan();
    let note = learner.says(&["done", "a.one", "--evidence", "./gone%20by.pdf"]);
    assert_has(&note, &["there is no file", "gone%20by.pdf"]);
    let note = learner.says(&["confirm", "low.first", "k", "--evidence", "./gone.pdf"]);
    assert_has(&note, &["there is no file"]);
    let file = learner.write("a b.txt", "x");
    let address = format!("file://{}", file.to_str().unwrap().replace(' ', "%20"));
    learner.does(&["evidence", "add", "a.one", &address]);
    let rows = learner.json(&["evidence"]);
    let rows = rows.as_array().unwrap();
    assert_eq!(rows.iter().filter(|row| row["missing"] == true).count(), 2);
    assert!(rows.iter().all(|row| !row["what"].as_str().unwrap().starts_with("./")));
}

#[test]
fn an_id_that_can_mean_several_is_refused_with_all_of_them() {
    let learner = Learner::with_plan();
    for _ in 0..20 {
        learner.does(&["log", "a.one", "1m"]);
    }
    // Of twenty ids two begin with the same digit.
    let rows = learner.json(&["log", "list"]);
    let ids: Vec<&str> = rows.as_array().unwrap().iter().map(|row| row["id"].as_str().unwrap()).collect();
    let digit =
        ids.iter().map(|id| &id[..1]).find(|digit| ids.iter().filter(|id| id.starts_with(digit)).count() > 1);
    let digit = digit.unwrap();
    let meant: Vec<&str> = ids.iter().filter(|id| id.starts_with(digit)).copied().collect();
    assert_has(
        &learner.fails(1, &["log", "remove", digit]),
        &[&meant[..], &["can mean several", "Nothing changed", "more of the id"]].concat(),
    );
    assert_eq!(learner.json(&["log", "list"]).as_array().unwrap().len(), 20);
}

#[test]
fn a_note_is_written_read_from_a_pipe_and_taken_away() {
    let learner = Learner::with_plan();
    assert_eq!(learner.does(&["note", "a.one"]), "");
    assert_eq!(learner.does(&["note", "a.one", "First"]), "Topic one: note kept\n");
    assert_eq!(learner.does(&["note", "a.one"]), "First\n");
    let piped = |text: &[u8]| {
        let mut command = learner.command(&["note", "a.one", "-"]);
        let mut child =
            command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        // The program may stop reading when it has enough.
        let _ = child.stdin.take().unwrap().write_all(text);
        Run::from(child.wait_with_output().unwrap())
    };
    assert_eq!(piped("# מלה\r\n- 😀\n".as_bytes()).code, 0);
    assert_eq!(learner.json(&["show", "a.one"])["notes"], serde_json::json!(["# מלה\n- 😀\n"]));
    assert_has(&piped(&vec![b'x'; 200_000]).stderr, &["64 KB", "Nothing changed"]);
    assert_has(&piped(b"\xff\xfe").stderr, &["UTF-8", "Nothing changed"]);
    assert_has(&piped(b"a\x1b[2Jb").stderr, &["U+001B", "Nothing changed"]);
    learner.does(&["note", "a.one", ""]);
    assert_eq!(learner.json(&["show", "a.one"])["notes"], serde_json::json!([]));
    assert_has(&learner.fails(1, &["note", "a.onne", "x"]), &["a.one", "Nothing changed"]);
    learner.does(&["note", "a.one", "--keep going"]);
    learner.does(&["note", "a.one", "- a list"]);
    assert_eq!(learner.does(&["note", "a.one"]), "- a list\n");
    learner.fails(1, &["note", "a.one", "--keep", "beef"]);
}

#[test]
fn the_status_tells_pace_and_streak() {
    let learner = Learner::with_plan();
    learner.does(&["set", "hours", "1h", "1h", "1h", "1h", "1h", "0", "0"]);
    let status = learner.json(&["status"]);
    assert_eq!((&status["streak_days"], &status["pace"]), (&0.into(), &serde_json::Value::Null));
    assert_eq!(status["areas"][0]["pace"], serde_json::Value::Null, "nothing tells it yet");
    // Two hours were estimated. 14 and 15 November are a weekend without hours.
    for day in ["2026-11-13", "2026-11-16", "2026-11-17", "2026-11-18"] {
        learner.does(&["log", "a.one", "2h", "--on", day]);
    }
    learner.does(&["log", "a.one", "10m", "--on", "2026-11-19", "--done"]);
    let status = learner.json(&["status"]);
    assert_eq!(status["streak_days"], 5, "neither the weekend nor today, which is not over, ends it");
    let area = &status["areas"][0];
    assert_eq!(fields(area), sorted("id title finished pace minutes_left minutes_expected"));
    assert!(area["pace"].as_f64() > Some(1.0) && area["pace"].as_f64() < Some(4.0), "{area}");
    assert!(area["minutes_expected"].as_u64() > area["minutes_left"].as_u64());
    assert_has(&learner.does(&["status"]), &["Streak: ", "Pace: ", "Pace by area", "likely"]);
}
