//! The grades side by side: when each is likely reached, its milestones, and what is to be confirmed.

use chrono::NaiveDate;
use eframe::egui::{Align2, Rect, Role, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2};

use super::{Sheet, chart, part_head, wording};
use crate::{
    curriculum::{Criterion, Milestone},
    progress::MilestoneProgress,
    say,
    ui::{
        theme::{
            Icon, Type,
            metrics::{size, space, stroke},
            text,
        },
        widgets::{StationState, grade_glyph, place, station},
    },
    words,
};

/// Between two columns, and the least width of one, in points.
const GAP: f32 = 20.0;
const LEAST: f32 = 168.0;
/// Columns at most.
const MOST: usize = 4;
/// From the rule to the words below it, in points.
const RULE: f32 = 10.0;
/// Above and below the words of a row, in points.
const PAD: f32 = 3.0;
/// From the left edge to the words of a row, in points.
const WORDS: f32 = 20.0;
/// From the mark of a criterion to its words, in points.
const MARK: f32 = 16.0;

/// Draws the columns, in as many rows as it takes.
pub(super) fn ui(ui: &mut Ui, sheet: &Sheet<'_>) {
    part_head(ui, &say!("progress-milestones"), "");
    ui.add_space(space::S);
    let n = sheet.snapshot.curriculum.grades.len();
    let room = ui.available_width();
    let columns = (((room + GAP) / (LEAST + GAP)) as usize).clamp(1, MOST).min(n.max(1));
    let width = (room - GAP * (columns - 1) as f32) / columns as f32;
    let grades: Vec<usize> = (0..n).collect();
    for row in grades.chunks(columns) {
        let top = ui.cursor().min;
        let mut bottom = top.y;
        for (place, &grade) in row.iter().enumerate() {
            let corner = pos2(top.x + (width + GAP) * place as f32, top.y);
            let rect = Rect::from_min_size(corner, vec2(width, f32::INFINITY));
            let used = place::at(ui, rect, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                ui.push_id(("grade", grade), |ui| column_ui(ui, sheet, grade));
                ui.min_rect().bottom()
            });
            bottom = bottom.max(used);
        }
        ui.allocate_space(vec2(room, bottom - top.y + space::L));
    }
}

fn column_ui(ui: &mut Ui, sheet: &Sheet<'_>, grade_idx: usize) {
    let (t, snapshot) = (sheet.t, sheet.snapshot);
    let both = snapshot.curriculum.grades.get(grade_idx).zip(snapshot.progress.grades.get(grade_idx));
    let Some((grade, own)) = both else { return };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), RULE + 39.0), Sense::hover());
    let is_current = snapshot.current_grade_idx() == grade_idx;
    let rule = if is_current { t.accent_text } else { t.line_control };
    ui.painter().hline(rect.x_range(), rect.top() + 1.0, Stroke::new(stroke::GLYPH, rule));
    let y = rect.top() + RULE + 10.0;
    let glyph = Rect::from_center_size(pos2(rect.left() + 7.0, y), Vec2::splat(size::GLYPH));
    let n = snapshot.curriculum.grades.len();
    grade_glyph::paint(ui.painter(), glyph, grade_idx + 1, n, t.text_primary);
    let percent = say!("percent", n = own.percent());
    let at = pos2(rect.right(), y);
    let said = text::paint(ui.painter(), Align2::RIGHT_CENTER, at, &percent, Type::Small, t.text_secondary);
    let at = pos2(rect.left() + 22.0, y);
    let room = said.left() - at.x - space::XS;
    text::paint_truncated(
        ui.painter(),
        Align2::LEFT_CENTER,
        at,
        &grade.title,
        Type::Strong,
        t.text_primary,
        room,
    );
    let dates = wording::grade_dates(sheet, grade_idx);
    let at = pos2(rect.left(), y + 20.0);
    text::paint_truncated(
        ui.painter(),
        Align2::LEFT_CENTER,
        at,
        &dates,
        Type::Small,
        t.text_tertiary,
        rect.width(),
    );
    response.widget_info(|| {
        let (grade, dates) = (grade.title.clone(), dates.clone());
        let name = say!("progress-grade", grade = grade, percent = own.percent(), dates = dates);
        WidgetInfo::labeled(Role::Heading, true, name)
    });
    chart::card(&response, rect, false, || vec![grade.title.clone(), dates.clone(), say!("percent-means")]);
    let both = snapshot.curriculum.milestones.iter().zip(&snapshot.progress.milestones).enumerate();
    let of_grade: Vec<_> = both.filter(|(_, (it, _))| it.grade == grade_idx).collect();
    let next = of_grade.iter().position(|(_, (_, own))| !own.is_reached).filter(|_| is_current);
    for (place, (idx, (milestone, own))) in of_grade.into_iter().enumerate() {
        let is_next = next == Some(place);
        ui.push_id(milestone.id.as_str(), |ui| milestone_ui(ui, sheet, idx, (milestone, own), is_next));
    }
}

fn milestone_ui(
    ui: &mut Ui,
    sheet: &Sheet<'_>,
    idx: usize,
    (milestone, own): (&Milestone, &MilestoneProgress),
    is_next: bool,
) {
    let t = sheet.t;
    let (state, ink) = match (own.is_reached, own.topics_done) {
        (true, _) => (StationState::Done, t.done),
        (false, 0) => (StationState::Ready, t.line_strong),
        (false, _) => (StationState::Active, t.accent_text),
    };
    let name = if own.is_reached { t.text_tertiary } else { t.text_primary };
    let width = ui.available_width();
    let title = text::galley_wrapped(ui, &milestone.title, Type::Small, name, width - WORDS);
    let height = title.size().y + Type::Caption.line_height() + 2.0 * PAD;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let first = rect.top() + PAD + Type::Small.line_height() / 2.0;
    station::paint(ui.painter(), pos2(rect.left() + 7.0, first), 6.5, state, ink, t.bg_canvas);
    let at = pos2(rect.left() + WORDS, rect.top() + PAD);
    text::paint_galley(ui.painter(), Align2::LEFT_TOP, at, title, name);
    let aside = wording::milestone_aside(sheet, idx, own);
    let at = pos2(at.x, rect.bottom() - PAD);
    let room = width - WORDS;
    text::paint_truncated(
        ui.painter(),
        Align2::LEFT_BOTTOM,
        at,
        &aside,
        Type::Caption,
        t.text_tertiary,
        room,
    );
    let lines = || wording::milestone(sheet, idx, milestone, own);
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, lines().join(". ")));
    chart::card(&response, rect, false, lines);
    // What is confirmed shows everywhere, what is to be confirmed where it is next.
    for (criterion, on) in milestone.criteria.iter().zip(&own.criteria) {
        if is_next || on.is_some() && !own.is_reached {
            ui.push_id(criterion.id.as_str(), |ui| criterion_ui(ui, sheet, criterion, *on));
        }
    }
    ui.add_space(space::XS);
}

/// What is to be confirmed, with a check once it is.
fn criterion_ui(ui: &mut Ui, sheet: &Sheet<'_>, criterion: &Criterion, on: Option<NaiveDate>) {
    let t = sheet.t;
    let width = ui.available_width();
    let indent = WORDS + MARK;
    let galley = text::galley_wrapped(ui, &criterion.text, Type::Caption, t.text_secondary, width - indent);
    let (rect, response) = ui.allocate_exact_size(vec2(width, galley.size().y + PAD), Sense::hover());
    let mark = pos2(rect.left() + WORDS + 5.0, rect.top() + Type::Caption.line_height() / 2.0);
    if on.is_some() {
        Icon::CHECK.paint(ui.painter(), mark, size::ICON_CHIP, t.done);
    } else {
        let square = Rect::from_center_size(mark, Vec2::splat(9.0));
        chart::outline(ui, square, stroke::HAIR, t.line_strong);
    }
    text::paint_galley(
        ui.painter(),
        Align2::LEFT_TOP,
        pos2(rect.left() + indent, rect.top()),
        galley,
        t.text_secondary,
    );
    let lines = || {
        let state = match on {
            Some(on) => say!("progress-confirmed", date = words::date(on)),
            None => say!("progress-unconfirmed"),
        };
        vec![criterion.text.clone(), state]
    };
    response.widget_info(|| WidgetInfo::labeled(Role::ListItem, true, lines().join(". ")));
    chart::card(&response, rect, false, lines);
}
