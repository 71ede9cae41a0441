//! Review: which questions are due, through the fold, the workspace and the terminal.

use std::{fmt::Write as _, io::Write as _, process::Stdio, sync::Arc};

use chrono::{Days, NaiveDate};
use gradus::{
    calendar::{Calendar, Limits, WeekHours},
    curriculum::{Curriculum, pack},
    journal::{Event, Journal, Stamp, Step, StepId, encode_step},
    planner::{Planned, dated},
    progress::{
        PlanRecord, Progress, fold,
        review::{DAILY_CAP, Review, review, review_load},
    },
    storage::Memory,
    workspace::{Action, NewPlan, PackChoice, Refusal, ReviewAction, Workspace},
};
use proptest::prelude::*;
use uuid::Uuid;

use crate::{
    support::{LAPTOP, PHONE, PLAN, day, finish, open, pack_file, perform},
    terminal::{Learner, Run, assert_has, fields, sorted},
};

/// Topics `a.0`, `a.1` …, each with so many questions `q0`, `q1` …
fn pack_with(topics: usize, questions: usize) -> String {
    let mut text = String::new();
    for topic in 0..topics {
        let recall = (0..questions).fold(String::new(), |mut text, it| {
            let _ =
                write!(text, r#"(id: "q{it}", ask: "Ask {topic} {it}?", answer: "Answer {topic} {it}"),"#);
            text
        });
        let _ = write!(
            text,
            r#"(id: "a.{topic}", title: "Topic {topic}", area: "a", grade: "low", need: Core, effort: (1, 2, 4),
              basis: "estimate", summary: "S", outcomes: [(id: "x", text: "Do")], evidence: "E", recall: [{recall}]),"#
        );
    }
    format!(
        r#"(format: 1, id: "asked", version: "1", title: "Asked", summary: "S", sources: [],
          grades: [(id: "low", title: "Low", experience: "", summary: "S")],
          areas: [(id: "a", title: "A", summary: "S", guide: [])], topics: [{text}],
          milestones: [(id: "m", grade: "low", title: "M", summary: "S", topics: ["a.0"])])"#
    )
}

fn curriculum(topics: usize, questions: usize) -> Curriculum {
    pack::read(&[pack_file(&pack_with(topics, questions))]).curriculum.unwrap()
}

fn workspace(topics: usize, questions: usize) -> Workspace {
    let mut workspace = open(&Arc::new(Memory::default()));
    let pack = PackChoice::Files(vec![pack_file(&pack_with(topics, questions))]);
    perform(&mut workspace, Action::MakePlan(Box::new(NewPlan::on(pack))));
    workspace
}

fn rate(topic: &str, question: &str, rating: u8) -> Action {
    Action::Review(ReviewAction::Rate { topic: topic.into(), question: question.into(), rating })
}

fn ids(review: &Review) -> Vec<(usize, String)> {
    review.today.iter().map(|it| (it.topic_idx, it.id.to_string())).collect()
}

fn reviewed(topic: usize, question: usize, rating: u8, on: NaiveDate) -> Event {
    let (topic, question) = (format!("a.{topic}").into(), format!("q{question}").into());
    Event::Reviewed { topic, question, rating, on }
}

fn record(steps: &[Step]) -> Arc<PlanRecord> {
    let mut journal = Journal::default();
    for step in steps {
        journal.insert(step.clone(), encode_step(step).unwrap().1);
    }
    fold(&journal).plans.get(&PLAN).cloned().unwrap_or_default()
}

#[test]
fn done_topics_are_asked_and_known_ones_only_on_request() {
    let mut workspace = workspace(3, 2);
    assert_eq!(workspace.snapshot().review(), Review::default());
    perform(&mut workspace, finish("a.1"));
    perform(&mut workspace, Action::Know(vec!["a.0".into()]));
    assert_eq!(ids(&workspace.snapshot().review()), [(1, "q0".into()), (1, "q1".into())]);
    let want =
        |topic: &str, wanted| Action::Review(ReviewAction::ReviewKnown { topic: topic.into(), wanted });
    assert_eq!(workspace.perform(want("a.1", true)), Err(Refusal::NotKnown("a.1".into())));
    assert_eq!(workspace.perform(want("a.0", false)), Err(Refusal::Unchanged));
    perform(&mut workspace, want("a.0", true));
    assert_eq!(workspace.snapshot().review().questions, 4);
    workspace.undo().unwrap();
    assert_eq!(workspace.snapshot().review().questions, 2);
}

#[test]
fn an_answer_moves_its_question_and_undo_brings_it_back() {
    let mut workspace = workspace(1, 2);
    let not_there = Err(Refusal::NoQuestion("a.0".into(), "q0".into()));
    assert_eq!(workspace.perform(rate("a.0", "q0", 3)), not_there);
    perform(&mut workspace, finish("a.0"));
    assert_eq!(workspace.perform(rate("a.0", "q0", 5)), Err(Refusal::BadRating));
    assert!(workspace.perform(rate("a.0", "q9", 3)).is_err());
    perform(&mut workspace, rate("a.0", "q0", 3));
    let review = workspace.snapshot().review();
    // The first interval after a good answer is 2.3 days.
    assert_eq!(
        (ids(&review), review.next, review.answered_today),
        (vec![(0, "q1".into())], Some(day(22)), 1)
    );
    perform(&mut workspace, rate("a.0", "q1", 1));
    let review = workspace.snapshot().review();
    assert_eq!(
        (review.today.len(), review.next),
        (0, Some(day(21))),
        "what was forgotten comes back tomorrow"
    );
    workspace.undo().unwrap();
    assert_eq!(ids(&workspace.snapshot().review()), [(0, "q1".into())]);
}

#[test]
fn the_days_that_are_said_before_a_rating_are_those_after_it() {
    let mut workspace = workspace(30, 2);
    let topics = (0..30).map(|n| format!("a.{n}").into()).collect();
    let done = Action::Finish { topics, on: None, with_needs: false, evidence: None, note: None };
    perform(&mut workspace, done);
    for n in 0..20 {
        let action = rate(&format!("a.{}", n % 10), ["q0", "q1"][n / 10], [4, 4, 3, 2][n % 4]);
        workspace.perform(action).unwrap();
    }
    for topic in ["a.3", "a.29"] {
        let key = (topic.into(), "q1".into());
        let said = workspace.snapshot().days_after_ratings(&key).unwrap();
        for (rating, said) in (1..).zip(said) {
            perform(&mut workspace, rate(topic, "q1", rating));
            let snapshot = workspace.snapshot();
            let is_due = |today| {
                let mut cards = review(&snapshot.plan, &snapshot.curriculum, &snapshot.progress, today).today;
                cards.retain(|it| it.due.is_some());
                cards.iter().any(|it| it.id == key.1 && snapshot.curriculum.topics[it.topic_idx].id == key.0)
            };
            assert!(is_due(said) && !is_due(said.pred_opt().unwrap()), "{topic} rated {rating}: {said}");
            workspace.undo().unwrap();
        }
        assert!(said.is_sorted());
    }
    assert_eq!(workspace.snapshot().days_after_ratings(&("a.0".into(), "q9".into())), None);
}

#[test]
fn a_question_worded_anew_keeps_its_answers_and_a_new_one_begins_anew() {
    let mut workspace = workspace(1, 1);
    perform(&mut workspace, finish("a.0"));
    perform(&mut workspace, rate("a.0", "q0", 3));
    let set = |question: Option<&str>, ask: &str, answer: &str| {
        let question = question.map(Into::into);
        let (ask, answer) = (ask.into(), answer.into());
        Action::Review(ReviewAction::SetQuestion { topic: "a.0".into(), question, ask, answer })
    };
    perform(&mut workspace, set(Some("q0"), "Better?", "Yes"));
    assert_eq!(workspace.snapshot().review().today, [], "it was answered");
    perform(&mut workspace, set(None, "My own?", "Mine"));
    let own = workspace.snapshot().review().today[0].clone();
    assert_eq!((own.ask.as_str(), own.answer.as_str(), own.due, own.recall), ("My own?", "Mine", None, None));
    perform(&mut workspace, rate("a.0", own.id.as_str(), 4));
    let drop = Action::Review(ReviewAction::DropQuestion { topic: "a.0".into(), question: own.id.clone() });
    perform(&mut workspace, drop.clone());
    assert_eq!(workspace.snapshot().review().questions, 1);
    assert!(matches!(workspace.perform(drop), Err(Refusal::NoQuestion(..))));
    assert_eq!(workspace.perform(set(None, " ", "x")), Err(Refusal::EmptyText));
    assert_eq!(workspace.perform(set(None, "a\u{1b}", "x")), Err(Refusal::ControlCharacter('\u{1b}')));
    assert!(matches!(workspace.perform(set(Some("none"), "a", "b")), Err(Refusal::NoQuestion(..))));
}

#[test]
fn a_topic_that_keeps_being_forgotten_is_offered_again() {
    let curriculum = curriculum(1, 2);
    let mut what = vec![Event::TopicDone { topic: "a.0".into(), on: day(1) }];
    what.extend([1, 2, 3, 4].map(|n| reviewed(0, (n % 2) as usize, 1, day(n))));
    let step = |n, what| Step {
        id: StepId(LAPTOP, n),
        at: Stamp::from_millis(n.cast_signed()),
        plan: Some(PLAN),
        what,
    };
    let mut steps = vec![step(1, what)];
    let failing = |steps: &[Step]| {
        let plan = record(steps);
        review(&plan, &curriculum, &Progress::of(&plan, &curriculum), day(9)).failing
    };
    assert_eq!(failing(&steps), [0]);
    // Learnt once more, it begins with a clean sheet.
    steps.push(step(2, vec![Event::TopicReopened { topic: "a.0".into(), on: day(5) }]));
    assert_eq!(failing(&steps), [0_usize; 0]);
    steps.push(step(3, vec![Event::TopicDone { topic: "a.0".into(), on: day(6) }]));
    assert_eq!(failing(&steps), [0_usize; 0]);
}

#[test]
fn the_plan_leaves_time_for_review_to_those_who_review() {
    let mut workspace = workspace(40, 3);
    perform(&mut workspace, Action::SetWeek { week: WeekHours::spread(420), from: None });
    let reviews = |workspace: &Workspace| {
        workspace.snapshot().dated.days().map(|day| (day.capacity, day.reviews)).take(40).collect::<Vec<_>>()
    };
    let topics = (0..30).map(|n| format!("a.{n}").into()).collect();
    let done = Action::Finish { topics, on: None, with_needs: false, evidence: None, note: None };
    perform(&mut workspace, done);
    let given = reviews(&workspace);
    assert!(given.iter().all(|(_, reviews)| *reviews == 0), "nothing was answered yet");
    perform(&mut workspace, rate("a.0", "q0", 3));
    let with = reviews(&workspace);
    // 89 questions wait, 19 more fit today; what falls on a day without hours waits for the next.
    assert_eq!(with[..6].iter().map(|it| it.1).collect::<Vec<_>>(), [19, 20, 20, 20, 11, 0]);
    for ((given, _), (capacity, reviews)) in given.iter().zip(&with) {
        assert_eq!(given, capacity, "what the calendar gives stays");
        assert!(reviews * 2 <= *capacity);
    }
    let chunks = workspace.snapshot().dated.days().next().unwrap().chunks;
    assert_eq!(chunks.iter().map(|(_, minutes)| minutes).sum::<u32>() + 19, with[0].0);
}

fn step_of(what: Vec<Event>) -> Step {
    Step { id: StepId(LAPTOP, 1), at: Stamp::from_millis(0), plan: Some(PLAN), what }
}

fn done_all(topics: usize, on: NaiveDate) -> Vec<Event> {
    (0..topics).map(|n| Event::TopicDone { topic: format!("a.{n}").into(), on }).collect()
}

#[test]
fn far_ahead_review_takes_less_and_less_time() {
    let curriculum = curriculum(100, 9);
    let mut what = done_all(100, day(1));
    what.push(reviewed(0, 0, 3, day(20)));
    let plan = record(&[step_of(what)]);
    let load = review_load(&plan, &curriculum, &Progress::of(&plan, &curriculum), day(20), |_| true);
    assert_eq!(load.minutes(27), 20, "of 900 questions most wait");
    let years = [28, 365, 730, 1460, 3650, 14_600].map(|day| load.minutes(day));
    assert!(years.is_sorted_by(|sooner, later| sooner >= later), "{years:?}");
    assert!(years[0] == 20 && (1..20).contains(&years[1]) && years[5] == 0, "{years:?}");
}

#[test]
fn answers_of_a_clock_that_is_ahead_do_not_stop_review() {
    let curriculum = curriculum(30, 2);
    let mut what = done_all(30, day(1));
    let far = day(20) + Days::new(400);
    what.extend((0..25).map(|topic| reviewed(topic, 0, 3, far)));
    // Where it is the next day already.
    what.push(reviewed(26, 0, 3, day(21)));
    let plan = record(&[step_of(what)]);
    let progress = Progress::of(&plan, &curriculum);
    let queue = review(&plan, &curriculum, &progress, day(20));
    assert_eq!((queue.answered_today, queue.today.len(), queue.waiting), (0, DAILY_CAP, 39));
    let asked = |queue: &Review| ids(queue).contains(&(26, "q0".into()));
    assert!(!asked(&queue) && queue.next == Some(day(21)));
    assert!(review_load(&plan, &curriculum, &progress, day(20), |_| true).minutes(1) > 0);
    // Answered here too, by a clock that is right, they come back in time.
    let mut what = done_all(1, day(1));
    what.extend([reviewed(0, 0, 3, far), reviewed(0, 0, 3, day(18))]);
    let plan = record(&[step_of(what)]);
    let due = |today| review(&plan, &curriculum, &Progress::of(&plan, &curriculum), today).today;
    assert!(due(day(20)).iter().any(|it| it.id.as_str() == "q0" && it.due == Some(day(20))));
    // Once its day has come, the answer counts.
    assert!(due(far).iter().all(|it| it.id.as_str() != "q0"));
}

#[test]
fn questions_that_were_answered_are_time_that_was_attended() {
    let curriculum = curriculum(30, 2);
    let mut calendar = Calendar::default();
    calendar.weeks.insert(day(1) - Days::new(400), WeekHours::spread(420));
    // Ten weeks, long ago: four hours of seven were studied; then nothing was answered any more.
    let first = day(20) - Days::new(120);
    let session = |n: u64| Event::StudyLogged {
        id: Uuid::from_u128(n.into()),
        topic: "a.0".into(),
        on: first + Days::new(n),
        minutes: 35,
        from: None,
        until: None,
        note: String::new(),
    };
    let finish = |is_reviewing: bool| {
        let mut what = vec![Event::StartSet { on: first }];
        what.extend((0..120).map(session));
        if is_reviewing {
            what.extend((0..80 * 20).map(|n| reviewed(0, 0, 3, first + Days::new(n / 20))));
        }
        let plan = record(&[step_of(what)]);
        let progress = Progress::of(&plan, &curriculum);
        let planned = Planned {
            curriculum: &curriculum,
            plan: &plan,
            progress: &progress,
            calendar: &calendar,
            limits: Limits::default(),
            share: 100,
            today: day(20),
        };
        let dated = dated(&planned);
        assert_eq!(dated.reviews_today(60), 0);
        dated.outlooks().grade(0).unwrap().p50.unwrap()
    };
    assert!(finish(true) < finish(false), "{} {}", finish(true), finish(false));
}

#[test]
fn wishes_for_review_are_checked() {
    let mut workspace = workspace(1, 1);
    for percent in [0, 69, 98, 100] {
        let set = Action::Review(ReviewAction::SetRetention(percent));
        assert_eq!(workspace.perform(set), Err(Refusal::BadRetention));
    }
    perform(&mut workspace, Action::Review(ReviewAction::SetRetention(80)));
    assert_eq!(workspace.snapshot().plan.review.retention, Some(80));
    let aim = |on| Action::Review(ReviewAction::SetAim(on));
    assert_eq!(workspace.perform(aim(Some(day(19)))), Err(Refusal::InPast(day(19))));
    assert_eq!(workspace.perform(aim(None)), Err(Refusal::Unchanged));
    perform(&mut workspace, aim(Some(day(28))));
    assert_eq!(workspace.snapshot().plan.review.aim, Some(day(28)));
    workspace.undo().unwrap();
    assert_eq!(workspace.snapshot().plan.review.aim, None);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(48) })]

    #[test]
    fn any_order_of_arrival_gives_one_queue_that_keeps_its_bounds(
        (answers, order) in prop::collection::vec((0..30usize, 0..2usize, 1..5u8, 0..120u64, any::<bool>()), 0..120)
            .prop_flat_map(|answers| {
                let order = Just((0..answers.len()).collect::<Vec<_>>()).prop_shuffle();
                (Just(answers), order)
            }),
        aim in prop::option::of(0..200u64),
        today in 0..200u64,
    ) {
        let first = day(1);
        let at = |days: u64| first + Days::new(days);
        let curriculum = curriculum(30, 2);
        let mut steps = vec![Step {
            id: StepId(LAPTOP, 1),
            at: Stamp::from_millis(0),
            plan: Some(PLAN),
            what: (0..25).map(|n| Event::TopicDone { topic: format!("a.{n}").into(), on: first })
                .chain([Event::AimSet { on: aim.map(at) }]).collect(),
        }];
        let mut counts = [1, 0];
        for (n, (topic, question, rating, days, is_phone)) in answers.into_iter().enumerate() {
            let device = usize::from(is_phone);
            counts[device] += 1;
            steps.push(Step {
                id: StepId([LAPTOP, PHONE][device], counts[device]),
                at: Stamp::from_millis(i64::try_from(n).unwrap() + 1),
                plan: Some(PLAN),
                what: vec![reviewed(topic, question, rating, at(days))],
            });
        }
        let plan = record(&steps);
        let mut shuffled: Vec<Step> = order.iter().map(|idx| steps[idx + 1].clone()).collect();
        shuffled.push(steps[0].clone());
        prop_assert_eq!(&record(&shuffled), &plan);
        let progress = Progress::of(&plan, &curriculum);
        let queue = review(&plan, &curriculum, &progress, at(today));
        let again = record(&shuffled);
        prop_assert_eq!(&review(&again, &curriculum, &progress, at(today)), &queue);
        prop_assert!(queue.today.len() + queue.answered_today <= DAILY_CAP.max(queue.answered_today));
        prop_assert_eq!(queue.questions, 50);
        for question in &queue.today {
            prop_assert!(question.due.is_none_or(|due| due <= at(today)));
            prop_assert!(question.recall.is_none_or(|recall| (0.0..=1.0).contains(&recall)));
            prop_assert!(question.topic_idx < 25);
        }
        let load = review_load(&plan, &curriculum, &progress, at(today), |_| true);
        prop_assert!((0..400).all(|day| load.minutes(day) <= DAILY_CAP as u32));
    }
}

fn piped(learner: &Learner, typed: &str) -> Run {
    let mut command = learner.command(&["review"]);
    let mut child =
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let _ = child.stdin.take().unwrap().write_all(typed.as_bytes());
    Run::from(child.wait_with_output().unwrap())
}

#[test]
fn questions_are_answered_in_the_terminal() {
    let learner = Learner::new();
    let pack = learner.write("asked.ron", &pack_with(3, 2));
    learner.does(&["new", pack.to_str().unwrap()]);
    assert_has(&learner.does(&["review"]), &["No question is in review yet"]);
    learner.does(&["done", "a.0"]);
    let due = learner.json(&["review"]);
    let names = "today due waiting answered_today questions next failing retention aim";
    assert_eq!(fields(&due), sorted(names));
    assert_eq!(fields(&due["due"][0]), sorted("topic question ask answer due recall"));
    assert_eq!((due["due"].as_array().unwrap().len(), &due["retention"]), (2, &90.into()));
    // Nothing comes in: nothing was answered, and nothing is wrong.
    assert_has(&learner.does(&["review"]), &["1 of 2: Topic 0", "Ask 0 0?", "0 answered, 2 left"]);
    let run = piped(&learner, "\n7\n3\nq\n");
    assert_eq!(run.code, 0, "{run:?}");
    assert_has(
        &run.stdout,
        &["Answer 0 0", "1 forgotten", "Type 1, 2, 3, 4", "2 of 2", "1 answered, 1 left"],
    );
    let run = piped(&learner, "\n1\n");
    assert_has(&run.stdout, &["1 answered; nothing more is due today", "due on 21 Nov 2026"]);
    assert_has(&learner.does(&["review"]), &["Nothing is due today"]);
    assert_has(&learner.does(&["undo"]), &["Undone: review"]);
    assert_eq!(learner.json(&["review"])["due"].as_array().unwrap().len(), 1);
    learner.does(&["review", "question", "a.0", "Mine?", "Mine"]);
    assert_eq!(learner.json(&["review"])["questions"], 3);
    learner.does(&["review", "drop", "a.0", "q1"]);
    assert_eq!(learner.json(&["review"])["questions"], 2);
    learner.does(&["known", "a.1"]);
    learner.does(&["review", "known", "topic 1"]);
    assert_eq!(learner.json(&["review"])["questions"], 4);
    learner.does(&["set", "aim", "2026-12-24"]);
    learner.does(&["set", "retention", "85"]);
    let due = learner.json(&["review"]);
    assert_eq!((&due["aim"], &due["retention"]), (&"2026-12-24".into(), &85.into()));
    assert_has(&learner.fails(1, &["set", "retention", "50"]), &["70 to 97", "Nothing changed"]);
    learner.fails(2, &["set", "aim", "soon"]);
    learner.does(&["set", "aim", "none"]);
    learner.does(&["set", "hours", "7"]);
    assert_eq!(learner.json(&["plan"])["days"][0]["reviews"], 3);
    assert_has(&learner.does(&["next"]), &["3 min of questions are due"]);
}
