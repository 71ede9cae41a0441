//! What the view says when no question is left: today's are answered, nothing is due, nothing was learnt yet.

use eframe::egui::Ui;

use super::wording;
use crate::{
    command::Command,
    progress::review::{DAILY_CAP, Review},
    say,
    ui::{
        request::{Request, Requests},
        theme::{Icon, metrics::space},
        widgets::{Button, EmptyState},
    },
    workspace::Snapshot,
};

/// Draws it, with the way back.
pub(super) fn ui(ui: &mut Ui, snapshot: &Snapshot, review: &Review, requests: &mut Requests) {
    let next = review.next.map(|day| say!("review-next", day = wording::day(day, snapshot.today)));
    let (icon, title, said) = if review.questions == 0 {
        (Icon::LIGHTBULB, say!("review-none"), vec![say!("review-none-more")])
    } else if review.answered_today == 0 {
        (Icon::COFFEE, say!("review-nothing-due"), next.into_iter().collect())
    } else {
        let mut said = vec![say!("review-answered", n = review.answered_today)];
        if review.waiting > 0 {
            said.push(say!("review-waiting", n = review.waiting, cap = DAILY_CAP));
        } else {
            said.extend(next);
        }
        (Icon::CIRCLE_CHECK, say!("review-done"), said)
    };
    ui.add_space(space::HUGE);
    let back = Button::secondary(say!("review-to-today")).small();
    let back = EmptyState::new(title).icon(icon).text(said.join(" ")).action(back).show(ui);
    if back.is_some_and(|it| it.clicked()) {
        requests.push(Request::Run(Command::ShowToday));
    }
    ui.add_space(space::CONTENT);
}
