//! Three figures: how quick, how steady, how much.

use eframe::egui::{Align2, CornerRadius, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::{Sheet, chart, model::ENOUGH, part_aside, part_head, wording};
use crate::{
    command::Command,
    say,
    ui::{
        request::{Request, Requests},
        theme::{
            Icon, Type,
            metrics::{radius, space, stroke},
            text,
        },
        widgets::{Button, EmptyState},
    },
    words,
};

/// Height of the card, and from its edge to the words, in points.
const HEIGHT: f32 = 68.0;
const INSET: f32 = 13.0;
const TOP: f32 = 12.0;
/// Width of the first figure, as a share.
const FIRST: f32 = 0.34;

/// Draws them, or says how they come to be.
pub(super) fn ui(ui: &mut Ui, sheet: &Sheet<'_>, requests: &mut Requests) {
    let figures = &sheet.model.figures;
    let head = part_head(ui, &say!("progress-pace"), "");
    part_aside(ui, head, &wording::logged(sheet), sheet.t.text_tertiary);
    ui.add_space(space::L);
    if !sheet.model.has_study() {
        return nothing_ui(ui, requests);
    }
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let line = Stroke::new(stroke::HAIR, sheet.t.line_hair);
    ui.painter().rect_stroke(rect, CornerRadius::same(radius::CARD), line, StrokeKind::Inside);
    let first = rect.left() + rect.width() * FIRST;
    let second = f32::midpoint(first, rect.right());
    for x in [first, second] {
        ui.painter().vline(ui.painter().round_to_pixel_center(x), rect.y_range(), line);
    }
    let all = sheet.model.paces.all;
    let (pace, pace_means) = if all.finished < ENOUGH {
        (say!("progress-no-figure"), wording::too_few(all.finished))
    } else {
        (wording::times(all.pace), say!("progress-pace-means"))
    };
    let [streak, best] = figures.streak;
    let cells = [
        (pace, "", say!("progress-quotient"), pace_means),
        (
            streak.to_string(),
            &*say!("progress-days", n = streak),
            say!("progress-streak", n = best),
            say!("progress-streak-means"),
        ),
        (
            words::hours(figures.recent_done),
            "",
            say!("progress-a-week", hours = words::hours(figures.recent_planned)),
            wording::recent_means(figures.recent_weeks),
        ),
    ];
    let edges = [rect.left(), first, second, rect.right()];
    for ((cell, left), right) in cells.into_iter().zip(edges).zip(edges.into_iter().skip(1)) {
        figure(ui, sheet, rect.with_min_x(left).with_max_x(right), cell);
    }
}

fn figure(
    ui: &Ui,
    sheet: &Sheet<'_>,
    rect: Rect,
    (value, unit, means, more): (String, &str, String, String),
) {
    let (t, painter) = (sheet.t, ui.painter());
    let at = pos2(rect.left() + INSET, rect.top() + TOP + 13.0);
    let said = text::paint(painter, Align2::LEFT_CENTER, at, &value, Type::Title, t.text_primary);
    let after = pos2(said.right() + space::XS, at.y + 3.0);
    text::paint(painter, Align2::LEFT_CENTER, after, unit, Type::Small, t.text_tertiary);
    let at = pos2(rect.left() + INSET, rect.top() + TOP + 34.0);
    let room = rect.width() - INSET - space::XS;
    text::paint_truncated(painter, Align2::LEFT_CENTER, at, &means, Type::Small, t.text_tertiary, room);
    let response = ui.interact(rect, ui.unique_id().with(("figure", &means)), Sense::hover());
    let name = if unit.is_empty() { format!("{value} {means}") } else { format!("{value} {unit} {means}") };
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    ui.accesskit_node_builder(response.id, |node| node.set_description(more.clone()));
    chart::card(&response, rect, false, || vec![means.clone(), more.clone()]);
}

/// Nothing was studied yet.
fn nothing_ui(ui: &mut Ui, requests: &mut Requests) {
    ui.add_space(space::M);
    let button = Button::secondary(say!("progress-begin")).small();
    let empty = EmptyState::new(say!("progress-none")).icon(Icon::CHART_LINE);
    let button = empty.text(say!("progress-none-more")).action(button).show(ui);
    if button.is_some_and(|button| button.clicked()) {
        requests.push(Request::Run(Command::ShowToday));
    }
}
