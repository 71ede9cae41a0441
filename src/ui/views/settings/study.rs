//! What a day of study looks like.

use eframe::egui::Ui;

use crate::{
    calendar::Limits,
    say,
    ui::{
        request::{Request, Requests},
        theme::{Type, text, tokens},
        widgets::Select,
    },
    words,
    workspace::{Action, Snapshot},
};

const FIELD_WIDTH: f32 = 280.0;
const PARALLEL: [u32; 8] = [1, 2, 3, 4, 5, 6, 8, 12];
const SHORTEST: [u32; 6] = [10, 15, 20, 25, 30, 45];
const LONGEST: [u32; 6] = [45, 60, 90, 120, 180, 240];
const PER_TOPIC: [u32; 7] = [30, 45, 60, 90, 120, 180, 240];
/// Hours at which a day may end.
const DAY_ENDS: [u32; 7] = [0, 1, 2, 3, 4, 5, 6];

/// Draws the section.
pub(super) fn ui(ui: &mut Ui, snapshot: &Snapshot, requests: &mut Requests) {
    let t = tokens(ui);
    let limits = snapshot.record.learner.limits;
    let mut change = |limits: Limits| requests.push(Request::Perform(Action::SetLimits(limits)));
    let parallel = limits.parallel as u32;
    if let Some(parallel) =
        choice(ui, "parallel", &say!("study-parallel"), &PARALLEL, parallel, |n| n.to_string())
    {
        change(Limits { parallel: parallel as usize, ..limits });
    }
    let (shortest, longest) = limits.chunk;
    let duration = words::duration;
    // A longest piece is at least twice the shortest, so that any time can be cut into such pieces.
    let short: Vec<u32> =
        SHORTEST.into_iter().filter(|it| 2 * it <= longest && *it <= limits.per_topic).collect();
    if let Some(shortest) = choice(ui, "shortest", &say!("study-shortest"), &short, shortest, duration) {
        change(Limits { chunk: (shortest, longest), ..limits });
    }
    let long: Vec<u32> = LONGEST.into_iter().filter(|it| *it >= 2 * shortest).collect();
    if let Some(longest) = choice(ui, "longest", &say!("study-longest"), &long, longest, duration) {
        change(Limits { chunk: (shortest, longest), ..limits });
    }
    let most: Vec<u32> = PER_TOPIC.into_iter().filter(|it| *it >= shortest).collect();
    if let Some(per_topic) =
        choice(ui, "per-topic", &say!("study-per-topic"), &most, limits.per_topic, duration)
    {
        change(Limits { per_topic, ..limits });
    }
    let ends = DAY_ENDS.map(|hour| 60 * hour);
    let end = snapshot.record.learner.day_end();
    if let Some(end) = choice(ui, "day-end", &say!("study-day-end"), &ends, end, words::clock_hours) {
        requests.push(Request::Perform(Action::SetDayEnd(end)));
    }
    text::paragraph(ui, &say!("study-day-end-means"), Type::Small, t.text_tertiary);
}

/// A field of a few values; returns another one that was chosen.
fn choice(
    ui: &mut Ui,
    id: &str,
    name: &str,
    values: &[u32],
    current: u32,
    words: impl Fn(u32) -> String,
) -> Option<u32> {
    let labels: Vec<String> = values.iter().map(|&value| words(value)).collect();
    let options: Vec<&str> = labels.iter().map(String::as_str).collect();
    let selected = values.iter().position(|&value| value == current);
    let select = Select::new(id, name, words(current)).with_label().form().width(FIELD_WIDTH);
    let chosen = select.options(&options).selected(selected).show(ui)?;
    values.get(chosen).copied().filter(|&value| value != current)
}
