//! A menu of what a learner can wish for a topic: not today, first.

use chrono::{Days, NaiveDate};
use eframe::egui::Ui;

use crate::{
    curriculum::Topic,
    progress::{self, TopicState},
    say,
    ui::{
        modals::Modal,
        request::{Request, Requests},
        theme::Icon,
        widgets::{MenuItem, menu},
    },
    workspace::{Action, ReviewAction, Snapshot},
};

/// The rows of the menu.
pub(super) fn ui(ui: &mut Ui, snapshot: &Snapshot, topic: &Topic, requests: &mut Requests) {
    let state = snapshot.curriculum.topic_idx(&topic.id).map(|idx| snapshot.progress.state(idx));
    if !state.is_some_and(TopicState::is_met) {
        when_ui(ui, snapshot, topic, requests);
        menu::separator(ui);
    }
    review_ui(ui, snapshot, topic, state, requests);
}

/// When to study it.
fn when_ui(ui: &mut Ui, snapshot: &Snapshot, topic: &Topic, requests: &mut Requests) {
    let postpone = |until: Option<NaiveDate>| Action::Postpone { topics: vec![topic.id.clone()], until };
    let mut item = |ui: &mut Ui, icon: Icon, label: String, action: Action| {
        if ui.add(MenuItem::new(label).icon(icon)).clicked() {
            requests.push(Request::Perform(action));
        }
    };
    let record = snapshot.plan.topics.get(&topic.id);
    let is_postponed = record.and_then(|it| it.postponed_until).is_some_and(|it| it > snapshot.today);
    if is_postponed {
        item(ui, Icon::CALENDAR_CLOCK, say!("menu-now-again"), postpone(Some(snapshot.today)));
    } else {
        let next_week = progress::monday(snapshot.today).checked_add_days(Days::new(7));
        item(ui, Icon::CALENDAR_OFF, say!("menu-not-today"), postpone(None));
        item(ui, Icon::CALENDAR_CLOCK, say!("menu-next-week"), postpone(next_week));
    }
    let state = snapshot.curriculum.topic_idx(&topic.id).map(|idx| snapshot.progress.state(idx));
    if state == Some(TopicState::Ready) {
        let start = Action::Start { topics: vec![topic.id.clone()], on: None };
        item(ui, Icon::CIRCLE_PLAY, say!("menu-start"), start);
    }
    if matches!(state, Some(TopicState::Ready | TopicState::Active)) {
        item(ui, Icon::CHECK, say!("action-known"), Action::Know(vec![topic.id.clone()]));
        item(ui, Icon::MINUS, say!("action-skip"), Action::Skip(vec![topic.id.clone()]));
    }
    let first = Action::Rank { topic: topic.id.clone(), after: None };
    item(ui, Icon::ARROW_UP, say!("menu-first"), first);
}

/// Review of a topic that was known, and a question of one's own.
fn review_ui(
    ui: &mut Ui,
    snapshot: &Snapshot,
    topic: &Topic,
    state: Option<TopicState>,
    requests: &mut Requests,
) {
    if state == Some(TopicState::Known) {
        let wanted = !snapshot.plan.review.wanted.contains(&topic.id);
        let label = if wanted { say!("menu-review") } else { say!("menu-review-not") };
        if ui.add(MenuItem::new(label).icon(Icon::REFRESH_CW)).clicked() {
            let topic = topic.id.clone();
            requests.push(Request::Perform(Action::Review(ReviewAction::ReviewKnown { topic, wanted })));
        }
    }
    if ui.add(MenuItem::new(say!("review-add")).icon(Icon::PLUS)).clicked() {
        let dialog = Modal::Question { topic: topic.id.clone(), question: None };
        requests.push(Request::SetModal(Some(dialog)));
    }
}
