//! What the learner knows already, area by area.

use std::collections::BTreeSet;

use eframe::egui::{Align2, Id, Rect, ScrollArea, Sense, Ui, pos2, vec2};

use super::{answers::Answers, form::Form};
use crate::{
    curriculum::{Curriculum, Depth, Topic},
    say,
    ui::{
        theme::{
            Icon, Type,
            metrics::{size, space},
            text, tokens,
        },
        widgets::{Button, Dialog, GradeGlyph, IconButton, SearchField, TickBox, TickState, place},
    },
    words,
    workspace::Snapshot,
};

/// Height of the list where the window has room, in points.
const LIST_HEIGHT: f32 = 440.0;
/// What the dialog has beside its list, and the margin around it, in points.
const AROUND_LIST: f32 = 256.0;
/// From the left of the list to the box of a topic, in points.
const INDENT: f32 = 58.0;
/// Right of a row, for the scroll bar, in points.
const SCROLL_ROOM: f32 = 16.0;
/// Column of the hours, in points.
const HOURS_WIDTH: f32 = 52.0;

/// The dialog while it is open.
#[derive(Debug)]
pub(super) struct Choosing {
    search: String,
    /// Positions of areas whose topics show.
    unfolded: BTreeSet<usize>,
    /// What gets the focus back.
    opener: Id,
    has_begun: bool,
}

impl Choosing {
    pub(super) fn opened_by(opener: Id) -> Self {
        Self { search: String::new(), unfolded: BTreeSet::new(), opener, has_begun: false }
    }
}

/// An area and those of its topics that are listed.
struct Group {
    area_idx: usize,
    topics: Vec<usize>,
    is_unfolded: bool,
}

/// Draws the dialog if it is open.
pub(super) fn ui(ui: &Ui, snapshot: &Snapshot, form: &mut Form) {
    let Some(mut choosing) = form.choosing.take() else { return };
    let curriculum = snapshot.built_in();
    let amount = form.answers.known_amount(curriculum);
    let note = say!("onboarding-amount", n = amount.topics, hours = words::hours(amount.minutes));
    let reply = Dialog::new("known", say!("known-title"))
        .close_name(say!("close"))
        .note(note)
        .action(Button::primary(say!("known-done")).keys(&["Enter"]))
        .show(ui, |ui| body_ui(ui, curriculum, &mut form.answers, &mut choosing));
    if reply.action.is_some() || reply.is_closed {
        ui.memory_mut(|memory| memory.request_focus(choosing.opener));
    } else {
        form.choosing = Some(choosing);
    }
}

fn body_ui(ui: &mut Ui, curriculum: &Curriculum, answers: &mut Answers, choosing: &mut Choosing) {
    let t = tokens(ui);
    ui.spacing_mut().item_spacing.y = space::M;
    text::paragraph(ui, &say!("known-means"), Type::Small, t.text_secondary);
    let field = SearchField::new(&mut choosing.search, say!("known-search")).show(ui);
    if !choosing.has_begun {
        choosing.has_begun = true;
        field.request_focus();
    }
    let groups = groups(curriculum, answers, choosing);
    let height = LIST_HEIGHT.min(ui.content_rect().height() - AROUND_LIST);
    ScrollArea::vertical().id_salt("known").auto_shrink(false).max_height(height).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        if groups.is_empty() {
            text::label(ui, &say!("plan-nothing"), Type::Body, t.text_tertiary);
        }
        for group in &groups {
            ui.push_id(group.area_idx, |ui| {
                area_ui(ui, curriculum, answers, choosing, group);
                for &topic_idx in group.topics.iter().filter(|_| group.is_unfolded) {
                    ui.push_id(topic_idx, |ui| topic_ui(ui, curriculum, answers, topic_idx));
                }
            });
        }
    });
}

/// What is listed: the topics of the plan up to the goal, and those that the search finds.
fn groups(curriculum: &Curriculum, answers: &Answers, choosing: &Choosing) -> Vec<Group> {
    let goal = answers.goal(curriculum);
    let search = choosing.search.trim().to_lowercase();
    let is_found = |topic: &Topic| {
        let has = |name: &String| name.to_lowercase().contains(&search);
        has(&topic.title) || topic.aliases.iter().any(has)
    };
    let is_listed = |topic_idx: usize, topic: &Topic| {
        let is_of_plan = Depth::default().takes_in(topic.need) && topic.grade <= goal;
        (is_of_plan || answers.known.contains(&topic_idx)) && (search.is_empty() || is_found(topic))
    };
    let groups = (0..curriculum.areas.len()).map(|area_idx| {
        let topics = curriculum.topics.iter().enumerate();
        let own = topics.filter(|(idx, topic)| topic.area == area_idx && is_listed(*idx, topic));
        let is_unfolded = !search.is_empty() || choosing.unfolded.contains(&area_idx);
        Group { area_idx, topics: own.map(|(idx, _)| idx).collect(), is_unfolded }
    });
    groups.filter(|group| !group.topics.is_empty()).collect()
}

fn area_ui(
    ui: &mut Ui,
    curriculum: &Curriculum,
    answers: &mut Answers,
    choosing: &mut Choosing,
    group: &Group,
) {
    let t = tokens(ui);
    let Some(area) = curriculum.areas.get(group.area_idx) else { return };
    let (row, ground) = ui.allocate_exact_size(vec2(ui.available_width(), size::ROW_GROUP), Sense::CLICK);
    let is_known = |idx: &&usize| answers.knows(curriculum, **idx);
    let n_known = group.topics.iter().filter(is_known).count();
    let is_held = |idx: &usize| curriculum.topics.get(*idx).is_some_and(|topic| answers.holds(topic));
    let free: Vec<usize> = group.topics.iter().copied().filter(|idx| !is_held(idx)).collect();
    let state = match n_known {
        _ if free.is_empty() => TickState::Known,
        0 => TickState::Empty,
        n if n < group.topics.len() => TickState::Partial,
        _ => TickState::Selected,
    };
    let mut is_turned = ground.clicked();
    place::cell(ui, row, |ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        let (icon, name) = if group.is_unfolded {
            (Icon::CHEVRON_DOWN, say!("known-fold", area = area.title.clone()))
        } else {
            (Icon::CHEVRON_RIGHT, say!("known-unfold", area = area.title.clone()))
        };
        is_turned |= ui.add(IconButton::new(icon, name)).clicked();
        let tick = TickBox::new(state, area.title.as_str()).with_label().enabled(!free.is_empty());
        if ui.add(tick).clicked() {
            if state == TickState::Selected {
                answers.unmark(curriculum, &free);
            } else {
                answers.mark(curriculum, &free);
            }
        }
    });
    if is_turned && !choosing.unfolded.remove(&group.area_idx) {
        choosing.unfolded.insert(group.area_idx);
    }
    let count = say!("known-count", known = n_known, n = group.topics.len());
    let end = pos2(row.right() - SCROLL_ROOM, row.center().y);
    text::paint(ui.painter(), Align2::RIGHT_CENTER, end, &count, Type::Small, t.text_tertiary);
}

fn topic_ui(ui: &mut Ui, curriculum: &Curriculum, answers: &mut Answers, topic_idx: usize) {
    let t = tokens(ui);
    let Some(topic) = curriculum.topics.get(topic_idx) else { return };
    let (row, _) = ui.allocate_exact_size(vec2(ui.available_width(), size::ROW), Sense::hover());
    let is_held = answers.holds(topic);
    let is_marked = answers.known.contains(&topic_idx);
    let state = match (is_held, is_marked) {
        (true, _) => TickState::Known,
        (false, true) => TickState::Selected,
        (false, false) => TickState::Empty,
    };
    place::cell(ui, row.with_min_x(row.left() + INDENT), |ui| {
        let tick = TickBox::new(state, topic.title.as_str()).with_label().enabled(!is_held);
        if ui.add(tick).clicked() {
            if is_marked {
                answers.unmark(curriculum, &[topic_idx]);
            } else {
                answers.mark(curriculum, &[topic_idx]);
            }
        }
    });
    let n_needs = if state == TickState::Empty { answers.needs(curriculum, topic_idx) } else { 0 };
    let hours = pos2(row.right() - SCROLL_ROOM, row.center().y);
    let (align, words) = (Align2::RIGHT_CENTER, words::hours(topic.effort.likely));
    text::paint(ui.painter(), align, hours, &words, Type::Small, t.text_secondary);
    let end = row.right() - SCROLL_ROOM - HOURS_WIDTH;
    let glyph = Rect::from_center_size(pos2(end - size::GLYPH_SMALL / 2.0, row.center().y), vec2(12.0, 12.0));
    place::at(ui, glyph, |ui| {
        ui.add(GradeGlyph::new(topic.grade + 1, curriculum.grades.len()).size(size::GLYPH_SMALL))
    });
    if n_needs > 0 {
        let at = pos2(glyph.left() - space::L, row.center().y);
        let words = say!("known-with-needs", n = n_needs);
        text::paint(ui.painter(), align, at, &words, Type::Small, t.text_tertiary);
    }
}
