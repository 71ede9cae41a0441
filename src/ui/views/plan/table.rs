//! The table of the plan. Only the rows in sight are drawn.
//!
//! ```text
//!   [ ]  Topic ............ Grade   Needs        Effort  Status
//!    v   == Statistics      3 of 8  =====--      15.6 h
//!   [x]  Sampling           Junior  Met             9 h  Done
//! ```

use eframe::egui::{
    Align2, FocusDirection, Key, Modifiers, Rect, Response, ScrollArea, Sense, Ui, pos2, vec2,
};

use super::{
    cells,
    columns::Columns,
    rows::{Row, Rows},
};
use crate::{
    curriculum::{Area, Topic},
    progress::{TopicProgress, TopicState},
    say,
    ui::{
        request::{Request, Requests},
        state::{Filter, ViewState},
        theme::{
            Icon, Type,
            metrics::{size, space},
            text, tokens,
        },
        views,
        widgets::{TickBox, bar, place, table_row},
    },
    words,
    workspace::Snapshot,
};

/// Draws head and rows.
pub(super) fn ui(
    ui: &mut Ui,
    snapshot: &Snapshot,
    views: &mut ViewState,
    shown: &Rows,
    requests: &mut Requests,
) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let columns = Columns::of(ui.available_width());
    head_ui(ui, &columns);
    let offsets: Vec<f32> = shown
        .list
        .iter()
        .scan(0.0, |bottom, row| {
            let top = *bottom;
            *bottom += row.height();
            Some(top)
        })
        .collect();
    let height: f32 = shown.list.iter().map(|row| row.height()).sum();
    let walked = keyboard(ui, snapshot, views, shown, requests);
    let moved = walked.or_else(|| revealed(snapshot, views, shown));
    ScrollArea::vertical().id_salt("plan-rows").auto_shrink(false).show_viewport(ui, |ui, viewport| {
        let origin = ui.max_rect().min;
        let width = ui.available_width();
        ui.allocate_space(vec2(width, height));
        for (row, &top) in shown.list.iter().zip(&offsets) {
            let rect = Rect::from_min_size(pos2(origin.x, origin.y + top), vec2(width, row.height()));
            if moved == Some(*row) {
                ui.scroll_to_rect(rect.expand2(vec2(0.0, size::ROW)), None);
            }
            let is_in_sight = top < viewport.max.y && top + row.height() > viewport.min.y;
            if is_in_sight {
                place::at(ui, rect, |ui| row_ui(ui, snapshot, views, &columns, *row, moved, requests));
            }
        }
    });
}

/// The row of a topic that was asked for elsewhere; a filter that hides it is taken away first.
fn revealed(snapshot: &Snapshot, views: &mut ViewState, shown: &Rows) -> Option<Row> {
    let row = Row::Topic(snapshot.curriculum.topic_idx(views.revealed.as_ref()?)?);
    let is_shown = shown.list.contains(&row);
    if !is_shown && views.filter != Filter::default() {
        views.filter = Filter::default();
        return None;
    }
    views.revealed = None;
    is_shown.then_some(row)
}

fn head_ui(ui: &mut Ui, columns: &Columns) {
    let t = tokens(ui);
    let wanted = vec2(ui.available_width(), size::ROW_HEADER);
    let (rect, _) = ui.allocate_exact_size(wanted, Sense::hover());
    ui.painter().rect_filled(rect, 0.0, t.bg_sunken);
    let ty = Type::CaptionStrong;
    let label = |x: f32, align: Align2, words: &str| {
        let pos = pos2(rect.left() + x, rect.center().y);
        text::paint(ui.painter(), align, pos, words, ty, t.text_tertiary);
    };
    label(columns.topic, Align2::LEFT_CENTER, &say!("column-topic"));
    label(columns.grade, Align2::LEFT_CENTER, &say!("column-grade"));
    if columns.has_needs() {
        label(columns.needs, Align2::LEFT_CENTER, &say!("column-needs"));
    }
    label(columns.effort_right, Align2::RIGHT_CENTER, &say!("column-effort"));
    if columns.has_planned() {
        label(columns.planned_right, Align2::RIGHT_CENTER, &say!("column-planned"));
    }
    label(columns.status, Align2::LEFT_CENTER, &say!("column-status"));
}

/// Up and Down walk the topics, Left and Right fold areas, Space ticks. The row that was walked to.
fn keyboard(
    ui: &Ui,
    snapshot: &Snapshot,
    views: &mut ViewState,
    shown: &Rows,
    requests: &mut Requests,
) -> Option<Row> {
    if ui.text_edit_focused() || ui.memory(|memory| memory.top_modal_layer().is_some()) {
        return None;
    }
    let topics: Vec<usize> = shown
        .list
        .iter()
        .filter_map(|row| if let Row::Topic(idx) = row { Some(*idx) } else { None })
        .collect();
    let selected = views.selected.as_ref().and_then(|id| snapshot.curriculum.topic_idx(id));
    let place = selected.and_then(|idx| topics.iter().position(|other| *other == idx));
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let to = if pressed(Key::ArrowDown) {
        Some(place.map_or(0, |place| (place + 1).min(topics.len().saturating_sub(1))))
    } else if pressed(Key::ArrowUp) {
        Some(place.map_or(0, |place| place.saturating_sub(1)))
    } else {
        None
    };
    // A row that has the focus ticks itself; without one the selected topic is meant.
    if let Some(topic) = views.selected.clone().filter(|_| ui.memory(|memory| memory.focused().is_none()))
        && place.is_some()
        && pressed(Key::Space)
    {
        requests.push(Request::Tick(topic));
    }
    let fold = if pressed(Key::ArrowLeft) { Some(true) } else { pressed(Key::ArrowRight).then_some(false) };
    if let Some((fold, idx)) = fold.zip(selected)
        && let Some(area) = snapshot.curriculum.topics.get(idx).and_then(|it| snapshot.curriculum.area_of(it))
    {
        if fold {
            views.folded.insert(area.id.clone())
        } else {
            views.folded.remove(&area.id)
        };
    }
    if to.is_some() || fold.is_some() {
        // The arrows mean the selection; egui would move the focus one more row.
        ui.memory_mut(|memory| memory.move_focus(FocusDirection::None));
    }
    let topic_idx = topics.get(to?).copied()?;
    let topic = snapshot.curriculum.topics.get(topic_idx)?;
    requests.push(Request::Select(Some(topic.id.clone())));
    Some(Row::Topic(topic_idx))
}

fn row_ui(
    ui: &mut Ui,
    snapshot: &Snapshot,
    views: &mut ViewState,
    columns: &Columns,
    row: Row,
    moved: Option<Row>,
    requests: &mut Requests,
) {
    match row {
        Row::Area(idx) => {
            if let Some(area) = snapshot.curriculum.areas.get(idx) {
                ui.push_id(area.id.as_str(), |ui| area_ui(ui, snapshot, views, columns, idx, area));
            }
        }
        Row::Topic(idx) => {
            let both = snapshot.curriculum.topics.get(idx).zip(snapshot.progress.topics.get(idx));
            let Some((topic, own)) = both else { return };
            let is_selected = views.selected.as_ref() == Some(&topic.id);
            ui.push_id(topic.id.as_str(), |ui| {
                let response = topic_ui(ui, snapshot, columns, (topic, own), is_selected, requests);
                if moved == Some(row) {
                    response.request_focus();
                }
            });
        }
    }
}

fn area_ui(
    ui: &mut Ui,
    snapshot: &Snapshot,
    views: &mut ViewState,
    columns: &Columns,
    area_idx: usize,
    area: &Area,
) {
    let t = tokens(ui);
    let is_folded = views.folded.contains(&area.id);
    let (rect, response) = table_row::allocate(ui, size::ROW_GROUP, &area.title, false);
    if response.clicked() && !views.folded.remove(&area.id) {
        views.folded.insert(area.id.clone());
    }
    let (x, y) = (|offset: f32| rect.left() + offset, rect.center().y);
    let chevron = if is_folded { Icon::CHEVRON_RIGHT } else { Icon::CHEVRON_DOWN };
    chevron.paint(ui.painter(), pos2(x(columns.tick + 8.0), y), size::ICON, t.text_secondary);
    let hue = t.area(area_idx);
    let line = Rect::from_center_size(pos2(x(columns.topic + 7.0), y), vec2(14.0, 4.0));
    ui.painter().rect_filled(line, 2.0, hue);
    let width = columns.grade - columns.topic - 32.0;
    let at = pos2(x(columns.topic + 23.0), y);
    text::paint_truncated(
        ui.painter(),
        Align2::LEFT_CENTER,
        at,
        &area.title,
        Type::Bold,
        t.text_primary,
        width,
    );
    let own = snapshot.progress.topics.iter().zip(&snapshot.curriculum.topics);
    let is_of_grade = |topic: &Topic| views.filter.grade.is_none_or(|grade| grade == topic.grade);
    let is_meant =
        |own: &TopicProgress, topic: &Topic| topic.area == area_idx && own.is_in_plan && is_of_grade(topic);
    let own: Vec<_> = own.filter(|(own, topic)| is_meant(own, topic)).collect();
    let counted = own.iter().filter(|(own, _)| own.state != TopicState::Known);
    let (done, total) = counted.fold((0, 0), |(done, total), (own, _)| {
        (done + usize::from(own.state == TopicState::Done), total + 1)
    });
    let known = own.iter().filter(|(own, _)| own.state == TopicState::Known).count();
    let count = match known {
        0 => say!("summary-of", done = done, total = total),
        known => say!("plan-known", done = done, total = total, known = known),
    };
    let small = |x_at: f32, align: Align2, words: &str| {
        text::paint(ui.painter(), align, pos2(x(x_at), y), words, Type::Small, t.text_secondary);
    };
    small(columns.grade, Align2::LEFT_CENTER, &count);
    if columns.has_needs() && total > 0 {
        let rect = Rect::from_min_size(pos2(x(columns.needs), y - 2.0), vec2(96.0, size::BAR));
        bar::paint(ui.painter(), t, rect, done as f32 / total as f32, hue);
    }
    let left: u32 = own.iter().filter(|(own, _)| !own.state.is_met()).map(|(own, _)| own.minutes_left).sum();
    small(columns.effort_right, Align2::RIGHT_CENTER, &words::hours(left));
    if columns.has_planned()
        && let Some(span) = cells::area_span(snapshot, area_idx, views.filter.grade)
    {
        small(columns.planned_right, Align2::RIGHT_CENTER, &span);
    }
}

fn topic_ui(
    ui: &mut Ui,
    snapshot: &Snapshot,
    columns: &Columns,
    (topic, own): (&Topic, &TopicProgress),
    is_selected: bool,
    requests: &mut Requests,
) -> Response {
    let t = tokens(ui);
    let (rect, response) = table_row::allocate(ui, size::ROW, &topic.title, is_selected);
    // Space belongs to the tick box; the row would take it for a click.
    let ticked = response.has_focus() && ui.input(|input| input.key_pressed(Key::Space));
    if ticked {
        requests.push(Request::Tick(topic.id.clone()));
    } else if response.clicked() {
        let next = if is_selected { None } else { Some(topic.id.clone()) };
        requests.push(Request::Select(next));
        // From here on the arrows walk and Space ticks.
        response.request_focus();
    }
    let (x, y) = (|offset: f32| rect.left() + offset, rect.center().y);
    let hit = Rect::from_center_size(pos2(x(columns.tick + 8.0), y), vec2(size::TICK, size::TICK));
    let tick = place::cell(ui, hit, |ui| ui.add(TickBox::new(views::tick(own), topic.title.clone())));
    if tick.clicked() {
        requests.push(Request::Tick(topic.id.clone()));
    }
    let (ink, ty) = match own.state {
        TopicState::Done | TopicState::Known | TopicState::Out => (t.text_tertiary, Type::Body),
        TopicState::Locked => (t.text_secondary, Type::Body),
        TopicState::Ready | TopicState::Active => (t.text_primary, Type::Body),
    };
    let ty = if is_selected { Type::Strong } else { ty };
    let width = columns.grade - columns.topic - space::L;
    let at = pos2(x(columns.topic), y);
    text::paint_truncated(ui.painter(), Align2::LEFT_CENTER, at, &topic.title, ty, ink, width);
    cells::ui(ui, snapshot, columns, rect, topic, own);
    response
}
