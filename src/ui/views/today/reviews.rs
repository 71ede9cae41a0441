//! The questions that are due: what is asked, of which topic, how long ago, how likely it is still known.

use eframe::egui::{Align2, Rect, Response, Role, Sense, Ui, pos2, vec2};

use crate::{
    command::Command,
    progress::review::{Question, Review},
    say,
    ui::{
        request::{Request, Requests},
        theme::{
            Type,
            metrics::{size, space, stroke},
            text, tokens,
        },
        views::review::{ReviewState, ago, one_line},
        widgets::{Button, RowLook, bar, control::Control, place, section, table_row},
    },
    words,
    workspace::Snapshot,
};

/// Rows that are listed.
const ROWS: usize = 5;
/// Widths of topic, time and recall, and the gap before each, in points.
const COLUMNS: [f32; 3] = [172.0, 84.0, 104.0];
const GAP: f32 = 12.0;
/// The bar of recall, in points.
const BAR_WIDTH: f32 = 52.0;

/// Draws the section; nothing when nothing is due.
pub(super) fn ui(
    ui: &mut Ui,
    snapshot: &Snapshot,
    review: &Review,
    state: &mut ReviewState,
    requests: &mut Requests,
) {
    if review.today.is_empty() {
        return;
    }
    let t = tokens(ui);
    ui.spacing_mut().item_spacing.y = 0.0;
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), size::CONTROL_SMALL), Sense::hover());
    let button = Button::secondary(say!("command-review")).small().keys(&["R"]);
    let button = place::cell_right(ui, rect, |ui| ui.add(button));
    if button.clicked() {
        requests.push(Request::Run(Command::Review));
    }
    let head = Rect::from_min_max(rect.min, pos2(button.rect.left() - space::L, rect.bottom()));
    let time = words::duration(review.minutes());
    let aside = say!("today-reviews-aside", n = review.today.len(), time = time);
    place::cell(ui, head, |ui| section::head(ui, &say!("today-reviews"), Some(&aside)));
    ui.add_space(space::XS);
    section::hairline(ui);
    for (place, question) in review.today.iter().take(ROWS).enumerate() {
        let is_last = place + 1 == review.today.len().min(ROWS);
        let id = (question.topic_idx, question.id.as_str());
        if ui.push_id(id, |ui| row_ui(ui, snapshot, question, is_last)).inner.clicked() {
            state.ask(question, &snapshot.curriculum);
            requests.push(Request::Run(Command::Review));
        }
    }
    let more = review.today.len().saturating_sub(ROWS);
    if more > 0 {
        ui.add_space(space::S);
        text::label(ui, &say!("and-more", n = more), Type::Small, t.text_tertiary);
    }
    ui.add_space(space::CONTENT);
}

fn row_ui(ui: &mut Ui, snapshot: &Snapshot, question: &Question, is_last: bool) -> Response {
    let control = Control::allocate(ui, vec2(ui.available_width(), size::ROW), true);
    let topic = snapshot.curriculum.topics.get(question.topic_idx);
    let title = topic.map_or("", |topic| topic.title.as_str());
    let (asked, ago) = (one_line(&question.ask), ago(question.last, snapshot.today));
    let percent = question.recall.map(|recall| (recall * 100.0).round() as u32);
    let said = percent.map_or_else(
        || ago.clone(),
        |n| format!("{ago}, {}", say!("today-recall", percent = say!("percent", n = n))),
    );
    control.name(Role::Button, &format!("{asked} {title}, {said}"));
    let rect = control.rect();
    if ui.is_rect_visible(rect) {
        let is_focused = crate::ui::theme::focus::is_visible(&control.response);
        let look = RowLook { hover: control.hover, is_selected: false, is_focused, has_line: !is_last };
        table_row::paint(ui, rect, look);
        let hue = topic.map(|topic| tokens(ui).area(topic.area));
        paint_cells(ui, rect, [&asked, title, &ago], hue, question.recall.zip(percent));
    }
    control.response
}

fn paint_cells(
    ui: &Ui,
    rect: Rect,
    [asked, title, ago]: [&str; 3],
    hue: Option<eframe::egui::Color32>,
    recall: Option<(f32, u32)>,
) {
    let (t, painter, y) = (tokens(ui), ui.painter(), rect.center().y - stroke::HAIR / 2.0);
    let [topic_width, ago_width, recall_width] = COLUMNS;
    let recall_left = rect.right() - recall_width;
    let ago_left = recall_left - GAP - ago_width;
    let topic_left = ago_left - GAP - topic_width;
    let paint = |x: f32, words: &str, ty: Type, ink, room: f32| {
        text::paint_truncated(painter, Align2::LEFT_CENTER, pos2(x, y), words, ty, ink, room);
    };
    paint(rect.left(), asked, Type::Body, t.text_primary, topic_left - GAP - rect.left());
    let lead = size::DOT + space::M;
    if let Some(hue) = hue {
        painter.circle_filled(pos2(topic_left + size::DOT / 2.0, y), size::DOT / 2.0, hue);
    }
    paint(topic_left + lead, title, Type::Small, t.text_secondary, topic_width - lead);
    paint(ago_left, ago, Type::Small, t.text_secondary, ago_width);
    let Some((share, percent)) = recall else { return };
    let words = say!("percent", n = percent);
    let right = pos2(rect.right(), y);
    text::paint(painter, Align2::RIGHT_CENTER, right, &words, Type::Small, t.text_secondary);
    // Room for "100 %" at the right, so that all bars begin at one place.
    let from = rect.right() - 33.0 - BAR_WIDTH;
    let place = Rect::from_min_size(pos2(from, y - size::BAR / 2.0), vec2(BAR_WIDTH, size::BAR));
    bar::paint(painter, t, place, share, t.text_secondary);
}
