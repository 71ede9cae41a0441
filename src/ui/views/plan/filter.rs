//! The bar above the table: grade, area, state, and how much is left.

use eframe::egui::{Align, Layout, Ui};

use super::rows::Rows;
use crate::{
    command::wording,
    say,
    ui::{
        state::{Filter, Status},
        theme::{Type, metrics::space, text, tokens},
        widgets::{Segmented, Select},
    },
    words,
    workspace::Snapshot,
};

/// Below this width the grades are a menu too.
const WIDE: f32 = 720.0;

/// Draws the bar.
pub(super) fn ui(ui: &mut Ui, snapshot: &Snapshot, filter: &mut Filter, shown: &Rows) {
    let t = tokens(ui);
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        let all = say!("filter-all-grades");
        let grades: Vec<&str> = std::iter::once(all.as_str())
            .chain(snapshot.curriculum.grades.iter().map(|grade| grade.title.as_str()))
            .collect();
        let current = filter.grade.map_or(0, |idx| idx + 1);
        let chosen = if ui.available_width() > WIDE {
            Segmented::new(say!("filter-grade"), &grades, current).show(ui)
        } else {
            let value = grades.get(current).copied().unwrap_or_default().to_owned();
            Select::new("grade", say!("filter-grade"), value)
                .options(&grades)
                .selected(Some(current))
                .show(ui)
        };
        if let Some(chosen) = chosen {
            filter.grade = chosen.checked_sub(1);
        }
        area_ui(ui, snapshot, filter);
        status_ui(ui, filter);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let left = words::hours(shown.minutes_left);
            let count = say!("filter-count", n = shown.topics(), left = left);
            text::label_truncated(ui, &count, Type::Body, t.text_tertiary);
        });
    });
}

fn area_ui(ui: &mut Ui, snapshot: &Snapshot, filter: &mut Filter) {
    let all = say!("filter-all");
    let areas: Vec<&str> = std::iter::once(all.as_str())
        .chain(snapshot.curriculum.areas.iter().map(|area| area.title.as_str()))
        .collect();
    let current = filter.area.map_or(0, |idx| idx + 1);
    let value = areas.get(current).copied().unwrap_or_default().to_owned();
    let select = Select::new("area", say!("filter-area"), value).with_label().options(&areas);
    let chosen = select.selected(Some(current)).filter_hint(say!("filter-type")).show(ui);
    if let Some(chosen) = chosen {
        filter.area = chosen.checked_sub(1);
    }
}

fn status_ui(ui: &mut Ui, filter: &mut Filter) {
    let states: Vec<String> = std::iter::once(say!("filter-any"))
        .chain(Status::ALL.map(|status| wording::state(status.state())))
        .collect();
    let states: Vec<&str> = states.iter().map(String::as_str).collect();
    let current = filter.status.and_then(|status| Status::ALL.iter().position(|it| *it == status));
    let current = current.map_or(0, |idx| idx + 1);
    let value = states.get(current).copied().unwrap_or_default().to_owned();
    let select = Select::new("status", say!("filter-status"), value).with_label().options(&states);
    if let Some(chosen) = select.selected(Some(current)).show(ui) {
        filter.status = chosen.checked_sub(1).and_then(|idx| Status::ALL.get(idx).copied());
    }
}
