//! The sessions of a topic, newest first.

use eframe::egui::{Align2, Id, Role, Sense, Ui, WidgetInfo, pos2, vec2};
use uuid::Uuid;

use crate::{
    curriculum::Topic,
    progress::Session,
    say,
    ui::{
        modals::Modal,
        request::{Request, Requests},
        theme::{
            Type, focus,
            metrics::{radius, space},
            text, tokens,
        },
        views::inspector::head_with_link,
        widgets::{Link, tooltip},
    },
    words,
    workspace::Snapshot,
};

/// Sessions that show before "Show all".
const SHOWN: usize = 5;
const ROW_HEIGHT: f32 = 22.0;
/// Where the time of day begins, in points.
const CLOCK_LEFT: f32 = 84.0;
/// Where the line of the learner begins, in points, and how much is kept for the minutes.
const NOTE_LEFT: f32 = 128.0;
const MINUTES_WIDTH: f32 = 68.0;

pub(super) fn ui(ui: &mut Ui, snapshot: &Snapshot, topic: &Topic, requests: &mut Requests) {
    let study = &snapshot.plan.study;
    let sessions = study.of_topic(&topic.id);
    let total = study.minutes_of(&topic.id);
    let count = (total > 0).then(|| words::duration(total));
    if head_with_link(ui, &say!("inspector-log"), count.as_deref(), &say!("inspector-log-add")) {
        requests.push(Request::SetModal(Some(Modal::Study(topic.id.clone(), None))));
    }
    let id = Id::unique(("log-all", topic.id.as_str()));
    let shows_all = ui.data(|data| data.get_temp(id)).unwrap_or(false);
    let most = if shows_all { usize::MAX } else { SHOWN };
    for (session_id, session) in sessions.iter().rev().take(most) {
        let counted = study.minutes_of_session(*session_id);
        if ui.push_id(session_id, |ui| row_ui(ui, snapshot, session, counted)).inner {
            requests.push(Request::SetModal(Some(edit(topic, *session_id))));
        }
    }
    let n_sessions = sessions.len();
    if n_sessions > most && ui.add(Link::new(say!("inspector-log-more", n = n_sessions)).small()).clicked() {
        ui.data_mut(|data| data.insert_temp(id, true));
    }
}

fn edit(topic: &Topic, id: Uuid) -> Modal {
    Modal::Study(topic.id.clone(), Some(id))
}

/// Day, time of day, the learner's line, minutes. Whether it was clicked.
fn row_ui(ui: &mut Ui, snapshot: &Snapshot, session: &Session, counted: u32) -> bool {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW_HEIGHT), Sense::click());
    let date = format!("{} {}", words::weekday(session.on), words::day(session.on, snapshot.today));
    let clock = session.span.map(|span| span.from().format("%H:%M").to_string()).unwrap_or_default();
    let time = words::duration(session.minutes);
    let name = say!(
        "log-row",
        date = date.clone(),
        clock = clock.clone(),
        time = time.clone(),
        note = session.note.clone()
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, name.clone()));
    if response.hovered() {
        let grown = rect.expand2(vec2(space::S, 0.0));
        ui.painter().rect_filled(grown, eframe::egui::CornerRadius::same(radius::CHIP), t.fill_hover);
    }
    let (painter, y) = (ui.painter(), rect.center().y);
    let left = |x: f32| pos2(rect.left() + x, y);
    text::paint(painter, Align2::LEFT_CENTER, left(0.0), &date, Type::Body, t.text_primary);
    text::paint(painter, Align2::LEFT_CENTER, left(CLOCK_LEFT), &clock, Type::Body, t.text_secondary);
    let room = (rect.width() - NOTE_LEFT - MINUTES_WIDTH).max(0.0);
    let note = left(NOTE_LEFT);
    text::paint_truncated(
        painter,
        Align2::LEFT_CENTER,
        note,
        &session.note,
        Type::Small,
        t.text_tertiary,
        room,
    );
    // What another session began first is counted there.
    let ink = if counted < session.minutes { t.text_tertiary } else { t.text_primary };
    let right = pos2(rect.right(), y);
    text::paint(painter, Align2::RIGHT_CENTER, right, &time, Type::Body, ink);
    focus::ring_for(ui, &response, radius::CHIP);
    let is_clicked = response.clicked();
    if !session.note.is_empty() || counted < session.minutes {
        tooltip::text(response, &name);
    }
    is_clicked
}
