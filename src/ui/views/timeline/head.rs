//! The row of months: names of the spans, the tag of today, days off by dragging.

use chrono::NaiveDate;
use eframe::egui::{
    Align2, CornerRadius, CursorIcon, Painter, Rect, Sense, Stroke, Ui, emath::GuiRounding as _, pos2, vec2,
};

use super::{Parts, Sheet, scale::Tick};
use crate::{
    say,
    ui::{
        modals::Modal,
        request::{Request, Requests},
        theme::{
            Type,
            metrics::{radius, space, stroke},
            text,
        },
        widgets::tooltip,
    },
    words,
};

/// Between a line and the name that stands at it, in points.
const NAME_GAP: f32 = 6.0;
/// Around the words of today's tag, in points.
const TAG_INSET: [f32; 2] = [5.0, 2.0];

/// Draws the row; a drag over it marks days off.
pub(super) fn ui(
    ui: &Ui,
    parts: &Parts,
    sheet: &Sheet<'_>,
    marked: &mut Option<(NaiveDate, NaiveDate)>,
    requests: &mut Requests,
) {
    let plot = parts.plot(parts.head);
    let t = sheet.t;
    let painter = ui.painter().with_clip_rect(plot);
    mark(ui, plot, sheet, marked, requests);
    let tag = tag_rect(ui, plot, sheet);
    for tick in sheet.scale.ticks() {
        name(&painter, plot, sheet, &tick, tag);
    }
    if let Some((from, until)) = *marked {
        let (from, until) = (from.min(until), from.max(until));
        let band = Rect::from_x_y_ranges(
            sheet.scale.start(from)..=sheet.scale.end(until),
            plot.top()..=parts.lanes.bottom(),
        );
        ui.painter().with_clip_rect(parts.plot(parts.chart())).rect_filled(band, 0.0, t.tint_accent);
    }
    let y = ui.painter().round_to_pixel_center(parts.head.bottom() - 1.0);
    ui.painter().hline(parts.head.x_range(), y, Stroke::new(stroke::HAIR, t.line_control));
    if let Some(tag) = tag {
        ui.painter().rect_filled(tag, CornerRadius::same(radius::CHIP), t.text_primary);
        let words = words::day_month(sheet.snapshot.today);
        text::paint(
            ui.painter(),
            Align2::CENTER_CENTER,
            tag.center(),
            &words,
            Type::SmallStrong,
            t.bg_canvas,
        );
    }
}

/// A drag over the row marks days; letting go asks about them.
fn mark(
    ui: &Ui,
    plot: Rect,
    sheet: &Sheet<'_>,
    marked: &mut Option<(NaiveDate, NaiveDate)>,
    requests: &mut Requests,
) {
    let response = ui.interact(plot, ui.unique_id().with("head"), Sense::drag());
    let response = response.on_hover_cursor(CursorIcon::ResizeHorizontal);
    let day = response.interact_pointer_pos().map(|at| sheet.scale.day(at.x).max(sheet.snapshot.today));
    if response.drag_started() {
        *marked = day.map(|day| (day, day));
    } else if response.dragged() {
        *marked = marked.zip(day).map(|((from, _), day)| (from, day));
    } else if let Some((from, until)) = marked.take() {
        let days = (from.min(until), from.max(until));
        requests.push(Request::SetModal(Some(Modal::TimeOff(Some(days)))));
    }
    tooltip::text(response, &say!("timeline-mark"));
}

/// Where the tag of today is.
fn tag_rect(ui: &Ui, plot: Rect, sheet: &Sheet<'_>) -> Option<Rect> {
    let x = sheet.scale.start(sheet.snapshot.today);
    if !plot.x_range().contains(x) {
        return None;
    }
    let galley =
        text::galley(ui, &words::day_month(sheet.snapshot.today), Type::SmallStrong, sheet.t.bg_canvas);
    let [beside, above] = TAG_INSET;
    let size = vec2(galley.size().x.ceil() + 2.0 * beside, Type::SmallStrong.line_height() + 2.0 * above);
    let rect = Rect::from_center_size(pos2(x, plot.center().y), size);
    // At the left edge the tag stays whole.
    let push = (plot.left() + space::XXS - rect.left()).max(0.0);
    Some(rect.translate(vec2(push, 0.0)).round_ui())
}

/// The name of a span, unless it is cut by an edge or by the tag; of a year's beginning at least the year.
fn name(painter: &Painter, plot: Rect, sheet: &Sheet<'_>, tick: &Tick, tag: Option<Rect>) {
    let year = tick.label.rsplit(' ').next().filter(|_| tick.is_year);
    let fits = |label: &str| name_fits(painter, plot, sheet, tick, label, tag);
    if !fits(&tick.label)
        && let Some(year) = year
    {
        fits(year);
    }
}

/// Whether the label has room, and then paints it.
fn name_fits(
    painter: &Painter,
    plot: Rect,
    sheet: &Sheet<'_>,
    tick: &Tick,
    label: &str,
    tag: Option<Rect>,
) -> bool {
    let t = sheet.t;
    let span = sheet.scale.start(tick.from)..=sheet.scale.start(tick.until);
    let (left, right) = (span.start().max(plot.left()), span.end().min(plot.right()));
    let (ty, ink) =
        if tick.is_year { (Type::CaptionStrong, t.text_primary) } else { (Type::Caption, t.text_tertiary) };
    let galley = text::galley(painter.ctx(), label, ty, ink);
    let (align, at) = if tick.is_at_line {
        if *span.start() < plot.left() {
            return false;
        }
        (Align2::LEFT_CENTER, pos2(left + NAME_GAP, plot.center().y))
    } else {
        (Align2::CENTER_CENTER, pos2(f32::midpoint(left, right), plot.center().y))
    };
    let rect = align.anchor_size(at, galley.size());
    let is_cut = rect.left() < left + 2.0 || rect.right() > right - 2.0;
    let has_room = !is_cut && tag.is_none_or(|tag| !tag.expand(space::XXS).intersects(rect));
    if has_room {
        text::paint_galley(painter, align, at, galley, ink);
    }
    has_room
}
