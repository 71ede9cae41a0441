//! The head of the inspector: where the topic stands, its days, and what can be done with it.

use eframe::egui::{Align, Layout, Sense, Ui, vec2};

use crate::{
    calendar::WeekHours,
    command::wording,
    curriculum::Topic,
    planner::TopicDates,
    progress::{TopicProgress, TopicState},
    say,
    ui::{
        app::TimerFace,
        request::{Request, Requests, TimerDeed},
        theme::{
            Icon, Type,
            metrics::{size, space},
            text, tokens,
        },
        views,
        widgets::{Button, DotTag, GradeGlyph, IconButton, menu, station},
    },
    words,
    workspace::{Action, Snapshot},
};

/// Draws the head.
pub(super) fn ui(
    ui: &mut Ui,
    snapshot: &Snapshot,
    (topic_idx, topic, own): (usize, &Topic, &TopicProgress),
    timer: Option<&TimerFace>,
    requests: &mut Requests,
) {
    let t = tokens(ui);
    ui.spacing_mut().item_spacing.y = space::M;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        if let Some(area) = snapshot.curriculum.area_of(topic) {
            ui.add(DotTag::new(t.area(topic.area), area.title.clone()).color(t.text_secondary));
        }
        ui.add(GradeGlyph::new(topic.grade + 1, snapshot.curriculum.grades.len()).size(size::GLYPH_SMALL));
        if let Some(grade) = snapshot.curriculum.grade_of(topic) {
            text::label(ui, &grade.title, Type::Small, t.text_secondary);
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            if ui.add(IconButton::new(Icon::X, say!("close"))).clicked() {
                requests.push(Request::Select(None));
            }
            more_ui(ui, snapshot, topic, requests);
        });
    });
    text::paragraph(ui, &topic.title, Type::Subject, t.text_primary);
    ui.horizontal(|ui| status_ui(ui, topic, own));
    if own.state == TopicState::Out {
        cost_ui(ui, snapshot, topic_idx);
    }
    if let Some(dates) = snapshot.dated.topic(topic_idx) {
        dates_ui(ui, snapshot, topic, own, &dates);
    }
    ui.add_space(space::XXS);
    ui.horizontal(|ui| actions_ui(ui, topic, own, timer, requests));
}

fn status_ui(ui: &mut Ui, topic: &Topic, own: &TopicProgress) {
    let t = tokens(ui);
    ui.spacing_mut().item_spacing.x = space::S;
    let ink = match own.state {
        TopicState::Active => t.accent_text,
        TopicState::Done => t.done_text,
        _ => t.text_secondary,
    };
    if let Some(shape) = views::station(own.state) {
        let (rect, _) = ui.allocate_exact_size(vec2(size::ICON_CHIP, size::TICK), Sense::hover());
        station::paint(ui.painter(), rect.center(), 5.5, shape, ink, t.bg_canvas);
    }
    text::label(ui, &wording::state(own.state), Type::SmallStrong, ink);
    let likely = words::hours(own.effort.likely);
    let time = match own.state {
        TopicState::Active => say!("time-left", left = words::duration(own.minutes_left), all = likely),
        TopicState::Done => match own.done_on {
            Some(on) => say!("done-on", date = words::date(on)),
            None => likely,
        },
        _ => likely,
    };
    text::label(ui, "·", Type::Small, t.text_tertiary);
    text::label(ui, &time, Type::Small, t.text_secondary);
    text::label(ui, "·", Type::Small, t.text_tertiary);
    text::label(ui, &wording::need(topic.need), Type::Small, t.text_secondary);
}

fn actions_ui(
    ui: &mut Ui,
    topic: &Topic,
    own: &TopicProgress,
    timer: Option<&TimerFace>,
    requests: &mut Requests,
) {
    ui.spacing_mut().item_spacing.x = space::M;
    let ids = || vec![topic.id.clone()];
    let mut button = |ui: &mut Ui, button: Button<'_>, request: Request| {
        if ui.add(button.small()).clicked() {
            requests.push(request);
        }
    };
    match own.state {
        TopicState::Ready | TopicState::Active => {
            let (label, icon, deed) = timer_action(topic, timer);
            button(ui, Button::primary(label).icon(icon).keys(&["Ctrl", "T"]), Request::Time(deed));
            let done = Button::secondary(say!("command-mark-done")).icon(Icon::CHECK);
            button(ui, done, Request::Tick(topic.id.clone()));
        }
        TopicState::Locked => {
            let known = Button::secondary(say!("action-known")).icon(Icon::CHECK);
            button(ui, known, Request::Perform(Action::Know(ids())));
        }
        TopicState::Done | TopicState::Known => {
            let reopen = Button::secondary(say!("action-reopen")).icon(Icon::ROTATE_CCW);
            button(ui, reopen, Request::Perform(Action::Reopen(ids())));
        }
        TopicState::Out => {
            let include = Button::primary(say!("action-include")).icon(Icon::PLUS);
            button(ui, include, Request::Perform(Action::Include(ids())));
        }
    }
    if own.state == TopicState::Locked {
        button(ui, Button::ghost(say!("action-skip")), Request::Perform(Action::Skip(ids())));
    }
}

/// What the timer does next for a topic.
pub(in crate::ui::views) fn timer_action(
    topic: &Topic,
    timer: Option<&TimerFace>,
) -> (String, Icon, TimerDeed) {
    match timer.filter(|face| face.topic == topic.id) {
        Some(face) if face.is_running => (say!("timer-pause-short"), Icon::PAUSE, TimerDeed::Pause),
        Some(_) => (say!("timer-resume"), Icon::PLAY, TimerDeed::Resume),
        None => (say!("timer-start"), Icon::PLAY, TimerDeed::Start(topic.id.clone())),
    }
}

/// When it is studied, and what moves when it is late.
fn dates_ui(ui: &mut Ui, snapshot: &Snapshot, topic: &Topic, own: &TopicProgress, dates: &TopicDates) {
    let t = tokens(ui);
    let (from, until) = match dates.days {
        Ok(days) => days,
        Err(why) => {
            let words = say!("inspector-no-day", why = wording::why_not(why));
            text::paragraph(ui, &words, Type::Small, t.warn_text);
            return;
        }
    };
    let span = words::span(own.started_on.unwrap_or(from).min(from), until, snapshot.today);
    let milestone = dates.critical_for.and_then(|idx| snapshot.curriculum.milestones.get(idx));
    let mut words = say!("inspector-planned", span = span);
    if let Some((slack, milestone)) = dates.slack_days.zip(milestone) {
        let slack = say!("inspector-slack", n = slack, milestone = milestone.title.clone());
        words = format!("{words}. {slack}.");
    }
    text::paragraph(ui, &words, Type::Small, t.text_secondary);
    let record = snapshot.plan.topics.get(&topic.id);
    if let Some(until) = record.and_then(|it| it.postponed_until).filter(|it| *it > snapshot.today) {
        let words = say!("inspector-postponed", date = words::date(until));
        text::paragraph(ui, &words, Type::Small, t.warn_text);
    }
}

/// What it would cost to put the topic in, with what it rests on.
fn cost_ui(ui: &mut Ui, snapshot: &Snapshot, topic_idx: usize) {
    let t = tokens(ui);
    let progress = &snapshot.progress;
    let closure = snapshot.curriculum.graph.closure(&[topic_idx]).into_iter();
    let added: Vec<&TopicProgress> =
        closure.filter_map(|idx| progress.topics.get(idx)).filter(|it| it.state == TopicState::Out).collect();
    let minutes: u32 = added.iter().map(|it| it.effort.likely).sum();
    let week = snapshot.record.learner.calendar.week_on(snapshot.today).map_or(0, WeekHours::total);
    let mut words = match added.len() {
        0 | 1 => say!("inspector-cost", hours = words::hours(minutes)),
        n => say!("inspector-cost-with", hours = words::hours(minutes), n = (n - 1)),
    };
    if let Some(weeks) = minutes.checked_div(week) {
        words = format!("{words} {}", say!("inspector-cost-weeks", n = weeks.max(1)));
    }
    text::paragraph(ui, &words, Type::Small, t.text_secondary);
}

/// Wishes for the plan.
fn more_ui(ui: &mut Ui, snapshot: &Snapshot, topic: &Topic, requests: &mut Requests) {
    let button = ui.add(IconButton::new(Icon::ELLIPSIS, say!("menu-more")));
    menu::popup(&button, |ui| views::wishes::ui(ui, snapshot, topic, requests));
}
