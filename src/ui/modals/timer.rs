//! The end of a timer: what was done, and where the learner left off. And what became of a time nobody was seen in.

use eframe::egui::Ui;

use crate::{
    progress::{GapChoice, TopicState},
    say,
    ui::{
        app::{App, TimerFace},
        request::{Request, TimerDeed},
        theme::{Type, metrics::space, text, tokens},
        views::{self, step_row::StepRow},
        widgets::{Button, Dialog, Input, TickState},
    },
    words,
    workspace::{Action, Snapshot, TimerStop},
};

/// Width of the dialog, in points.
const WIDTH: f32 = 480.0;
/// Steps of the topic that are offered.
const STEPS: usize = 4;

/// The end of a timer while it is being told.
#[derive(Debug, Default)]
pub(super) struct StopForm {
    note: String,
    is_finished: bool,
    /// The field has had the cursor.
    has_begun: bool,
}

impl App {
    pub(super) fn stop_timer_ui(&mut self, ui: &Ui) {
        let Some(face) = self.timer_face() else {
            // It was stopped elsewhere.
            self.push(Request::SetModal(None));
            return;
        };
        let mut form = std::mem::take(&mut self.modal_state_mut().stop);
        let reply = Dialog::new("stop-timer", say!("stop-title", topic = face.title.clone()))
            .width(WIDTH)
            .close_name(say!("close"))
            .action(Button::ghost(say!("stop-drop")))
            .action(Button::secondary(say!("stop-go-on")))
            .action(Button::primary(views::timer::log_label(&face)).keys(&["Enter"]))
            .show(ui, |ui| body_ui(ui, self.snapshot(), &face, &mut form));
        if let Some(step) = reply.inner {
            self.push(Request::Perform(step));
        }
        match reply.action {
            Some(0) => self.push(Request::Time(TimerDeed::Drop)),
            Some(1) => self.push(Request::SetModal(None)),
            Some(_) => {
                let stop = TimerStop { note: form.note.clone(), finish: form.is_finished, gap: None };
                self.push(Request::Time(TimerDeed::Stop(stop)));
            }
            None if reply.is_closed => self.push(Request::SetModal(None)),
            None => {}
        }
        self.modal_state_mut().stop = form;
    }

    pub(super) fn timer_gap_ui(&mut self, ui: &Ui) {
        let Some((face, gap)) = self.timer_face().and_then(|face| Some((face.clone(), face.gap?))) else {
            self.push(Request::SetModal(None));
            return;
        };
        let since = words::time(gap.since.naive_local());
        let (topic, time) = (face.title.clone(), words::duration(gap.minutes));
        let before = words::duration(face.minutes);
        let text = say!("gap-text", topic = topic, since = since, time = time, before = before);
        let reply =
            Dialog::confirm("timer-gap", say!("gap-title", time = words::duration(gap.minutes)), text)
                .width(WIDTH)
                .action(Button::ghost(say!("gap-keep")))
                .action(Button::secondary(say!("gap-drop")))
                .action(Button::primary(say!("gap-drop-and-stop")))
                .default_action(2)
                .show(ui, |_| ());
        match reply.action {
            Some(0) => self.push(Request::Time(TimerDeed::Settle(GapChoice::Keep))),
            Some(1) => self.push(Request::Time(TimerDeed::Settle(GapChoice::Drop))),
            Some(_) => self.push(Request::Time(TimerDeed::SettleAndStop)),
            None if reply.is_closed => self.push(Request::SetModal(None)),
            None => {}
        }
    }
}

fn note_ui(ui: &mut Ui, form: &mut StopForm) {
    let note = Input::new(&mut form.note, say!("stop-note")).with_label().placeholder(say!("stop-note-hint"));
    let width = ui.available_width();
    let note = note.width(width).id_salt("stop-note").show(ui);
    if !form.has_begun {
        form.has_begun = true;
        note.request_focus();
    }
}

/// The line, and what was reached; returns the step that was ticked.
fn body_ui(ui: &mut Ui, snapshot: &Snapshot, face: &TimerFace, form: &mut StopForm) -> Option<Action> {
    let t = tokens(ui);
    ui.spacing_mut().item_spacing.y = space::M;
    if face.minutes == 0 {
        // A line would have no session to stand with.
        text::paragraph(ui, &say!("stop-short"), Type::Body, t.text_secondary);
    } else {
        note_ui(ui, form);
    }
    let idx = snapshot.curriculum.topic_idx(&face.topic)?;
    let (topic, own) = snapshot.curriculum.topics.get(idx).zip(snapshot.progress.topics.get(idx))?;
    if !matches!(own.state, TopicState::Ready | TopicState::Active) {
        return None;
    }
    ui.add_space(space::XS);
    text::label(ui, &say!("stop-reached"), Type::SmallStrong, t.text_secondary);
    let mut ticked = None;
    let record = snapshot.plan.topics.get(&topic.id);
    let told = |id| record.and_then(|it| it.outcomes.get(id)).copied().unwrap_or(0);
    let open = topic.outcomes.iter().filter(|it| told(&it.id) < it.count).take(STEPS);
    for outcome in open {
        let so_far = told(&outcome.id);
        let tick = if so_far == 0 { TickState::Empty } else { TickState::Partial };
        let count = (outcome.count > 1).then(|| say!("summary-of", done = so_far, total = outcome.count));
        let row = StepRow { tick, text: &outcome.text, ty: Type::Body, count, is_enabled: true };
        if ui.push_id(outcome.id.as_str(), |ui| row.show(ui)).inner.clicked() {
            let (topic, outcome) = (topic.id.clone(), outcome.id.clone());
            ticked = Some(Action::SetOutcome { topic, outcome, count: Some(so_far + 1) });
        }
    }
    let tick = if form.is_finished { TickState::Done } else { TickState::Empty };
    let words = say!("stop-finished");
    let row = StepRow { tick, text: &words, ty: Type::Strong, count: None, is_enabled: true };
    if ui.push_id("finished", |ui| row.show(ui)).inner.clicked() {
        form.is_finished = !form.is_finished;
    }
    ticked
}
