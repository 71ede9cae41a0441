//! What the next days hold: days in a row with the same topics are one line.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use eframe::egui::{Align2, Rect, Sense, Ui, pos2, vec2};

use crate::{
    progress::TopicRecord,
    say,
    ui::{
        request::{Request, Requests},
        theme::{
            Type,
            metrics::{size, space},
            text, tokens,
        },
        widgets::{place, section},
    },
    words,
    workspace::Snapshot,
};

/// Rows that are listed.
const ROWS: usize = 6;
/// Width of the column of days, in points.
const DATE_WIDTH: f32 = 132.0;
/// Width of the column of hours, in points.
const HOURS_WIDTH: f32 = 84.0;

/// Days in a row with the same topics.
struct Run {
    from: NaiveDate,
    until: NaiveDate,
    minutes: u32,
    /// Topics by position, each once.
    topics: Vec<usize>,
}

/// Draws the list, from tomorrow on.
pub(super) fn ui(ui: &mut Ui, snapshot: &Snapshot, requests: &mut Requests) {
    let is_put_off = |it: &&TopicRecord| it.postponed_until.is_some_and(|until| until > snapshot.today);
    let n_put_off = snapshot.plan.topics.values().filter(is_put_off).count();
    let put_off = (n_put_off > 0).then(|| say!("today-put-off", n = n_put_off));
    section::head(ui, &say!("today-coming"), put_off.as_deref());
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.add_space(space::S);
    section::hairline(ui);
    let runs = runs(snapshot);
    let tomorrow = snapshot.today.succ_opt().unwrap_or(snapshot.today);
    if let Some(run) = runs.first().filter(|run| run.from > tomorrow) {
        let until = run.from.pred_opt().unwrap_or(tomorrow);
        let free = Run { from: tomorrow, until, minutes: 0, topics: Vec::new() };
        run_ui(ui, snapshot, &free, requests);
    }
    for run in &runs {
        ui.push_id(run.from, |ui| run_ui(ui, snapshot, run, requests));
    }
}

fn runs(snapshot: &Snapshot) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for day in snapshot.dated.days().skip_while(|day| day.date <= snapshot.today) {
        let mut topics: Vec<usize> = day.chunks.iter().map(|(topic_idx, _)| *topic_idx).collect();
        let mut named = BTreeSet::new();
        // Topics that alternate on a day are named once.
        topics.retain(|topic_idx| named.insert(*topic_idx));
        let minutes = day.chunks.iter().map(|(_, minutes)| minutes).sum();
        let n_runs = runs.len();
        match runs.last_mut().filter(|run| run.topics == topics) {
            Some(run) => {
                run.until = day.date;
                run.minutes += minutes;
            }
            None if n_runs == ROWS => break,
            None if topics.is_empty() => {}
            None => runs.push(Run { from: day.date, until: day.date, minutes, topics }),
        }
    }
    runs
}

fn run_ui(ui: &mut Ui, snapshot: &Snapshot, run: &Run, requests: &mut Requests) {
    let t = tokens(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), size::ROW_MENU), Sense::hover());
    let y = rect.center().y;
    let small = |x: f32, align: Align2, words: &str, ink| {
        text::paint(ui.painter(), align, pos2(x, y), words, Type::Small, ink);
    };
    let days = words::span(run.from, run.until, snapshot.today);
    let days = if run.from == run.until { format!("{} {days}", words::weekday(run.from)) } else { days };
    small(rect.left(), Align2::LEFT_CENTER, &days, t.text_secondary);
    section::paint_hairline(ui.painter(), t, rect.x_range(), rect.bottom() - 1.0);
    let left = rect.left() + DATE_WIDTH;
    if run.topics.is_empty() {
        small(left, Align2::LEFT_CENTER, &why_free(snapshot, run.from), t.text_tertiary);
        return;
    }
    small(rect.right(), Align2::RIGHT_CENTER, &words::duration(run.minutes), t.text_tertiary);
    let room = Rect::from_x_y_ranges(left..=rect.right() - HOURS_WIDTH, rect.y_range());
    place::at(ui, room, |ui| topics_ui(ui, snapshot, run, room, requests));
}

/// The topics side by side, as many as there is room for.
fn topics_ui(ui: &mut Ui, snapshot: &Snapshot, run: &Run, room: Rect, requests: &mut Requests) {
    let t = tokens(ui);
    let mut x = room.left();
    for &topic_idx in &run.topics {
        let Some(topic) = snapshot.curriculum.topics.get(topic_idx) else { continue };
        if x >= room.right() - 4.0 * size::DOT {
            break;
        }
        let start = x + size::DOT + space::S;
        let galley =
            text::galley_truncated(ui, &topic.title, Type::Small, t.text_secondary, room.right() - start);
        let cell = Rect::from_min_max(pos2(x, room.top()), pos2(start + galley.size().x, room.bottom()));
        let response = ui.interact(cell, ui.unique_id().with(topic.id.as_str()), Sense::click());
        response.widget_info(|| {
            eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Link, true, topic.title.clone())
        });
        let y = room.center().y;
        ui.painter().circle_filled(pos2(x + size::DOT / 2.0, y), size::DOT / 2.0, t.area(topic.area));
        let ink = if response.hovered() { t.text_primary } else { t.text_secondary };
        text::paint_galley(ui.painter(), Align2::LEFT_CENTER, pos2(start, y), galley, ink);
        if response.clicked() {
            requests.push(Request::Select(Some(topic.id.clone())));
        }
        x = cell.right() + space::XL;
    }
}

/// Why a day has no study: the name of the time off, or a day off.
fn why_free(snapshot: &Snapshot, day: NaiveDate) -> String {
    let mut time_off = snapshot.record.learner.calendar.time_off.values();
    let named = time_off.find(|it| (it.from..=it.until).contains(&day) && !it.title.is_empty());
    match named {
        Some(off) => off.title.clone(),
        None if snapshot.plan.start.is_some_and(|start| day < start) => say!("today-before-start"),
        None => say!("today-day-off"),
    }
}
