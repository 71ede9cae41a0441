//! A question, its answer once it is asked for, and the ratings.

use chrono::NaiveDate;
use eframe::egui::{
    Align2, Key, Margin, Modifiers, Popup, Role, Sense, Ui, UiBuilder, accesskit::Live, pos2, vec2,
};

use super::{ReviewState, wording};
use crate::{
    curriculum::Topic,
    progress::review::{Question, Review},
    say,
    ui::{
        modals::Modal,
        request::{Request, Requests},
        theme::{
            Icon, Type, focus,
            metrics::{radius, size, space},
            surface, text, tokens,
        },
        widgets::{Bar, Button, IconButton, MenuItem, RatingButton, markdown, menu, place},
    },
    workspace::{Action, ReviewAction, Snapshot},
};

/// Inside the card, in points: the head has its own room above.
const INSET: Margin = Margin { left: 20, right: 20, top: 12, bottom: 20 };
/// Lines of text do not grow longer than this, in points.
const TEXT_WIDTH: f32 = 640.0;
/// Question and answer take at least this height, so that most answers move nothing, in points.
const MIN_BODY: f32 = 124.0;
/// The bar beside "2 of 5", in points.
const BAR_WIDTH: f32 = 64.0;
/// The rating that most answers get.
const SUGGESTED: u8 = 3;
/// The ratings with their keys.
const RATINGS: [(u8, Key, &str); 4] =
    [(1, Key::Num1, "1"), (2, Key::Num2, "2"), (3, Key::Num3, "3"), (4, Key::Num4, "4")];

/// Draws the card.
pub(super) fn ui(
    ui: &mut Ui,
    snapshot: &Snapshot,
    (review, question): (&Review, &Question),
    state: &mut ReviewState,
    requests: &mut Requests,
) {
    let t = tokens(ui);
    let Some(topic) = snapshot.curriculum.topics.get(question.topic_idx) else { return };
    let pressed = keys(ui, state);
    surface::card(t).inner_margin(INSET).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 0.0;
        head_ui(ui, review, (topic, question), state, requests);
        ui.add_space(space::L);
        ui.push_id((topic.id.as_str(), question.id.as_str()), |ui| body_ui(ui, question, state));
        ui.add_space(space::XL);
        if state.is_revealed() {
            let days = state.days(snapshot);
            if let Some(rating) = ratings_ui(ui, snapshot, days).or(pressed) {
                let (topic, question) = (topic.id.clone(), question.id.clone());
                state.leave((topic.clone(), question.clone()));
                let rate = ReviewAction::Rate { topic, question, rating };
                requests.push(Request::Perform(Action::Review(rate)));
            }
        } else {
            let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), size::RATING), Sense::hover());
            let show = Button::primary(say!("review-show")).keys(&["Space"]);
            if place::cell(ui, rect, |ui| ui.add(show)).clicked() {
                state.reveal();
            }
        }
    });
}

/// Space shows the answer, 1 to 4 rate it, Enter takes what is suggested; returns the rating.
fn keys(ui: &Ui, state: &mut ReviewState) -> Option<u8> {
    let (focused, has_modal) = ui.memory(|memory| (memory.focused(), memory.top_modal_layer().is_some()));
    if has_modal || Popup::is_any_open(ui) || ui.text_edit_focused() {
        return None;
    }
    let pressed =
        |key| ui.input_mut(|input| input.modifiers.is_none() && input.consume_key(Modifiers::NONE, key));
    if !state.is_revealed() {
        // Space and Enter belong to what has the focus.
        if focused.is_none() && pressed(Key::Space) {
            state.reveal();
        }
        return None;
    }
    let rating = RATINGS.iter().find(|(_, key, _)| pressed(*key)).map(|(rating, ..)| *rating);
    rating.or_else(|| (focused.is_none() && pressed(Key::Enter)).then_some(SUGGESTED))
}

/// The topic, how far the questions of today are, and a menu.
fn head_ui(
    ui: &mut Ui,
    review: &Review,
    (topic, question): (&Topic, &Question),
    state: &mut ReviewState,
    requests: &mut Requests,
) {
    let t = tokens(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), size::CONTROL_SMALL), Sense::hover());
    let right = place::cell_right(ui, rect, |ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        let more = ui.add(IconButton::new(Icon::ELLIPSIS, say!("menu-more")));
        menu::popup(&more, |ui| menu_ui(ui, (topic, question), state, requests));
        let n = review.answered_today + 1;
        let all = review.answered_today + review.today.len();
        let place = say!("review-place", n = n, all = all);
        let share = n as f32 / all.max(1) as f32;
        ui.add(Bar::new(share).width(BAR_WIDTH).color(t.text_secondary));
        text::label(ui, &place, Type::Small, t.text_secondary).rect.left()
    });
    let mut left = rect;
    left.max.x = right - space::L;
    place::cell(ui, left, |ui| topic_ui(ui, topic, requests));
}

/// The area's dot and the name of the topic, which leads to the plan.
fn topic_ui(ui: &mut Ui, topic: &Topic, requests: &mut Requests) {
    let t = tokens(ui);
    let start = size::DOT + space::M;
    let words =
        text::galley_truncated(ui, &topic.title, Type::Small, t.text_secondary, ui.available_width() - start);
    let wanted = vec2((start + words.size().x).ceil(), size::CONTROL_SMALL);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
    response.widget_info(|| eframe::egui::WidgetInfo::labeled(Role::Link, true, &topic.title));
    let y = rect.center().y;
    let painter = ui.painter();
    painter.circle_filled(pos2(rect.left() + size::DOT / 2.0, y), size::DOT / 2.0, t.area(topic.area));
    let ink = if response.hovered() { t.text_primary } else { t.text_secondary };
    let words = if response.hovered() {
        text::galley_truncated(ui, &topic.title, Type::Small, ink, ui.available_width().max(words.size().x))
    } else {
        words
    };
    text::paint_galley(painter, Align2::LEFT_CENTER, pos2(rect.left() + start, y), words, ink);
    focus::ring_for(ui, &response, radius::CHIP);
    if response.clicked() {
        requests.push(Request::Reveal(topic.id.clone()));
    }
}

fn menu_ui(
    ui: &mut Ui,
    (topic, question): (&Topic, &Question),
    state: &mut ReviewState,
    requests: &mut Requests,
) {
    let dialog = |question| Request::SetModal(Some(Modal::Question { topic: topic.id.clone(), question }));
    if ui.add(MenuItem::new(say!("review-reword")).icon(Icon::PENCIL)).clicked() {
        requests.push(dialog(Some(question.id.clone())));
    }
    if ui.add(MenuItem::new(say!("review-add")).icon(Icon::PLUS)).clicked() {
        requests.push(dialog(None));
    }
    menu::separator(ui);
    if ui.add(MenuItem::new(say!("review-drop")).icon(Icon::EYE_OFF)).clicked() {
        let (topic, question) = (topic.id.clone(), question.id.clone());
        state.leave((topic.clone(), question.clone()));
        let drop = ReviewAction::DropQuestion { topic, question };
        requests.push(Request::Perform(Action::Review(drop)));
    }
}

/// Question and answer, which screen readers say when they change.
fn body_ui(ui: &mut Ui, question: &Question, state: &ReviewState) {
    let t = tokens(ui);
    let top = ui.cursor().top();
    let part = |ui: &mut Ui, name: String, add: &mut dyn FnMut(&mut Ui)| {
        let builder = UiBuilder::new().accessibility_role(Role::Group).accessibility_label(name);
        ui.scope_builder(builder, |ui| {
            ui.accesskit_node_builder(ui.unique_id(), |node| node.set_live(Live::Polite));
            ui.set_max_width(TEXT_WIDTH.min(ui.available_width()));
            add(ui);
        });
    };
    part(ui, say!("review-question"), &mut |ui| {
        markdown::sized(ui, &question.ask, Type::Subject, t.text_primary);
    });
    if state.is_revealed() {
        ui.add_space(space::L);
        part(ui, say!("review-answer"), &mut |ui| markdown::ui(ui, &question.answer));
    }
    let used = ui.cursor().top() - top;
    ui.add_space((MIN_BODY - used).max(0.0));
}

/// The four ratings with the time until the question comes back; returns what was clicked.
fn ratings_ui(ui: &mut Ui, snapshot: &Snapshot, days: Option<[NaiveDate; 4]>) -> Option<u8> {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), size::RATING), Sense::hover());
    let width = ((rect.width() - 3.0 * space::M) / 4.0).floor();
    let labels = [say!("review-again"), say!("review-hard"), say!("review-good"), say!("review-easy")];
    let why_not = snapshot.saving.is_read_only().then(|| say!("read-only"));
    place::cell(ui, rect, |ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        let mut chosen = None;
        for (place, ((rating, _, key), label)) in RATINGS.into_iter().zip(labels).enumerate() {
            let day = days.and_then(|days| days.get(place).copied());
            let detail =
                day.map_or_else(String::new, |day| wording::interval((day - snapshot.today).num_days()));
            let button = RatingButton::new(label, detail, key).width(width);
            let button = button.suggested(rating == SUGGESTED).disabled(why_not.clone());
            if ui.add(button).clicked() {
                chosen = Some(rating);
            }
        }
        chosen
    })
}
