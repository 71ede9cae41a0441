//! This week: what was studied and what is planned, a bar a day.

use chrono::NaiveDate;
use eframe::egui::{Align, Align2, CornerRadius, Layout, Rect, Sense, Stroke, StrokeKind, Ui, pos2, vec2};

use crate::{
    progress, say,
    ui::theme::{
        Type,
        metrics::{radius, size, space, stroke},
        text, tokens,
    },
    words,
    workspace::Snapshot,
};

/// Height of the chart with its captions, in points.
const HEIGHT: f32 = 102.0;
/// Width of a bar, in points.
const BAR: f32 = 24.0;
/// Height of the tallest bar, in points.
const TALLEST: f32 = 60.0;
/// Minutes of the tallest bar in a quiet week.
const TALLEST_MINUTES: u32 = 75;

/// Draws the chart.
pub(super) fn ui(ui: &mut Ui, snapshot: &Snapshot) {
    let t = tokens(ui);
    let (studied, _) = snapshot.weeks(1);
    let monday = progress::monday(snapshot.today);
    let begins = snapshot.plan.start.unwrap_or(snapshot.today);
    let days: Vec<Day> = monday
        .iter_days()
        .take(7)
        .map(|date| Day {
            date,
            planned: if date < begins { 0 } else { snapshot.capacity_on(date) },
            done: studied.get(&date).map_or(0, |it| it.all()),
        })
        .collect();
    let (planned, done) = days.iter().fold((0, 0), |sum, day| (sum.0 + day.planned, sum.1 + day.done));
    ui.horizontal(|ui| {
        text::label(ui, &say!("week-title"), Type::Head, t.text_primary);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::XS;
            text::label(ui, &say!("week-of", time = words::duration(planned)), Type::Small, t.text_secondary);
            text::label(ui, &words::duration(done), Type::SmallStrong, t.text_primary);
        });
    });
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), HEIGHT), Sense::hover());
    let most = days.iter().map(|day| day.planned.max(day.done)).max().unwrap_or(0).max(TALLEST_MINUTES);
    let step = (rect.width() - BAR) / 6.0;
    for (place, day) in days.iter().enumerate() {
        let left = rect.left() + place as f32 * step;
        day_ui(ui, snapshot, day, Rect::from_x_y_ranges(left..=left + BAR, rect.y_range()), most);
    }
    let left: u32 = days
        .iter()
        .filter(|day| day.date >= snapshot.today)
        .map(|day| day.planned.saturating_sub(day.done))
        .sum();
    let words = say!("week-left", time = words::duration(left));
    response.widget_info(|| {
        eframe::egui::WidgetInfo::labeled(eframe::egui::Role::Image, true, say!("week-title"))
    });
    text::label(ui, &words, Type::Small, t.text_secondary);
}

struct Day {
    date: NaiveDate,
    planned: u32,
    done: u32,
}

fn day_ui(ui: &Ui, snapshot: &Snapshot, day: &Day, rect: Rect, most: u32) {
    let t = tokens(ui);
    let painter = ui.painter();
    let is_today = day.date == snapshot.today;
    let bottom = rect.bottom() - size::KEY;
    let height = |minutes: u32| TALLEST * minutes as f32 / most as f32;
    let bar = |minutes: u32| {
        Rect::from_min_max(pos2(rect.left(), bottom - height(minutes)), pos2(rect.right(), bottom))
    };
    let corner = CornerRadius::same(radius::GANTT);
    if day.planned == 0 && day.done == 0 {
        painter.hline(rect.x_range(), bottom - 1.0, Stroke::new(stroke::FOCUS, t.line_hair));
    } else if is_today && day.done < day.planned {
        painter.rect_filled(bar(day.done), corner, t.accent);
        let line = Stroke::new(stroke::TICK, t.accent);
        painter.rect_stroke(bar(day.planned), corner, line, StrokeKind::Inside);
    } else {
        painter.rect_filled(bar(day.planned), corner, t.fill_track);
        painter.rect_filled(bar(day.done), corner, t.accent);
        if day.done > day.planned && day.planned > 0 {
            // The plan shows as a cut inside what went beyond it.
            let y = bottom - height(day.planned);
            painter.hline(rect.x_range(), y, Stroke::new(stroke::TICK, t.bg_canvas));
        }
    }
    let ink = if is_today { t.text_primary } else { t.text_secondary };
    let ty = if is_today { Type::CaptionStrong } else { Type::Caption };
    let at = pos2(rect.center().x, rect.bottom());
    text::paint(painter, Align2::CENTER_BOTTOM, at, &words::weekday(day.date), ty, ink);
    // What is still to come shows the plan, what is over what was done.
    let shown = if day.done > day.planned || day.date < snapshot.today { day.done } else { day.planned };
    let words = match (day.planned, shown) {
        (0, 0) => say!("week-off"),
        (_, minutes) => words::clock_hours(minutes),
    };
    let top = bar(day.planned.max(day.done)).top() - space::XS;
    text::paint(painter, Align2::CENTER_BOTTOM, pos2(rect.center().x, top), &words, ty, ink);
}
