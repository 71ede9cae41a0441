//! The plan as rising steps, one a grade, with its likely date above.

use eframe::egui::{
    Align2, Color32, CornerRadius, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, lerp, pos2, vec2,
};

use super::outcome::{Outcome, Place, Step};
use crate::{
    ui::{
        theme::{
            Icon, Tokens, Type, fade,
            metrics::{radius, size, space, stroke},
            text, tokens,
        },
        widgets::place,
    },
    words,
};

/// Between two steps, in points.
const GAP: f32 = 14.0;
/// Height of the first and of the last step, in points.
const HEIGHTS: [f32; 2] = [104.0, 392.0];
/// Strength of the accent in the first step and in the last one before the highest.
const STRENGTH_LIGHT: [f32; 2] = [0.10, 0.26];
const STRENGTH_DARK: [f32; 2] = [0.16, 0.38];
/// Above the title, and between the head and the date of the highest step, in points: at most and at least.
const TOP: [f32; 2] = [111.0, 28.0];
const HEAD_GAP: [f32; 2] = [99.0, 16.0];
/// Above a step, for its date, in points.
const DATE_ROOM: f32 = 47.0;
/// How far a date may reach beyond its step, in points.
const DATE_OVERHANG: f32 = 10.0;
/// Below the steps: the axis and its words, and the note, in points.
const AXIS_ROOM: f32 = 44.0;
const NOTE_ROOM: f32 = 70.0;
/// Radius of the mark of the first day, in points.
const DOT: f32 = 3.5;

/// Draws head, steps, axis and note into `rect`.
pub(super) fn ui(ui: &mut Ui, rect: Rect, outcome: &Outcome) {
    let t = tokens(ui);
    let head = Type::Title.line_height() + space::XS + Type::Body.line_height();
    let [_, tallest] = HEIGHTS;
    let fixed = head + DATE_ROOM + AXIS_ROOM + NOTE_ROOM;
    // What is missing is taken from the margins first, then from the steps.
    let spare = (rect.height() - fixed - tallest - TOP[1] - HEAD_GAP[1]).max(0.0);
    let top = TOP[1] + (spare / 2.0).min(TOP[0] - TOP[1]);
    let gap = HEAD_GAP[1] + (spare / 2.0).min(HEAD_GAP[0] - HEAD_GAP[1]);
    let scale = ((rect.height() - fixed - top - gap) / tallest).clamp(0.4, 1.0);
    let rect = rect.with_min_y(rect.top() + top);
    place::at(ui, rect, |ui| {
        ui.spacing_mut().item_spacing.y = space::XS;
        text::label_truncated(ui, &outcome.title, Type::Title, t.text_primary);
        text::paragraph(ui, &outcome.under, Type::Body, t.text_secondary);
    });
    let floor = (rect.top() + head + gap + DATE_ROOM + tallest * scale).round();
    let n = outcome.n_grades.max(1);
    let width = (rect.width() - GAP * (n - 1) as f32) / n as f32;
    for step in &outcome.steps {
        let rise = step.grade_idx as f32 / (n - 1).max(1) as f32;
        let height = (lerp(HEIGHTS[0]..=HEIGHTS[1], rise) * scale).round();
        let left = rect.left() + step.grade_idx as f32 * (width + GAP);
        let step_rect = Rect::from_min_max(pos2(left, floor - height), pos2(left + width, floor));
        step_ui(ui, step_rect, step, rise);
    }
    axis_ui(ui, rect, floor, outcome);
    let note = Rect::from_min_max(pos2(rect.left(), floor + AXIS_ROOM + space::XL), rect.max);
    place::at(ui, note, |ui| {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = space::M;
            Icon::INFO.show(ui, size::ICON_MENU, t.text_tertiary);
            text::paragraph(ui, &outcome.note, Type::Small, t.text_tertiary);
        });
    });
}

fn step_ui(ui: &mut Ui, rect: Rect, step: &Step, rise: f32) {
    let t = tokens(ui);
    let whole = rect.with_min_y(rect.top() - DATE_ROOM);
    let child = ui.new_child(UiBuilder::new().max_rect(whole).id_salt(("step", step.grade_idx)));
    let response = child.interact(whole, child.unique_id(), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, step.name()));
    let look = Look::of(t, step.place, rise);
    let painter = ui.painter();
    painter.rect_filled(rect, CornerRadius::same(radius::CARD), look.fill);
    let line = |at: [f32; 2], words: &str, ty: Type, ink: Color32| {
        let at = rect.min + vec2(at[0], at[1]);
        // A date above the step may reach into the gap after it.
        let room = rect.right() + if at.y < rect.top() { DATE_OVERHANG } else { -space::XXS } - at.x;
        text::paint_truncated(painter, Align2::LEFT_TOP, at, words, ty, ink, room);
    };
    line([14.0, 15.0], &step.title, Type::Bold, look.title);
    line([14.0, 36.0], &step.topics, Type::Small, look.words);
    line([14.0, 54.0], &step.hours, Type::Small, look.words);
    if let Some(likely) = step.likely {
        line([0.0, -DATE_ROOM], &words::date(likely), Type::Subject, look.date);
    }
    if let Some(sure) = &step.sure {
        line([0.0, -24.0], sure, Type::Small, t.text_tertiary);
    }
}

/// The colours of a step.
struct Look {
    fill: Color32,
    title: Color32,
    words: Color32,
    date: Color32,
}

impl Look {
    fn of(t: &Tokens, place: Place, rise: f32) -> Self {
        let [first, last] = if t.is_dark { STRENGTH_DARK } else { STRENGTH_LIGHT };
        let (title, words, date) = (t.text_primary, t.text_secondary, t.text_primary);
        match place {
            Place::Goal => Self { fill: t.accent, title: t.on_accent, words: t.on_accent, date },
            // The step below the highest of four has the full strength.
            Place::Before => {
                let fill = fade(t.accent, lerp(first..=last, (rise * 1.5).min(1.0)));
                Self { fill, title, words, date }
            }
            Place::Beyond => {
                Self { fill: t.fill_hover, title: words, words: t.text_tertiary, date: t.text_secondary }
            }
        }
    }
}

/// The line under the steps, from the first day on.
fn axis_ui(ui: &mut Ui, rect: Rect, floor: f32, outcome: &Outcome) {
    let t = tokens(ui);
    let y = ui.painter().round_to_pixel_center(floor + 10.0);
    ui.painter().hline(rect.x_range(), y, (stroke::HAIR, t.line_control));
    ui.painter().circle_filled(pos2(rect.left() + DOT, y), DOT, t.text_primary);
    let row = Rect::from_min_max(pos2(rect.left(), floor + 20.0), pos2(rect.right(), floor + 38.0));
    place::cell(ui, row, |ui| text::label(ui, &outcome.start, Type::Small, t.text_secondary));
    if !outcome.weeks.is_empty() {
        place::cell_right(ui, row, |ui| text::label(ui, &outcome.weeks, Type::Small, t.text_secondary));
    }
}
