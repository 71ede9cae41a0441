//! The real window in a harness: one place that builds it, and the verbs that flows and images share.

#![cfg(test)]

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::{Duration, Instant},
};

use eframe::egui::{Key, Modifiers, Theme, Vec2};
use egui_kittest::{Harness, kittest::Queryable as _};
use gradus::{
    calendar::WeekHours,
    journal::Stamp,
    ui::app::{App, Opening},
    workspace::{Action, Clock, FixedClock, NewPlan, Options, PackChoice, Patience, Place, Study, Workspace},
};

pub(crate) const LARGE: Vec2 = Vec2::new(1440.0, 900.0);
#[cfg(feature = "image-tests")]
pub(crate) const SMALL: Vec2 = Vec2::new(900.0, 600.0);

/// 20 November 2026, a Friday.
pub(crate) fn clock() -> FixedClock {
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
    FixedClock { today, now: Some(Stamp::from_millis(1_795_199_400_000)) }
}

/// 20 November 2026, half past six in the evening; some minutes later by now.
#[derive(Clone, Default)]
pub(crate) struct Evening(Arc<AtomicI64>);

impl Evening {
    pub(crate) fn pass(&self, minutes: i64) {
        self.0.fetch_add(minutes * 60, Ordering::Relaxed);
    }
}

impl Clock for Evening {
    fn now(&self) -> Stamp {
        Stamp::from_millis(clock().now.unwrap().as_millis() + self.0.load(Ordering::Relaxed) * 1000)
    }

    fn local(&self, stamp: Stamp) -> chrono::NaiveDateTime {
        chrono::DateTime::from_timestamp_millis(stamp.as_millis()).unwrap().naive_utc()
    }

    fn today(&self, _day_end: u32) -> chrono::NaiveDate {
        clock().today
    }
}

pub(crate) struct TestWindow {
    pub(crate) harness: Harness<'static, App>,
}

/// A window on a place, with the data read.
pub(crate) fn open(place: &Place, theme: Theme, size: Vec2) -> TestWindow {
    let opening = Opening::begin(place.clone(), None);
    let mut harness = Harness::builder()
        .with_size(size)
        .with_theme(theme)
        .with_os(eframe::egui::os::OperatingSystem::Nix)
        .with_max_steps(12)
        .build_eframe(move |cc| {
            let app = App::new(&cc.egui_ctx, opening);
            cc.egui_ctx.set_theme(theme);
            app
        });
    // The data is read on a thread of its own.
    let begun = Instant::now();
    while harness.query_by_label_contains("Reading").is_some() && begun.elapsed() < Duration::from_mins(1) {
        std::thread::sleep(Duration::from_millis(5));
        harness.step();
    }
    let mut window = TestWindow { harness };
    window.settle();
    window
}

impl TestWindow {
    /// Lets the writer answer and the picture come to rest.
    pub(crate) fn settle(&mut self) {
        for _ in 0..4 {
            self.harness.step();
        }
        let begun = Instant::now();
        let is_busy = |it: &Self| {
            let app = it.harness.state();
            it.harness.query_by_label("Saving").is_some() || !app.has_dates() || app.is_at_work()
        };
        while is_busy(self) && begun.elapsed() < Duration::from_mins(1) {
            self.wait_a_moment();
        }
        for _ in 0..4 {
            self.harness.step();
        }
    }

    /// A frame some milliseconds later, for the window as well: at the quarter of a second that a step takes, a
    /// message of four seconds would be gone after sixteen of them.
    fn wait_a_moment(&mut self) {
        const MOMENT: Duration = Duration::from_millis(5);
        std::thread::sleep(MOMENT);
        let now = self.harness.ctx.input(|input| input.time);
        self.harness.input_mut().time = Some(now + MOMENT.as_secs_f64());
        self.harness.step();
        self.harness.input_mut().time = None;
    }

    /// Ctrl and a key.
    pub(crate) fn press_ctrl(&mut self, key: &str) {
        let key = Key::from_name(&key.to_uppercase()).unwrap();
        self.harness.key_press_modifiers(Modifiers::COMMAND, key);
        self.settle();
    }

    /// Brings what has this name into sight and clicks it.
    pub(crate) fn reach(&mut self, label: &str) {
        self.harness.get_by_label(label).scroll_to_me();
        self.settle();
        self.click(label);
    }

    /// Clicks what has this name and waits for a message, which goes again by itself.
    pub(crate) fn click_until(&mut self, label: &str, message: &str) {
        self.harness.get_by_label(label).click();
        let begun = Instant::now();
        while self.harness.query_by_label_contains(message).is_none() {
            assert!(begun.elapsed() < Duration::from_mins(1), "{message:?} never came");
            self.wait_a_moment();
        }
        self.settle();
    }

    /// Clicks what has this name.
    pub(crate) fn click(&mut self, label: &str) {
        self.harness.get_by_label(label).click();
        self.settle();
    }
}

#[cfg(feature = "image-tests")]
impl TestWindow {
    /// The same with a field covered whose text differs from machine to machine.
    pub(crate) fn shoot_without(
        &mut self,
        results: &mut egui_kittest::SnapshotResults,
        name: &str,
        label: &str,
    ) {
        self.settle();
        let role = eframe::egui::accesskit::Role::TextInput;
        let rect = self.harness.get_by_role_and_label(role, label).rect();
        self.harness.mask(rect);
        results.add(self.harness.try_snapshot(name));
    }

    /// Clicks the row of a topic.
    pub(crate) fn select(&mut self, title: &str) {
        let role = eframe::egui::accesskit::Role::Row;
        self.harness.get_by_role_and_label(role, title).click();
        self.settle();
    }

    pub(crate) fn shoot(&mut self, results: &mut egui_kittest::SnapshotResults, name: &str) {
        self.settle();
        results.add(self.harness.try_snapshot(name));
    }
}

/// A place in memory where a learner has a plan and some progress.
pub(crate) fn place_with_plan() -> Place {
    let place = Place::in_memory(clock());
    learn(&place, Patience::Forever);
    place
}

/// A plan and some progress.
pub(crate) fn learn(place: &Place, patience: Patience) {
    let open = |place: &Place| place.open(Options { plan: None, patience }, || {});
    let begun = chrono::NaiveDate::from_ymd_opt(2026, 11, 2).unwrap();
    let mut workspace = open(&place.on(FixedClock { today: begun, ..clock() }));
    let perform = |workspace: &mut Workspace, action| workspace.perform(action).unwrap();
    perform(
        &mut workspace,
        Action::MakePlan(Box::new(NewPlan {
            learner: Some("Ada".into()),
            target: Some("middle".into()),
            week: Some(WeekHours::spread(300)),
            ..NewPlan::on(PackChoice::Installed("ml-engineer".into()))
        })),
    );
    workspace.settle(Duration::from_secs(10)).unwrap();
    let mut workspace = open(place);
    let finish = |topic: &str, day: u32| Action::Finish {
        topics: vec![topic.into()],
        on: chrono::NaiveDate::from_ymd_opt(2026, 11, day),
        with_needs: false,
        evidence: Some("https://example.org/ada/notebooks".into()),
        note: None,
    };
    for (topic, day) in [
        ("python.core", 3),
        ("python.command-line", 5),
        ("stats.descriptive", 9),
        ("math.algebra-refresher", 12),
    ] {
        perform(&mut workspace, finish(topic, day));
    }
    perform(&mut workspace, Action::Know(vec!["swe.http".into()]));
    perform(
        &mut workspace,
        Action::SetOutcome { topic: "python.numpy".into(), outcome: "a".into(), count: Some(1) },
    );
    workspace.settle(Duration::from_secs(10)).unwrap();
}

/// A plan with a topic that was studied, noted and shown, on an evening that passes.
#[cfg(feature = "image-tests")]
pub(crate) fn place_with_log() -> (Place, Evening) {
    use gradus::{calendar::StudyTime, journal::EvidenceSubject};
    let evening = Evening::default();
    let place = Place::in_memory(evening.clone());
    learn(&place, Patience::Forever);
    let mut workspace = open_workspace(&place);
    let topic: gradus::curriculum::TopicId = "python.numpy".into();
    let day = |day| chrono::NaiveDate::from_ymd_opt(2026, 11, day).unwrap();
    let sessions = [
        (11, (21, 5), 18, "Installed it, read the quick start"),
        (17, (7, 15), 25, ""),
        (19, (18, 40), 35, "Exercise 7, broadcasting a column"),
    ];
    for (on, (hour, minute), minutes, note) in sessions {
        let from = day(on).and_hms_opt(hour, minute, 0).unwrap();
        let time = StudyTime::Span(from, from + chrono::TimeDelta::minutes(minutes));
        let study = Study { topic: topic.clone(), time, on: Some(day(on)), note: note.into() };
        workspace.perform(Action::LogStudy { study, finish: false }).unwrap();
    }
    let text = "The default is **row-major**. Axes are counted from the left:\n\n- `axis=0` goes down\n- `axis=1` goes right";
    let note = Action::SetNote { topic: topic.clone(), text: text.into(), replaces: Vec::new() };
    workspace.perform(note).unwrap();
    for what in ["https://example.org/ada/array-drills", "/home/ada/notebooks/gone.ipynb"] {
        let subject = EvidenceSubject::Topic(topic.clone());
        workspace.perform(Action::AddEvidence { subject, what: what.into() }).unwrap();
    }
    workspace.settle(Duration::from_secs(10)).unwrap();
    drop(workspace);
    (place, evening)
}

/// Reaches the first milestone of the curriculum today; returns its title.
pub(crate) fn reach_first_milestone(place: &Place) -> String {
    let mut workspace = open_workspace(place);
    let curriculum = workspace.snapshot().curriculum.clone();
    let milestone = curriculum.milestones[0].clone();
    let done = Action::Finish {
        topics: milestone.topics.iter().map(|&idx| curriculum.topics[idx].id.clone()).collect(),
        on: None,
        with_needs: true,
        evidence: None,
        note: None,
    };
    workspace.perform(done).unwrap();
    for criterion in milestone.criteria {
        let (milestone, criterion) = (milestone.id.clone(), criterion.id);
        workspace.perform(Action::Confirm { milestone, criterion, evidence: None }).unwrap();
    }
    workspace.settle(Duration::from_secs(10)).unwrap();
    milestone.title
}

/// A plan made today, with nothing done.
pub(crate) fn place_on_first_day() -> Place {
    let place = Place::in_memory(clock());
    let mut workspace = open_workspace(&place);
    let new = NewPlan {
        target: Some("middle".into()),
        week: Some(WeekHours::spread(300)),
        ..NewPlan::on(PackChoice::Installed("ml-engineer".into()))
    };
    workspace.perform(Action::MakePlan(Box::new(new))).unwrap();
    workspace.settle(Duration::from_secs(10)).unwrap();
    place
}

/// Twelve weeks of logged study since 31 August, with topics done, days off, and more work since 2 November.
pub(crate) fn place_with_study() -> Place {
    let place = Place::in_memory(clock());
    let day = |date: &str| date.parse::<chrono::NaiveDate>().unwrap();
    let on = |date: &str| {
        let stamp = Stamp::parse(&format!("{date}T17:30:00Z")).unwrap();
        open_workspace(&place.on(FixedClock { today: day(date), now: Some(stamp) }))
    };
    let perform = |workspace: &mut Workspace, action| {
        workspace.perform(action).unwrap();
        workspace.settle(Duration::from_secs(10)).unwrap();
    };
    let mut workspace = on("2026-08-31");
    let new = NewPlan {
        learner: Some("Ada".into()),
        target: Some("junior".into()),
        week: Some(WeekHours::spread(900)),
        ..NewPlan::on(PackChoice::Installed("ml-engineer".into()))
    };
    perform(&mut workspace, Action::MakePlan(Box::new(new)));
    // Two of three topics of the first grade were known before.
    let junior = workspace.snapshot().order.clone();
    let topics = &workspace.snapshot().curriculum.topics;
    let junior = junior.into_iter().filter_map(|idx| topics.get(idx)).filter(|topic| topic.grade == 0);
    let known = junior.enumerate().filter(|(place, _)| place % 3 != 0);
    let known = known.map(|(_, topic)| topic.id.clone()).collect();
    perform(&mut workspace, Action::Know(known));
    perform(&mut workspace, Action::AcceptBaseline);
    for (title, from, until) in
        [("Christmas", "2026-12-21", "2027-01-03"), ("Skiing", "2027-02-15", "2027-02-21")]
    {
        let (from, until) = (day(from), day(until));
        perform(&mut workspace, Action::SetTimeOff { id: None, from, until, title: title.into() });
    }
    let mut workspace = on("2026-11-02");
    let more = workspace.snapshot().curriculum.topics.iter();
    let more = more.filter(|topic| topic.grade == 0 && topic.need == gradus::curriculum::Need::Recommended);
    let more = more.take(3).map(|topic| topic.id.clone()).collect();
    perform(&mut workspace, Action::Include(more));
    drop(workspace);
    study(&mut open_workspace(&place), &perform);
    place
}

/// Sessions on most evenings in the order of the plan; a topic is done once a little more or less than its likely time
/// is logged.
fn study(workspace: &mut Workspace, perform: &dyn Fn(&mut Workspace, Action)) {
    use chrono::Datelike as _;
    let begun = chrono::NaiveDate::from_ymd_opt(2026, 8, 31).unwrap();
    let today = workspace.snapshot().today;
    let mut order = workspace.snapshot().order.clone().into_iter();
    let mut open: Option<(usize, u32)> = order.next().map(|idx| (idx, 0));
    for (n, day) in begun.iter_days().take_while(|day| *day <= today).enumerate() {
        let Some((idx, logged)) = open else { return };
        let minutes = [150, 90, 0, 135, 60, 0, 180, 150, 75, 165, 120][n % 11];
        if minutes == 0 || day.weekday() == chrono::Weekday::Sat {
            continue;
        }
        let topic = workspace.snapshot().curriculum.topics[idx].clone();
        let wanted = topic.effort.likely * [112, 95, 88, 121, 104, 80][idx % 6] / 100;
        let finish = logged + minutes >= wanted;
        let time = gradus::calendar::StudyTime::Minutes(minutes);
        let study = Study { topic: topic.id, time, on: Some(day), note: String::new() };
        perform(workspace, Action::LogStudy { study, finish });
        open = Some((idx, logged + minutes));
        if finish {
            open = order.next().map(|idx| (idx, 0));
        }
    }
}

pub(crate) fn open_workspace(place: &Place) -> Workspace {
    place.open(Options { plan: None, patience: Patience::Forever }, || {})
}

#[cfg(feature = "image-tests")]
pub(crate) fn learner(theme: Theme) -> TestWindow {
    open(&backed_up(place_with_plan()), theme, LARGE)
}

/// Without a backup the window makes one after some seconds, and the settings would show it or not.
#[cfg(feature = "image-tests")]
pub(crate) fn backed_up(place: Place) -> Place {
    open_workspace(&place).back_up().unwrap();
    place
}

#[cfg(feature = "image-tests")]
pub(crate) fn small(theme: Theme) -> TestWindow {
    open(&place_with_plan(), theme, SMALL)
}

#[cfg(feature = "image-tests")]
pub(crate) fn new_learner(theme: Theme) -> TestWindow {
    open(&Place::in_memory(clock()), theme, LARGE)
}

#[cfg(feature = "image-tests")]
pub(crate) fn new_small(theme: Theme) -> TestWindow {
    open(&Place::in_memory(clock()), theme, SMALL)
}
