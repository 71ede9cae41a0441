//! One topic: what it is, when it is done, what it needs and unlocks, where to learn it.

mod effort;
pub(crate) mod evidence;
mod head;
mod log;
mod notes;

use eframe::egui::{Align2, Frame, Margin, Role, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::{
    command::wording,
    curriculum::{Outcome, Topic},
    journal::EvidenceSubject,
    progress::{TopicProgress, TopicRecord, TopicState},
    say,
    ui::{
        app::TimerFace,
        modals::Modal,
        request::{Request, Requests},
        theme::{
            Type,
            metrics::{size, space},
            text, tokens,
        },
        views::{self, resource_row, step_row::StepRow},
        widgets::{Link, TickState, place, section, station},
    },
    workspace::{Action, Snapshot},
};

pub(super) use head::timer_action;

/// Followers that are named before "and n more".
const FOLLOWERS: usize = 4;

/// Draws the inspector for a topic by position.
pub(crate) fn ui(
    ui: &mut Ui,
    snapshot: &Snapshot,
    topic_idx: usize,
    timer: Option<&TimerFace>,
    requests: &mut Requests,
) {
    let both = snapshot.curriculum.topics.get(topic_idx).zip(snapshot.progress.topics.get(topic_idx));
    let Some((topic, own)) = both else { return };
    let inset = Frame::new().inner_margin(Margin { left: 20, right: 20, top: 16, bottom: 14 });
    inset.show(ui, |ui| head::ui(ui, snapshot, (topic_idx, topic, own), timer, requests));
    section::hairline(ui);
    ScrollArea::vertical().id_salt(("inspector", topic.id.as_str())).auto_shrink(false).show(ui, |ui| {
        Frame::new().inner_margin(Margin { left: 20, right: 20, top: 12, bottom: 20 }).show(ui, |ui| {
            let t = tokens(ui);
            ui.spacing_mut().item_spacing.y = space::S;
            ui.spacing_mut().interact_size.y = Type::Body.line_height();
            text::paragraph(ui, &topic.summary, Type::Body, t.text_secondary);
            outcomes_ui(ui, snapshot, topic, own, requests);
            needs_ui(ui, snapshot, topic_idx, own, requests);
            resources_ui(ui, topic, requests);
            notes::ui(ui, snapshot, topic, requests);
            evidence_ui(ui, snapshot, topic, requests);
            break_ui(ui);
            log::ui(ui, snapshot, topic, requests);
            facts_ui(ui, snapshot, topic, own, requests);
        });
    });
}

fn outcomes_ui(
    ui: &mut Ui,
    snapshot: &Snapshot,
    topic: &Topic,
    own: &TopicProgress,
    requests: &mut Requests,
) {
    break_ui(ui);
    // Done is done, however many of the boxes were ticked on the way.
    let done = if own.state == TopicState::Done { topic.outcomes.len() } else { own.outcomes_done };
    let count = say!("summary-of", done = done, total = topic.outcomes.len());
    section::label(ui, &say!("inspector-outcomes"), Some(&count));
    let record = snapshot.plan.topics.get(&topic.id);
    for outcome in &topic.outcomes {
        ui.push_id(outcome.id.as_str(), |ui| outcome_ui(ui, topic, own, outcome, record, requests));
    }
}

fn outcome_ui(
    ui: &mut Ui,
    topic: &Topic,
    own: &TopicProgress,
    outcome: &Outcome,
    record: Option<&TopicRecord>,
    requests: &mut Requests,
) {
    let recorded = record.and_then(|record| record.outcomes.get(&outcome.id)).copied().unwrap_or(0);
    let shown = if own.state == TopicState::Done { outcome.count } else { recorded };
    let is_met = shown >= outcome.count;
    let tick = match (is_met, shown) {
        (true, _) => TickState::Done,
        (false, 0) => TickState::Empty,
        (false, _) => TickState::Partial,
    };
    let can_change = matches!(own.state, TopicState::Ready | TopicState::Active | TopicState::Done);
    let count = (outcome.count > 1).then(|| say!("summary-of", done = shown, total = outcome.count));
    let row = StepRow { tick, text: &outcome.text, ty: Type::Body, count, is_enabled: can_change };
    let mut response = row.show(ui);
    if outcome.count > 1 {
        response = response.on_hover_text(say!("outcome-times", n = outcome.count));
    }
    if response.clicked() {
        // One more time; a full one begins anew.
        let next = if recorded >= outcome.count { 0 } else { recorded + 1 };
        requests.push(Request::Perform(Action::SetOutcome {
            topic: topic.id.clone(),
            outcome: outcome.id.clone(),
            count: Some(next),
        }));
    }
}

fn needs_ui(
    ui: &mut Ui,
    snapshot: &Snapshot,
    topic_idx: usize,
    own: &TopicProgress,
    requests: &mut Requests,
) {
    let graph = &snapshot.curriculum.graph;
    let (needs, unlocks) = (graph.requires(topic_idx), graph.unlocks(topic_idx));
    let in_plan: Vec<usize> =
        unlocks.iter().copied().filter(|&idx| snapshot.progress.state(idx) != TopicState::Out).collect();
    if !needs.is_empty() {
        break_ui(ui);
        let met = needs.len() - own.waits_for.len();
        section::label(
            ui,
            &say!("inspector-needs"),
            Some(&say!("summary-of", done = met, total = needs.len())),
        );
        for &idx in needs {
            topic_link(ui, snapshot, idx, requests);
        }
    }
    if !in_plan.is_empty() {
        break_ui(ui);
        section::label(ui, &say!("inspector-unlocks"), Some(&in_plan.len().to_string()));
        for &idx in in_plan.iter().take(FOLLOWERS) {
            topic_link(ui, snapshot, idx, requests);
        }
        if in_plan.len() > FOLLOWERS {
            let t = tokens(ui);
            let more = say!("and-more", n = (in_plan.len() - FOLLOWERS));
            text::label(ui, &more, Type::Small, t.text_tertiary);
        }
    }
}

/// State, and the title as a link to the topic.
fn topic_link(ui: &mut Ui, snapshot: &Snapshot, topic_idx: usize, requests: &mut Requests) {
    let t = tokens(ui);
    let Some(topic) = snapshot.curriculum.topics.get(topic_idx) else { return };
    ui.push_id(topic.id.as_str(), |ui| {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::M;
            let (rect, _) = ui.allocate_exact_size(vec2(size::TICK, size::TICK), Sense::hover());
            if let Some(shape) = views::station(snapshot.progress.state(topic_idx)) {
                let hue = t.area(topic.area);
                station::paint(ui.painter(), rect.center(), 6.0, shape, hue, t.bg_canvas);
            }
            if ui.add(Link::new(topic.title.clone())).clicked() {
                requests.push(Request::Reveal(topic.id.clone()));
            }
        });
    });
}

fn resources_ui(ui: &mut Ui, topic: &Topic, requests: &mut Requests) {
    if topic.resources.is_empty() {
        return;
    }
    break_ui(ui);
    section::label(ui, &say!("inspector-resources"), None);
    for resource in &topic.resources {
        resource_row::ui(ui, resource, requests);
    }
}

fn evidence_ui(ui: &mut Ui, snapshot: &Snapshot, topic: &Topic, requests: &mut Requests) {
    let t = tokens(ui);
    break_ui(ui);
    let subject = EvidenceSubject::Topic(topic.id.clone());
    if head_with_link(ui, &say!("summary-evidence"), None, &say!("evidence-link")) {
        requests.push(Request::SetModal(Some(Modal::Evidence(subject.clone()))));
    }
    text::paragraph(ui, &topic.evidence, Type::Body, t.text_secondary);
    evidence::list_ui(ui, snapshot, &subject, requests);
}

/// Where the hours come from, and who asks for the topic.
fn facts_ui(ui: &mut Ui, snapshot: &Snapshot, topic: &Topic, own: &TopicProgress, requests: &mut Requests) {
    let t = tokens(ui);
    break_ui(ui);
    effort::ui(ui, topic, own, requests);
    if let Some(asked) = wording::asked_by(topic, &snapshot.curriculum) {
        text::paragraph(ui, &asked, Type::Small, t.text_tertiary);
    }
}

/// The title of a part, how much there is, and a link to have more of it; whether that was clicked.
fn head_with_link(ui: &mut Ui, title: &str, count: Option<&str>, link: &str) -> bool {
    let t = tokens(ui);
    let height = Type::SmallStrong.line_height();
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
    let (painter, y) = (ui.painter(), rect.center().y);
    let drawn = text::paint(
        painter,
        Align2::LEFT_CENTER,
        pos2(rect.left(), y),
        title,
        Type::SmallStrong,
        t.text_secondary,
    );
    if let Some(count) = count {
        let at = pos2(drawn.right() + space::M, y);
        text::paint(painter, Align2::LEFT_CENTER, at, count, Type::Small, t.text_tertiary);
    }
    let name = format!("{link}: {title}");
    place::cell_right(ui, rect, |ui| ui.add(Link::new(link).small().name(name))).clicked()
}

fn break_ui(ui: &mut Ui) {
    ui.add_space(space::S);
    section::hairline(ui);
    ui.add_space(space::XXS);
}
