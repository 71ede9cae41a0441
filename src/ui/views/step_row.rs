//! A tick box, a text that wraps beside it, and a count at the right.

use eframe::egui::{Align2, Rect, Response, Sense, Ui, pos2, vec2};

use crate::ui::{
    theme::{
        Type,
        metrics::{size, space},
        text, tokens,
    },
    widgets::{TickBox, TickState, place},
};

const TEXT_LEFT: f32 = 26.0;
const COUNT_WIDTH: f32 = 64.0;

/// What the row says.
pub(crate) struct StepRow<'a> {
    pub(crate) tick: TickState,
    pub(crate) text: &'a str,
    pub(crate) ty: Type,
    /// "7 of 10", where the step is to be done more than once.
    pub(crate) count: Option<String>,
    pub(crate) is_enabled: bool,
}

impl StepRow<'_> {
    /// Draws the row; the answer is the tick box's.
    pub(crate) fn show(self, ui: &mut Ui) -> Response {
        let t = tokens(ui);
        let ink = if self.tick == TickState::Done { t.text_tertiary } else { t.text_primary };
        let count_width = if self.count.is_some() { COUNT_WIDTH } else { 0.0 };
        let width = ui.available_width() - TEXT_LEFT - count_width;
        let galley = text::galley_wrapped(ui, self.text, self.ty, ink, width);
        let line = self.ty.line_height();
        let height = galley.size().y.max(line) + space::XS;
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
        let middle = rect.top() + space::XXS + line / 2.0;
        let square = Rect::from_center_size(
            pos2(rect.left() + size::TICK / 2.0, middle),
            vec2(size::TICK, size::TICK),
        );
        let tick = TickBox::new(self.tick, self.text.to_owned()).enabled(self.is_enabled);
        let response = place::cell(ui, square, |ui| ui.add(tick));
        let at = pos2(rect.left() + TEXT_LEFT, rect.top() + space::XXS);
        text::paint_galley(ui.painter(), Align2::LEFT_TOP, at, galley, ink);
        if let Some(count) = &self.count {
            let at = pos2(rect.right(), middle);
            text::paint(ui.painter(), Align2::RIGHT_CENTER, at, count, Type::Small, t.text_tertiary);
        }
        response
    }
}
