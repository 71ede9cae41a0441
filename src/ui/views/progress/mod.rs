//! How far the learner is, how quick, and what is likely from here.
//!
//! ```text
//! +------------------------------------+-----------------+
//! | Progress    [To Junior][…]  Export | Pace            |
//! |  h |             ░░▒▒◆▒▒|          | 0.94 | 4 | 5.3  |
//! |    |      ●░░▒▒▒▒       |          | weeks  ▮▮▯▯     |
//! |    +-------------------------      | areas  ─●─      |
//! | Study year   ▒▒█▒▒·····            | Mastery         |
//! | Milestones   Junior  Middle  …     |                 |
//! +------------------------------------+-----------------+
//! ```
//!
//! - `model`: everything that depends on the plan alone; `cache` keeps it until the plan changes
//! - `way`, `axes`, `legend`, `hair`: the way to a grade; `heat`: the year; `milestones`: the grades
//! - `figures`, `weeks`, `areas`, `matrix`: the panel
//! - `twin`, `wording`: the same in words; `chart`: what all charts share
//!
//! The charts are painted as the timeline is: their axes, labels and legends have fixed places, and `egui_plot` brings
//! its own.

mod areas;
mod axes;
mod cache;
mod chart;
mod figures;
mod hair;
mod heat;
mod legend;
mod matrix;
mod milestones;
mod model;
mod twin;
mod way;
mod weeks;
mod wording;

use chrono::NaiveDate;
use eframe::egui::{
    Align, Align2, Color32, Frame, Layout, Margin, Rangef, Rect, Response, Role, ScrollArea, Sense, Ui,
    WidgetInfo,
};

use self::{cache::Cache, model::Model};
use crate::{
    command::Command,
    say,
    ui::{
        request::{Request, Requests},
        state::ProgressView,
        theme::{Icon, Tokens, Type, metrics::space, text, tokens},
        widgets::{Button, EmptyState, Segmented, place, section},
    },
    workspace::{Present, Snapshot},
};

/// The panel, in points.
const PANEL: f32 = 408.0;
/// Below this width the panel comes below.
const WIDE: f32 = 940.0;
/// Around the content, and around that of the panel, in points.
const INSET: Margin = Margin { left: 24, right: 24, top: 20, bottom: 24 };
const PANEL_INSET: Margin = Margin { left: 20, right: 20, top: 20, bottom: 24 };

/// What is shown.
pub(crate) struct Seen<'a> {
    /// The learner's data.
    pub(crate) snapshot: &'a Snapshot,
    /// The clock, for the days of what was done.
    pub(crate) present: &'a Present,
}

/// What the view remembers while the window is open.
#[derive(Default)]
pub(crate) struct ProgressState {
    cache: Cache,
    /// The day that the keyboard looks at in the chart.
    hair: Option<NaiveDate>,
    /// The day that the keyboard is at in the year.
    day: Option<NaiveDate>,
    /// How many weeks earlier than usual the year begins.
    weeks_back: u64,
    /// Area and grade, by position, that the keyboard is at.
    cell: (usize, usize),
}

/// What all parts are drawn from.
struct Sheet<'a> {
    snapshot: &'a Snapshot,
    t: &'static Tokens,
    model: &'a Model,
}

/// Draws the view.
pub(crate) fn ui(
    ui: &mut Ui,
    seen: &Seen<'_>,
    view: &mut ProgressView,
    state: &mut ProgressState,
    requests: &mut Requests,
) {
    let is_other = state.cache.refresh(seen, view, state.weeks_back);
    if is_other {
        *state = ProgressState { cache: std::mem::take(&mut state.cache), ..ProgressState::default() };
    }
    let ProgressState { cache, hair, day, weeks_back, cell } = state;
    let Some(model) = cache.model().filter(|model| !model.choices.is_empty()) else {
        return nothing_ui(ui, requests);
    };
    let sheet = Sheet { snapshot: seen.snapshot, t: tokens(ui), model };
    let all = ui.max_rect();
    let is_wide = all.width() >= WIDE;
    let main = if is_wide { all.with_max_x(all.right() - PANEL) } else { all };
    place::at(ui, main, |ui| {
        ScrollArea::vertical().id_salt("progress").auto_shrink(false).show(ui, |ui| {
            Frame::new().inner_margin(INSET).show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                head_ui(ui, &sheet, view, requests);
                ui.add_space(14.0);
                way::ui(ui, &sheet, hair);
                ui.add_space(space::XL);
                heat::ui(ui, &sheet, (day, weeks_back));
                ui.add_space(space::XL);
                milestones::ui(ui, &sheet);
                if !is_wide {
                    ui.add_space(space::CONTENT);
                    panel_ui(ui, &sheet, cell, requests);
                }
            });
        });
    });
    if is_wide {
        let panel = all.with_min_x(main.right());
        edge(ui, &sheet, panel);
        place::at(ui, panel, |ui| {
            ScrollArea::vertical().id_salt("progress-panel").auto_shrink(false).show(ui, |ui| {
                Frame::new().inner_margin(PANEL_INSET).show(ui, |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    panel_ui(ui, &sheet, cell, requests);
                });
            });
        });
    }
}

/// The line between the content and the panel.
fn edge(ui: &Ui, sheet: &Sheet<'_>, panel: Rect) {
    let x = ui.painter().round_to_pixel_center(panel.left());
    let line = eframe::egui::Stroke::new(crate::ui::theme::metrics::stroke::HAIR, sheet.t.line_hair);
    ui.painter().vline(x, Rangef::new(panel.top(), panel.bottom()), line);
}

fn head_ui(ui: &mut Ui, sheet: &Sheet<'_>, view: &mut ProgressView, requests: &mut Requests) {
    ui.allocate_ui_with_layout(
        [ui.available_width(), 28.0].into(),
        Layout::left_to_right(Align::Center),
        |ui| {
            ui.spacing_mut().item_spacing.x = space::M;
            text::label(ui, &say!("command-progress"), Type::Title, sheet.t.text_primary);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let export =
                    Button::secondary(Command::Export.label(sheet.snapshot)).small().icon(Icon::FILE_DOWN);
                if ui.add(export).clicked() {
                    requests.push(Request::Run(Command::Export));
                }
                choice_ui(ui, sheet, view);
            });
        },
    );
}

/// Which grade the way leads to.
fn choice_ui(ui: &mut Ui, sheet: &Sheet<'_>, view: &mut ProgressView) {
    let model = sheet.model;
    let labels: Vec<String> = model.choices.iter().map(|&grade| wording::choice(sheet, grade)).collect();
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    let current = model.choices.iter().position(|&grade| grade == model.up_to).unwrap_or(0);
    let chosen = Segmented::new(say!("progress-choice"), &labels, current).show(ui);
    if let Some(grade) = chosen.and_then(|chosen| model.choices.get(chosen)) {
        view.up_to = sheet.snapshot.curriculum.grades.get(*grade).map(|grade| grade.id.clone());
    }
}

fn panel_ui(ui: &mut Ui, sheet: &Sheet<'_>, cell: &mut (usize, usize), requests: &mut Requests) {
    figures::ui(ui, sheet, requests);
    ui.add_space(space::CONTENT);
    weeks::ui(ui, sheet);
    ui.add_space(space::XXL);
    areas::ui(ui, sheet);
    ui.add_space(space::XXL);
    matrix::ui(ui, sheet, cell, requests);
}

/// Nothing is in the plan.
fn nothing_ui(ui: &mut Ui, requests: &mut Requests) {
    ui.add_space(ui.available_height() / 4.0);
    let empty = EmptyState::new(say!("progress-nothing")).icon(Icon::CHART_LINE);
    let button = Button::secondary(say!("progress-to-plan")).small();
    let button = empty.text(say!("progress-nothing-more")).action(button).show(ui);
    if button.is_some_and(|button| button.clicked()) {
        requests.push(Request::Run(Command::ShowPlan));
    }
}

/// The head of a part: its name, a few words after it, and room for more at the right edge.
fn part_head(ui: &mut Ui, title: &str, aside: &str) -> Rect {
    section::head(ui, title, Some(aside)).rect
}

/// Words at the right edge of a head.
fn part_aside(ui: &Ui, head: Rect, words: &str, ink: Color32) -> Response {
    let (align, at) = (Align2::RIGHT_CENTER, head.right_center());
    let rect = text::paint(ui.painter(), align, at, words, Type::Small, ink);
    let response = ui.interact(rect, ui.unique_id().with(("aside", words)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
    response
}
