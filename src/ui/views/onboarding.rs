//! The first launch: one calm sheet. Nothing is written before "Create plan".

use eframe::egui::{CentralPanel, Frame, Key, Margin, Panel, Rect, ScrollArea, Ui, pos2, vec2};

use super::settings::{hours_text, parse_hours};
use crate::{
    calendar::WeekHours,
    curriculum::{Curriculum, Depth},
    say,
    ui::{
        request::{Request, Requests},
        theme::{
            Type,
            metrics::{size, space},
            motion, text, tokens,
        },
        widgets::{Button, Input, Logo, OptionCard},
    },
    words,
    workspace::{Action, NewPlan, PackChoice, Snapshot},
};

const FORM_WIDTH: f32 = 560.0;
const FIRST_HOURS: u32 = 5 * 60;
/// Below this width the picture of the ladder gives way to the form.
const WIDE: f32 = 1100.0;

/// What was filled in so far.
#[derive(Clone, Debug)]
pub(crate) struct Form {
    name: String,
    hours: String,
    target_idx: Option<usize>,
    hours_error: Option<String>,
    has_begun: bool,
}

impl Default for Form {
    fn default() -> Self {
        Self {
            name: String::new(),
            hours: hours_text(FIRST_HOURS),
            target_idx: None,
            hours_error: None,
            has_begun: false,
        }
    }
}

/// Draws the sheet over the whole window.
pub(crate) fn ui(ui: &mut Ui, snapshot: &Snapshot, form: &mut Form, requests: &mut Requests) {
    let t = tokens(ui);
    let curriculum = &snapshot.curriculum;
    let target = form.target_idx.unwrap_or_else(|| usize::from(curriculum.grades.len() > 1));
    if ui.content_rect().width() >= WIDE {
        let half = ui.content_rect().width() / 2.0;
        let frame =
            Frame::new().fill(t.bg_shell).inner_margin(Margin { left: 60, right: 60, top: 110, bottom: 40 });
        Panel::right("onboarding-ladder").exact_size(half).resizable(false).frame(frame).show(ui, |ui| {
            ladder_ui(ui, curriculum, target, parse_hours(&form.hours).unwrap_or(0));
        });
    }
    let inset =
        Frame::new().fill(t.bg_canvas).inner_margin(Margin { left: 88, right: 40, top: 38, bottom: 24 });
    CentralPanel::no_frame().frame(inset).show(ui, |ui| {
        ScrollArea::vertical().id_salt("onboarding").auto_shrink(false).show(ui, |ui| {
            ui.set_max_width(FORM_WIDTH.min(ui.available_width()));
            form_ui(ui, snapshot, form, target, requests);
        });
    });
}

fn form_ui(ui: &mut Ui, snapshot: &Snapshot, form: &mut Form, target: usize, requests: &mut Requests) {
    let t = tokens(ui);
    let curriculum = &snapshot.curriculum;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 9.0;
        ui.add(Logo::new(size::ICON));
        text::label(ui, &say!("app-name"), Type::Head, t.text_primary);
    });
    ui.add_space(space::WIDE);
    text::label(ui, &say!("onboarding-title"), Type::Display, t.text_primary);
    let (areas, topics) = (curriculum.areas.len(), curriculum.topics.len());
    let under = say!("onboarding-under", title = curriculum.title.clone(), areas = areas, topics = topics);
    text::paragraph(ui, &under, Type::Body, t.text_secondary);
    ui.add_space(space::XXL);
    text::label(ui, &say!("onboarding-name"), Type::Head, t.text_primary);
    ui.add_space(space::XS);
    let name = Input::new(&mut form.name, say!("onboarding-name")).placeholder(say!("onboarding-optional"));
    let name = name.width(FORM_WIDTH / 2.0).id_salt("onboarding-name").show(ui);
    if !form.has_begun {
        form.has_begun = true;
        name.request_focus();
    }
    ui.add_space(space::XXL);
    text::label(ui, &say!("onboarding-target"), Type::Head, t.text_primary);
    ui.add_space(space::XS);
    target_ui(ui, curriculum, form, target);
    ui.add_space(space::XXL);
    text::label(ui, &say!("onboarding-hours"), Type::Head, t.text_primary);
    ui.add_space(space::XS);
    let hours = Input::new(&mut form.hours, say!("onboarding-hours")).error(form.hours_error.as_deref());
    let hours = hours.width(120.0).id_salt("onboarding-hours").show(ui);
    if hours.changed() {
        form.hours_error = None;
    }
    ui.add_space(space::SECTION);
    let create = Button::primary(say!("onboarding-create")).keys(&["Enter"]);
    // Enter in a field, or with nothing in focus, means the same as the button; on a card it chooses the card.
    let is_meant = name.lost_focus() || hours.lost_focus() || ui.memory(|memory| memory.focused().is_none());
    let enter = ui.input(|input| input.key_pressed(Key::Enter));
    if ui.add(create).clicked() || (enter && is_meant) {
        create_plan(curriculum, form, target, requests);
    }
    ui.add_space(space::L);
    text::paragraph(ui, &say!("onboarding-later"), Type::Small, t.text_tertiary);
}

fn target_ui(ui: &mut Ui, curriculum: &Curriculum, form: &mut Form, target: usize) {
    let n = curriculum.grades.len();
    let gap = space::M;
    let width = (ui.available_width() - gap * n.saturating_sub(1) as f32) / n.max(1) as f32;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = gap;
        for (idx, grade) in curriculum.grades.iter().enumerate() {
            ui.push_id(grade.id.as_str(), |ui| {
                let card = OptionCard::new(grade.title.clone(), grade.experience.clone(), idx == target);
                if ui.add(card.glyph(idx + 1, n).width(width)).clicked() {
                    form.target_idx = Some(idx);
                }
            });
        }
    });
}

fn create_plan(curriculum: &Curriculum, form: &mut Form, target: usize, requests: &mut Requests) {
    let Some(minutes) = parse_hours(&form.hours) else {
        form.hours_error = Some(say!("settings-hours-error"));
        return;
    };
    requests.push(Request::Perform(Action::MakePlan(Box::new(NewPlan {
        learner: Some(form.name.clone()),
        target: curriculum.grades.get(target).map(|grade| grade.id.clone()),
        week: Some(WeekHours::spread(minutes)),
        ..NewPlan::on(PackChoice::Installed(curriculum.id.to_string()))
    }))));
}

/// Rising steps, one a grade, with its topics and hours.
fn ladder_ui(ui: &mut Ui, curriculum: &Curriculum, target: usize, week_minutes: u32) {
    let t = tokens(ui);
    let title = curriculum.grades.get(target).map(|grade| grade.title.clone()).unwrap_or_default();
    text::label(ui, &say!("ladder-title", grade = title), Type::Title, t.text_primary);
    let in_plan = |grade_idx: usize| {
        let topics = curriculum.topics.iter().filter(move |topic| topic.grade == grade_idx);
        topics.filter(|topic| Depth::default().takes_in(topic.need))
    };
    let minutes: u32 = (0..=target).flat_map(in_plan).map(|topic| topic.effort.likely).sum();
    let under = if week_minutes == 0 {
        say!("ladder-no-hours", hours = words::hours(minutes))
    } else {
        let weeks = minutes.div_ceil(week_minutes);
        say!("ladder-weeks", hours = words::hours(minutes), weeks = weeks, pace = words::hours(week_minutes))
    };
    text::paragraph(ui, &under, Type::Body, t.text_secondary);
    let area = ui.available_rect_before_wrap();
    let n = curriculum.grades.len().max(1);
    let gap = 14.0;
    let width = (area.width() - gap * (n - 1) as f32) / n as f32;
    let bottom = area.bottom().min(area.top() + 520.0);
    let tallest = bottom - area.top() - 40.0;
    for (idx, grade) in curriculum.grades.iter().enumerate() {
        let height = tallest * (0.28 + 0.72 * idx as f32 / (n - 1).max(1) as f32);
        let left = area.left() + idx as f32 * (width + gap);
        let rect = Rect::from_min_size(pos2(left, bottom - height), vec2(width, height));
        let is_target = idx == target;
        let weight = [0.12, 0.19, 0.28, 0.36].get(idx).copied().unwrap_or(0.36);
        let fill = if is_target { t.accent } else { motion::mix(t.bg_shell, t.accent, weight) };
        ui.painter().rect_filled(rect, 8.0, fill);
        let (ink, soft) =
            if is_target { (t.on_accent, t.on_accent) } else { (t.text_primary, t.text_secondary) };
        let lines = [
            (grade.title.clone(), Type::Bold, ink),
            (say!("ladder-topics", n = in_plan(idx).count()), Type::Small, soft),
            (words::hours(in_plan(idx).map(|topic| topic.effort.likely).sum()), Type::Small, soft),
        ];
        let mut y = rect.top() + 14.0;
        for (words, ty, ink) in lines {
            let at = pos2(rect.left() + 14.0, y);
            text::paint_truncated(
                ui.painter(),
                eframe::egui::Align2::LEFT_TOP,
                at,
                &words,
                ty,
                ink,
                width - 20.0,
            );
            y += 20.0;
        }
    }
}
