//! What goes through all rows: time off, the header's lines, the likely dates, today.

use eframe::egui::{Painter, Rect, Shape, Stroke, Ui, pos2};

use super::{Parts, Sheet, model::GradeDates};
use crate::ui::theme::{fade, metrics::stroke};

/// A dotted line: dash and gap, in points.
const DOTS: [f32; 2] = [2.0, 4.0];
/// Strength of the dotted lines.
const DOTS_ALPHA: f32 = 0.6;

/// Time off and the header's lines, below everything else.
pub(super) fn behind(ui: &Ui, parts: &Parts, sheet: &Sheet<'_>) {
    let (t, scale) = (sheet.t, &sheet.scale);
    let ground = parts.plot(parts.grades.union(parts.strip));
    let painter = ui.painter().with_clip_rect(ground);
    for off in sheet.snapshot.record.learner.calendar.time_off.values() {
        if scale.shows(off.from, off.until) {
            let band = Rect::from_x_y_ranges(scale.start(off.from)..=scale.end(off.until), ground.y_range());
            painter.rect_filled(band, 0.0, t.fill_hover);
        }
    }
    let all = ui.painter().with_clip_rect(parts.plot(parts.chart()));
    for tick in scale.ticks() {
        let color = if tick.is_year { t.line_control } else { t.line_hair };
        let x = all.round_to_pixel_center(scale.start(tick.from));
        all.vline(x, parts.head.top()..=parts.lanes.bottom(), Stroke::new(stroke::HAIR, color));
    }
    drops(&painter, parts, sheet);
}

/// A dotted line down from each likely date.
fn drops(painter: &Painter, parts: &Parts, sheet: &Sheet<'_>) {
    let line = Stroke::new(stroke::HAIR, fade(sheet.t.accent_text, DOTS_ALPHA));
    for (idx, grade) in sheet.chart().grades.iter().enumerate() {
        let GradeDates::Ahead(outlook) = grade else { continue };
        let Some(p50) = outlook.p50.filter(|day| sheet.scale.shows(*day, *day)) else { continue };
        let x = painter.round_to_pixel_center(sheet.scale.start(p50));
        let top = parts.grades.top() + super::GRADE * (idx as f32 + 0.5);
        let [dash, gap] = DOTS;
        let ends = [pos2(x, top), pos2(x, parts.lanes.bottom())];
        painter.extend(Shape::dashed_line(&ends, line, dash, gap));
    }
}

/// The line of today, above bars and below words.
pub(super) fn today(ui: &Ui, parts: &Parts, sheet: &Sheet<'_>) {
    let plot = parts.plot(parts.chart());
    let x = sheet.scale.start(sheet.snapshot.today);
    if plot.x_range().contains(x) {
        let line = Stroke::new(stroke::TICK, sheet.t.text_primary);
        ui.painter().vline(x, parts.head.bottom()..=parts.strip.top() + super::strip::FLOOR, line);
    }
}
