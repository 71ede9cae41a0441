//! What to study now, and how far the grade is.

mod card;
mod side;

use eframe::egui::{Align, Align2, Frame, Layout, Margin, ScrollArea, Ui, pos2};

use crate::{
    say,
    ui::{
        request::{Request, Requests},
        theme::{
            Icon, Type,
            metrics::{size, space},
            text, tokens,
        },
        widgets::{EmptyState, section, table_row},
    },
    words,
    workspace::Snapshot,
};

pub(crate) use side::ui as side_ui;

/// The card does not grow wider than this; lines stay readable.
const MAX_WIDTH: f32 = 960.0;
/// Topics listed below the card.
const LATER: usize = 6;

/// Draws the view.
pub(crate) fn ui(ui: &mut Ui, snapshot: &Snapshot, requests: &mut Requests) {
    ScrollArea::vertical().id_salt("today").auto_shrink(false).show(ui, |ui| {
        Frame::new().inner_margin(Margin::same(24)).show(ui, |ui| {
            ui.set_max_width(MAX_WIDTH.min(ui.available_width()));
            head_ui(ui, snapshot);
            ui.add_space(space::XL);
            if snapshot.next.is_empty() {
                nothing_ui(ui, snapshot);
            } else {
                card::ui(ui, snapshot, requests);
                ui.add_space(space::CONTENT);
                later_ui(ui, snapshot, requests);
            }
        });
    });
}

fn head_ui(ui: &mut Ui, snapshot: &Snapshot) {
    let t = tokens(ui);
    ui.spacing_mut().item_spacing.y = space::XS;
    ui.with_layout(Layout::top_down(Align::Min), |ui| {
        text::label(ui, &words::date_long(snapshot.today), Type::Title, t.text_primary);
        let n = snapshot.next.len();
        let under = match (snapshot.capacity, n) {
            (_, 0) => String::new(),
            (0, _) => match snapshot.next_study_day() {
                Some((day, minutes)) => {
                    let next = say!(
                        "today-next-day",
                        day = words::weekday_date(day),
                        time = words::duration(minutes)
                    );
                    format!("{}. {next}", say!("today-no-time", n = n))
                }
                None => say!("today-no-time", n = n),
            },
            (minutes, _) => say!("today-planned", time = words::duration(minutes), n = n),
        };
        if !under.is_empty() {
            text::label(ui, &under, Type::Body, t.text_secondary);
        }
    });
}

/// Nothing can be begun: all is done, or all that is left waits for topics that are out or postponed.
fn nothing_ui(ui: &mut Ui, snapshot: &Snapshot) {
    let (title, words) = if snapshot.order.is_empty() {
        (say!("today-all-done"), say!("today-all-done-more"))
    } else {
        (say!("today-nothing-ready"), say!("today-nothing-ready-more"))
    };
    ui.add_space(space::HUGE);
    EmptyState::new(title).icon(Icon::COFFEE).text(words).show(ui);
}

/// The topics after these, in the order of the plan.
fn later_ui(ui: &mut Ui, snapshot: &Snapshot, requests: &mut Requests) {
    let t = tokens(ui);
    let is_above = |idx: usize| snapshot.next.iter().any(|it| it.topic_idx == idx);
    let later: Vec<usize> = snapshot.order.iter().copied().filter(|&idx| !is_above(idx)).collect();
    if later.is_empty() {
        return;
    }
    let more = say!("today-later", n = later.len());
    section::head(ui, &say!("today-coming"), Some(&more));
    ui.spacing_mut().item_spacing.y = 0.0;
    section::hairline(ui);
    for topic_idx in later.into_iter().take(LATER) {
        let Some(topic) = snapshot.curriculum.topics.get(topic_idx) else { continue };
        ui.push_id(topic.id.as_str(), |ui| {
            let (rect, response) = table_row::allocate(ui, size::ROW_MENU, &topic.title, false);
            let y = rect.center().y;
            ui.painter().circle_filled(pos2(rect.left() + 4.0, y), size::DOT / 2.0, t.area(topic.area));
            let at = pos2(rect.left() + 20.0, y);
            let width = rect.width() - 120.0;
            text::paint_truncated(
                ui.painter(),
                Align2::LEFT_CENTER,
                at,
                &topic.title,
                Type::Body,
                t.text_primary,
                width,
            );
            let hours = words::hours(topic.effort.likely);
            let at = pos2(rect.right(), y);
            text::paint(ui.painter(), Align2::RIGHT_CENTER, at, &hours, Type::Small, t.text_secondary);
            if response.clicked() {
                requests.push(Request::Select(Some(topic.id.clone())));
            }
        });
    }
}
