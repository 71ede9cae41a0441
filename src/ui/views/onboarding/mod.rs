//! The first launch: one calm sheet, and beside it the plan as it would be. Nothing is written before "Create plan".
//!
//! ```text
//! ┌──────────────────┬──────────────────┐
//! │ Where are you?   │ Middle by …      │
//! │ Where to?        │            ▂▂▂   │
//! │ Hours            │       ▂▂▂  ███   │
//! │ Start   Known    │  ▂▂▂  ███  ███   │
//! │ [Create plan]    │ Start …          │
//! └──────────────────┴──────────────────┘
//! ```
//!
//! A narrow window has the form alone, with the dates in its foot.

mod answers;
mod cards;
mod form;
mod known;
mod outcome;
mod steps;
mod strip;

use eframe::egui::{CentralPanel, Frame, Key, Popup, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

pub(crate) use self::form::Form;
use self::outcome::Outcome;
use crate::{
    command::wording,
    say,
    ui::{
        modals::Modal,
        request::{Request, Requests},
        theme::{
            Type,
            metrics::{space, stroke},
            text, tokens,
        },
        widgets::{Button, place, section},
    },
    workspace::{Action, Snapshot},
};

/// Width of the form, in points.
const FORM_WIDTH: f32 = 560.0;
/// Share of the room beside the form that is left of it: 88 of 160 points in a window of the first size.
const FORM_LEFT_SHARE: f32 = 0.55;
/// Width of the picture at most, in points.
const PICTURE_WIDTH: f32 = 600.0;
/// Below this window width the picture gives way to the form.
const WIDE: f32 = 1100.0;
/// From this window height on the button follows the form; below it stays at the foot.
const TALL: f32 = 870.0;
/// Height of a foot with the button alone, and of one with the dates too, in points.
const FOOT: [f32; 2] = [64.0, 84.0];

/// Draws the sheet over the whole window.
pub(crate) fn ui(ui: &mut Ui, snapshot: &Snapshot, form: &mut Form, requests: &mut Requests) {
    let t = tokens(ui);
    form.refresh(snapshot);
    let before = form.answers.clone();
    // Enter is for what has the focus; with nothing in focus it means the button.
    let has_dialog = ui.memory(|memory| memory.top_modal_layer().is_some());
    let is_covered = form.choosing.is_some() || has_dialog || Popup::is_any_open(ui);
    let is_free = ui.memory(|memory| memory.focused().is_none()) && !is_covered;
    let mut is_asked = is_free && ui.input(|input| input.key_pressed(Key::Enter));
    let outcome = Outcome::of(ui, snapshot, form);
    CentralPanel::no_frame().frame(Frame::new().fill(t.bg_canvas)).show(ui, |ui| {
        let all = ui.max_rect();
        is_asked |= if all.width() >= WIDE {
            wide_ui(ui, all, snapshot, form, &outcome)
        } else {
            narrow_ui(ui, all, snapshot, form, &outcome)
        };
    });
    known::ui(ui, snapshot, form);
    if std::mem::take(&mut form.is_bringing) {
        requests.push(Request::SetModal(Some(Modal::BringPlan)));
    }
    if form.answers != before {
        // The picture follows in the next frame.
        form.refresh(snapshot);
        ui.request_repaint();
    }
    if is_asked && form.refusal().is_none() && !form.is_week_wrong {
        requests.push(Request::Perform(Action::MakePlan(Box::new(form.new_plan(snapshot)))));
    }
}

/// Form and picture side by side; whether the plan is to be made.
fn wide_ui(ui: &mut Ui, all: Rect, snapshot: &Snapshot, form: &mut Form, outcome: &Outcome) -> bool {
    let t = tokens(ui);
    let half = (all.width() / 2.0).round();
    let (left, right) = all.split_left_right_at_x(all.left() + half);
    let inset = ((half - FORM_WIDTH) * FORM_LEFT_SHARE).round().max(space::CONTENT);
    let width = FORM_WIDTH.min(half - inset - space::CONTENT);
    let is_tall = all.height() >= TALL;
    let [height, _] = FOOT;
    let foot = Rect::from_min_max(pos2(left.left() + inset, left.bottom() - height), left.max);
    let room = if is_tall { left } else { left.with_max_y(foot.top()) };
    let mut is_asked = scrolled(ui, room, inset, width, |ui| {
        let by_name = form::ui(ui, snapshot, form);
        if !is_tall {
            return by_name;
        }
        ui.add_space(space::CONTENT);
        ui.horizontal(|ui| create_ui(ui, snapshot, form)).inner || by_name
    });
    if !is_tall {
        section::paint_hairline(ui.painter(), t, left.x_range(), foot.top());
        is_asked |= place::cell(ui, foot, |ui| create_ui(ui, snapshot, form));
    }
    ui.painter().rect_filled(right, 0.0, t.bg_shell);
    ui.painter().vline(right.left() + stroke::HAIR / 2.0, right.y_range(), (stroke::HAIR, t.line_hair));
    let inset = ((half - PICTURE_WIDTH) / 2.0).round().max(space::CONTENT);
    steps::ui(ui, right.shrink2(vec2(inset, 0.0)), outcome);
    is_asked
}

/// The form alone, with the dates at its foot; whether the plan is to be made.
fn narrow_ui(ui: &mut Ui, all: Rect, snapshot: &Snapshot, form: &mut Form, outcome: &Outcome) -> bool {
    let t = tokens(ui);
    let [_, height] = FOOT;
    let foot = all.with_min_y(all.bottom() - height);
    let width = FORM_WIDTH.min(all.width() - 2.0 * space::CONTENT);
    let inset = ((all.width() - width) / 2.0).round();
    let by_name = scrolled(ui, all.with_max_y(foot.top()), inset, width, |ui| {
        let by_name = form::ui(ui, snapshot, form);
        ui.add_space(space::CONTENT);
        text::paragraph(ui, &outcome.note, Type::Small, t.text_tertiary);
        by_name
    });
    ui.painter().rect_filled(foot, 0.0, t.bg_shell);
    section::paint_hairline(ui.painter(), t, foot.x_range(), foot.top());
    let button = create_button(snapshot, form);
    let inner = foot.shrink2(vec2(space::CONTENT, 0.0));
    let spot = inner.with_min_x(inner.right() - button.desired_size(ui).x);
    strip::ui(ui, inner.with_max_x(spot.left() - space::CONTENT), outcome);
    place::cell(ui, spot, |ui| ui.add(button)).clicked() || by_name
}

/// The form's column, which scrolls where the window is low.
fn scrolled(ui: &mut Ui, room: Rect, inset: f32, width: f32, add: impl FnOnce(&mut Ui) -> bool) -> bool {
    place::at(ui, room, |ui| {
        let area = ScrollArea::vertical().id_salt("onboarding").auto_shrink(false);
        let shown = area.show(ui, |ui| {
            let left = room.left() + inset;
            let column = ui.available_rect_before_wrap().with_min_x(left).with_max_x(left + width);
            let column = UiBuilder::new().max_rect(column);
            ui.scope_builder(column, |ui| {
                ui.spacing_mut().item_spacing = vec2(space::CONTENT, 0.0);
                let is_asked = add(ui);
                ui.add_space(space::CONTENT);
                is_asked
            })
        });
        shown.inner.inner
    })
}

/// The button, and where the answers go.
fn create_ui(ui: &mut Ui, snapshot: &Snapshot, form: &Form) -> bool {
    ui.spacing_mut().item_spacing.x = space::XL;
    let is_asked = ui.add(create_button(snapshot, form)).clicked();
    text::label(ui, &say!("onboarding-later"), Type::Small, tokens(ui).text_tertiary);
    is_asked
}

fn create_button(snapshot: &Snapshot, form: &Form) -> Button<'static> {
    let why_not = form.refusal().map(|refusal| wording::refusal(refusal, snapshot.built_in()));
    let why_not = form.is_week_wrong.then(|| say!("week-not-read")).or(why_not);
    let button = Button::primary(say!("onboarding-create")).keys(&["Enter"]).enabled(why_not.is_none());
    match why_not {
        Some(why) => button.tooltip(why),
        None => button,
    }
}
