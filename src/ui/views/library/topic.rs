//! The page of a topic: what it is, when it is done, what it rests on, where to learn it.

use eframe::egui::{Margin, Ui};

use crate::{
    command::wording,
    curriculum::{Curriculum, Topic},
    progress::TopicState,
    say,
    ui::{
        request::{Request, Requests},
        state::LibraryState,
        theme::{Icon, Type, metrics::space, surface, text, tokens},
        views::resource_row,
        widgets::{Button, DotTag, GradeChip, Link, markdown, section},
    },
    words,
    workspace::{Action, Snapshot},
};

/// Draws the page.
pub(super) fn ui(
    ui: &mut Ui,
    snapshot: &Snapshot,
    topic_idx: usize,
    state: &mut LibraryState,
    requests: &mut Requests,
) {
    let Some(topic) = snapshot.curriculum.topics.get(topic_idx) else { return };
    ui.spacing_mut().item_spacing.y = space::L;
    if ui.add(Link::new(say!("library-back")).icon(Icon::ARROW_LEFT)).clicked() {
        state.topic = None;
    }
    head_ui(ui, snapshot, topic_idx, topic, requests);
    markdown::ui(ui, &topic.summary);
    effort_ui(ui, topic);
    ui.spacing_mut().item_spacing.y = space::S;
    ui.spacing_mut().interact_size.y = Type::Body.line_height();
    head(ui, &say!("inspector-outcomes"), None);
    for outcome in &topic.outcomes {
        let times = (outcome.count > 1).then(|| say!("library-times", n = outcome.count));
        point_ui(ui, &outcome.text, times.as_deref());
    }
    head(ui, &say!("summary-evidence"), None);
    text::paragraph(ui, &topic.evidence, Type::Body, tokens(ui).text_primary);
    let graph = &snapshot.curriculum.graph;
    links_ui(ui, snapshot, &say!("inspector-needs"), graph.requires(topic_idx), state);
    links_ui(ui, snapshot, &say!("inspector-unlocks"), graph.unlocks(topic_idx), state);
    if !topic.resources.is_empty() {
        head(ui, &say!("inspector-resources"), None);
        for resource in &topic.resources {
            resource_row::ui(ui, resource, requests);
        }
    }
    recall_ui(ui, topic, state);
    names_ui(ui, &snapshot.curriculum, topic);
}

fn head_ui(ui: &mut Ui, snapshot: &Snapshot, topic_idx: usize, topic: &Topic, requests: &mut Requests) {
    let t = tokens(ui);
    let curriculum = &snapshot.curriculum;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        if let Some(area) = curriculum.area_of(topic) {
            ui.add(DotTag::new(t.area(topic.area), area.title.clone()).color(t.text_secondary));
        }
        if let Some(grade) = curriculum.grade_of(topic) {
            ui.add(GradeChip::new(grade.title.clone(), topic.grade + 1, curriculum.grades.len()));
        }
        text::label(ui, &wording::need(topic.need), Type::Small, t.text_secondary);
    });
    text::paragraph(ui, &topic.title, Type::Title, t.text_primary);
    if snapshot.plan_id.is_none() {
        return;
    }
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        let state = snapshot.progress.state(topic_idx);
        if state == TopicState::Out {
            let include = Button::primary(say!("action-include")).icon(Icon::PLUS).small();
            if ui.add(include).clicked() {
                requests.push(Request::Perform(Action::Include(vec![topic.id.clone()])));
            }
        }
        let open = Button::secondary(say!("library-open")).icon(Icon::LIST_CHECKS).small();
        if ui.add(open).clicked() {
            requests.push(Request::Reveal(topic.id.clone()));
        }
        text::label(ui, &wording::state(state), Type::SmallStrong, t.text_secondary);
    });
}

fn effort_ui(ui: &mut Ui, topic: &Topic) {
    let t = tokens(ui);
    surface::card(t).fill(t.bg_sunken).inner_margin(Margin::same(12)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = space::XS;
        text::paragraph(ui, &wording::effort(topic.effort), Type::Strong, t.text_primary);
        text::paragraph(ui, &topic.basis, Type::Small, t.text_tertiary);
    });
}

/// A heading, nearer to what it heads than to what is above.
fn head(ui: &mut Ui, title: &str, count: Option<&str>) {
    ui.add_space(space::M);
    section::head(ui, title, count);
}

/// A line with a dot before it.
fn point_ui(ui: &mut Ui, words: &str, aside: Option<&str>) {
    let t = tokens(ui);
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        text::label(ui, "•", Type::Body, t.text_tertiary);
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = space::XXS;
            text::paragraph(ui, words, Type::Body, t.text_primary);
            if let Some(aside) = aside {
                text::label(ui, aside, Type::Small, t.text_tertiary);
            }
        });
    });
}

fn links_ui(ui: &mut Ui, snapshot: &Snapshot, title: &str, topics: &[usize], state: &mut LibraryState) {
    if topics.is_empty() {
        return;
    }
    head(ui, title, Some(&topics.len().to_string()));
    ui.push_id(title, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = [space::XL, space::S].into();
            for topic in topics.iter().filter_map(|&idx| snapshot.curriculum.topics.get(idx)) {
                if ui.add(Link::new(topic.title.clone())).clicked() {
                    state.topic = Some(topic.id.clone());
                }
            }
        });
    });
}

/// The questions; an answer shows when it is asked for.
fn recall_ui(ui: &mut Ui, topic: &Topic, state: &mut LibraryState) {
    if topic.recall.is_empty() {
        return;
    }
    let t = tokens(ui);
    head(ui, &say!("library-recall"), None);
    for question in &topic.recall {
        ui.push_id(question.id.as_str(), |ui| {
            ui.spacing_mut().item_spacing.y = space::XS;
            markdown::sized(ui, &question.ask, Type::Strong, t.text_primary);
            let key = (topic.id.clone(), question.id.clone());
            if state.revealed.contains(&key) {
                markdown::sized(ui, &question.answer, Type::Body, t.text_secondary);
            } else if ui.add(Link::new(say!("library-answer")).small()).clicked() {
                state.revealed.insert(key);
            }
        });
    }
}

/// Other names, and who asks for it.
fn names_ui(ui: &mut Ui, curriculum: &Curriculum, topic: &Topic) {
    let t = tokens(ui);
    if !topic.aliases.is_empty() {
        head(ui, &say!("library-aliases"), None);
        text::paragraph(ui, &words::join(&topic.aliases), Type::Body, t.text_secondary);
    }
    if let Some(asked) = wording::asked_by(topic, curriculum) {
        text::paragraph(ui, &asked, Type::Small, t.text_tertiary);
    }
}
