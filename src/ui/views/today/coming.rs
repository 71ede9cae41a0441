//! What the next days hold.

use chrono::NaiveDate;
use eframe::egui::{Align2, Rect, Sense, Ui, pos2, vec2};

use crate::{
    planner::StudyDay,
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

/// Days that are listed.
const DAYS: usize = 6;
/// Width of the column of days, in points.
const DATE_WIDTH: f32 = 112.0;
/// Width of the column of hours, in points.
const HOURS_WIDTH: f32 = 84.0;

/// Draws the list, from tomorrow on.
pub(super) fn ui(ui: &mut Ui, snapshot: &Snapshot, requests: &mut Requests) {
    let days: Vec<StudyDay> =
        snapshot.dated.days().skip_while(|day| day.date <= snapshot.today).take(DAYS).collect();
    section::head(ui, &say!("today-coming"), None);
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.add_space(space::S);
    section::hairline(ui);
    for day in snapshot.today.iter_days().skip(1).take(DAYS) {
        let study = days.iter().find(|it| it.date == day);
        ui.push_id(day, |ui| day_ui(ui, snapshot, day, study, requests));
    }
}

fn day_ui(
    ui: &mut Ui,
    snapshot: &Snapshot,
    day: NaiveDate,
    study: Option<&StudyDay>,
    requests: &mut Requests,
) {
    let t = tokens(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), size::ROW_MENU), Sense::hover());
    let y = rect.center().y;
    let small = |x: f32, align: Align2, words: &str, ink| {
        text::paint(ui.painter(), align, pos2(x, y), words, Type::Small, ink);
    };
    let date = format!("{} {}", words::weekday(day), words::day(day, snapshot.today));
    small(rect.left(), Align2::LEFT_CENTER, &date, t.text_secondary);
    let minutes: u32 = study.map_or(0, |it| it.chunks.iter().map(|(_, minutes)| minutes).sum());
    let hours = if study.is_some() { words::duration(minutes) } else { say!("hours", n = 0) };
    small(rect.right(), Align2::RIGHT_CENTER, &hours, t.text_tertiary);
    section::paint_hairline(ui.painter(), t, rect.x_range(), rect.bottom() - 1.0);
    let left = rect.left() + DATE_WIDTH;
    match study {
        None => small(left, Align2::LEFT_CENTER, &why_free(snapshot, day), t.text_tertiary),
        Some(study) => {
            let room = Rect::from_x_y_ranges(left..=rect.right() - HOURS_WIDTH, rect.y_range());
            place::at(ui, room, |ui| topics_ui(ui, snapshot, study, room, requests));
        }
    }
}

/// The topics of a day side by side, as many as there is room for.
fn topics_ui(ui: &mut Ui, snapshot: &Snapshot, study: &StudyDay, room: Rect, requests: &mut Requests) {
    let t = tokens(ui);
    let mut named: Vec<usize> = Vec::new();
    let mut x = room.left();
    for &(topic_idx, _) in &study.chunks {
        let Some(topic) = snapshot.curriculum.topics.get(topic_idx) else { continue };
        // Topics that alternate on a day are named once.
        if named.contains(&topic_idx) || x >= room.right() - 4.0 * size::DOT {
            continue;
        }
        named.push(topic_idx);
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
