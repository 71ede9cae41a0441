//! The days of a month to choose from.

use chrono::{Datelike as _, Days, Months, NaiveDate};
use eframe::egui::{Align, Align2, CornerRadius, Layout, Role, Sense, Ui, vec2};

use crate::{
    say,
    ui::{
        theme::{
            Icon, Type,
            metrics::{radius, size, space},
            text, tokens,
        },
        widgets::{IconButton, control::Control},
    },
    words,
};

/// Width of a day, in points.
pub(crate) const CELL_WIDTH: f32 = 34.0;
/// Height of a day, in points.
const CELL_HEIGHT: f32 = 28.0;
/// Weeks that a month can touch.
const WEEKS: u64 = 6;

/// Draws the month of `shown`, which its buttons change; returns the day that was chosen.
pub(crate) fn ui(ui: &mut Ui, shown: &mut NaiveDate, value: NaiveDate, min: NaiveDate) -> Option<NaiveDate> {
    head_ui(ui, shown);
    let first = shown.with_day(1)?;
    let monday = first.checked_sub_days(Days::new(u64::from(first.weekday().num_days_from_monday())))?;
    weekdays_ui(ui, monday);
    let mut chosen = None;
    for week in 0..WEEKS {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            for day in (0..7).filter_map(|day| monday.checked_add_days(Days::new(7 * week + day))) {
                let look = Look { is_of_month: day.month() == first.month(), is_chosen: day == value };
                if day_ui(ui, day, &look, day >= min) {
                    chosen = Some(day);
                }
            }
        });
    }
    chosen
}

/// The month's name, and buttons to others.
fn head_ui(ui: &mut Ui, shown: &mut NaiveDate) {
    let t = tokens(ui);
    // Months to add; from right to left, as they are laid out.
    let steps = [
        (Icon::ARROW_RIGHT, say!("date-year-on"), 12),
        (Icon::CHEVRON_RIGHT, say!("date-month-on"), 1),
        (Icon::CHEVRON_LEFT, say!("date-month-back"), -1),
        (Icon::ARROW_LEFT, say!("date-year-back"), -12),
    ];
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        text::label(ui, &words::month_year(*shown), Type::Strong, t.text_primary);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            for (icon, name, months) in steps {
                if ui.add(IconButton::new(icon, name)).clicked() {
                    *shown = moved(*shown, months).unwrap_or(*shown);
                }
            }
        });
    });
}

fn moved(day: NaiveDate, months: i32) -> Option<NaiveDate> {
    let by = Months::new(months.unsigned_abs());
    if months < 0 { day.checked_sub_months(by) } else { day.checked_add_months(by) }
}

fn weekdays_ui(ui: &mut Ui, monday: NaiveDate) {
    let t = tokens(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        for day in monday.iter_days().take(7) {
            let (rect, _) = ui.allocate_exact_size(vec2(CELL_WIDTH, size::CHIP), Sense::hover());
            let name = words::weekday(day);
            text::paint(
                ui.painter(),
                Align2::CENTER_CENTER,
                rect.center(),
                &name,
                Type::Caption,
                t.text_tertiary,
            );
        }
    });
    ui.add_space(space::XXS);
}

/// How a day is drawn.
struct Look {
    is_of_month: bool,
    is_chosen: bool,
}

fn day_ui(ui: &mut Ui, day: NaiveDate, look: &Look, is_enabled: bool) -> bool {
    let t = tokens(ui);
    let cell = vec2(CELL_WIDTH, CELL_HEIGHT);
    let control = ui.push_id(day, |ui| Control::allocate(ui, cell, is_enabled)).inner;
    control.name_selected(Role::Button, look.is_chosen, &words::weekday_date(day));
    let rect = control.rect().shrink(1.0);
    let (fill, ink) = match (look.is_chosen, look.is_of_month && is_enabled) {
        (true, _) => (t.accent, t.on_accent),
        (false, true) => (t.fill_hover.gamma_multiply(control.hover), t.text_primary),
        (false, false) => (t.fill_hover.gamma_multiply(control.hover), t.text_tertiary),
    };
    let painter = ui.painter();
    painter.rect_filled(rect, CornerRadius::same(radius::CONTROL), fill);
    // Days that cannot be chosen are fainter than those of the months beside.
    let ink = if is_enabled { ink } else { ink.gamma_multiply(0.5) };
    let number = day.day().to_string();
    text::paint(painter, Align2::CENTER_CENTER, rect.center(), &number, Type::Small, ink);
    control.ring(ui, radius::CONTROL);
    control.response.clicked()
}
