//! Pace by area: how long its topics take, measured by their estimates, and how sure that is.
//!
//! ```text
//!   ● Mathematics      ────●────│──         0.9×
//!   ● Statistics             ───│──●─────   1.2×
//!                      0.7     1.0    1.5
//! ```

use eframe::egui::{
    Align2, Color32, Rect, Role, Sense, Shape, Stroke, Ui, WidgetInfo, layers::ShapeIdx, pos2, vec2,
};

use super::{Sheet, chart, model::ENOUGH, part_aside, part_head, wording};
use crate::{
    planner::PaceRow,
    say,
    ui::theme::{
        Type, fade,
        metrics::{size, space, stroke},
        text,
    },
};

/// A row, and the columns of names and of numbers, in points.
const ROW: f32 = 24.0;
const NAMES: f32 = 142.0;
const NUMBERS: f32 = 44.0;
/// The paces at both ends: as much quicker as slower.
const ENDS: [f32; 2] = [0.5, 2.0];
/// Paces that are named below the rows.
const MARKS: [f32; 3] = [0.5, 1.0, 2.0];
/// Radius of the dot, in points.
const DOT: f32 = 4.0;
/// Strength of the spread.
const SPREAD: f32 = 0.45;

/// Draws the rows of the areas that say something.
pub(super) fn ui(ui: &mut Ui, sheet: &Sheet<'_>) {
    let (t, paces) = (sheet.t, &sheet.model.paces);
    let head = part_head(ui, &say!("progress-by-area"), "");
    if paces.all.finished >= ENOUGH {
        let words = say!("progress-your-pace", pace = wording::times(paces.all.pace));
        let aside = part_aside(ui, head, &words, t.text_secondary);
        let lines = || wording::pace(&say!("progress-all-areas"), &paces.all);
        chart::card(&aside, aside.rect, false, lines);
    }
    ui.add_space(space::S);
    if paces.all.finished < ENOUGH {
        text::paragraph(ui, &wording::too_few(paces.all.finished), Type::Small, t.text_tertiary);
        return;
    }
    let areas = sheet.snapshot.curriculum.areas.iter().zip(&paces.areas).enumerate();
    let top = ui.cursor().top();
    // The line lies below the dots, and its length is known after them.
    let line = ui.painter().add(Shape::Noop);
    for (idx, (area, row)) in areas.filter(|(_, (_, row))| row.finished > 0) {
        row_ui(ui, sheet, (&area.title, t.area(idx)), row);
    }
    marks(ui, sheet, top, line);
}

/// Where a pace is.
fn x(plot: Rect, pace: f32) -> f32 {
    let [least, most] = ENDS.map(f32::ln);
    plot.left() + plot.width() * ((pace.ln() - least) / (most - least)).clamp(0.0, 1.0)
}

fn plot(rect: Rect) -> Rect {
    Rect::from_min_max(pos2(rect.left() + NAMES, rect.top()), pos2(rect.right() - NUMBERS, rect.bottom()))
}

fn row_ui(ui: &mut Ui, sheet: &Sheet<'_>, (title, hue): (&str, Color32), row: &PaceRow) {
    let t = sheet.t;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let (painter, y, plot) = (ui.painter(), rect.center().y, plot(rect));
    painter.circle_filled(pos2(rect.left() + size::DOT / 2.0, y), size::DOT / 2.0, hue);
    let at = pos2(rect.left() + size::DOT + space::M, y);
    let room = plot.left() - at.x - space::M;
    text::paint_truncated(painter, Align2::LEFT_CENTER, at, title, Type::Small, t.text_primary, room);
    let [low, high] = row.spread.map(|pace| x(plot, pace));
    painter.hline(low..=high, y, Stroke::new(stroke::LANE, fade(hue, SPREAD)));
    painter.circle(pos2(x(plot, row.pace), y), DOT, hue, Stroke::new(stroke::TICK, t.bg_canvas));
    let at = pos2(rect.right(), y);
    let ink = if row.pace > 1.05 { t.warn_text } else { t.text_secondary };
    text::paint(painter, Align2::RIGHT_CENTER, at, &wording::times(row.pace), Type::Small, ink);
    let lines = || wording::pace(title, row);
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, lines().join(". ")));
    chart::card(&response, rect, false, lines);
}

/// The line at 1.0 through all rows, and the paces below them.
fn marks(ui: &mut Ui, sheet: &Sheet<'_>, top: f32, below: ShapeIdx) {
    let t = sheet.t;
    let (rect, _) =
        ui.allocate_exact_size(vec2(ui.available_width(), Type::Caption.line_height()), Sense::hover());
    let (painter, plot) = (ui.painter(), plot(rect));
    let middle = painter.round_to_pixel_center(x(plot, 1.0));
    let line = Stroke::new(stroke::HAIR, t.line_strong);
    let ends = [pos2(middle, top), pos2(middle, rect.top())];
    painter.set(below, Shape::Vec(Shape::dashed_line(&ends, line, 2.0, 2.0)));
    for mark in MARKS {
        let at = pos2(x(plot, mark), rect.center().y);
        text::paint(
            painter,
            Align2::CENTER_CENTER,
            at,
            &wording::times(mark),
            Type::Caption,
            t.text_tertiary,
        );
    }
    let words = say!("progress-slower");
    let at = pos2(rect.left(), rect.center().y);
    text::paint_truncated(
        painter,
        Align2::LEFT_CENTER,
        at,
        &words,
        Type::Caption,
        t.text_tertiary,
        NAMES - space::XXL,
    );
}
