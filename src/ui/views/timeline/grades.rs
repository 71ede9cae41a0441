//! A row for each grade: the likely date, the range up to 80 %, and what was agreed before.

use std::sync::Arc;

use chrono::NaiveDate;
use eframe::egui::{
    Align2, Color32, CornerRadius, Galley, Painter, Pos2, Rect, Shape, Stroke, Ui, Vec2, pos2, vec2,
};

use super::{
    Parts, Sheet,
    lanes::{NAME, find},
    model::GradeDates,
    state::{Hit, Target},
    wording,
};
use crate::{
    planner::Outlook,
    ui::{
        theme::{
            Icon, Type,
            metrics::{size, space, stroke},
            text,
        },
        widgets::{grade_glyph, section},
    },
};

/// From the left edge to the glyph, in points.
const GLYPH: f32 = 40.0;
/// Half a diamond of the dates shown, and of the plan as it is, in points.
const DIAMOND: f32 = 7.5;
const HOLLOW: f32 = 5.0;
/// Height of the range of the dates shown, and of the plan as it is, in points.
const BAND: f32 = 12.0;
const BAND_HOLLOW: f32 = 6.0;
/// Height of the tick at the end of the hollow range, in points.
const TICK_HOLLOW: f32 = 10.0;
/// From the range to the words, between two of them, and around them, in points.
const WORDS_GAP: f32 = 10.0;
const WORDS_BETWEEN: f32 = 8.0;
const WORDS_INSET: Vec2 = vec2(4.0, 9.0);

/// Draws the rows.
pub(super) fn ui(ui: &Ui, parts: &Parts, sheet: &Sheet<'_>, hit: &mut Option<Hit>) {
    let (t, rect) = (sheet.t, parts.grades);
    let grades = sheet.snapshot.curriculum.grades.iter().zip(&sheet.chart().grades).enumerate();
    for (idx, (grade, dates)) in grades {
        let top = rect.top() + super::GRADE * idx as f32;
        let row = Rect::from_min_max(pos2(rect.left(), top), pos2(rect.right(), top + super::GRADE));
        let y = row.center().y;
        let glyph = Rect::from_center_size(pos2(row.left() + GLYPH + 7.0, y), Vec2::splat(size::GLYPH));
        grade_glyph::paint(
            ui.painter(),
            glyph,
            idx + 1,
            sheet.snapshot.curriculum.grades.len(),
            t.text_primary,
        );
        let at = pos2(row.left() + NAME, y);
        let room = parts.names_end - at.x - space::S;
        text::paint_truncated(
            ui.painter(),
            Align2::LEFT_CENTER,
            at,
            &grade.title,
            Type::SmallStrong,
            t.text_primary,
            room,
        );
        let plot = parts.plot(row);
        let painter = ui.painter().with_clip_rect(plot);
        let row = GradeRow { painter, plot, sheet, idx };
        row.paint(ui, *dates, hit);
        if top + super::GRADE < rect.bottom() {
            section::paint_hairline(ui.painter(), t, rect.x_range(), top + super::GRADE - 1.0);
        }
    }
    let y = ui.painter().round_to_pixel_center(rect.bottom() - 1.0);
    ui.painter().hline(rect.x_range(), y, Stroke::new(stroke::HAIR, t.line_control));
}

struct GradeRow<'a> {
    painter: Painter,
    plot: Rect,
    sheet: &'a Sheet<'a>,
    idx: usize,
}

impl GradeRow<'_> {
    fn paint(&self, ui: &Ui, dates: GradeDates, hit: &mut Option<Hit>) {
        let t = self.sheet.t;
        let today = self.sheet.scale.start(self.sheet.snapshot.today);
        let words = |said: String| [(said, Type::Small, t.text_tertiary)];
        match dates {
            GradeDates::Ahead(outlook) => self.ahead(ui, outlook, hit),
            GradeDates::Reached(Some(on)) => {
                let at = pos2(self.sheet.scale.start(on), self.plot.center().y);
                diamond(&self.painter, at, DIAMOND, t.done, Stroke::new(stroke::TICK, t.bg_canvas));
                self.words(
                    at.x - DIAMOND,
                    at.x + DIAMOND,
                    &words(wording::reached(self.sheet.snapshot, self.idx)),
                );
            }
            GradeDates::Reached(None) | GradeDates::Studied | GradeDates::Undated => {
                let waits = self.sheet.snapshot.outlooks_by_now().is_none();
                self.words(today, today, &words(wording::undated(dates, waits)));
            }
        }
    }

    fn ahead(&self, ui: &Ui, outlook: Outlook, hit: &mut Option<Hit>) {
        let (t, scale, y) = (self.sheet.t, &self.sheet.scale, self.plot.center().y);
        let Some(p50) = outlook.p50 else { return };
        let x = scale.start(p50);
        let end = outlook.p80.map_or(x, |day| scale.end(day));
        let before = self.before();
        let mut right = end;
        if let Some(before) = before {
            right = right.max(self.hollow_range(before));
        }
        let band = Rect::from_min_max(pos2(x, y - BAND / 2.0), pos2(end, y + BAND / 2.0));
        self.painter.rect_filled(band, CornerRadius::same(3), t.tint_accent);
        self.painter.vline(end, band.y_range(), Stroke::new(stroke::TICK, t.accent_text));
        if let Some(p50) = before.and_then(|it| it.p50) {
            let line = Stroke::new(stroke::TICK, t.line_strong);
            let at = pos2(scale.start(p50), y);
            diamond(&self.painter, at, HOLLOW, t.bg_canvas, line);
            right = right.max(at.x + HOLLOW);
        }
        diamond(&self.painter, pos2(x, y), DIAMOND, t.accent, Stroke::new(stroke::TICK, t.bg_canvas));
        let left = before.and_then(|it| it.p50).map_or(x, |day| x.min(scale.start(day))) - DIAMOND;
        self.words(left, right.max(x + DIAMOND), &self.what_is_said(p50, outlook.p80, before));
        let reach = band.expand2(vec2(DIAMOND, 2.0));
        find(&self.painter, reach, Target::Grade(self.idx), ui, hit);
    }

    /// The plan as it is, where something else is tried.
    fn before(&self) -> Option<Outlook> {
        self.sheet.tried?;
        match self.sheet.base.grades.get(self.idx)? {
            GradeDates::Ahead(outlook) => Some(*outlook),
            _ => None,
        }
    }

    /// The range of the plan as it is; returns where it ends.
    fn hollow_range(&self, outlook: Outlook) -> f32 {
        let (t, scale, y) = (self.sheet.t, &self.sheet.scale, self.plot.center().y);
        let Some((p50, p80)) = outlook.p50.zip(outlook.p80) else { return f32::NEG_INFINITY };
        let x = scale.start(p50)..=scale.end(p80);
        let end = *x.end();
        let band = Rect::from_x_y_ranges(x, y - BAND_HOLLOW / 2.0..=y + BAND_HOLLOW / 2.0);
        self.painter.rect_filled(band, CornerRadius::same(3), t.fill_press);
        let tick = y - TICK_HOLLOW / 2.0..=y + TICK_HOLLOW / 2.0;
        self.painter.vline(end, tick, Stroke::new(stroke::TICK, t.line_strong));
        end
    }

    fn what_is_said(
        &self,
        p50: NaiveDate,
        p80: Option<NaiveDate>,
        before: Option<Outlook>,
    ) -> Vec<(String, Type, Color32)> {
        let t = self.sheet.t;
        let snapshot = self.sheet.snapshot;
        let mut said = vec![(wording::range(p50, p80, snapshot.today), Type::SmallStrong, t.text_primary)];
        let aside = match before.and_then(|it| it.p50) {
            Some(before) => Some(wording::compared(p50, before, snapshot.today)),
            None if self.sheet.tried.is_some() => None,
            None => wording::slip(snapshot, self.idx, p50),
        };
        said.extend(aside.map(|words| (words, Type::Caption, t.text_tertiary)));
        said
    }

    /// Writes beside what reaches from `left` to `right`, in points: at the right, else at the left, else only
    /// what matters most.
    fn words(&self, left: f32, right: f32, said: &[(String, Type, Color32)]) {
        let (t, plot, y) = (self.sheet.t, self.plot, self.plot.center().y);
        if left > plot.right() || right < plot.left() {
            return self.words_beyond(left > plot.right(), said);
        }
        let mut laid: Vec<_> = said
            .iter()
            .map(|(words, ty, ink)| (text::galley(self.painter.ctx(), words, *ty, *ink), *ink))
            .collect();
        let width_of = |laid: &[(Arc<Galley>, Color32)]| {
            let gaps = WORDS_BETWEEN * laid.len().saturating_sub(1) as f32;
            laid.iter().map(|(galley, _)| galley.size().x).sum::<f32>() + gaps
        };
        let fits_right = |width: f32| right + WORDS_GAP + width <= plot.right();
        let fits_left = |width: f32| left - WORDS_GAP - width >= plot.left();
        let all = width_of(&laid);
        if !fits_right(all) && !fits_left(all) {
            laid.truncate(1);
        }
        let width = width_of(&laid);
        let mut x = right + WORDS_GAP;
        if !fits_right(width) {
            // What matters more stands nearer to the diamond.
            laid.reverse();
            x = (left - WORDS_GAP - width).max(plot.left() + WORDS_INSET.x);
        }
        let ground = Rect::from_min_max(pos2(x, y), pos2(x + width, y)).expand2(WORDS_INSET);
        self.painter.rect_filled(ground, 0.0, t.bg_canvas);
        for (galley, ink) in laid {
            let next = x + galley.size().x + WORDS_BETWEEN;
            text::paint_galley(&self.painter, Align2::LEFT_CENTER, pos2(x, y), galley, ink);
            x = next;
        }
    }

    /// What is out of sight is named at the edge, with an arrow.
    fn words_beyond(&self, is_right: bool, said: &[(String, Type, Color32)]) {
        let Some((words, ty, ink)) = said.first() else { return };
        let (t, plot, y) = (self.sheet.t, self.plot, self.plot.center().y);
        let (icon, edge, align, step) = if is_right {
            (Icon::ARROW_RIGHT, plot.right() - WORDS_GAP, Align2::RIGHT_CENTER, -1.0)
        } else {
            (Icon::ARROW_LEFT, plot.left() + WORDS_GAP, Align2::LEFT_CENTER, 1.0)
        };
        icon.paint(&self.painter, pos2(edge + step * 7.0, y), size::ICON_SMALL, t.text_tertiary);
        let at = pos2(edge + step * (size::ICON_SMALL + WORDS_BETWEEN), y);
        text::paint(&self.painter, align, at, words, *ty, *ink);
    }
}

/// A square on its corner.
fn diamond(painter: &Painter, at: Pos2, half: f32, fill: Color32, line: Stroke) {
    let corners = [vec2(0.0, -half), vec2(half, 0.0), vec2(0.0, half), vec2(-half, 0.0)];
    painter.add(Shape::convex_polygon(corners.map(|corner| at + corner).to_vec(), fill, line));
}
