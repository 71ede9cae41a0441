//! A question in the learner's own words, and its answer.

use eframe::egui::{Response, Ui};

use crate::{
    curriculum::{QuestionId, TopicId},
    progress::{TopicState, review},
    say,
    ui::{
        app::App,
        request::Request,
        theme::{Type, metrics::space, text, tokens},
        widgets::{Button, Dialog, Input},
    },
    workspace::{Action, ReviewAction, Snapshot},
};

/// Width of the dialog, in points.
const WIDTH: f32 = 560.0;
/// Lines of the fields.
const ASK_ROWS: usize = 3;
const ANSWER_ROWS: usize = 6;

/// The question while it is being written.
#[derive(Debug)]
pub(super) struct QuestionForm {
    ask: String,
    answer: String,
    /// The words before, for one that is worded anew.
    before: Option<(String, String)>,
    /// The question has had the cursor.
    has_begun: bool,
}

impl QuestionForm {
    fn new(snapshot: &Snapshot, topic: &TopicId, question: Option<&QuestionId>) -> Self {
        let words = question.zip(snapshot.curriculum.topic(topic));
        let words = words.and_then(|(id, topic)| review::question_words(&snapshot.plan, topic, id));
        let before = words.map(|(ask, answer)| (ask.to_owned(), answer.to_owned()));
        let (ask, answer) = before.clone().unwrap_or_default();
        Self { ask, answer, before, has_begun: false }
    }

    fn is_unchanged(&self) -> bool {
        self.before.as_ref().is_some_and(|(ask, answer)| *ask == self.ask && *answer == self.answer)
    }
}

impl App {
    pub(super) fn question_ui(&mut self, ui: &Ui, topic: TopicId, question: Option<QuestionId>) {
        let state = self.modal_state_mut();
        let (form, error) = (state.question.take(), state.error.clone());
        let snapshot = self.snapshot();
        let mut form = form.unwrap_or_else(|| QuestionForm::new(snapshot, &topic, question.as_ref()));
        let Some(idx) = snapshot.curriculum.topic_idx(&topic) else { return };
        let title = if question.is_some() { say!("question-reword") } else { say!("question-add") };
        let dialog = Dialog::new("question", title).width(WIDTH).close_name(say!("close")).keep_enter();
        let dialog =
            dialog.action(Button::ghost(say!("cancel"))).action(Button::primary(say!("question-keep")));
        let reply = dialog.show(ui, |ui| body_ui(ui, snapshot, idx, error, &mut form));
        if reply.inner {
            self.modal_state_mut().error = None;
        }
        match reply.action {
            Some(1) if form.is_unchanged() => self.push(Request::SetModal(None)),
            Some(1) => {
                let (ask, answer) = (form.ask.clone(), form.answer.clone());
                let set = ReviewAction::SetQuestion { topic, question, ask, answer };
                self.push(Request::PerformInDialog(Action::Review(set)));
            }
            Some(_) => self.push(Request::SetModal(None)),
            None if reply.is_closed => self.push(Request::SetModal(None)),
            None => {}
        }
        self.modal_state_mut().question = Some(form);
    }
}

/// Whether something was typed.
fn body_ui(
    ui: &mut Ui,
    snapshot: &Snapshot,
    topic_idx: usize,
    error: Option<String>,
    form: &mut QuestionForm,
) -> bool {
    let t = tokens(ui);
    ui.spacing_mut().item_spacing.y = space::L;
    let Some(topic) = snapshot.curriculum.topics.get(topic_idx) else { return false };
    text::paragraph(ui, &say!("question-of", topic = topic.title.clone()), Type::Small, t.text_secondary);
    let width = ui.available_width();
    let field = |ui: &mut Ui, value: &mut String, name: String, salt: &str, rows: usize| -> Response {
        Input::new(value, name).with_label().rows(rows).width(width).id_salt(salt).show(ui)
    };
    let ask = field(ui, &mut form.ask, say!("review-question"), "question-ask", ASK_ROWS);
    let answer = field(ui, &mut form.answer, say!("review-answer"), "question-answer", ANSWER_ROWS);
    if !form.has_begun {
        form.has_begun = true;
        ask.request_focus();
    }
    let is_asked = match snapshot.progress.state(topic_idx) {
        TopicState::Done => true,
        TopicState::Known => snapshot.plan.review.wanted.contains(&topic.id),
        TopicState::Locked | TopicState::Ready | TopicState::Active | TopicState::Out => false,
    };
    let (words, ink) = match error {
        Some(error) => (error, t.danger_text),
        None if is_asked => (say!("question-means"), t.text_tertiary),
        None => (say!("question-means-later"), t.text_tertiary),
    };
    text::paragraph(ui, &words, Type::Small, ink);
    ask.changed() || answer.changed()
}
