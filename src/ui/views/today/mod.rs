//! What to study now, and how far the grade is.

mod card;
mod coming;
mod reached;
mod reviews;
mod side;
mod week;

use std::sync::{Arc, Weak};

use chrono::NaiveDate;
use eframe::egui::{Align, Frame, Layout, Margin, ScrollArea, Ui};

use crate::{
    planner::{Dated, Suggestion},
    say,
    ui::{
        app::TimerFace,
        request::Requests,
        state::Reached,
        theme::{Icon, Type, metrics::space, text, tokens},
        views::review::ReviewState,
        widgets::{EmptyState, Select},
    },
    words,
    workspace::{NEXT_TOPICS, Snapshot},
};

pub(crate) use side::ui as side_ui;

/// The card does not grow wider than this; lines stay readable.
const MAX_WIDTH: f32 = 960.0;

/// How much time there is today, in minutes, for who has another amount than was planned.
const CHOICES: [u32; 8] = [15, 25, 30, 45, 60, 90, 120, 180];

/// What the person said about today; not kept.
#[derive(Clone, Debug, Default)]
pub(crate) struct TodayState {
    /// Minutes that there are, and on which day.
    minutes: Option<(NaiveDate, u32)>,
    /// What fits them, of this plan.
    fits: Option<(Weak<Dated>, u32, Vec<Suggestion>)>,
}

impl TodayState {
    /// The topics for the time that there is.
    fn next(&mut self, snapshot: &Snapshot) -> Vec<Suggestion> {
        self.minutes = self.minutes.filter(|(day, _)| *day == snapshot.today);
        let Some((_, minutes)) = self.minutes else { return snapshot.next.clone() };
        let of_this_plan = Arc::downgrade(&snapshot.dated);
        match &self.fits {
            Some((plan, fit, next)) if plan.ptr_eq(&of_this_plan) && *fit == minutes => next.clone(),
            _ => {
                let next = snapshot.next_for(minutes, NEXT_TOPICS);
                self.fits = Some((of_this_plan, minutes, next.clone()));
                next
            }
        }
    }
}

/// What the view remembers, and where the learner is in the questions.
pub(crate) struct State<'a> {
    pub(crate) today: &'a mut TodayState,
    pub(crate) review: &'a mut ReviewState,
    pub(crate) timer: Option<&'a TimerFace>,
    /// Cards of what was reached that were put away.
    pub(crate) put_away: &'a [Reached],
}

/// Draws the view; `has_side` says whether the grade stands in a panel of its own.
pub(crate) fn ui(
    ui: &mut Ui,
    snapshot: &Snapshot,
    State { today: state, review: asked, timer, put_away }: State<'_>,
    has_side: bool,
    requests: &mut Requests,
) {
    ScrollArea::vertical().id_salt("today").auto_shrink(false).show(ui, |ui| {
        Frame::new().inner_margin(Margin::same(24)).show(ui, |ui| {
            ui.set_max_width(MAX_WIDTH.min(ui.available_width()));
            let next = state.next(snapshot);
            let review = asked.review(snapshot);
            // Whoever answers none has the whole time planned for topics.
            let has_time = snapshot.dated.reviews_today(snapshot.capacity) > 0;
            let reviews = if has_time { review.today.len() } else { 0 };
            ui.horizontal(|ui| {
                ui.vertical(|ui| head_ui(ui, snapshot, state, (&next, reviews)));
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| time_ui(ui, snapshot, state));
            });
            ui.add_space(space::XL);
            reached::ui(ui, snapshot, put_away, requests);
            if next.is_empty() {
                nothing_ui(ui, snapshot);
            } else {
                card::ui(ui, snapshot, &next, timer, requests);
            }
            ui.add_space(space::CONTENT);
            reviews::ui(ui, snapshot, &review, asked, requests);
            if !next.is_empty() {
                coming::ui(ui, snapshot, requests);
            }
            if !has_side {
                ui.add_space(space::CONTENT);
                side::content_ui(ui, snapshot, requests);
            }
        });
    });
}

fn head_ui(ui: &mut Ui, snapshot: &Snapshot, state: &TodayState, (next, reviews): (&[Suggestion], usize)) {
    let t = tokens(ui);
    ui.spacing_mut().item_spacing.y = space::XS;
    text::label(ui, &words::date_long(snapshot.today), Type::Title, t.text_primary);
    let planned = next.iter().filter(|it| it.minutes > 0).count();
    let under = match (state.minutes, snapshot.capacity) {
        _ if next.is_empty() => String::new(),
        (Some((_, minutes)), _) => say!("today-fits", time = words::duration(minutes), n = planned),
        (None, 0) => match snapshot.next_study_day() {
            Some((day, minutes)) => {
                let day = words::weekday_date(day);
                let next = say!("today-next-day", day = day, time = words::duration(minutes));
                format!("{}. {next}", say!("today-no-time"))
            }
            None => say!("today-no-hours"),
        },
        (None, minutes) => {
            let topics = say!("today-planned", time = words::duration(minutes), n = planned);
            if reviews == 0 { topics } else { say!("today-planned-reviews", topics = topics, n = reviews) }
        }
    };
    if !under.is_empty() {
        text::label(ui, &under, Type::Body, t.text_secondary);
    }
}

/// "I have 45 minutes".
fn time_ui(ui: &mut Ui, snapshot: &Snapshot, state: &mut TodayState) {
    let mut labels = vec![say!("today-as-planned", time = words::duration(snapshot.capacity))];
    labels.extend(CHOICES.map(words::duration));
    let chosen_idx = state.minutes.map(|(_, minutes)| CHOICES.iter().position(|&it| it == minutes));
    let chosen_idx = chosen_idx.flatten().map_or(0, |idx| idx + 1);
    let value = match state.minutes {
        Some((_, minutes)) => words::duration(minutes),
        None => words::duration(snapshot.capacity),
    };
    let options: Vec<&str> = labels.iter().map(String::as_str).collect();
    let select = Select::new("today-time", say!("today-i-have"), value).with_label().form();
    let width = 176.0;
    if let Some(chosen) = select.width(width).options(&options).selected(Some(chosen_idx)).show(ui) {
        let minutes = chosen.checked_sub(1).and_then(|idx| CHOICES.get(idx));
        state.minutes = minutes.map(|&minutes| (snapshot.today, minutes));
    }
}

/// Nothing can be begun: all is done, or all that is left waits for topics that are out or postponed.
fn nothing_ui(ui: &mut Ui, snapshot: &Snapshot) {
    let (title, words) = if snapshot.order.is_empty() {
        (say!("today-all-done"), say!("today-all-done-more"))
    } else {
        (say!("today-nothing-ready"), say!("today-nothing-ready-more"))
    };
    ui.add_space(space::HUGE);
    EmptyState::new(title).icon(Icon::COFFEE).text(words).show(ui);
}
