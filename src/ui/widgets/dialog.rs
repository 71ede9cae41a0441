//! A question over everything else.
//!
//! ```text
//! ╭─────────────────────────────╮
//! │ Title                     ✕ │  52
//! ├─────────────────────────────┤
//! │ body                        │
//! ├─────────────────────────────┤
//! │ note          Cancel [Done] │  56
//! ╰─────────────────────────────╯
//! ```

use std::borrow::Cow;

use eframe::egui::{
    self, Align2, Frame, Id, Key, Margin, Memory, Modal, Modifiers, Rect, Response, Role, Sense, Ui,
    WidgetInfo, pos2, vec2,
};

use crate::ui::{
    theme::{
        Icon, Type,
        metrics::{size, space, stroke},
        surface, text, tokens,
    },
    widgets::{Button, IconButton, place, section},
};

/// Right of the close button and of the last action, in points.
const INSET_RIGHT: [f32; 2] = [12.0, 16.0];
/// Around a confirmation's words, in points.
const CONFIRM_INSET: Margin = Margin { left: 20, right: 20, top: 18, bottom: 16 };

/// A dialog with a head, a body and a foot of buttons.
#[must_use = "call `show`"]
pub struct Dialog<'a> {
    id: Id,
    title: Cow<'a, str>,
    message: Option<Cow<'a, str>>,
    note: Option<Cow<'a, str>>,
    close_name: Option<Cow<'a, str>>,
    actions: Vec<Button<'a>>,
    default_idx: Option<usize>,
    width: f32,
    is_bare: bool,
    runs_on_enter: bool,
}

/// What happened in a dialog.
pub struct DialogReply<R> {
    /// What the body returned.
    pub inner: R,
    /// The action that was clicked, or run with Enter.
    pub action: Option<usize>,
    /// Whether it asks to be closed: Esc, the close button or a click beside it.
    pub is_closed: bool,
}

impl<'a> Dialog<'a> {
    /// A dialog 640 wide.
    pub fn new(id_salt: &str, title: impl Into<Cow<'a, str>>) -> Self {
        Self {
            id: Id::unique(("dialog", id_salt)),
            title: title.into(),
            message: None,
            note: None,
            close_name: None,
            actions: Vec::new(),
            default_idx: None,
            width: size::DIALOG_WIDTH,
            is_bare: false,
            runs_on_enter: true,
        }
    }

    /// A question 420 wide, without a head; add the safe action first and give it the focus.
    pub fn confirm(id_salt: &str, title: impl Into<Cow<'a, str>>, message: impl Into<Cow<'a, str>>) -> Self {
        let message = Some(message.into());
        Self { message, width: size::CONFIRM_WIDTH, ..Self::new(id_salt, title) }
    }

    /// Width, in points.
    pub fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// A few small words at the left of the foot.
    pub fn note(mut self, note: impl Into<Cow<'a, str>>) -> Self {
        self.note = Some(note.into());
        self
    }

    /// A button of the foot, from left to right; the primary one last.
    pub fn action(mut self, button: Button<'a>) -> Self {
        self.actions.push(button);
        self
    }

    /// The action that has the focus when the dialog opens.
    pub fn default_action(mut self, idx: usize) -> Self {
        self.default_idx = Some(idx);
        self
    }

    /// Shows a close button of this name in the head.
    pub fn close_name(mut self, name: impl Into<Cow<'a, str>>) -> Self {
        self.close_name = Some(name.into());
        self
    }

    /// Leaves the insets of the body to the body.
    pub fn bare(mut self) -> Self {
        self.is_bare = true;
        self
    }

    /// Keeps Enter for the body, such as a field with several lines.
    pub fn keep_enter(mut self) -> Self {
        self.runs_on_enter = false;
        self
    }

    /// Shows it above a scrim.
    pub fn show<R>(self, ctx: &egui::Context, body: impl FnOnce(&mut Ui) -> R) -> DialogReply<R> {
        let t = tokens(ctx);
        let is_new = ctx.read_response(self.id).is_none();
        if is_new {
            // What opened the dialog must not keep the focus: Enter would open it again.
            ctx.memory_mut(|memory| memory.focused().into_iter().for_each(|id| memory.surrender_focus(id)));
        }
        let modal = Modal::new(self.id).backdrop_color(t.scrim).frame(surface::dialog(t));
        let shown = modal.show(ctx, |ui| {
            ui.set_width(self.width - 2.0 * stroke::CONTROL);
            ui.spacing_mut().item_spacing.y = 0.0;
            let is_closed = self.head_ui(ui);
            let inner = self.body_ui(ui, body);
            (inner, is_closed, self.foot_ui(ui, is_new))
        });
        let asks_to_close = shown.should_close();
        let (inner, is_closed, action) = shown.inner;
        DialogReply { inner, action, is_closed: is_closed || asks_to_close }
    }

    fn head_ui(&self, ui: &mut Ui) -> bool {
        let t = tokens(ui);
        if let Some(message) = &self.message {
            Frame::new().inner_margin(CONFIRM_INSET).show(ui, |ui| {
                heading_ui(ui, &self.title);
                ui.add_space(space::S);
                text::paragraph(ui, message, Type::Body, t.text_secondary);
            });
            return false;
        }
        let (rect, response) =
            ui.allocate_exact_size(vec2(ui.available_width(), size::DIALOG_HEAD), Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &self.title));
        section::paint_hairline(ui.painter(), t, rect.x_range(), rect.bottom() - stroke::HAIR);
        let start = pos2(rect.left() + space::XXL, rect.center().y);
        text::paint(ui.painter(), Align2::LEFT_CENTER, start, &self.title, Type::Head, t.text_primary);
        let Some(name) = &self.close_name else { return false };
        let [right, _] = INSET_RIGHT;
        let side = size::CONTROL_SMALL;
        let spot = pos2(rect.right() - right - side, rect.center().y - side / 2.0);
        place::at(ui, Rect::from_min_size(spot, vec2(side, side)), |ui| {
            ui.add(IconButton::new(Icon::X, name.as_ref()))
        })
        .clicked()
    }

    fn body_ui<R>(&self, ui: &mut Ui, body: impl FnOnce(&mut Ui) -> R) -> R {
        let inset = if self.is_bare || self.message.is_some() { 0.0 } else { space::XXL };
        Frame::new().inner_margin(Margin::same(inset as i8)).show(ui, body).inner
    }

    fn foot_ui(self, ui: &mut Ui, is_new: bool) -> Option<usize> {
        let t = tokens(ui);
        let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), size::DIALOG_FOOT), Sense::hover());
        section::paint_hairline(ui.painter(), t, rect.x_range(), rect.top());
        let middle = rect.center().y;
        let [_, right] = INSET_RIGHT;
        let sizes: Vec<_> = self.actions.iter().map(|button| button.desired_size(ui)).collect();
        let gaps = space::M * sizes.len().saturating_sub(1) as f32;
        let mut x = rect.right() - right - gaps - sizes.iter().map(|size| size.x).sum::<f32>();
        if let Some(note) = &self.note {
            let start = pos2(rect.left() + space::XXL, middle);
            let (align, ty, room) = (Align2::LEFT_CENTER, Type::Small, x - space::M - start.x);
            text::paint_truncated(ui.painter(), align, start, note, ty, t.text_tertiary, room);
        }
        let last = self.actions.len().checked_sub(1);
        let mut chosen = None;
        for (idx, (button, wanted)) in self.actions.into_iter().zip(sizes).enumerate() {
            let spot = Rect::from_min_size(pos2(x, middle - wanted.y / 2.0), wanted);
            let response = place::at(ui, spot, |ui| ui.add(button));
            if is_new && self.default_idx == Some(idx) {
                response.request_focus();
            }
            if response.clicked() {
                chosen = Some(idx);
            }
            x += wanted.x + space::M;
        }
        let by_enter = self.runs_on_enter && chosen.is_none() && enter_is_free(ui);
        chosen.or(if by_enter { last } else { None })
    }
}

/// Whether Enter was pressed while nothing else wants it.
fn enter_is_free(ui: &Ui) -> bool {
    // A focused button clicks itself; a single line of text gives the focus up on Enter.
    let is_taken = ui.memory(Memory::focused).is_some() && !ui.text_edit_focused();
    !is_taken && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter))
}

fn heading_ui(ui: &mut Ui, title: &str) -> Response {
    let response = text::paragraph(ui, title, Type::Head, tokens(ui).text_primary);
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
    response
}
