//! The dates of the grades in one row, for a window without room for the steps.

use eframe::egui::{Align2, Rect, Role, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::outcome::{Outcome, Place, Step};
use crate::{
    ui::{
        theme::{Type, metrics::space, text, tokens},
        widgets::place,
    },
    words,
};

/// Height of the three lines of a grade, in points.
const LINES: f32 = 50.0;

/// Draws them into `rect`; one sentence where there are no dates.
pub(super) fn ui(ui: &mut Ui, rect: Rect, outcome: &Outcome) {
    let t = tokens(ui);
    if !outcome.has_dates {
        let lines = Rect::from_center_size(rect.center(), vec2(rect.width(), LINES - space::M));
        place::at(ui, lines, |ui| {
            ui.spacing_mut().item_spacing.y = space::XS;
            text::label_truncated(ui, &outcome.title, Type::Strong, t.text_primary);
            text::label_truncated(ui, &outcome.under, Type::Small, t.text_secondary);
        });
        return;
    }
    let width = rect.width() / outcome.n_grades.max(1) as f32;
    let top = rect.center().y - LINES / 2.0;
    for (idx, step) in outcome.steps.iter().enumerate() {
        let left = rect.left() + idx as f32 * width;
        let size = vec2(width - space::M, LINES);
        step_ui(ui, Rect::from_min_size(pos2(left, top), size), step);
    }
}

fn step_ui(ui: &mut Ui, rect: Rect, step: &Step) {
    let t = tokens(ui);
    let child = ui.new_child(UiBuilder::new().max_rect(rect).id_salt(("strip", step.grade_idx)));
    let response = child.interact(rect, child.unique_id(), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, step.name()));
    let (name, name_ink) = match step.place {
        Place::Goal => (Type::SmallStrong, t.accent_text),
        Place::Before | Place::Beyond => (Type::Small, t.text_tertiary),
    };
    let date_ink = if step.place == Place::Beyond { t.text_secondary } else { t.text_primary };
    let date = step.likely.map(words::date).unwrap_or_default();
    let sure = step.sure.as_deref().unwrap_or_default();
    let lines = [
        (step.title.as_str(), name, name_ink),
        (&date, Type::Strong, date_ink),
        (sure, Type::Caption, t.text_tertiary),
    ];
    let mut y = rect.top();
    for (words, ty, ink) in lines {
        let at = pos2(rect.left(), y);
        text::paint_truncated(ui.painter(), Align2::LEFT_TOP, at, words, ty, ink, rect.width());
        y += ty.line_height() + 1.0;
    }
}
