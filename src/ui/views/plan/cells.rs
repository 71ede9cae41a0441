//! The cells of a topic's row: grade, needs, effort, days and state.

use eframe::egui::{Align2, Rect, Ui, pos2, vec2};

use super::columns::{Columns, PLANNED};
use crate::{
    command::wording,
    curriculum::Topic,
    progress::{TopicProgress, TopicState},
    say,
    ui::{
        theme::{Icon, Type, metrics::size, text, tokens},
        views,
        widgets::{grade_glyph, station},
    },
    words,
    workspace::Snapshot,
};

/// Grade, needs, effort and state.
pub(super) fn ui(
    ui: &Ui,
    snapshot: &Snapshot,
    columns: &Columns,
    rect: Rect,
    topic: &Topic,
    own: &TopicProgress,
) {
    let t = tokens(ui);
    let painter = ui.painter();
    let (x, y) = (|offset: f32| rect.left() + offset, rect.center().y);
    let small = |x_at: f32, align: Align2, words: &str, ink, width: f32| {
        let at = pos2(x(x_at), y);
        text::paint_truncated(painter, align, at, words, Type::Small, ink, width);
    };
    let is_quiet = own.state.is_met();
    let ink = if is_quiet { t.text_tertiary } else { t.text_secondary };
    let glyph =
        Rect::from_center_size(pos2(x(columns.grade + 6.0), y), vec2(size::GLYPH_SMALL, size::GLYPH_SMALL));
    grade_glyph::paint(painter, glyph, topic.grade + 1, snapshot.curriculum.grades.len(), t.text_secondary);
    if let Some(grade) = snapshot.curriculum.grade_of(topic) {
        small(columns.grade + 18.0, Align2::LEFT_CENTER, &grade.title, ink, 76.0);
    }
    if columns.has_needs() && !is_quiet {
        let icon = if own.waits_for.is_empty() { Icon::CHECK } else { Icon::LOCK };
        let words = needs(snapshot, topic, own);
        if !words.is_empty() {
            icon.paint(painter, pos2(x(columns.needs + 6.5), y), size::ICON_CHIP, t.text_tertiary);
            let room = columns.effort_right - 64.0 - columns.needs - 22.0;
            small(columns.needs + 18.0, Align2::LEFT_CENTER, &words, t.text_tertiary, room);
        }
    }
    small(columns.effort_right, Align2::RIGHT_CENTER, &words::hours(own.effort.likely), ink, 64.0);
    if columns.has_planned() {
        let words = planned(snapshot, topic, own);
        small(columns.planned_right, Align2::RIGHT_CENTER, &words, ink, PLANNED);
    }
    let status_ink = match own.state {
        TopicState::Active => t.accent_text,
        TopicState::Ready => t.text_primary,
        _ => t.text_tertiary,
    };
    if let Some(shape) = views::station(own.state) {
        let color = match own.state {
            TopicState::Done | TopicState::Known => t.done,
            TopicState::Active => t.accent_text,
            TopicState::Ready => t.text_primary,
            _ => t.text_tertiary,
        };
        station::paint(painter, pos2(x(columns.status + 6.5), y), 5.5, shape, color, t.bg_canvas);
    }
    let words = wording::state(own.state);
    let width = columns.right - columns.status - 20.0;
    small(columns.status + 20.0, Align2::LEFT_CENTER, &words, status_ink, width);
}

/// The days on which a topic is studied, or was done.
fn planned(snapshot: &Snapshot, topic: &Topic, own: &TopicProgress) -> String {
    if let Some(on) = own.done_on {
        return words::span(on, on, snapshot.today);
    }
    let dates = snapshot.curriculum.topic_idx(&topic.id).and_then(|idx| snapshot.dated.topic(idx));
    dates.and_then(|it| it.days.ok()).map_or_else(String::new, |(from, until)| {
        words::span(own.started_on.unwrap_or(from).min(from), until, snapshot.today)
    })
}

/// The days of what is left of an area.
pub(super) fn area_span(snapshot: &Snapshot, area_idx: usize, grade: Option<usize>) -> Option<String> {
    let is_meant = |idx: usize| {
        let topic = snapshot.curriculum.topics.get(idx);
        topic.is_some_and(|it| it.area == area_idx && grade.is_none_or(|grade| it.grade == grade))
    };
    let days = snapshot.dated.topics().filter(|it| is_meant(it.topic_idx)).filter_map(|it| it.days.ok());
    let (from, until) = days.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))?;
    Some(words::span(from, until, snapshot.today))
}

/// "Met", or the first topic that is missing and how many more.
fn needs(snapshot: &Snapshot, topic: &Topic, own: &TopicProgress) -> String {
    let has_needs = snapshot
        .curriculum
        .topic_idx(&topic.id)
        .is_some_and(|idx| !snapshot.curriculum.graph.requires(idx).is_empty());
    let first = own.waits_for.first().and_then(|&idx| snapshot.curriculum.topics.get(idx));
    match (first, own.waits_for.len()) {
        (Some(first), 1) => first.title.clone(),
        (Some(first), n) => say!("needs-more", first = first.title.clone(), n = (n - 1)),
        (None, _) if has_needs => say!("needs-met"),
        (None, _) => String::new(),
    }
}
