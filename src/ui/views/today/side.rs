//! Beside Today: the grade on the way, its milestones, the grades after it.

use eframe::egui::{Align, Align2, Frame, Layout, Margin, ScrollArea, Sense, Ui, pos2, vec2};

use crate::{
    curriculum::Milestone,
    journal::EvidenceSubject,
    progress::MilestoneProgress,
    say,
    ui::{
        modals::Modal,
        request::{Request, Requests},
        theme::{
            Icon, Type,
            metrics::{size, space},
            text, tokens,
        },
        views::{inspector::evidence, step_row::StepRow, today::week},
        widgets::{Bar, GradeGlyph, IconButton, StationState, TickState, section, station},
    },
    words,
    workspace::{Action, Snapshot},
};

/// Where the text of a criterion begins, in points.
const CRITERION_LEFT: f32 = 26.0;
/// Side of the button that adds evidence, in points.
const ADD_SIZE: f32 = 24.0;

/// Draws the panel.
pub(crate) fn ui(ui: &mut Ui, snapshot: &Snapshot, requests: &mut Requests) {
    ScrollArea::vertical().id_salt("today-side").auto_shrink(false).show(ui, |ui| {
        Frame::new().inner_margin(Margin { left: 20, right: 20, top: 24, bottom: 20 }).show(ui, |ui| {
            content_ui(ui, snapshot, requests);
        });
    });
}

/// Draws what is in the panel, for windows without room for one.
pub(super) fn content_ui(ui: &mut Ui, snapshot: &Snapshot, requests: &mut Requests) {
    ui.spacing_mut().item_spacing.y = space::M;
    week::ui(ui, snapshot);
    ui.add_space(space::M);
    section::hairline(ui);
    ui.add_space(space::M);
    let grade_idx = snapshot.current_grade_idx();
    grade_ui(ui, snapshot, grade_idx);
    ui.add_space(space::M);
    let both = snapshot.curriculum.milestones.iter().zip(&snapshot.progress.milestones);
    let of_grade: Vec<_> = both.filter(|(it, _)| it.grade == grade_idx).collect();
    // The first milestone still open shows what is to be confirmed.
    let open = of_grade.iter().position(|(_, own)| !own.is_reached);
    for (place, (milestone, own)) in of_grade.into_iter().enumerate() {
        ui.push_id(milestone.id.as_str(), |ui| {
            milestone_ui(ui, milestone, own);
            if open == Some(place) {
                criteria_ui(ui, snapshot, milestone, own, requests);
            }
        });
    }
    later_ui(ui, snapshot, grade_idx);
}

fn grade_ui(ui: &mut Ui, snapshot: &Snapshot, grade_idx: usize) {
    let t = tokens(ui);
    let both = snapshot.curriculum.grades.get(grade_idx).zip(snapshot.progress.grades.get(grade_idx));
    let Some((grade, own)) = both else { return };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        ui.add(GradeGlyph::new(grade_idx + 1, snapshot.curriculum.grades.len()));
        text::label(ui, &grade.title, Type::Head, t.text_primary);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            text::label(ui, &say!("percent", n = own.percent()), Type::Head, t.text_primary)
                .on_hover_text(say!("percent-means"));
        });
    });
    let share = own.percent() as f32 / 100.0;
    let width = ui.available_width();
    ui.add(Bar::new(share).width(width).height(size::BAR_LARGE).name(grade.title.clone()));
    let outlook = snapshot.outlooks_by_now().and_then(|all| all.grade(grade_idx));
    if let Some((likely, sure)) = outlook.and_then(|it| it.p50.zip(it.p80)) {
        let [likely, sure] = [likely, sure].map(|day| words::day(day, snapshot.today));
        let dates = say!("side-dates", likely = likely, sure = sure);
        text::paragraph(ui, &dates, Type::Small, t.text_primary);
    }
    ui.horizontal(|ui| {
        let left = words::hours(own.minutes_total.saturating_sub(own.minutes_done));
        text::label(ui, &say!("side-left", left = left), Type::Small, t.text_secondary);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            let topics = say!("side-topics", done = own.done, total = own.total);
            text::label(ui, &topics, Type::Small, t.text_tertiary);
        });
    });
}

fn milestone_ui(ui: &mut Ui, milestone: &Milestone, own: &MilestoneProgress) {
    let t = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    let (state, ink) = match (own.is_reached, own.topics_done) {
        (true, _) => (StationState::Done, t.done),
        (false, 0) => (StationState::Ready, t.line_strong),
        (false, _) => (StationState::Active, t.accent_text),
    };
    station::paint(ui.painter(), pos2(rect.left() + 7.0, rect.center().y), 6.5, state, ink, t.bg_canvas);
    let count = format!("{}/{}", own.topics_done, own.topics.len());
    let at = pos2(rect.right(), rect.center().y);
    text::paint(ui.painter(), Align2::RIGHT_CENTER, at, &count, Type::Small, t.text_secondary);
    let ink = if own.is_reached { t.text_tertiary } else { t.text_primary };
    let at = pos2(rect.left() + 26.0, rect.center().y);
    let width = rect.width() - 26.0 - 44.0;
    text::paint_truncated(ui.painter(), Align2::LEFT_CENTER, at, &milestone.title, Type::Body, ink, width);
    section::paint_hairline(ui.painter(), t, rect.x_range(), rect.bottom() + 3.0);
    let held = own.is_held.then(|| say!("milestone-held"));
    let reached = own.reached_on.map(|on| say!("milestone-reached", date = words::date(on)));
    response.on_hover_text(held.or(reached).unwrap_or_else(|| milestone.summary.clone()));
}

fn criteria_ui(
    ui: &mut Ui,
    snapshot: &Snapshot,
    milestone: &Milestone,
    own: &MilestoneProgress,
    requests: &mut Requests,
) {
    let t = tokens(ui);
    ui.add_space(space::XXS);
    text::paragraph(ui, &say!("side-criteria"), Type::Small, t.text_tertiary);
    for (criterion, confirmed) in milestone.criteria.iter().zip(&own.criteria) {
        ui.push_id(criterion.id.as_str(), |ui| {
            let subject = EvidenceSubject::Criterion(milestone.id.clone(), criterion.id.clone());
            let tick = if confirmed.is_some() { TickState::Done } else { TickState::Empty };
            let row = StepRow { tick, text: &criterion.text, ty: Type::Small, count: None, is_enabled: true };
            ui.horizontal_top(|ui| {
                let width = ui.available_width() - size::CONTROL_SMALL;
                ui.spacing_mut().item_spacing.x = 0.0;
                let ticked = ui.vertical(|ui| {
                    ui.set_width(width);
                    row.show(ui).clicked()
                });
                if ticked.inner {
                    let (milestone, criterion) = (milestone.id.clone(), criterion.id.clone());
                    requests.push(Request::Perform(match confirmed {
                        Some(_) => Action::Withdraw { milestone, criterion },
                        None => Action::Confirm { milestone, criterion, evidence: None },
                    }));
                }
                let name = say!("evidence-of-criterion", criterion = criterion.text.clone());
                let add = IconButton::new(Icon::LINK, name).icon_size(size::ICON_CHIP).size(ADD_SIZE);
                if ui.add(add).clicked() {
                    requests.push(Request::SetModal(Some(Modal::Evidence(subject.clone()))));
                }
            });
            if snapshot.plan.evidence.values().any(|it| it.subject == subject) {
                ui.horizontal(|ui| {
                    ui.add_space(CRITERION_LEFT);
                    ui.vertical(|ui| evidence::list_ui(ui, snapshot, &subject, requests));
                });
            }
        });
    }
    ui.add_space(space::M);
}

fn later_ui(ui: &mut Ui, snapshot: &Snapshot, grade_idx: usize) {
    let t = tokens(ui);
    let grades = snapshot.curriculum.grades.iter().zip(&snapshot.progress.grades).enumerate();
    let later: Vec<_> = grades.filter(|(idx, _)| *idx > grade_idx).collect();
    let Some((current, _)) = snapshot.curriculum.grades.get(grade_idx).zip(later.first()) else { return };
    ui.add_space(space::L);
    section::hairline(ui);
    ui.add_space(space::M);
    section::head(ui, &say!("side-after", grade = current.title.clone()), Some(&say!("side-after-means")));
    for (idx, (grade, own)) in later {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = space::M;
            ui.add(GradeGlyph::new(idx + 1, snapshot.curriculum.grades.len()));
            text::label(ui, &grade.title, Type::Body, t.text_primary);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let hours = words::hours(own.minutes_total);
                let amount = say!("side-later", n = own.total, hours = hours);
                let outlook = snapshot.outlooks_by_now().and_then(|all| all.grade(idx));
                let dates = outlook.and_then(|it| it.p50.zip(it.p80));
                let words = dates.map(|(likely, sure)| words::span(likely, sure, snapshot.today));
                let label = text::label(ui, words.as_ref().unwrap_or(&amount), Type::Small, t.text_secondary);
                label.on_hover_text(amount);
            });
        });
    }
}
