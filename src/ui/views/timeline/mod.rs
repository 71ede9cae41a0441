//! When what is studied, and what other hours would change.
//!
//! ```text
//! +-------------------------------------------------------+
//! | What if I study 7.5 h  --o----  to reach  by   result |  64
//! | 3 months  6 months  [Whole plan]     legend  time off |  44
//! |              | Oct     |20 Nov|  Dec  |  Jan 2027     |  28
//! | Junior       |         |      <>===|  8 Dec to 14 Dec |  31 a grade
//! | > Mathematics| [##]    |  [  ]  [ ]--[::]             |  39 an area
//! | Weekly hours | ||||||||| :::::::                      |  97
//! +-------------------------------------------------------+
//! ```
//!
//! - `model`, `what_if`, and `scale` beside this folder: dates, answers and places, without a screen; `cache` keeps the answers
//! - `bar`, `toolbar`: what is asked; `head`, `grid`, `grades`, `lanes`, `runs`, `strip`: the chart; `hover`: its cards
//! - `pan`: wheel, drag and keys

mod bar;
mod cache;
mod grades;
mod grid;
mod head;
mod hover;
mod lanes;
mod model;
mod pan;
mod runs;
mod state;
mod strip;
mod toolbar;
mod what_if;
mod wording;

use chrono::{Days, NaiveDate};
use eframe::egui::{Rect, Ui, pos2};

pub(crate) use self::state::TimelineState;
use self::{cache::Change, model::Chart};
use super::scale::{self, Scale, View};
use crate::{
    command::Command,
    say,
    ui::{
        request::{Request, Requests},
        state::{TimelineView, Zoom},
        theme::{Icon, Tokens, focus, tokens},
        widgets::{Button, EmptyState, place, section},
    },
    workspace::Snapshot,
};

/// The what-if bar, the toolbar, the header and the strip, in points.
const BAR: f32 = 64.0;
const TOOLBAR: f32 = 44.0;
const HEAD: f32 = 28.0;
const STRIP: f32 = 97.0;
/// A grade's row, in points.
const GRADE: f32 = 31.0;
/// The column of names, in points: in a wide window, and in a narrow one.
const NAMES: [f32; 2] = [184.0, 152.0];
/// Below this width the column of names is narrow.
const WIDE: f32 = 1000.0;
/// Days in sight: three months, and six.
const QUARTER_DAYS: u64 = 92;
const HALF_YEAR_DAYS: u64 = 183;
/// How much of the past a zoom shows, as a share of its days.
const PAST_SHARE: f64 = 0.15;

/// Draws the view.
pub(crate) fn ui(
    ui: &mut Ui,
    snapshot: &Snapshot,
    view: &mut TimelineView,
    state: &mut TimelineState,
    requests: &mut Requests,
) {
    match state.cache.refresh(snapshot) {
        Change::None => {}
        Change::Plan => state.settle(),
        Change::OtherPlan => state.forget(),
    }
    let parts = Parts::of(ui.max_rect(), snapshot.curriculum.grades.len());
    bar::ui(ui, parts.bar, snapshot, state, requests);
    toolbar::ui(ui, parts.toolbar, view, state, requests);
    let t = tokens(ui);
    for edge in [parts.bar.bottom(), parts.toolbar.bottom()] {
        section::paint_hairline(ui.painter(), t, parts.bar.x_range(), edge - 1.0);
    }
    let tried = state.cache.solved().and_then(|solved| solved.chart.as_ref());
    let is_empty = tried.is_none() && snapshot.dated.days().next().is_none();
    let chart = state.cache.chart();
    if chart.is_none_or(|chart| is_empty && !chart.is_all_done() || chart.lanes.is_empty()) {
        let has_work = chart.is_some_and(|chart| chart.unplaced > 0);
        place::at(ui, parts.chart(), |ui| empty_ui(ui, has_work, requests));
    } else {
        chart_ui(ui, &parts, snapshot, view, state, requests);
    }
}

/// Where everything is.
struct Parts {
    bar: Rect,
    toolbar: Rect,
    head: Rect,
    grades: Rect,
    lanes: Rect,
    strip: Rect,
    /// Where the column of names ends.
    names_end: f32,
}

impl Parts {
    fn of(all: Rect, n_grades: usize) -> Self {
        let mut top = all.top();
        let mut row = |height: f32| {
            let rect = Rect::from_min_max(pos2(all.left(), top), pos2(all.right(), top + height));
            top += height;
            rect
        };
        let [wide, narrow] = NAMES;
        let (bar, toolbar, head) = (row(BAR), row(TOOLBAR), row(HEAD));
        let grades = row(GRADE * n_grades as f32);
        Self {
            bar,
            toolbar,
            head,
            grades,
            lanes: row((all.bottom() - STRIP - grades.bottom()).max(0.0)),
            strip: row(STRIP),
            names_end: all.left() + if all.width() >= WIDE { wide } else { narrow },
        }
    }

    /// The part of a row beside the names.
    fn plot(&self, row: Rect) -> Rect {
        row.with_min_x(self.names_end)
    }

    /// Everything that moves with the dates.
    fn chart(&self) -> Rect {
        self.head.union(self.strip)
    }
}

/// What all parts of the chart are drawn from.
struct Sheet<'a> {
    snapshot: &'a Snapshot,
    t: &'static Tokens,
    scale: Scale,
    /// The plan as it is.
    base: &'a Chart,
    /// The plan under other hours.
    tried: Option<&'a Chart>,
}

impl<'a> Sheet<'a> {
    /// What the bars and diamonds show.
    fn chart(&self) -> &'a Chart {
        self.tried.unwrap_or(self.base)
    }
}

fn chart_ui(
    ui: &mut Ui,
    parts: &Parts,
    snapshot: &Snapshot,
    view: &mut TimelineView,
    state: &mut TimelineState,
    requests: &mut Requests,
) {
    let Some(base) = state.cache.chart() else { return };
    let tried = state.cache.solved().and_then(|solved| solved.chart.as_ref());
    // The ground does not move while a button is held: a slider that is dragged would pull the dates about.
    if state.bounds.is_none() || !ui.input(|input| input.pointer.any_down()) {
        state.bounds = Some(bounds(snapshot.today, base, tried));
    }
    let bounds = state.bounds.unwrap_or_else(|| bounds(snapshot.today, base, tried));
    let in_sight = state.view.unwrap_or_else(|| zoomed(view.zoom, snapshot.today, bounds)).inside(bounds);
    let scale = Scale { view: in_sight, x: parts.plot(parts.head).x_range() };
    let mut marked = state.marked;
    let sheet = Sheet { snapshot, t: tokens(ui), scale, base, tried };
    let moved = pan::ui(ui, parts, &sheet, bounds, &mut state.scroll);
    let mut hit = None;
    grid::behind(ui, parts, &sheet);
    head::ui(ui, parts, &sheet, &mut marked, requests);
    lanes::ui(ui, parts, &sheet, (&mut state.scroll, &mut view.open), &mut hit);
    strip::ui(ui, parts, &sheet, state.cache.past());
    grid::today(ui, parts, &sheet);
    grades::ui(ui, parts, &sheet, &mut hit);
    if focus::is_visible(&moved.response) {
        focus::ring_inside(ui.painter(), sheet.t, moved.response.rect, 0);
    }
    hover::ui(ui, &moved.response, &sheet, (&state.hit, hit.as_ref()), &mut state.menu, view, requests);
    state.hit = hit;
    state.marked = marked;
    if let Some(moved) = moved.view {
        state.view = Some(moved);
    }
}

/// All there is to see.
fn bounds(today: NaiveDate, base: &Chart, tried: Option<&Chart>) -> View {
    let charts = || std::iter::once(base).chain(tried);
    let soon = today.checked_add_days(Days::new(QUARTER_DAYS)).unwrap_or(today);
    let first = charts().map(|chart| chart.first).min().unwrap_or(today);
    let last = charts().map(|chart| chart.last).max().unwrap_or(today).max(soon);
    View::between(first, last).with_margin()
}

fn zoomed(zoom: Zoom, today: NaiveDate, bounds: View) -> View {
    let days = match zoom {
        Zoom::Whole => return bounds,
        Zoom::Quarter => QUARTER_DAYS,
        Zoom::HalfYear => HALF_YEAR_DAYS,
    };
    View { left: scale::day_number(today) - days as f64 * PAST_SHARE, days: days as f64 }
}

/// Nothing to draw: no hours, or nothing in the plan.
fn empty_ui(ui: &mut Ui, has_work: bool, requests: &mut Requests) {
    ui.add_space(ui.available_height() / 4.0);
    if !has_work {
        EmptyState::new(say!("timeline-nothing"))
            .icon(Icon::CHART_GANTT)
            .text(say!("timeline-nothing-more"))
            .show(ui);
        return;
    }
    let button = Button::secondary(say!("timeline-to-settings")).small();
    let empty = EmptyState::new(say!("timeline-no-hours")).icon(Icon::CALENDAR_CLOCK);
    let button = empty.text(say!("timeline-no-hours-more")).action(button).show(ui);
    if button.is_some_and(|button| button.clicked()) {
        requests.push(Request::Run(Command::ShowSettings));
    }
}
