//! The question above the chart: hours and date, each of which answers the other.
//!
//! ```text
//! | What if I study  ----|---o------ | to reach [Middle v] by [1 Feb 2027 v] | You need 7.5 h/week …   Reset [Apply to plan] |
//! | 7.5 h/week         plan 6        |                                       | 50% sure. For 80% …                           |
//! ```

use chrono::NaiveDate;
use eframe::egui::{Align2, Color32, Rect, Response, Sense, Ui, pos2, text::TextWrapping, vec2};

use super::{
    state::TimelineState,
    what_if::{Solved, Verdict, WhatIf, Wish, scaled, usual_week},
    wording,
};
use crate::{
    say,
    ui::{
        request::{Request, Requests},
        theme::{
            Icon, Type,
            metrics::{size, space},
            text, tokens,
        },
        widgets::{Button, DateField, IconButton, Select, Slider, place, section, tooltip},
    },
    workspace::{Action, Snapshot},
};

/// Most hours a week that the slider has.
const MAX_HOURS: f32 = 40.0;
/// What the slider snaps to, hours.
const STEP_HOURS: f32 = 0.25;
/// What Shift and an arrow key add, hours.
const BIG_STEP_HOURS: f32 = 1.0;
/// Below this width everything is narrow, in points.
const WIDE: f32 = 1060.0;
/// Left and right of the bar, in points: wide and narrow.
const INSET: [f32; 2] = [24.0, 16.0];
/// Width of the words before the slider, of the slider, of the grade, of the date, in points: wide and narrow.
const HOURS: [f32; 2] = [92.0, 90.0];
const SLIDER: [f32; 2] = [200.0, 104.0];
const GRADE: [f32; 2] = [118.0, 96.0];
const DATE: [f32; 2] = [140.0, 132.0];
/// Between two parts, in points: wide and narrow.
const GAP: [f32; 2] = [14.0, 8.0];
/// Height of the upright lines, in points.
const RULE: f32 = 40.0;
/// From the middle of the slider to the caption of its mark, in points.
const CAPTION: f32 = 18.0;

/// Draws the bar and answers what is asked.
pub(super) fn ui(
    ui: &mut Ui,
    rect: Rect,
    snapshot: &Snapshot,
    state: &mut TimelineState,
    requests: &mut Requests,
) {
    let is_wide = rect.width() >= WIDE;
    let pick = |sizes: [f32; 2]| if is_wide { sizes[0] } else { sizes[1] };
    let inset = pick(INSET);
    let inner = rect.shrink2(vec2(inset, 0.0));
    let before = state.cache.solve(snapshot, state.what_if).clone_facts();
    let buttons = place::cell_right(ui, inner, |ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        buttons_ui(ui, is_wide, snapshot, state, before, requests);
        ui.min_rect().left()
    });
    place::cell(ui, inner.with_max_x(buttons - space::M), |ui| {
        ui.spacing_mut().item_spacing.x = pick(GAP);
        hours_ui(ui, pick(HOURS), before.week_minutes);
        slider_ui(ui, pick(SLIDER), snapshot, state, before);
        if is_wide {
            section::vline(ui, RULE);
            text::label(ui, &say!("timeline-to-reach"), Type::Body, tokens(ui).text_secondary);
        }
        target_ui(ui, pick(GRADE), snapshot, state);
        text::label(ui, &say!("timeline-by"), Type::Body, tokens(ui).text_secondary);
        date_ui(ui, pick(DATE), snapshot, state, before.by);
        if is_wide {
            section::vline(ui, RULE);
        }
        let after = state.cache.solve(snapshot, state.what_if).clone_facts();
        result_ui(ui, snapshot, state.what_if, after.verdict);
    });
}

/// The part of an answer that the bar shows.
#[derive(Clone, Copy)]
struct Facts {
    week_minutes: u32,
    by: Option<NaiveDate>,
    verdict: Verdict,
}

impl Solved {
    fn clone_facts(&self) -> Facts {
        Facts { week_minutes: self.week_minutes, by: self.by, verdict: self.verdict }
    }
}

fn hours_ui(ui: &mut Ui, width: f32, week_minutes: u32) {
    let t = tokens(ui);
    let height = Type::Small.line_height() + Type::Head.line_height();
    let (rect, _) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let (painter, align) = (ui.painter(), Align2::LEFT_TOP);
    text::paint(painter, align, rect.min, &say!("timeline-what-if"), Type::Small, t.text_tertiary);
    let below = rect.min + vec2(0.0, Type::Small.line_height());
    let words = say!("timeline-a-week", hours = wording::hours(week_minutes));
    text::paint(painter, align, below, &words, Type::Head, t.text_primary);
}

fn slider_ui(ui: &mut Ui, width: f32, snapshot: &Snapshot, state: &mut TimelineState, before: Facts) {
    let t = tokens(ui);
    let plan_minutes = usual_week(snapshot).total();
    let plan_hours = plan_minutes as f32 / 60.0;
    let mut hours = (before.week_minutes as f32 / 60.0).min(MAX_HOURS);
    let slider = Slider::new(&mut hours, 0.0..=MAX_HOURS, say!("timeline-slider"))
        .step(STEP_HOURS)
        .big_step(BIG_STEP_HOURS)
        .mark(plan_hours)
        .width(width);
    let response = ui.add(slider);
    if response.changed() {
        let minutes = (hours * 60.0).round() as u32;
        state.what_if.wish = if minutes == plan_minutes { Wish::Plan } else { Wish::Week(minutes) };
    }
    let share = (plan_hours / MAX_HOURS).clamp(0.0, 1.0);
    let room = response.rect.shrink2(vec2(size::TICK / 2.0, 0.0));
    let words = say!("timeline-plan-mark", hours = wording::hours(plan_minutes));
    let galley = text::galley(ui, &words, Type::Caption, t.text_tertiary);
    let half = galley.size().x / 2.0;
    let x = (room.left() + share * room.width()).clamp(room.left() + half - 8.0, room.right() - half + 8.0);
    let at = pos2(x, response.rect.center().y + CAPTION);
    text::paint_galley(ui.painter(), Align2::CENTER_CENTER, at, galley, t.text_tertiary);
}

fn target_ui(ui: &mut Ui, width: f32, snapshot: &Snapshot, state: &mut TimelineState) {
    let grades: Vec<&str> = snapshot.curriculum.grades.iter().map(|grade| grade.title.as_str()).collect();
    let current = state.what_if.target_idx(snapshot);
    let value = grades.get(current).copied().unwrap_or_default().to_owned();
    let select = Select::new("timeline-target", say!("timeline-target"), value).width(width);
    if let Some(chosen) = select.options(&grades).selected(Some(current)).show(ui) {
        state.what_if.target = (chosen != snapshot.target_idx()).then_some(chosen);
    }
}

fn date_ui(ui: &mut Ui, width: f32, snapshot: &Snapshot, state: &mut TimelineState, by: Option<NaiveDate>) {
    let value = by.unwrap_or(snapshot.today);
    let field = DateField::new("timeline-by", say!("timeline-by-name"), value, snapshot.today);
    if let Some(day) = field.min(snapshot.today).width(width).show(ui) {
        state.what_if.wish = Wish::By(day);
    }
}

fn buttons_ui(
    ui: &mut Ui,
    is_wide: bool,
    snapshot: &Snapshot,
    state: &mut TimelineState,
    facts: Facts,
    requests: &mut Requests,
) {
    let is_answered = !matches!(facts.verdict, Verdict::OutOfReach(_) | Verdict::Waiting);
    let is_under_way = state.applied == Some(state.what_if);
    let can_apply = state.what_if.is_active() && is_answered && !is_under_way;
    let label = if is_wide { say!("timeline-apply") } else { say!("timeline-apply-short") };
    if ui.add(Button::primary(label).enabled(can_apply)).clicked() {
        let usual = usual_week(snapshot);
        let is_other = facts.week_minutes != usual.total();
        let week = is_other.then(|| scaled(&usual, facts.week_minutes));
        let grades = &snapshot.curriculum.grades;
        let target = state.what_if.target.and_then(|idx| grades.get(idx)).map(|grade| grade.id.clone());
        if week.is_some() || target.is_some() {
            requests.push(Request::Perform(Action::Replan { week, target }));
            state.applied = Some(state.what_if);
        }
    }
    let reset = say!("timeline-reset");
    let is_active = state.what_if.is_active();
    let response: Response = if is_wide {
        ui.add(Button::ghost(reset).enabled(is_active))
    } else {
        ui.add(IconButton::new(Icon::ROTATE_CCW, reset).enabled(is_active))
    };
    if response.clicked() {
        state.what_if = WhatIf::default();
    }
}

fn result_ui(ui: &mut Ui, snapshot: &Snapshot, what_if: WhatIf, verdict: Verdict) {
    let t = tokens(ui);
    let grade = snapshot.curriculum.grades.get(what_if.target_idx(snapshot));
    let grade = grade.map_or("", |grade| grade.title.as_str());
    let [strong, plain, below] = wording::verdict(verdict, grade, snapshot.today);
    let width = ui.available_width().max(0.0);
    let height = Type::Body.line_height() + Type::Small.line_height();
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::hover());
    let whole = format!("{strong} {plain}. {below}");
    response.widget_info(|| {
        eframe::egui::WidgetInfo::labeled(eframe::egui::accesskit::Role::Label, true, &whole)
    });
    let runs: [(&str, Type, Color32); 3] = [
        (&strong, Type::Bold, t.text_primary),
        (" ", Type::Body, t.text_primary),
        (&plain, Type::Body, t.text_primary),
    ];
    let line = |runs: &[(&str, Type, Color32)]| {
        let mut job = text::job(runs);
        job.wrap = TextWrapping { max_rows: 1, break_anywhere: true, ..TextWrapping::wrap_at_width(width) };
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    };
    let mut first = line(&runs);
    if first.elided {
        // Grade and day stand in their fields as well.
        first = line(runs.get(..1).unwrap_or(&runs));
    }
    let second = line(&[(&below, Type::Small, t.text_tertiary)]);
    let is_cut = first.elided || second.elided;
    let top = if below.is_empty() { rect.top() + Type::Small.line_height() / 2.0 } else { rect.top() };
    for (galley, top) in [(first, top), (second, top + Type::Body.line_height())] {
        text::paint_galley(ui.painter(), Align2::LEFT_TOP, pos2(rect.left(), top), galley, t.text_primary);
    }
    if is_cut {
        tooltip::text(response, &whole);
    }
}
