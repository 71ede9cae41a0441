//! The questions of today, one after the other.
//!
//! ```text
//! Review                          [Undo answer] [Today]
//! +----------------------------------------------------+
//! | (o) Joins & grouping              2 of 5 ==---  ... |
//! | When does a LEFT JOIN multiply rows?                |
//! | When the right side has more than one match         |
//! | [Again 1 day] [Hard 5 days] [Good 19 days] [Easy …] |
//! +----------------------------------------------------+
//! You keep forgetting Joins. Open it again?       [Open]
//! ```

mod card;
mod ends;
mod state;
mod wording;

use eframe::egui::{Frame, Margin, ScrollArea, Sense, Ui, vec2};

use crate::{
    command::Command,
    curriculum::Topic,
    say,
    ui::{
        request::{Request, Requests},
        theme::{
            Icon, Type,
            metrics::{size, space},
            text, tokens,
        },
        widgets::{Button, place, section},
    },
    workspace::{Action, Snapshot},
};

pub(crate) use self::{
    state::ReviewState,
    wording::{ago, one_line},
};

/// Lines of questions and answers stay readable, in points.
const MAX_WIDTH: f32 = 760.0;
/// Height of the row of a topic that keeps being forgotten, in points.
const FAILING_HEIGHT: f32 = 44.0;

/// Draws the view.
pub(crate) fn ui(ui: &mut Ui, snapshot: &Snapshot, state: &mut ReviewState, requests: &mut Requests) {
    let review = state.review(snapshot);
    ScrollArea::vertical().id_salt("review").auto_shrink(false).show(ui, |ui| {
        Frame::new().inner_margin(Margin::same(24)).show(ui, |ui| {
            ui.set_max_width(MAX_WIDTH.min(ui.available_width()));
            ui.spacing_mut().item_spacing.y = 0.0;
            head_ui(ui, snapshot, state, requests);
            ui.add_space(space::XL);
            match state.question(&review, &snapshot.curriculum) {
                Some(question) => card::ui(ui, snapshot, (&review, question), state, requests),
                None => ends::ui(ui, snapshot, &review, requests),
            }
            ui.add_space(space::CONTENT);
            let topics = &snapshot.curriculum.topics;
            for topic in review.failing.iter().filter_map(|&idx| topics.get(idx)) {
                ui.push_id(topic.id.as_str(), |ui| failing_ui(ui, topic, requests));
            }
        });
    });
}

fn head_ui(ui: &mut Ui, snapshot: &Snapshot, state: &ReviewState, requests: &mut Requests) {
    let t = tokens(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), size::CONTROL_SMALL), Sense::hover());
    place::cell(ui, rect, |ui| text::label(ui, &say!("command-review"), Type::Title, t.text_primary));
    place::cell_right(ui, rect, |ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        let back = Button::ghost(say!("review-back")).small().icon(Icon::ARROW_LEFT).keys(&["Esc"]);
        if ui.add(back).clicked() {
            requests.push(Request::Run(Command::ShowToday));
        }
        if state.has_left() {
            let can_undo = Command::Undo.unavailable(snapshot).is_none();
            let undo = Button::ghost(say!("command-undo")).small().icon(Icon::UNDO_2).enabled(can_undo);
            if ui.add(undo.keys(&["Ctrl", "Z"])).clicked() {
                requests.push(Request::Run(Command::Undo));
            }
        }
    });
}

/// A topic that was not learnt yet, as its questions show.
fn failing_ui(ui: &mut Ui, topic: &Topic, requests: &mut Requests) {
    let t = tokens(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), FAILING_HEIGHT), Sense::hover());
    section::paint_hairline(ui.painter(), t, rect.x_range(), rect.bottom() - 1.0);
    let open = place::cell_right(ui, rect, |ui| {
        let button = Button::secondary(say!("review-reopen")).small().icon(Icon::ROTATE_CCW);
        let response = ui.add(button);
        response.widget_info(|| {
            let name = say!("review-reopen-name", topic = topic.title.clone());
            eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Button, true, name)
        });
        response
    });
    if open.clicked() {
        requests.push(Request::Perform(Action::Reopen(vec![topic.id.clone()])));
    }
    let mut left = rect;
    left.max.x = open.rect.left() - space::L;
    place::cell(ui, left, |ui| {
        let words = say!("review-failing", topic = topic.title.clone());
        text::label_truncated(ui, &words, Type::Body, t.text_secondary);
    });
}
