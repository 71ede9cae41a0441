//! The next topics on one line of stations.
//!
//! ```text
//! (o)  Window functions                         50 min
//!  |   Data & SQL  Middle  12 h
//!  |   Next: solve ten exercises unaided
//!  |   > Unlocks 7 topics        [Mark done] [Start]
//! -+--------------------------------------------------
//! (o)  Precision and recall              25 min [Start]
//! ```

use eframe::egui::{Align, Layout, Rect, Sense, Ui, pos2, vec2};

use crate::{
    command::wording,
    curriculum::Topic,
    planner::{Reason, Suggestion},
    progress::{TopicProgress, TopicState},
    say,
    ui::{
        app::TimerFace,
        request::{Request, Requests, TimerDeed},
        theme::{
            Icon, Type,
            metrics::{size, space},
            surface, text, tokens,
        },
        views::{self, inspector::timer_action},
        widgets::{Bar, Button, GradeGlyph, IconButton, menu, place, section, station},
    },
    words,
    workspace::Snapshot,
};

const HERO_HEIGHT: f32 = 148.0;
const ROW_HEIGHT: f32 = 77.0;
const RAIL: f32 = 60.0;
const RAIL_CENTER: f32 = 32.0;

/// Draws the card.
pub(super) fn ui(
    ui: &mut Ui,
    snapshot: &Snapshot,
    next: &[Suggestion],
    timer: Option<&TimerFace>,
    requests: &mut Requests,
) {
    let t = tokens(ui);
    surface::card(t).inner_margin(0).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        let last = next.len().saturating_sub(1);
        for (place, suggestion) in next.iter().enumerate() {
            let idx = suggestion.topic_idx;
            let both = snapshot.curriculum.topics.get(idx).zip(snapshot.progress.topics.get(idx));
            let Some((topic, own)) = both else { continue };
            let height = if place == 0 { HERO_HEIGHT } else { ROW_HEIGHT };
            let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
            rail(ui, rect, topic, own, place, place == last);
            let inner = Rect::from_min_max(
                pos2(rect.left() + RAIL, rect.top() + if place == 0 { space::XXL } else { space::L }),
                pos2(rect.right() - space::XL, rect.bottom() - space::L),
            );
            ui.push_id(topic.id.as_str(), |ui| {
                place::at(ui, inner, |ui| {
                    item_ui(ui, snapshot, suggestion, (topic, own), place == 0, timer, requests);
                });
            });
            if place < last {
                let line = rect.left() + if place == 0 { 0.0 } else { RAIL }..=rect.right();
                section::paint_hairline(ui.painter(), t, line, rect.bottom() - 1.0);
            }
        }
    });
}

fn rail(ui: &Ui, rect: Rect, topic: &Topic, own: &TopicProgress, place: usize, is_last: bool) {
    let t = tokens(ui);
    let x = rect.left() + RAIL_CENTER;
    let (y, radius) = if place == 0 { (rect.top() + 34.0, 10.0) } else { (rect.top() + 24.0, 7.7) };
    let stroke = eframe::egui::Stroke::new(2.0, t.line_control);
    if place > 0 {
        ui.painter().vline(x, rect.top()..=y - radius - 4.0, stroke);
    }
    if !is_last {
        ui.painter().vline(x, y + radius + 6.0..=rect.bottom(), stroke);
    }
    if let Some(shape) = views::station(own.state) {
        station::paint(ui.painter(), pos2(x, y), radius, shape, t.area(topic.area), t.bg_canvas);
    }
}

fn item_ui(
    ui: &mut Ui,
    snapshot: &Snapshot,
    suggestion: &Suggestion,
    (topic, own): (&Topic, &TopicProgress),
    is_hero: bool,
    timer: Option<&TimerFace>,
    requests: &mut Requests,
) {
    let t = tokens(ui);
    ui.spacing_mut().item_spacing.y = space::XS;
    let rect = ui.max_rect();
    // What is at the right is placed first, so that a long title gives way to it.
    let actions = if is_hero {
        Rect::from_min_max(pos2(rect.left(), rect.bottom() - size::CONTROL), rect.max)
    } else {
        rect
    };
    let actions_left = place::cell_right(ui, actions, |ui| {
        actions_ui(ui, snapshot, topic, is_hero, timer, requests);
        if !is_hero && suggestion.minutes > 0 {
            minutes_ui(ui, suggestion.minutes, Type::Head);
        }
        ui.min_rect().left()
    });
    if is_hero && suggestion.minutes > 0 {
        let top = Rect::from_min_max(rect.min, pos2(rect.right(), rect.top() + 26.0));
        place::cell_right(ui, top, |ui| minutes_ui(ui, suggestion.minutes, Type::Title));
    }
    let right = if is_hero { rect.right() - 110.0 } else { actions_left - space::L };
    let left_rect = Rect::from_min_max(rect.min, pos2(right, rect.bottom()));
    place::at(ui, left_rect, |ui| {
        ui.spacing_mut().item_spacing.y = if is_hero { space::S } else { space::XS };
        if is_hero {
            title_ui(ui, topic, Type::Subject, requests);
            ui.horizontal(|ui| facts_ui(ui, snapshot, topic, own));
        } else {
            ui.add_space(space::XS);
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = space::L;
                title_ui(ui, topic, Type::Head, requests);
                facts_ui(ui, snapshot, topic, own);
            });
        }
        if is_hero && let Some(step) = suggestion.next_outcome_idx.and_then(|idx| topic.outcomes.get(idx)) {
            text::label_truncated(
                ui,
                &say!("today-next", step = step.text.clone()),
                Type::Body,
                t.text_secondary,
            );
        }
        // The buttons of the first topic stand beside its reasons; what lies above them may be wider.
        let reasons = Rect::from_min_max(ui.cursor().min, pos2(actions_left - space::L, rect.bottom()));
        place::at(ui, reasons, |ui| reasons_ui(ui, snapshot, suggestion));
    });
}

fn minutes_ui(ui: &mut Ui, minutes: u32, ty: Type) {
    let t = tokens(ui);
    text::label(ui, &words::duration(minutes), ty, t.text_primary);
}

fn title_ui(ui: &mut Ui, topic: &Topic, ty: Type, requests: &mut Requests) {
    let t = tokens(ui);
    let title = text::label_truncated(ui, &topic.title, ty, t.text_primary).interact(Sense::click());
    if title.clicked() {
        requests.push(Request::Select(Some(topic.id.clone())));
    }
}

fn facts_ui(ui: &mut Ui, snapshot: &Snapshot, topic: &Topic, own: &TopicProgress) {
    let t = tokens(ui);
    ui.spacing_mut().item_spacing.x = space::M;
    if let Some(area) = snapshot.curriculum.area_of(topic) {
        text::label(ui, &area.title, Type::Small, t.text_secondary);
    }
    ui.add(GradeGlyph::new(topic.grade + 1, snapshot.curriculum.grades.len()).size(size::GLYPH_SMALL));
    if let Some(grade) = snapshot.curriculum.grade_of(topic) {
        text::label(ui, &grade.title, Type::Small, t.text_secondary);
    }
    let likely = words::hours(own.effort.likely);
    if own.state == TopicState::Active {
        ui.add(
            Bar::new(own.share)
                .width(44.0)
                .height(size::BAR)
                .color(t.text_secondary)
                .name(topic.title.clone()),
        );
        let left = say!("time-left", left = words::duration(own.minutes_left), all = likely);
        text::label(ui, &left, Type::Small, t.text_secondary);
    } else {
        text::label(ui, &likely, Type::Small, t.text_secondary);
    }
    let dates = snapshot.curriculum.topic_idx(&topic.id).and_then(|idx| snapshot.dated.topic(idx));
    if let Some((_, until)) = dates.and_then(|it| it.days.ok()).filter(|(_, until)| *until > snapshot.today) {
        let until = format!("{} {}", words::weekday(until), words::day(until, snapshot.today));
        text::label_truncated(ui, &say!("today-until", date = until), Type::Small, t.text_secondary);
    }
}

/// The first reason with its icon, the second in grey as far as there is room.
fn reasons_ui(ui: &mut Ui, snapshot: &Snapshot, suggestion: &Suggestion) {
    let t = tokens(ui);
    let words = |reason: &Reason| wording::reason(reason, suggestion.topic_idx, &snapshot.curriculum);
    let Some(first) = suggestion.reasons.first() else { return };
    let (icon, ink) = match first {
        Reason::Stale(_) => (Icon::HOURGLASS, t.warn_text),
        Reason::Begun => (Icon::PLAY, t.accent_text),
        Reason::Unlocks(_) | Reason::Foundation(_) => (Icon::GIT_FORK, t.accent_text),
        Reason::Milestone(..) => (Icon::FLAG, t.accent_text),
        Reason::LastInArea | Reason::NextInOrder => (Icon::ROUTE, t.accent_text),
    };
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.set_max_height(size::ICON);
        ui.spacing_mut().item_spacing.x = space::S;
        icon.show(ui, size::ICON_SMALL, ink);
        text::label_truncated(ui, &words(first), Type::SmallStrong, ink);
        if let Some(second) = suggestion.reasons.get(1) {
            ui.add_space(space::M);
            text::label_truncated(ui, &words(second), Type::Small, t.text_tertiary);
        }
    });
}

fn actions_ui(
    ui: &mut Ui,
    snapshot: &Snapshot,
    topic: &Topic,
    is_hero: bool,
    timer: Option<&TimerFace>,
    requests: &mut Requests,
) {
    ui.spacing_mut().item_spacing.x = space::M;
    let more = ui.add(IconButton::new(Icon::ELLIPSIS, say!("menu-more-of", topic = topic.title.clone())));
    menu::popup(&more, |ui| views::wishes::ui(ui, snapshot, topic, requests));
    let own_timer = timer.filter(|face| face.topic == topic.id);
    let (label, icon, deed) = timer_action(topic, timer);
    let main = match (is_hero, own_timer) {
        (_, Some(face)) if !face.is_running => Button::secondary(label),
        (true, _) => Button::primary(label).keys(&["Space"]),
        (false, _) => Button::secondary(if own_timer.is_some() { label } else { say!("action-start") }),
    };
    if ui.add(main.icon(icon)).clicked() {
        requests.push(Request::Time(deed));
    }
    if let Some(face) = own_timer {
        let log = Button::primary(views::timer::log_label(face));
        let log = if face.is_running { Button::secondary(views::timer::log_label(face)) } else { log };
        if ui.add(log.icon(Icon::SQUARE)).clicked() {
            requests.push(Request::Time(TimerDeed::AskStop));
        }
    } else if is_hero && ui.add(Button::ghost(say!("command-mark-done"))).clicked() {
        requests.push(Request::Tick(topic.id.clone()));
    }
}
