//! The two questions that are answered with a card: one radio group each.

use eframe::egui::{EventFilter, Id, Key, Response, Ui};

use super::{answers::Answers, form::Form};
use crate::{
    curriculum::Curriculum,
    say,
    ui::{theme::metrics::space, widgets::OptionCard},
    words,
};

/// Narrower cards go on in another row, in points.
const LEAST_WIDTH: f32 = 116.0;

/// A choice.
struct Choice {
    title: String,
    caption: String,
    /// What a screen reader says: both groups have the same grades.
    name: String,
    /// Full bars of the glyph.
    bars: usize,
    is_enabled: bool,
}

/// New to this, or a grade below the highest.
pub(super) fn now_ui(ui: &mut Ui, curriculum: &Curriculum, answers: &mut Answers) {
    let below_last = curriculum.grades.len().saturating_sub(1);
    let new = Choice {
        title: say!("onboarding-new"),
        caption: say!("onboarding-new-means"),
        name: say!("onboarding-now-name", grade = say!("onboarding-new")),
        bars: 0,
        is_enabled: true,
    };
    let grades = curriculum.grades.iter().take(below_last).enumerate().map(|(idx, grade)| Choice {
        title: grade.title.clone(),
        caption: grade.experience.clone(),
        name: say!("onboarding-now-name", grade = grade.title.clone()),
        bars: idx + 1,
        is_enabled: true,
    });
    let choices: Vec<Choice> = std::iter::once(new).chain(grades).collect();
    let chosen = answers.held.map_or(0, |held| held + 1);
    if let Some(idx) = group_ui(ui, "now", &choices, chosen, curriculum.grades.len()) {
        answers.held = idx.checked_sub(1);
    }
}

/// A grade above the one that is held, with all there is to learn until then.
pub(super) fn goal_ui(ui: &mut Ui, curriculum: &Curriculum, form: &mut Form) {
    let held = form.answers.held;
    let (mut topics, mut minutes) = (0, 0);
    let choices = curriculum.grades.iter().enumerate().map(|(idx, grade)| {
        let own = form.preview().and_then(|preview| preview.progress.grades.get(idx));
        topics += own.map_or(0, |own| own.total);
        minutes += own.map_or(0, |own| own.minutes_total);
        let caption = match held {
            Some(held) if idx == held => say!("onboarding-goal-here"),
            Some(held) if idx < held => say!("onboarding-goal-below"),
            _ => say!("onboarding-amount", n = topics, hours = words::hours(minutes)),
        };
        Choice {
            title: grade.title.clone(),
            caption,
            name: say!("onboarding-goal-name", grade = grade.title.clone()),
            bars: idx + 1,
            is_enabled: held.is_none_or(|held| idx > held),
        }
    });
    let choices: Vec<Choice> = choices.collect();
    let goal = form.answers.goal(curriculum);
    if let Some(idx) = group_ui(ui, "goal", &choices, goal, curriculum.grades.len()) {
        form.answers.goal = Some(idx);
    }
}

/// The cards side by side; what was chosen, if it changed.
fn group_ui(ui: &mut Ui, salt: &str, choices: &[Choice], chosen: usize, n_grades: usize) -> Option<usize> {
    let gap = space::M;
    let room = ui.available_width();
    let a_row = (((room + gap) / (LEAST_WIDTH + gap)) as usize).clamp(1, choices.len().max(1));
    let width = (room - gap * (a_row - 1) as f32) / a_row as f32;
    let mut cards: Vec<Response> = Vec::new();
    for (row, choices) in choices.chunks(a_row).enumerate() {
        if row > 0 {
            ui.add_space(gap);
        }
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = gap;
            for choice in choices {
                let is_chosen = cards.len() == chosen;
                let card = OptionCard::new(choice.title.as_str(), choice.caption.as_str(), is_chosen)
                    .name(choice.name.as_str())
                    .glyph(choice.bars, n_grades)
                    .enabled(choice.is_enabled)
                    .in_group()
                    .width(width);
                let response = ui.push_id((salt, cards.len()), |ui| ui.add(card)).inner;
                cards.push(response);
            }
        });
    }
    let clicked = cards.iter().position(Response::clicked);
    let ids: Vec<Id> = cards.iter().map(|card| card.id).collect();
    clicked.or_else(|| step(ui, choices, chosen, &ids)).filter(|&idx| idx != chosen)
}

/// Where the arrow keys lead from the chosen card, if it has the focus: past the ones that cannot be chosen.
fn step(ui: &Ui, choices: &[Choice], chosen: usize, ids: &[Id]) -> Option<usize> {
    let current = *ids.get(chosen)?;
    if !ui.memory(|memory| memory.has_focus(current)) {
        return None;
    }
    let filter = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..Default::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(current, filter));
    let free: Vec<usize> =
        (0..choices.len()).filter(|&idx| choices.get(idx).is_some_and(|it| it.is_enabled)).collect();
    let place = free.iter().position(|&idx| idx == chosen)?;
    let pressed = |keys: [Key; 2]| ui.input(|input| keys.iter().any(|key| input.key_pressed(*key)));
    let target = if pressed([Key::ArrowRight, Key::ArrowDown]) {
        free.get(place + 1)
    } else if pressed([Key::ArrowLeft, Key::ArrowUp]) {
        place.checked_sub(1).and_then(|place| free.get(place))
    } else {
        None
    };
    let target = *target?;
    let id = *ids.get(target)?;
    ui.memory_mut(|memory| memory.request_focus(id));
    Some(target)
}
