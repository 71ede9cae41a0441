//! A note on a topic: Markdown on the left, as it will look on the right.

use eframe::egui::{Frame, ScrollArea, Ui};

use crate::{
    command::wording,
    curriculum::TopicId,
    say,
    ui::{
        app::App,
        request::Request,
        theme::{
            Type,
            metrics::{size, space},
            surface, text, tokens,
        },
        widgets::{Button, Dialog, Input, markdown},
    },
    workspace::Action,
};

/// Lines of the field.
const ROWS: usize = 12;
/// Height of the preview, in points.
const PREVIEW_HEIGHT: f32 = 150.0;
/// How far the ring of a field stands out, in points.
const RING: f32 = 4.0;
/// The field scrolls beyond this height, in points.
const FIELD_HEIGHT: f32 = 240.0;

/// A note while it is being written.
#[derive(Debug)]
pub(super) struct NoteForm {
    text: String,
    /// The versions that were there when the dialog opened: these are what is written over.
    replaces: Vec<uuid::Uuid>,
    /// The field has had the cursor.
    has_begun: bool,
}

impl App {
    pub(super) fn note_ui(&mut self, ui: &Ui, topic: TopicId) {
        let snapshot = self.snapshot();
        let title = wording::topic_title(&topic, &snapshot.curriculum);
        let notes = snapshot.plan.topics.get(&topic).map(|it| it.notes.clone()).unwrap_or_default();
        let new_form = || NoteForm {
            // Of two versions none is lost: both stand there to be made one.
            text: notes.values().map(|it| it.text.as_str()).collect::<Vec<_>>().join("\n\n"),
            replaces: notes.keys().copied().collect(),
            has_begun: false,
        };
        let state = self.modal_state_mut();
        let error = state.error.clone();
        let mut form = state.note.take().unwrap_or_else(new_form);
        let reply = Dialog::new("note", say!("note-title", topic = title))
            .close_name(say!("close"))
            .note(say!("note-note"))
            .keep_enter()
            .action(Button::ghost(say!("cancel")))
            .action(Button::primary(say!("note-save")))
            .show(ui, |ui| body_ui(ui, error.as_deref(), &mut form));
        if reply.inner {
            self.modal_state_mut().error = None;
        }
        // Esc and a click beside it must not cost what was written.
        let is_changed =
            form.text != notes.values().map(|it| it.text.as_str()).collect::<Vec<_>>().join("\n\n");
        match reply.action {
            Some(1) if !is_changed && notes.len() < 2 => self.push(Request::SetModal(None)),
            Some(1) => {
                let (text, replaces) = (form.text.clone(), form.replaces.clone());
                self.push(Request::PerformInDialog(Action::SetNote { topic, text, replaces }));
            }
            Some(_) => self.push(Request::SetModal(None)),
            None if reply.is_closed && !is_changed => self.push(Request::SetModal(None)),
            None => {}
        }
        self.modal_state_mut().note = Some(form);
    }
}

/// Whether something was typed.
fn body_ui(ui: &mut Ui, error: Option<&str>, form: &mut NoteForm) -> bool {
    let t = tokens(ui);
    ui.spacing_mut().item_spacing.y = space::M;
    let width = ui.available_width();
    let scroll = ScrollArea::vertical().id_salt("note-field").max_height(FIELD_HEIGHT);
    let field = scroll.show(ui, |ui| {
        // Room for the ring of the field, which would be cut at the edge.
        let inset = Frame::new().inner_margin(RING);
        inset.show(ui, |ui| {
            let rows = ROWS.max(form_rows(&form.text));
            let input = Input::new(&mut form.text, say!("note-text")).rows(rows);
            let width = width - 2.0 * RING;
            input.placeholder(say!("note-hint")).width(width).id_salt("note-text").show(ui)
        })
    });
    let field = field.inner.inner;
    if !form.has_begun {
        form.has_begun = true;
        field.request_focus();
    }
    if let Some(error) = error {
        text::paragraph(ui, error, Type::Small, t.danger_text);
    }
    text::label(ui, &say!("note-preview"), Type::SmallStrong, t.text_secondary);
    surface::card(t).fill(t.bg_sunken).inner_margin(space::L).show(ui, |ui| {
        ui.set_width(size::DIALOG_WIDTH - 2.0 * space::XXL - 2.0 * space::L);
        let preview = ScrollArea::vertical().id_salt("note-preview").max_height(PREVIEW_HEIGHT);
        preview.auto_shrink([false, false]).show(ui, |ui| {
            if form.text.trim().is_empty() {
                text::paragraph(ui, &say!("note-empty"), Type::Body, t.text_tertiary);
            } else {
                markdown::ui(ui, &form.text);
            }
        });
    });
    field.changed()
}

/// Lines as they are written; a long one that wraps only scrolls sooner.
fn form_rows(text: &str) -> usize {
    text.lines().count() + 1
}
