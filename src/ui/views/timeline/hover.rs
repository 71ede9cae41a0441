//! What a bar and a diamond say when the pointer rests on them, and what a click does.

use chrono::{Days, NaiveDate};
use eframe::egui::{CursorIcon, Response, Ui};

use super::{
    Sheet, lanes,
    model::{Bar, GradeDates, Look},
    state::{Hit, Target},
    wording,
};
use crate::{
    curriculum::TopicId,
    planner::{Outlook, TopicDates},
    progress::monday,
    say,
    ui::{
        request::{Request, Requests},
        state::TimelineView,
        theme::{Type, metrics::space, text},
        widgets::{MenuItem, menu, tooltip},
    },
    words,
    workspace::Action,
};

/// Topics that the card of several names.
const NAMED: usize = 6;

/// Shows the card of what the pointer is over, and carries out a click on it.
///
/// NOTE: a card asks for the rectangle of a widget; a bar is none, so it borrows the ground's response.
pub(super) fn ui(
    ui: &Ui,
    ground: &Response,
    sheet: &Sheet<'_>,
    (was, is): (&Option<Hit>, Option<&Hit>),
    menu: &mut Option<TopicId>,
    view: &mut TimelineView,
    requests: &mut Requests,
) {
    menu_ui(ground, sheet, is, menu, requests);
    // A finger is gone in the moment of the click; what it was on before counts.
    if let Some(Hit { what: Target::Topics(topics), .. }) = is.or(was.as_ref()).filter(|_| ground.clicked()) {
        click(sheet, topics, view, requests);
    }
    let mut card = ground.clone();
    if let Some(last) = was.as_ref().filter(|last| is.is_none_or(|is| is.what != last.what)) {
        // Tells the card that it is left, so that it rests again before it comes back.
        card.id = lanes::id(ui, &last.what);
        card.flags.remove(eframe::egui::response::Flags::HOVERED);
        tooltip::hover_card(&card, |_| ());
    }
    let Some(hit) = is.filter(|_| ground.hovered() && !ground.dragged()) else { return };
    let mut card = ground.clone();
    card.id = lanes::id(ui, &hit.what);
    card.rect = hit.rect;
    match &hit.what {
        Target::Grade(idx) => {
            if let Some(GradeDates::Ahead(outlook)) = sheet.chart().grades.get(*idx) {
                tooltip::hover_card(&card, |ui| grade_card(ui, sheet, *outlook));
            }
        }
        Target::Topics(topics) => {
            ui.set_cursor_icon(CursorIcon::PointingHand);
            tooltip::hover_card(&card, |ui| topics_card(ui, sheet, topics));
        }
    }
}

/// One topic shows in the plan; several show in rows of their own.
fn click(sheet: &Sheet<'_>, topics: &[usize], view: &mut TimelineView, requests: &mut Requests) {
    let curriculum = &sheet.snapshot.curriculum;
    let Some(topic) = topics.first().and_then(|idx| curriculum.topics.get(*idx)) else { return };
    if topics.len() == 1 {
        requests.push(Request::Reveal(topic.id.clone()));
    } else if let Some(area) = curriculum.area_of(topic) {
        view.open.insert(area.id.clone());
    }
}

/// A secondary click on a topic: open it, or put it off.
fn menu_ui(
    ground: &Response,
    sheet: &Sheet<'_>,
    is: Option<&Hit>,
    topic: &mut Option<TopicId>,
    requests: &mut Requests,
) {
    let topics = &sheet.snapshot.curriculum.topics;
    if ground.secondary_clicked() {
        let only = is.and_then(|hit| match &hit.what {
            Target::Topics(several) => several.first().filter(|_| several.len() == 1),
            Target::Grade(_) => None,
        });
        *topic = only.and_then(|idx| topics.get(*idx)).map(|topic| topic.id.clone());
    }
    let Some(id) = topic.clone() else { return };
    let is_open_topic = sheet
        .snapshot
        .curriculum
        .topic_idx(&id)
        .is_some_and(|idx| !sheet.snapshot.progress.state(idx).is_met());
    menu::context(ground, |ui| {
        if ui.add(MenuItem::new(say!("timeline-open"))).clicked() {
            requests.push(Request::Reveal(id.clone()));
        }
        let later = MenuItem::new(say!("timeline-next-week")).enabled(is_open_topic);
        if ui.add(later).clicked() {
            let until = monday(sheet.snapshot.today).checked_add_days(Days::new(7));
            requests.push(Request::Perform(Action::Postpone { topics: vec![id], until }));
        }
    });
}

fn grade_card(ui: &mut Ui, sheet: &Sheet<'_>, outlook: Outlook) {
    let (t, today) = (sheet.t, sheet.snapshot.today);
    let rows = [
        (say!("timeline-if-planned"), outlook.finish),
        (say!("timeline-likely"), outlook.p50),
        (say!("timeline-p80"), outlook.p80),
        (say!("timeline-p95"), outlook.p95),
    ];
    ui.spacing_mut().item_spacing.y = space::XXS;
    for (words, day) in rows {
        let Some(day) = day else { continue };
        let said = say!("timeline-card-date", what = words, date = wording::day(day, today));
        text::paragraph(ui, &said, Type::Small, t.text_secondary);
    }
}

fn topics_card(ui: &mut Ui, sheet: &Sheet<'_>, topics: &[usize]) {
    let t = sheet.t;
    ui.spacing_mut().item_spacing.y = space::XXS;
    if let [only] = topics {
        return topic_card(ui, sheet, *only);
    }
    let area = topics.first().and_then(|idx| sheet.snapshot.curriculum.topics.get(*idx));
    let area = area.and_then(|topic| sheet.snapshot.curriculum.area_of(topic));
    let title = area.map(|area| say!("timeline-area", area = area.title.clone(), n = topics.len()));
    text::label_truncated(ui, &title.unwrap_or_default(), Type::Strong, t.text_primary);
    for idx in topics.iter().take(NAMED) {
        let Some(topic) = sheet.snapshot.curriculum.topics.get(*idx) else { continue };
        text::label_truncated(ui, &topic.title, Type::Small, t.text_secondary);
    }
    if topics.len() > NAMED {
        text::label(ui, &say!("and-more", n = (topics.len() - NAMED)), Type::Small, t.text_tertiary);
    }
}

fn topic_card(ui: &mut Ui, sheet: &Sheet<'_>, topic_idx: usize) {
    let (t, snapshot) = (sheet.t, sheet.snapshot);
    let Some(topic) = snapshot.curriculum.topics.get(topic_idx) else { return };
    let bars = || sheet.chart().lanes.iter().flat_map(|lane| &lane.bars);
    let Some(bar) = bars().find(|bar| bar.topic_idx == topic_idx) else { return };
    text::paragraph(ui, &topic.title, Type::Strong, t.text_primary);
    let grade = snapshot.curriculum.grade_of(topic).map_or("", |grade| grade.title.as_str());
    let dates = span(bar, snapshot.today);
    text::paragraph(ui, &format!("{dates}  ·  {grade}"), Type::Small, t.text_secondary);
    if bar.look == Look::Done {
        return;
    }
    let Some(dates) = snapshot.dated.topic(topic_idx) else { return };
    let left = say!("side-left", left = words::hours(dates.minutes));
    text::paragraph(ui, &left, Type::Small, t.text_secondary);
    for said in consequences(sheet, &dates) {
        text::paragraph(ui, &said, Type::Small, t.text_tertiary);
    }
}

/// What depends on the topic.
fn consequences(sheet: &Sheet<'_>, dates: &TopicDates) -> Vec<String> {
    let milestones = &sheet.snapshot.curriculum.milestones;
    let milestone = dates.critical_for.and_then(|idx| milestones.get(idx)).map(|it| it.title.clone());
    let slack = match (dates.slack_days, milestone) {
        (Some(0), Some(milestone)) => Some(say!("timeline-critical", milestone = milestone)),
        (Some(0) | None, _) => None,
        (Some(days), Some(milestone)) => Some(say!("timeline-slack-until", n = days, milestone = milestone)),
        (Some(days), None) => Some(say!("timeline-slack", n = days)),
    };
    let unlocks = (dates.unlocks > 0).then(|| say!("timeline-unlocks", n = dates.unlocks));
    slack.into_iter().chain(unlocks).collect()
}

/// "20 – 28 Nov", from first to last day.
fn span(bar: &Bar, today: NaiveDate) -> String {
    if bar.from == bar.until {
        return wording::day(bar.from, today);
    }
    let (from, until) = (wording::day(bar.from, today), wording::day(bar.until, today));
    say!("timeline-span", from = from, until = until)
}
