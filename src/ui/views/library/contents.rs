//! Areas, and how much of each grade is in them.
//!
//! ```text
//!                     Junior    Middle    Senior    Team Lead      All
//!   v - Mathematics   5 · 110 h 2 · 40 h                        7 · 150 h
//!         School algebra refresher            Junior    Core      12 h
//! ```

use eframe::egui::{Align2, EventFilter, Frame, Key, Margin, Rect, Sense, Ui, pos2, vec2};

use crate::{
    command::wording,
    curriculum::{Amount, Curriculum, Depth, Topic},
    say,
    ui::{
        state::LibraryState,
        theme::{
            Icon, Type,
            metrics::{size, space},
            text, tokens,
        },
        widgets::table_row,
    },
    words,
    workspace::Snapshot,
};

/// Share of the width that names take.
const NAMES: f32 = 0.3;
/// Below this width a cell has room for hours alone, in points.
const CELL_OF_TWO: f32 = 96.0;

/// Draws the totals and, below an opened area, its topics.
pub(super) fn ui(ui: &mut Ui, snapshot: &Snapshot, state: &mut LibraryState) {
    let t = tokens(ui);
    let curriculum = &snapshot.curriculum;
    let depth = state.depth.unwrap_or(snapshot.plan.depth);
    text::paragraph(ui, &say!("settings-depth-means"), Type::Small, t.text_tertiary);
    ui.spacing_mut().item_spacing.y = 0.0;
    let columns = Columns { width: ui.available_width(), n: curriculum.grades.len() + 1 };
    head_ui(ui, curriculum, &columns);
    let in_depth = |topic: &Topic| depth.takes_in(topic.need);
    for area_idx in 0..curriculum.areas.len() {
        area_ui(ui, snapshot, state, &columns, (area_idx, depth));
    }
    let totals = (0..curriculum.grades.len())
        .map(|grade| curriculum.amount(|it| it.grade == grade && in_depth(it)))
        .chain([curriculum.amount(in_depth)]);
    let (rect, _) = ui.allocate_exact_size(vec2(columns.width, size::ROW_GROUP), Sense::hover());
    let at = pos2(rect.left() + space::M, rect.center().y);
    text::paint(ui.painter(), Align2::LEFT_CENTER, at, &say!("library-total"), Type::Bold, t.text_primary);
    for (column, amount) in totals.enumerate() {
        columns.cell(ui, rect, column, amount, Type::Bold);
    }
}

struct Columns {
    width: f32,
    /// One for each grade, and one for all of them.
    n: usize,
}

impl Columns {
    fn cell_width(&self) -> f32 {
        self.width * (1.0 - NAMES) / self.n.max(1) as f32
    }

    fn right_of(&self, column: usize) -> f32 {
        self.width * NAMES + self.cell_width() * (column + 1) as f32 - space::M
    }

    fn cell(&self, ui: &Ui, rect: Rect, column: usize, amount: Amount, ty: Type) {
        if amount.topics == 0 {
            return;
        }
        let t = tokens(ui);
        let hours = words::hours(amount.minutes);
        let words = if self.cell_width() < CELL_OF_TWO {
            hours
        } else {
            say!("library-cell", n = amount.topics, hours = hours)
        };
        let at = pos2(rect.left() + self.right_of(column), rect.center().y);
        let ink = if ty == Type::Bold { t.text_primary } else { t.text_secondary };
        text::paint(ui.painter(), Align2::RIGHT_CENTER, at, &words, ty, ink);
    }
}

fn head_ui(ui: &mut Ui, curriculum: &Curriculum, columns: &Columns) {
    let t = tokens(ui);
    let wanted = vec2(columns.width, size::ROW_HEADER);
    let (rect, _) = ui.allocate_exact_size(wanted, Sense::hover());
    ui.painter().rect_filled(rect, 0.0, t.bg_sunken);
    let at = pos2(rect.left() + space::M, rect.center().y);
    let unit = say!("library-unit");
    text::paint(ui.painter(), Align2::LEFT_CENTER, at, &unit, Type::CaptionStrong, t.text_tertiary);
    let all = say!("library-all");
    let names = curriculum.grades.iter().map(|grade| grade.title.as_str()).chain([all.as_str()]);
    for (column, name) in names.enumerate() {
        let at = pos2(rect.left() + columns.right_of(column), rect.center().y);
        text::paint(ui.painter(), Align2::RIGHT_CENTER, at, name, Type::CaptionStrong, t.text_tertiary);
    }
}

fn area_ui(
    ui: &mut Ui,
    snapshot: &Snapshot,
    state: &mut LibraryState,
    columns: &Columns,
    (area_idx, depth): (usize, Depth),
) {
    let t = tokens(ui);
    let curriculum = &snapshot.curriculum;
    let Some(area) = curriculum.areas.get(area_idx) else { return };
    let is_in = |topic: &Topic| topic.area == area_idx && depth.takes_in(topic.need);
    let is_open = state.area.as_ref() == Some(&area.id);
    let amount = curriculum.amount(is_in);
    let name = say!(
        "library-area",
        area = area.title.clone(),
        n = amount.topics,
        hours = words::hours(amount.minutes)
    );
    let (rect, response) = table_row::allocate(ui, size::ROW_GROUP, &name, is_open);
    if response.has_focus() {
        // Left and Right open and close; the focus stays.
        let filter = EventFilter { horizontal_arrows: true, ..Default::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    }
    let toggled = response.clicked()
        || response.has_focus()
            && ui.input(|input| input.key_pressed(if is_open { Key::ArrowLeft } else { Key::ArrowRight }));
    if toggled {
        state.area = (!is_open).then(|| area.id.clone());
    }
    let chevron = if is_open { Icon::CHEVRON_DOWN } else { Icon::CHEVRON_RIGHT };
    let middle = rect.center().y;
    chevron.paint(ui.painter(), pos2(rect.left() + 16.0, middle), size::ICON_SMALL, t.text_tertiary);
    let line = Rect::from_center_size(pos2(rect.left() + 38.0, middle), vec2(14.0, 4.0));
    ui.painter().rect_filled(line, 2.0, t.area(area_idx));
    let at = pos2(rect.left() + 54.0, middle);
    let room = columns.width * NAMES - 54.0;
    text::paint_truncated(
        ui.painter(),
        Align2::LEFT_CENTER,
        at,
        &area.title,
        Type::Bold,
        t.text_primary,
        room,
    );
    for grade in 0..curriculum.grades.len() {
        columns.cell(ui, rect, grade, curriculum.amount(|it| is_in(it) && it.grade == grade), Type::Body);
    }
    columns.cell(ui, rect, curriculum.grades.len(), amount, Type::Strong);
    if !is_open {
        response.on_hover_text(&area.summary);
        return;
    }
    Frame::new().inner_margin(Margin { left: 54, right: 8, top: 8, bottom: 8 }).show(ui, |ui| {
        text::paragraph(ui, &area.summary, Type::Small, t.text_tertiary);
    });
    for topic in curriculum.topics.iter().filter(|topic| is_in(topic)) {
        ui.push_id(topic.id.as_str(), |ui| topic_ui(ui, curriculum, state, topic));
    }
}

fn topic_ui(ui: &mut Ui, curriculum: &Curriculum, state: &mut LibraryState, topic: &Topic) {
    let t = tokens(ui);
    let (rect, response) = table_row::allocate(ui, size::ROW, &topic.title, false);
    if response.clicked() {
        state.topic = Some(topic.id.clone());
    }
    let (middle, painter) = (rect.center().y, ui.painter());
    let hours = words::hours(topic.effort.likely);
    let grade = curriculum.grade_of(topic).map_or("", |grade| grade.title.as_str());
    let facts = format!("{grade}  ·  {}", wording::need(topic.need));
    let right = rect.right() - space::M;
    text::paint(painter, Align2::RIGHT_CENTER, pos2(right, middle), &hours, Type::Body, t.text_secondary);
    let at = pos2(right - 72.0, middle);
    let drawn = text::paint(painter, Align2::RIGHT_CENTER, at, &facts, Type::Small, t.text_tertiary);
    let room = drawn.left() - rect.left() - 54.0 - space::L;
    let at = pos2(rect.left() + 54.0, middle);
    text::paint_truncated(painter, Align2::LEFT_CENTER, at, &topic.title, Type::Body, t.text_primary, room);
}
