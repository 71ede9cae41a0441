//! The plan: aim, grade held, depth, first day, share of the evenings, what was agreed.

use eframe::egui::Ui;

use crate::{
    say,
    ui::{
        request::{Request, Requests},
        theme::{Type, metrics::space, text, tokens},
        views::depth,
        widgets::{Button, DateField, Select},
    },
    words,
    workspace::{Action, Snapshot},
};

const FIELD_WIDTH: f32 = 280.0;
/// Shares that can be chosen, percent.
const SHARES: [u32; 10] = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100];

/// Draws the section.
pub(super) fn ui(ui: &mut Ui, snapshot: &Snapshot, requests: &mut Requests) {
    let t = tokens(ui);
    grades_ui(ui, snapshot, requests);
    text::label(ui, &say!("settings-depth"), Type::SmallStrong, t.text_secondary);
    if let Some(depth) = depth::ui(ui, snapshot.plan.depth) {
        requests.push(Request::Perform(Action::SetDepth(depth)));
    }
    text::paragraph(ui, &say!("settings-depth-means"), Type::Small, t.text_tertiary);
    if let Some(start) = snapshot.plan.start {
        text::label(ui, &say!("settings-start"), Type::SmallStrong, t.text_secondary);
        let field = DateField::new("plan-start", say!("settings-start"), start, snapshot.today);
        if let Some(day) = field.min(snapshot.today).form().width(FIELD_WIDTH).show(ui) {
            requests.push(Request::Perform(Action::SetStart(day)));
        }
    }
    if snapshot.record.plans.values().filter(|it| it.pack.is_some() && !it.is_trashed).count() > 1 {
        share_ui(ui, snapshot, requests);
    }
    baseline_ui(ui, snapshot, requests);
}

fn grades_ui(ui: &mut Ui, snapshot: &Snapshot, requests: &mut Requests) {
    let grades: Vec<&str> = snapshot.curriculum.grades.iter().map(|grade| grade.title.as_str()).collect();
    let target = snapshot.target_idx();
    let value = grades.get(target).copied().unwrap_or_default().to_owned();
    let select = Select::new("target", say!("summary-target"), value).with_label().form().width(FIELD_WIDTH);
    if let Some(chosen) = select.options(&grades).selected(Some(target)).show(ui)
        && let Some(grade) = snapshot.curriculum.grades.get(chosen)
    {
        requests.push(Request::Perform(Action::SetTarget(grade.id.clone())));
    }
    let none = say!("settings-held-none");
    let held = snapshot.plan.held.as_ref().and_then(|id| snapshot.curriculum.grade_idx(id));
    let mut options = vec![none.as_str()];
    options.extend(&grades);
    let chosen_idx = held.map_or(0, |idx| idx + 1);
    let value = options.get(chosen_idx).copied().unwrap_or_default().to_owned();
    let select = Select::new("held", say!("settings-held"), value).with_label().form().width(FIELD_WIDTH);
    let chosen = select.options(&options).selected(Some(chosen_idx)).show(ui);
    if let Some(chosen) = chosen.filter(|chosen| *chosen != chosen_idx) {
        let grade = chosen.checked_sub(1).and_then(|idx| snapshot.curriculum.grades.get(idx));
        requests.push(Request::Perform(Action::HoldGrade(grade.map(|grade| grade.id.clone()))));
    }
}

fn share_ui(ui: &mut Ui, snapshot: &Snapshot, requests: &mut Requests) {
    let t = tokens(ui);
    let labels = SHARES.map(|share| say!("percent", n = share));
    let options: Vec<&str> = labels.iter().map(String::as_str).collect();
    let value = say!("percent", n = snapshot.share());
    let selected = SHARES.iter().position(|share| *share == snapshot.share());
    let select = Select::new("share", say!("settings-share"), value).with_label().form().width(FIELD_WIDTH);
    if let Some(share) = select.options(&options).selected(selected).show(ui).and_then(|idx| SHARES.get(idx))
    {
        requests.push(Request::Perform(Action::SetShare(*share)));
    }
    text::paragraph(ui, &say!("settings-share-means"), Type::Small, t.text_tertiary);
}

fn baseline_ui(ui: &mut Ui, snapshot: &Snapshot, requests: &mut Requests) {
    let t = tokens(ui);
    ui.add_space(space::XS);
    let words = match &snapshot.plan.baseline {
        Some(baseline) => say!("settings-baseline", date = words::date(baseline.on)),
        None => say!("settings-baseline-none"),
    };
    text::paragraph(ui, &words, Type::Small, t.text_tertiary);
    if ui.add(Button::secondary(say!("settings-baseline-accept")).small()).clicked() {
        requests.push(Request::Perform(Action::AcceptBaseline));
    }
}
