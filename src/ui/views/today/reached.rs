//! What was reached lately: said once, with what it took.
//!
//! ```text
//! ╭───────────────────────────────────────────────────────────╮
//! │ (✓) A question answered from data              20 Nov   ✕ │
//! │     12 topics, 96 h of study, 9 pieces of evidence         │
//! ╰───────────────────────────────────────────────────────────╯
//! ```

use chrono::TimeDelta;
use eframe::egui::{Align, Layout, Stroke, Ui};

use crate::{
    curriculum::Milestone,
    journal::EvidenceSubject,
    progress::MilestoneProgress,
    say,
    ui::{
        request::{Request, Requests},
        state::Reached,
        theme::{
            Icon, Type,
            metrics::{size, space, stroke},
            surface, text, tokens,
        },
        widgets::{GradeGlyph, IconButton},
    },
    words,
    workspace::Snapshot,
};

/// So long it is news.
const NEWS: TimeDelta = TimeDelta::days(7);

/// Draws a card for each milestone that was reached in the last days and not put away.
pub(super) fn ui(ui: &mut Ui, snapshot: &Snapshot, seen: &[Reached], requests: &mut Requests) {
    let both = snapshot.curriculum.milestones.iter().zip(&snapshot.progress.milestones);
    let fresh = both.filter(|(_, own)| {
        let age = own.reached_on.map(|on| snapshot.today - on);
        // Whoever had a grade before the plan did not reach it now.
        age.is_some_and(|age| (TimeDelta::zero()..NEWS).contains(&age)) && !own.is_held
    });
    for (milestone, own) in fresh {
        let mark = Reached { plan: snapshot.plan_id, milestone: milestone.id.clone() };
        if !seen.contains(&mark) {
            ui.push_id(milestone.id.as_str(), |ui| card_ui(ui, snapshot, (milestone, own), mark, requests));
            ui.add_space(space::L);
        }
    }
}

fn card_ui(
    ui: &mut Ui,
    snapshot: &Snapshot,
    (milestone, own): (&Milestone, &MilestoneProgress),
    mark: Reached,
    requests: &mut Requests,
) {
    let t = tokens(ui);
    let line = Stroke::new(stroke::CONTROL, t.done);
    surface::card(t).stroke(line).inner_margin(space::XL).show(ui, |ui| {
        ui.spacing_mut().item_spacing = [space::M, space::XS].into();
        ui.horizontal(|ui| {
            Icon::CIRCLE_CHECK.show(ui, size::ICON_LARGE, t.done);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if ui.add(IconButton::new(Icon::X, say!("reached-close"))).clicked() {
                    requests.push(Request::PutAway(mark));
                }
                let on = own.reached_on.map(|on| words::day(on, snapshot.today)).unwrap_or_default();
                text::label(ui, &on, Type::Small, t.text_tertiary);
                let grades = snapshot.curriculum.grades.len();
                ui.add(GradeGlyph::new(milestone.grade + 1, grades).size(size::GLYPH));
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let title = say!("reached-title", milestone = milestone.title.clone());
                    text::label_truncated(ui, &title, Type::Subject, t.text_primary);
                });
            });
        });
        text::paragraph(ui, &took(snapshot, milestone, own), Type::Body, t.text_secondary);
        if let Some(grade) = grade_reached(snapshot, milestone) {
            text::paragraph(ui, &grade, Type::Strong, t.done_text);
        }
    });
}

/// "12 topics, 96 h of study, 9 pieces of evidence".
fn took(snapshot: &Snapshot, milestone: &Milestone, own: &MilestoneProgress) -> String {
    let topics = own.topics.iter().filter_map(|&idx| snapshot.curriculum.topics.get(idx));
    let ids: Vec<_> = topics.map(|topic| &topic.id).collect();
    let minutes = ids.iter().map(|id| snapshot.plan.study.minutes_of(id)).fold(0, u32::saturating_add);
    let shows = |subject: &EvidenceSubject| match subject {
        EvidenceSubject::Topic(topic) => ids.contains(&topic),
        EvidenceSubject::Criterion(of, _) => *of == milestone.id,
    };
    let evidence = snapshot.plan.evidence.values().filter(|it| shows(&it.subject)).count();
    let mut parts = vec![say!("reached-topics", n = ids.len())];
    if minutes > 0 {
        parts.push(say!("reached-study", time = words::hours(minutes)));
    }
    if evidence > 0 {
        parts.push(say!("reached-evidence", n = evidence));
    }
    parts.join(", ")
}

/// Whether that was the last milestone of its grade, in words.
fn grade_reached(snapshot: &Snapshot, milestone: &Milestone) -> Option<String> {
    let own = snapshot.progress.grades.get(milestone.grade).filter(|grade| grade.is_reached)?;
    let grade = snapshot.curriculum.grades.get(milestone.grade)?;
    own.reached_on.map(|on| say!("reached-grade", grade = grade.title.clone(), date = words::date(on)))
}
