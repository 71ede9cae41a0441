//! Areas by grades: how much of each is done. A click shows its topics in the plan.

use eframe::egui::{
    Align2, CornerRadius, CursorIcon, Id, Rect, Response, Role, Sense, Ui, Vec2, WidgetInfo, pos2, vec2,
};

use super::{Sheet, chart, part_aside, part_head, twin, wording};
use crate::{
    progress::Share,
    say,
    ui::{
        request::{Request, Requests},
        theme::{
            Type, focus,
            metrics::{radius, size, space},
            text,
        },
        widgets::{bar, grade_glyph, section},
    },
};

/// A row, the head, and the column of names, in points.
const ROW: f32 = 32.0;
const HEAD: f32 = 26.0;
const NAMES: [f32; 2] = [124.0, 200.0];
/// From this width on the names have more room.
const WIDE: f32 = 500.0;
/// A bar, and the widest column of a grade, in points.
const BAR: [f32; 2] = [30.0, 5.0];
const WIDEST: f32 = 110.0;
/// From the left of a head to its words, and how far it may stand before its column, in points.
const HEAD_GLYPH: f32 = 17.0;
const MOST_MOVED: f32 = 14.0;

/// Draws the matrix.
pub(super) fn ui(ui: &mut Ui, sheet: &Sheet<'_>, cell: &mut (usize, usize), requests: &mut Requests) {
    let t = sheet.t;
    let head = part_head(ui, &say!("progress-mastery"), "");
    part_aside(ui, head, &say!("progress-mastery-aside"), t.text_tertiary);
    ui.add_space(space::XS);
    let curriculum = &sheet.snapshot.curriculum;
    let (n_areas, n_grades) = (curriculum.areas.len(), curriculum.grades.len());
    let height = HEAD + ROW * n_areas as f32;
    let (rect, group) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    group.widget_info(|| WidgetInfo::labeled(Role::Table, true, say!("progress-mastery")));
    ui.accesskit_node_builder(group.id, |node| node.set_description(twin::mastery(sheet)));
    *cell = (cell.0.min(n_areas.saturating_sub(1)), cell.1.min(n_grades.saturating_sub(1)));
    let [narrow, wide] = NAMES;
    let names = if rect.width() >= WIDE { wide } else { narrow };
    let column = ((rect.width() - names) / n_grades.max(1) as f32).min(WIDEST);
    let matrix = Matrix { rect, names, column, group: group.id };
    matrix.heads(ui, sheet);
    for (area_idx, row) in sheet.model.mastery.iter().enumerate() {
        matrix.name(ui, sheet, area_idx);
        for (grade_idx, share) in row.iter().enumerate() {
            let response = matrix.cell_ui(ui, sheet, (area_idx, grade_idx), *share, *cell);
            if response.is_some_and(|it| it.clicked()) {
                *cell = (area_idx, grade_idx);
                requests.push(Request::ShowTopics { area: area_idx, grade: grade_idx });
            }
        }
    }
    matrix.step(ui, sheet, cell);
}

struct Matrix {
    rect: Rect,
    names: f32,
    column: f32,
    group: Id,
}

impl Matrix {
    fn at(&self, (area_idx, grade_idx): (usize, usize)) -> Rect {
        let x = self.rect.left() + self.names + self.column * grade_idx as f32;
        let y = self.rect.top() + HEAD + ROW * area_idx as f32;
        Rect::from_min_size(pos2(x, y), vec2(self.column, ROW))
    }

    /// From the right, each over its column if there is room, else moved to the left as far as it must.
    fn heads(&self, ui: &Ui, sheet: &Sheet<'_>) {
        let (t, grades) = (sheet.t, &sheet.snapshot.curriculum.grades);
        let y = self.rect.top() + HEAD / 2.0;
        let mut end = self.rect.right();
        for (idx, grade) in grades.iter().enumerate().rev() {
            let left = self.at((0, idx)).left();
            let room = self.column - HEAD_GLYPH;
            let (title, ty) = (&grade.title, Type::CaptionStrong);
            let whole = text::galley(ui.ctx(), title, ty, t.text_tertiary);
            let head = HEAD_GLYPH + whole.size().x.min(room + MOST_MOVED);
            let left = left.min(end - head).max(left - MOST_MOVED);
            let glyph = Rect::from_center_size(pos2(left + 6.0, y), Vec2::splat(size::GLYPH_SMALL));
            grade_glyph::paint(ui.painter(), glyph, idx + 1, grades.len(), t.text_secondary);
            let at = pos2(left + HEAD_GLYPH, y);
            // A point more than it takes: sums of fractions are not exact.
            let room = end - at.x + 1.0;
            text::paint_truncated(ui.painter(), Align2::LEFT_CENTER, at, title, ty, t.text_tertiary, room);
            end = left - space::XS;
        }
    }

    fn name(&self, ui: &Ui, sheet: &Sheet<'_>, area_idx: usize) {
        let Some(area) = sheet.snapshot.curriculum.areas.get(area_idx) else { return };
        let (t, painter) = (sheet.t, ui.painter());
        let y = self.at((area_idx, 0)).center().y;
        section::paint_hairline(painter, t, self.rect.x_range(), self.at((area_idx, 0)).top());
        let radius = size::DOT / 2.0;
        painter.circle_filled(pos2(self.rect.left() + radius, y), radius, t.area(area_idx));
        let at = pos2(self.rect.left() + size::DOT + space::M, y);
        let room = self.names - size::DOT - space::M - space::XXS;
        text::paint_truncated(
            painter,
            Align2::LEFT_CENTER,
            at,
            &area.title,
            Type::Small,
            t.text_primary,
            room,
        );
    }

    /// A cell; none where the plan has no topics of the area and grade.
    fn cell_ui(
        &self,
        ui: &Ui,
        sheet: &Sheet<'_>,
        at: (usize, usize),
        share: Share,
        current: (usize, usize),
    ) -> Option<Response> {
        let percent = share.percent()?;
        let (t, painter, rect) = (sheet.t, ui.painter(), self.at(at));
        // One stop for the tab key: arrow keys lead to the others.
        let sense = if at == stop(sheet, current) { Sense::click() } else { Sense::CLICK };
        let response = ui.interact(rect, self.id(at), sense).on_hover_cursor(CursorIcon::PointingHand);
        let lines = || wording::share(sheet, at, share);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, true, lines().join(". ")));
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        if response.hovered() {
            let ground = rect.shrink2(vec2(0.0, 1.0)).translate(vec2(-space::XS, 0.0));
            painter.rect_filled(ground, CornerRadius::same(radius::CHIP), t.fill_hover);
        }
        let [width, height] = BAR;
        let top = pos2(rect.left(), rect.center().y - height / 2.0);
        let track = Rect::from_min_size(top, vec2(width, height));
        if share.done > 0 {
            bar::paint(painter, t, track, percent as f32 / 100.0, t.area(at.0));
            let at = pos2(track.right() + space::S, rect.center().y);
            text::paint(
                painter,
                Align2::LEFT_CENTER,
                at,
                &percent.to_string(),
                Type::Caption,
                t.text_secondary,
            );
        } else {
            painter.rect_filled(track, CornerRadius::same(radius::BAR), t.fill_hover);
        }
        if focus::is_visible(&response) {
            let ring = rect.shrink2(vec2(0.0, 3.0)).translate(vec2(-space::XS, 0.0));
            focus::ring_inside(painter, t, ring, radius::CHIP);
        }
        chart::card(&response, rect, false, lines);
        Some(response)
    }

    fn id(&self, at: (usize, usize)) -> Id {
        self.group.with(at)
    }

    /// Where the arrow keys lead from the cell that has the focus; empty cells are passed over.
    fn step(&self, ui: &Ui, sheet: &Sheet<'_>, cell: &mut (usize, usize)) {
        let stop = stop(sheet, *cell);
        let Some(response) = ui.read_response(self.id(stop)).filter(Response::has_focus) else { return };
        let [right, down] = chart::arrows(ui, &response);
        let moved = |by: i64, at: usize| match by.signum() {
            -1 => at.checked_sub(1),
            0 => Some(at),
            _ => Some(at + 1),
        };
        let next = |(area, grade): (usize, usize)| Some((moved(down, area)?, moved(right, grade)?));
        let mut target = next(stop).filter(|_| (right, down) != (0, 0));
        while let Some(at) = target.filter(|at| is_inside(sheet, *at)) {
            if has_topics(sheet, at) {
                *cell = at;
                ui.memory_mut(|memory| memory.request_focus(self.id(at)));
                return;
            }
            target = next(at);
        }
    }
}

/// Where the tab key stops: the current cell, or the first one with topics.
fn stop(sheet: &Sheet<'_>, current: (usize, usize)) -> (usize, usize) {
    if has_topics(sheet, current) {
        return current;
    }
    let rows = sheet.model.mastery.iter().enumerate();
    let mut all = rows.flat_map(|(area, row)| (0..row.len()).map(move |grade| (area, grade)));
    all.find(|at| has_topics(sheet, *at)).unwrap_or(current)
}

fn is_inside(sheet: &Sheet<'_>, (area, grade): (usize, usize)) -> bool {
    sheet.model.mastery.get(area).is_some_and(|row| grade < row.len())
}

fn has_topics(sheet: &Sheet<'_>, (area, grade): (usize, usize)) -> bool {
    let share = sheet.model.mastery.get(area).and_then(|row| row.get(grade));
    share.is_some_and(|share| share.total > 0)
}
