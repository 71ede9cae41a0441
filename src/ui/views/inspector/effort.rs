//! How long the topic takes: the curriculum's estimate, or the learner's own.

use eframe::egui::{Align, Key, Layout, Ui};

use crate::{
    command::wording,
    curriculum::{Effort, Topic},
    progress::{TopicProgress, TopicState},
    say,
    ui::{
        request::{Request, Requests},
        theme::{Type, metrics::space, text, tokens},
        widgets::{Input, Link},
    },
    words,
    workspace::Action,
};

/// Width of a field for a time, in points.
const FIELD_WIDTH: f32 = 84.0;

/// Low, likely and high as they are being typed.
#[derive(Clone, Debug)]
struct Draft {
    fields: [String; 3],
    is_wrong: bool,
    is_new: bool,
}

/// Draws the section.
pub(super) fn ui(ui: &mut Ui, topic: &Topic, own: &TopicProgress, requests: &mut Requests) {
    let t = tokens(ui);
    let id = ui.unique_id().with(("effort", topic.id.as_str()));
    let draft = ui.data(|data| data.get_temp::<Draft>(id));
    let is_own = own.effort != topic.effort;
    let can_change = !matches!(own.state, TopicState::Done | TopicState::Known | TopicState::Out);
    ui.horizontal(|ui| {
        text::label(ui, &say!("inspector-effort"), Type::SmallStrong, t.text_tertiary);
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = space::L;
            if !can_change || draft.is_some() {
                return;
            }
            if ui.add(Link::new(say!("menu-effort"))).clicked() {
                let fields = [own.effort.low, own.effort.likely, own.effort.high].map(words::clock_hours);
                ui.data_mut(|data| data.insert_temp(id, Draft { fields, is_wrong: false, is_new: true }));
            }
        });
    });
    let mut words = wording::effort(own.effort);
    if is_own {
        words = format!("{words} ({})", say!("inspector-own-effort"));
    }
    text::paragraph(ui, &words, Type::Body, t.text_secondary);
    if let Some(draft) = draft {
        match draft_ui(ui, draft) {
            Reply::Editing(draft) => ui.data_mut(|data| {
                data.insert_temp(id, draft);
            }),
            Reply::GivenUp => ui.data_mut(|data| {
                data.remove::<Draft>(id);
            }),
            Reply::Estimated(effort) => {
                ui.data_mut(|data| data.remove::<Draft>(id));
                // An estimate like the curriculum's is none of one's own.
                let effort = Some(effort).filter(|it| *it != topic.effort);
                if effort != Some(own.effort) && (effort.is_some() || is_own) {
                    requests.push(Request::Perform(Action::SetEffort { topic: topic.id.clone(), effort }));
                }
            }
        }
    } else if is_own && can_change && ui.add(Link::new(say!("menu-effort-reset"))).clicked() {
        requests.push(Request::Perform(Action::SetEffort { topic: topic.id.clone(), effort: None }));
    }
    let curriculum = if is_own { wording::effort(topic.effort) } else { String::new() };
    let basis = [curriculum, topic.basis.clone()];
    let basis: Vec<&str> = basis.iter().map(String::as_str).filter(|it| !it.is_empty()).collect();
    text::paragraph(ui, &basis.join("; "), Type::Small, t.text_tertiary);
}

/// What became of the fields.
enum Reply {
    Editing(Draft),
    GivenUp,
    Estimated(Effort),
}

fn draft_ui(ui: &mut Ui, mut draft: Draft) -> Reply {
    let names = [say!("effort-low"), say!("effort-likely"), say!("effort-high")];
    let mut is_done = false;
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::M;
        for (field, name) in draft.fields.iter_mut().zip(names) {
            let input = Input::new(field, name.clone()).with_label().id_salt(&name).width(FIELD_WIDTH);
            let response = input.show(ui);
            if std::mem::take(&mut draft.is_new) {
                response.request_focus();
            }
            is_done |= response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            draft.is_wrong &= !response.changed();
        }
    });
    let (mut is_kept, mut is_given_up) = (is_done, ui.input(|input| input.key_pressed(Key::Escape)));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = space::L;
        is_kept |= ui.add(Link::new(say!("effort-keep"))).clicked();
        is_given_up |= ui.add(Link::new(say!("cancel"))).clicked();
    });
    if is_given_up {
        return Reply::GivenUp;
    }
    if is_kept {
        let times = draft.fields.each_ref().map(|field| words::parse_hours(field));
        if let [Some(low), Some(likely), Some(high)] = times {
            let effort = Effort { low, likely, high };
            if effort.in_order() == effort {
                return Reply::Estimated(effort);
            }
        }
        draft.is_wrong = true;
    }
    if draft.is_wrong {
        text::paragraph(ui, &say!("refusal-effort"), Type::Small, tokens(ui).danger_text);
    }
    Reply::Editing(draft)
}
