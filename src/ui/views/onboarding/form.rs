//! The questions.

use chrono::NaiveDate;
use eframe::egui::{Align, Key, Layout, Rect, Response, Ui, vec2};

use super::{answers::Answers, cards, known::Choosing};
use crate::{
    command::wording,
    curriculum::Curriculum,
    progress::Learner,
    say,
    ui::{
        theme::{
            Icon, Type,
            metrics::{size, space},
            text, tokens,
        },
        views::noted::noted_ui,
        widgets::{ChooseField, DateField, Input, Link, Logo, WeekTracks, place},
    },
    words,
    workspace::{NewPlan, Notice, Preview, Refusal, Snapshot},
};

/// Between two questions, in points.
const QUESTION_GAP: f32 = 26.0;
/// Between a question and its answers, in points.
const ANSWER_GAP: f32 = 10.0;
/// Remarks on the data that are spelled out.
const MOST_NOTICES: usize = 2;
/// Above the logo in a high window, in points.
const LOGO_TOP: f32 = 35.0;
/// Between the logo and the title in a high window and in a low one, in points.
const TITLE_TOP: [f32; 2] = [41.0, 10.0];

/// What was filled in so far, and the plan it makes.
#[derive(Debug, Default)]
pub(crate) struct Form {
    pub(super) answers: Answers,
    pub(super) choosing: Option<Choosing>,
    name: String,
    preview: Option<Preview>,
    refusal: Option<Refusal>,
    /// A time of a weekday cannot be read.
    pub(super) is_week_wrong: bool,
    /// A plan from elsewhere is asked for.
    pub(super) is_bringing: bool,
    /// What the preview was made of.
    made_of: Option<MadeOf>,
}

impl Form {
    /// The plan as it would be; while the answers make none, the last one.
    pub(super) fn preview(&self) -> Option<&Preview> {
        self.preview.as_ref()
    }

    /// Why the answers make no plan.
    pub(super) fn refusal(&self) -> Option<&Refusal> {
        self.refusal.as_ref()
    }

    /// The plan that the answers make.
    pub(super) fn new_plan(&self, snapshot: &Snapshot) -> NewPlan {
        self.answers.new_plan(snapshot.built_in(), &self.name)
    }

    /// Makes the preview anew if what it is made of changed: a matter of some milliseconds, and of one or two where
    /// only the week or the start did.
    pub(super) fn refresh(&mut self, snapshot: &Snapshot) {
        let made_of = MadeOf::of(snapshot, &self.answers);
        if self.made_of.as_ref() == Some(&made_of) {
            return;
        }
        let is_same_work = self.made_of.as_ref().is_some_and(|before| before.is_same_work(&made_of));
        // The name has no part in it, and one that is refused must not take the dates away.
        let new = self.answers.new_plan(snapshot.built_in(), "");
        let made = match self.preview.as_ref().filter(|_| is_same_work) {
            Some(earlier) => snapshot.preview_again(&new, earlier),
            None => snapshot.preview(&new),
        };
        match made {
            Ok(preview) => {
                (self.preview, self.refusal) = (Some(preview), None);
                self.made_of = Some(made_of);
            }
            Err(refusal) => {
                self.refusal = Some(refusal);
            }
        }
    }
}

/// What a preview is made of.
#[derive(Debug, PartialEq)]
struct MadeOf {
    today: NaiveDate,
    learner: Learner,
    answers: Answers,
}

impl MadeOf {
    fn of(snapshot: &Snapshot, answers: &Answers) -> Self {
        // The goal says what is looked at, not what is planned.
        let answers = Answers { goal: None, ..answers.clone() };
        Self { today: snapshot.today, learner: snapshot.record.learner.clone(), answers }
    }

    /// Whether only the week and the start are others.
    fn is_same_work(&self, other: &Self) -> bool {
        let work = |it: &Self| (it.today, it.answers.held, it.answers.known.clone());
        work(self) == work(other)
    }
}

/// Draws them; whether Enter in the field of the name asked for the plan.
pub(super) fn ui(ui: &mut Ui, snapshot: &Snapshot, form: &mut Form) -> bool {
    let curriculum = snapshot.built_in();
    form.is_bringing = head_ui(ui, curriculum);
    notices_ui(ui, &snapshot.notices);
    ui.add_space(QUESTION_GAP);
    question_ui(ui, &say!("onboarding-now"), "");
    cards::now_ui(ui, curriculum, &mut form.answers);
    ui.add_space(QUESTION_GAP);
    question_ui(ui, &say!("onboarding-target"), "");
    cards::goal_ui(ui, curriculum, form);
    ui.add_space(QUESTION_GAP);
    let week = form.answers.week_minutes();
    let hint = if week == 0 {
        say!("onboarding-no-hours")
    } else {
        say!("onboarding-hours-hint", hours = words::hours(week))
    };
    question_ui(ui, &say!("onboarding-hours"), &hint);
    // The times above the tracks are as high as fields, and bring half of the gap along.
    ui.add_space(-space::S);
    form.is_week_wrong = WeekTracks::new("onboarding-week", &mut form.answers.week).show(ui).is_wrong;
    ui.add_space(QUESTION_GAP);
    start_and_known_ui(ui, snapshot, form);
    ui.add_space(space::XXL);
    name_ui(ui, form)
}

/// Data that is not as it was left should not look like none.
fn notices_ui(ui: &mut Ui, notices: &[Notice]) {
    if notices.is_empty() {
        return;
    }
    let ink = tokens(ui).warn_text;
    ui.add_space(space::L);
    for notice in notices.iter().take(MOST_NOTICES) {
        noted_ui(ui, Icon::INFO, ink, &wording::notice(notice));
    }
    noted_ui(ui, Icon::INFO, ink, &say!("onboarding-backups"));
}

/// Whether a plan from elsewhere was asked for.
fn head_ui(ui: &mut Ui, curriculum: &Curriculum) -> bool {
    let t = tokens(ui);
    let is_tall = ui.content_rect().height() >= super::TALL;
    let [high, low] = TITLE_TOP;
    ui.add_space(if is_tall { LOGO_TOP } else { space::XXL });
    let is_bringing = ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 9.0;
        ui.add(Logo::new(size::ICON + space::XXS));
        text::label(ui, &say!("app-name"), Type::Head, t.text_primary);
        let right = Layout::right_to_left(Align::Center);
        ui.with_layout(right, |ui| ui.add(Link::new(say!("data-bring-plan")).small()).clicked()).inner
    });
    ui.add_space(if is_tall { high } else { low });
    text::label(ui, &say!("onboarding-title"), Type::Display, t.text_primary);
    ui.add_space(space::S);
    let (areas, topics) = (curriculum.areas.len(), curriculum.topics.len());
    let under = say!("onboarding-under", title = curriculum.title.clone(), areas = areas, topics = topics);
    text::paragraph(ui, &under, Type::Body, t.text_secondary);
    is_bringing.inner
}

/// A question, and a few small words at its right.
fn question_ui(ui: &mut Ui, question: &str, hint: &str) {
    let t = tokens(ui);
    let row = text::label(ui, question, Type::Head, t.text_primary).rect;
    if !hint.is_empty() {
        let right = row.with_max_x(ui.max_rect().right());
        place::cell_right(ui, right, |ui| text::label(ui, hint, Type::Small, t.text_tertiary));
    }
    ui.add_space(ANSWER_GAP);
}

fn start_and_known_ui(ui: &mut Ui, snapshot: &Snapshot, form: &mut Form) {
    let today = snapshot.today;
    ui.columns(2, |columns| {
        let [left, right] = columns else { return };
        for column in [&mut *left, &mut *right] {
            column.spacing_mut().item_spacing.y = 0.0;
        }
        question_ui(left, &say!("onboarding-start"), "");
        let shown = form.answers.start.unwrap_or(today);
        let field = DateField::new("onboarding-start", say!("onboarding-start"), shown, today);
        if let Some(day) = field.min(today).form().show(left) {
            form.answers.start = (day != today).then_some(day);
        }
        if let Some(refusal) = form.refusal() {
            left.add_space(space::XS);
            let why = wording::refusal(refusal, snapshot.built_in());
            text::paragraph(left, &why, Type::Small, tokens(left).danger_text);
        }
        question_ui(right, &say!("onboarding-known"), "");
        let response = known_field(right, snapshot.built_in(), &form.answers);
        if response.clicked() {
            form.choosing = Some(Choosing::opened_by(response.id));
        }
    });
}

/// How much is known, as a field that opens the dialog.
fn known_field(ui: &mut Ui, curriculum: &Curriculum, answers: &Answers) -> Response {
    let amount = answers.known_amount(curriculum);
    let value = (amount.topics > 0)
        .then(|| say!("onboarding-amount", n = amount.topics, hours = words::hours(amount.minutes)));
    let field = ChooseField::new(Icon::CHECK, say!("onboarding-known-name"), say!("onboarding-known-choose"));
    ui.add(field.value(value).placeholder(say!("onboarding-known-none")))
}

fn name_ui(ui: &mut Ui, form: &mut Form) -> bool {
    let t = tokens(ui);
    let mut is_asked = false;
    ui.columns(2, |columns| {
        let [left, right] = columns else { return };
        let row = Rect::from_min_size(left.cursor().min, vec2(left.available_width(), size::CONTROL));
        place::cell(left, row, |ui| text::label(ui, &say!("onboarding-name"), Type::Head, t.text_primary));
        let input = Input::new(&mut form.name, say!("onboarding-name"));
        let response = input.placeholder(say!("onboarding-optional")).id_salt("onboarding-name").show(right);
        is_asked = response.lost_focus() && right.input(|input| input.key_pressed(Key::Enter));
    });
    is_asked
}
