//! A session of study, told by hand or told anew.

use eframe::egui::{Key, Ui};
use uuid::Uuid;

use crate::{
    calendar::StudyTime,
    command::wording,
    curriculum::{Curriculum, TopicId},
    progress::{Session, Span, TopicState},
    say,
    ui::{
        app::App,
        request::Request,
        theme::{Type, metrics::space, text, tokens},
        views::step_row::StepRow,
        widgets::{Button, Dialog, Input, TickState},
    },
    words::{self, StudyNow, TypedStudy},
    workspace::{Action, Refusal, Study, StudyEdit},
};

/// Width of the dialog, in points.
const WIDTH: f32 = 480.0;

/// A session while it is being told.
#[derive(Debug, Default)]
pub(super) struct StudyForm {
    time: String,
    /// What the field said when the dialog opened: untouched, nothing of the time changes.
    time_before: String,
    note: String,
    is_finished: bool,
    /// The field has had the cursor.
    has_begun: bool,
    /// It was left, or Enter pressed, with what cannot be read.
    is_refused: bool,
}

impl StudyForm {
    fn of(session: Option<&Session>) -> Self {
        let time = session.map(typed_again).unwrap_or_default();
        let note = session.map(|it| it.note.clone()).unwrap_or_default();
        Self { time_before: time.clone(), time, note, ..Self::default() }
    }

    /// What was typed; none while it cannot be read.
    fn typed(&self, now: StudyNow) -> Option<TypedStudy> {
        words::parse_study_time(&self.time, None, now)
    }
}

impl App {
    pub(super) fn study_ui(&mut self, ui: &Ui, topic: TopicId, id: Option<Uuid>) {
        let Some(now) = self.study_now() else { return };
        let snapshot = self.snapshot();
        let session = id.and_then(|id| snapshot.plan.study.session(id)).cloned();
        if id.is_some() && session.is_none() {
            // It was taken away meanwhile.
            self.push(Request::SetModal(None));
            return;
        }
        let title = wording::topic_title(&topic, &snapshot.curriculum);
        let idx = snapshot.curriculum.topic_idx(&topic);
        let is_open = idx.is_some_and(|idx| !snapshot.progress.state(idx).is_met());
        let can_finish = id.is_none()
            && is_open
            && idx.map(|idx| snapshot.progress.state(idx)) != Some(TopicState::Locked);
        let state = self.modal_state_mut();
        let error = state.error.clone();
        let mut form = state.study.take().unwrap_or_else(|| StudyForm::of(session.as_ref()));
        let heading = if id.is_some() { say!("study-edit-title") } else { say!("study-title") };
        let typed = form.typed(now);
        let can_log = typed.is_some_and(|it| backwards(it).is_none());
        let remove = say!("study-remove");
        let mut dialog = Dialog::new("study", heading).width(WIDTH).close_name(say!("close"));
        if id.is_some() {
            dialog = dialog.action(Button::danger_quiet(remove));
        }
        let primary = if id.is_some() { say!("study-save") } else { say!("study-log") };
        let reply = dialog
            .action(Button::ghost(say!("cancel")))
            .action(Button::primary(primary).keys(&["Enter"]).enabled(can_log))
            .show(ui, |ui| body_ui(ui, &title, typed, can_finish, error.as_deref(), &mut form));
        let n_before = usize::from(id.is_some());
        if reply.inner {
            self.modal_state_mut().error = None;
        }
        match reply.action.map(|idx| idx.checked_sub(n_before)) {
            Some(None) => self.push(Request::PerformInDialog(Action::RemoveStudy(id.into_iter().collect()))),
            Some(Some(0)) => self.push(Request::SetModal(None)),
            Some(Some(_)) => {
                if let Some(typed) = typed {
                    self.push(Request::PerformInDialog(action(topic, id, typed, &form, session.as_ref())));
                }
            }
            None if reply.is_closed => self.push(Request::SetModal(None)),
            None => {}
        }
        self.modal_state_mut().study = Some(form);
    }
}

fn action(
    topic: TopicId,
    id: Option<Uuid>,
    typed: TypedStudy,
    form: &StudyForm,
    before: Option<&Session>,
) -> Action {
    let note = form.note.trim().to_owned();
    let Some((id, before)) = id.zip(before) else {
        let study = Study { topic, time: typed.time, on: typed.on, note };
        return Action::LogStudy { study, finish: form.is_finished };
    };
    let changed = Some(typed).filter(|_| form.time != form.time_before);
    let (time, on) = (changed.map(|it| it.time), changed.and_then(|it| it.on));
    let note = Some(note).filter(|note| *note != before.note);
    Action::EditStudy { id, edit: StudyEdit { topic: None, time, on, note } }
}

/// A session as it would be typed: "2026-11-20 20:00-21:15".
fn typed_again(session: &Session) -> String {
    match session.span {
        Some(span) => {
            let clock =
                |span: Span| format!("{}-{}", span.from().format("%-H:%M"), span.until().format("%-H:%M"));
            format!("{} {}", span.from().date_naive(), clock(span))
        }
        None => format!("{} {}m", session.on, session.minutes),
    }
}

/// Whether something was typed.
fn body_ui(
    ui: &mut Ui,
    title: &str,
    typed: Option<TypedStudy>,
    can_finish: bool,
    error: Option<&str>,
    form: &mut StudyForm,
) -> bool {
    let t = tokens(ui);
    ui.spacing_mut().item_spacing.y = space::L;
    let width = ui.available_width();
    text::paragraph(ui, title, Type::Head, t.text_primary);
    let is_wrong = !form.time.trim().is_empty() && typed.is_none();
    form.is_refused &= is_wrong;
    let said = match error {
        _ if form.is_refused => Some(say!("study-time-unread")),
        None if let Some(why) = typed.and_then(backwards) => Some(why),
        _ if is_wrong => None,
        error => error.map(ToOwned::to_owned),
    };
    let understood = typed.map_or_else(|| say!("study-time-hint"), in_words);
    let time = Input::new(&mut form.time, say!("study-time")).with_label().placeholder("45m");
    let time = time.width(width).id_salt("study-time").error(said.as_deref()).show(ui);
    if !form.has_begun {
        form.has_begun = true;
        time.request_focus();
    }
    if said.is_none() {
        ui.add_space(-space::M);
        text::paragraph(ui, &understood, Type::Small, t.text_tertiary);
    }
    if is_wrong && time.lost_focus() {
        form.is_refused = true;
        // Enter takes the cursor away; here it is needed again.
        if ui.input(|input| input.key_pressed(Key::Enter)) {
            time.request_focus();
        }
    }
    let note = Input::new(&mut form.note, say!("stop-note")).with_label().placeholder(say!("stop-note-hint"));
    let note = note.width(width).id_salt("study-note").show(ui);
    if can_finish {
        let tick = if form.is_finished { TickState::Done } else { TickState::Empty };
        let words = say!("stop-finished");
        let row = StepRow { tick, text: &words, ty: Type::Body, count: None, is_enabled: true };
        if row.show(ui).clicked() {
            form.is_finished = !form.is_finished;
        }
    }
    time.changed() || note.changed()
}

/// Why a span that ends before it begins is none; nothing of any other.
fn backwards(typed: TypedStudy) -> Option<String> {
    let StudyTime::Span(from, until) = typed.time else { return None };
    let refusal = Refusal::StudyBackwards(from, until);
    (until < from).then(|| wording::refusal(&refusal, &Curriculum::default()))
}

/// What was understood: "45 min today", "1 h 15 min, 20:00 to 21:15 on 20 Nov 2026".
fn in_words(typed: TypedStudy) -> String {
    match (typed.time, typed.on) {
        (StudyTime::Minutes(minutes), None) => say!("study-understood", time = words::duration(minutes)),
        (StudyTime::Minutes(minutes), Some(on)) => {
            say!("study-understood-on", time = words::duration(minutes), date = words::weekday_date(on))
        }
        (StudyTime::Span(from, until), _) => {
            let minutes = u32::try_from((until - from).num_minutes()).unwrap_or(0);
            say!(
                "study-understood-span",
                time = words::duration(minutes),
                from = from.format("%-H:%M").to_string(),
                until = until.format("%-H:%M").to_string(),
                date = words::weekday_date(from.date()),
            )
        }
    }
}
