//! A row for each area, and below an opened one a row for each of its topics.

use std::collections::BTreeSet;

use eframe::egui::{
    Align2, Color32, Id, Painter, Pos2, Rangef, Rect, ScrollArea, Sense, Stroke, Ui, WidgetInfo,
    accesskit::Role,
    pos2,
    scroll_area::{DragScroll, ScrollSource},
    vec2,
};

use super::{
    Parts, Sheet,
    model::{Lane, Look},
    runs::{self, runs},
    state::{Hit, Target},
};
use crate::{
    curriculum::AreaId,
    say,
    ui::{
        theme::{
            Icon, Type, fade, focus,
            metrics::{size, space, stroke},
            text,
        },
        widgets::{place, section},
    },
};

/// Height of an area's row, in points: at least, and where there is room.
const LANE: [f32; 2] = [36.0, 39.0];
/// Height of a topic's row, in points.
const TOPIC: f32 = 28.0;
/// From the left edge to the middle of the chevron, to the line in the area's hue, and to the name, in points.
const CHEVRON: f32 = 26.0;
const LINE: f32 = 40.0;
pub(super) const NAME: f32 = 62.0;
/// The line in the area's hue, in points.
const LINE_SIZE: [f32; 2] = [14.0, 4.0];
/// Strength of the thread that holds an area's bars.
const THREAD: f32 = 0.35;
/// What the scroll bar covers, in points.
const SCROLL_BAR: f32 = 8.0;
/// From a bar to the name of its topic, in points.
const TOPIC_NAME_GAP: f32 = 8.0;

/// Draws the rows; they scroll when there are too many.
pub(super) fn ui(
    ui: &mut Ui,
    parts: &Parts,
    sheet: &Sheet<'_>,
    (scroll, open): (&mut f32, &mut BTreeSet<AreaId>),
    hit: &mut Option<Hit>,
) {
    let rows = rows(sheet, open, parts.lanes.height());
    let height: f32 = rows.iter().map(|row| row.height).sum();
    *scroll = scroll.clamp(0.0, (height - parts.lanes.height()).max(0.0));
    let source = ScrollSource { scroll_bar: true, drag: DragScroll::Never, mouse_wheel: false };
    let shown = place::at(ui, parts.lanes, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let area = ScrollArea::vertical().id_salt("timeline-lanes").scroll_source(source);
        area.auto_shrink(false).vertical_scroll_offset(*scroll).show_viewport(ui, |ui, in_sight| {
            ui.set_height(height);
            let mut top = 0.0;
            for row in &rows {
                if top < in_sight.bottom() && top + row.height > in_sight.top() {
                    let corner = pos2(parts.lanes.left(), ui.min_rect().top() + top);
                    let rect = Rect::from_min_size(corner, vec2(parts.lanes.width(), row.height));
                    row.ui(ui, rect, parts, sheet, open, hit);
                }
                top += row.height;
            }
        })
    });
    *scroll = shown.state.clamped_offset().y;
}

/// A row of the chart.
struct Row<'a> {
    height: f32,
    lane: &'a Lane,
    /// The bar of a topic; none is the area itself.
    bar: Option<usize>,
    is_open: bool,
}

fn rows<'a>(sheet: &Sheet<'a>, open: &BTreeSet<AreaId>, room: f32) -> Vec<Row<'a>> {
    let lanes = &sheet.chart().lanes;
    let [least, most] = LANE;
    let height = (room / lanes.len().max(1) as f32).floor().clamp(least, most);
    let mut rows = Vec::new();
    for lane in lanes {
        let area = sheet.snapshot.curriculum.areas.get(lane.area_idx);
        let is_open = area.is_some_and(|area| open.contains(&area.id));
        rows.push(Row { height, lane, bar: None, is_open });
        if is_open {
            let topics = (0..lane.bars.len()).map(|bar| Row { height: TOPIC, lane, bar: Some(bar), is_open });
            rows.extend(topics);
        }
    }
    rows
}

impl Row<'_> {
    fn ui(
        &self,
        ui: &Ui,
        rect: Rect,
        parts: &Parts,
        sheet: &Sheet<'_>,
        open: &mut BTreeSet<AreaId>,
        hit: &mut Option<Hit>,
    ) {
        let is_last = self.bar.is_none_or(|bar| bar + 1 == self.lane.bars.len());
        let line_from = if is_last { rect.left() } else { parts.names_end };
        section::paint_hairline(
            ui.painter(),
            sheet.t,
            line_from..=rect.right(),
            rect.bottom() - stroke::HAIR,
        );
        match self.bar {
            None => {
                self.name_ui(ui, rect.with_max_x(parts.names_end), sheet, open);
                self.area_ui(ui, parts.plot(rect), sheet, hit);
            }
            Some(bar_idx) => self.topic_ui(ui, parts.plot(rect), sheet, bar_idx, hit),
        }
    }

    /// Chevron, line and name; a click opens and closes the area.
    fn name_ui(&self, ui: &Ui, rect: Rect, sheet: &Sheet<'_>, open: &mut BTreeSet<AreaId>) {
        let Some(area) = sheet.snapshot.curriculum.areas.get(self.lane.area_idx) else { return };
        let (t, painter, y) = (sheet.t, ui.painter(), rect.center().y);
        let id = ui.unique_id().with(("lane", area.id.as_str()));
        let response = ui.interact(rect, id, Sense::click());
        response.widget_info(|| {
            let name = say!("timeline-area", area = area.title.clone(), n = self.lane.bars.len());
            WidgetInfo::selected(Role::DisclosureTriangle, true, self.is_open, name)
        });
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
        if response.hovered() {
            painter.rect_filled(rect.shrink2(vec2(0.0, 1.0)), 0.0, t.fill_hover);
        }
        if response.clicked() && !open.remove(&area.id) {
            open.insert(area.id.clone());
        }
        let chevron = if self.is_open { Icon::CHEVRON_DOWN } else { Icon::CHEVRON_RIGHT };
        chevron.paint(painter, pos2(rect.left() + CHEVRON, y), size::ICON_SMALL, t.text_tertiary);
        let line = Rect::from_min_size(pos2(rect.left() + LINE, y - 2.0), LINE_SIZE.into());
        painter.rect_filled(line, 2.0, t.area(self.lane.area_idx));
        let at = pos2(rect.left() + NAME, y);
        let room = rect.width() - NAME - space::S;
        let ty = if self.is_open { Type::SmallStrong } else { Type::Small };
        text::paint_truncated(painter, Align2::LEFT_CENTER, at, &area.title, ty, t.text_primary, room);
        if focus::is_visible(&response) {
            focus::ring_inside(painter, t, rect, 0);
        }
    }

    fn area_ui(&self, ui: &Ui, plot: Rect, sheet: &Sheet<'_>, hit: &mut Option<Hit>) {
        let painter = ui.painter().with_clip_rect(plot.intersect(ui.clip_rect()));
        let (hue, y) = (sheet.t.area(self.lane.area_idx), plot.center().y);
        thread(&painter, plot, sheet, self.lane);
        for run in runs(&self.lane.bars, &sheet.scale) {
            let rect = runs::rect(run.x, y, runs::AREA_BAR);
            runs::paint(&painter, sheet.t, rect, run.look, run.share, hue);
            find(&painter, rect, Target::Topics(run.topics), ui, hit);
        }
    }

    /// A topic's bar with its name beside it.
    fn topic_ui(&self, ui: &Ui, plot: Rect, sheet: &Sheet<'_>, bar_idx: usize, hit: &mut Option<Hit>) {
        let Some(bar) = self.lane.bars.get(bar_idx) else { return };
        let Some(topic) = sheet.snapshot.curriculum.topics.get(bar.topic_idx) else { return };
        let painter = ui.painter().with_clip_rect(plot.intersect(ui.clip_rect()));
        let t = sheet.t;
        let x = runs::extent(bar, &sheet.scale);
        let rect = runs::rect(x, plot.center().y, runs::TOPIC_BAR);
        runs::paint(&painter, t, rect, bar.look, bar.share, t.area(self.lane.area_idx));
        let is_quiet = bar.look == Look::Done || !x.intersects(plot.x_range());
        let ink = if is_quiet { t.text_tertiary } else { t.text_primary };
        let galley = text::galley(ui, &topic.title, Type::Small, ink);
        let name = topic_name(&painter, plot, x, galley.size().x, ink);
        let ground = Align2::LEFT_CENTER.anchor_size(name, galley.size()).expand2(vec2(2.0, 0.0));
        painter.rect_filled(ground, 2.0, t.bg_canvas);
        text::paint_galley(&painter, Align2::LEFT_CENTER, name, galley, ink);
        find(&painter, rect.union(ground), Target::Topics(vec![bar.topic_idx]), ui, hit);
    }
}

/// Where a name of so many points begins: right of its bar, else left of it, else at the edge with an arrow.
fn topic_name(painter: &Painter, plot: Rect, x: Rangef, width: f32, ink: Color32) -> Pos2 {
    let y = plot.center().y;
    let edge = TOPIC_NAME_GAP + size::ICON_CHIP / 2.0;
    let arrow = |icon: Icon, x: f32| icon.paint(painter, pos2(x, y), size::ICON_CHIP, ink);
    if x.max < plot.left() {
        arrow(Icon::ARROW_LEFT, plot.left() + edge);
        return pos2(plot.left() + 2.0 * edge, y);
    }
    if x.min > plot.right() {
        arrow(Icon::ARROW_RIGHT, plot.right() - edge - SCROLL_BAR);
        return pos2(plot.right() - 2.0 * edge - SCROLL_BAR - width, y);
    }
    let right = x.max + TOPIC_NAME_GAP;
    if right + width <= plot.right() {
        return pos2(right, y);
    }
    pos2((x.min - TOPIC_NAME_GAP - width).max(plot.left() + TOPIC_NAME_GAP), y)
}

/// The thin line that holds an area's bars.
fn thread(painter: &Painter, plot: Rect, sheet: &Sheet<'_>, lane: &Lane) {
    let first = lane.bars.first().map(|bar| sheet.scale.start(bar.from));
    let last = lane.bars.iter().map(|bar| bar.until).max().map(|day| sheet.scale.end(day));
    let Some((first, last)) = first.zip(last) else { return };
    let x = Rangef::new(first.max(plot.left()), last.min(plot.right()));
    if x.span() > 0.0 {
        let hue = fade(sheet.t.area(lane.area_idx), THREAD);
        painter.hline(x, plot.center().y, Stroke::new(stroke::TICK, hue));
    }
}

/// Takes note of what the pointer is over.
pub(super) fn find(painter: &Painter, rect: Rect, what: Target, ui: &Ui, hit: &mut Option<Hit>) {
    let in_sight = rect.intersect(painter.clip_rect());
    let at = ui.input(|input| input.pointer.hover_pos());
    if in_sight.is_positive() && at.is_some_and(|at| in_sight.expand2(vec2(0.0, space::XS)).contains(at)) {
        *hit = Some(Hit { rect: in_sight, what });
    }
}

/// The id of something on the chart.
pub(super) fn id(ui: &Ui, what: &Target) -> Id {
    ui.unique_id().with(what)
}
