//! Short messages at the bottom right, and the time they stay.

use eframe::egui;

use crate::{
    command::wording,
    ui::{
        app::App,
        request::Request,
        theme::metrics::shell,
        widgets::toast::{self, Toast, ToastAction, ToastKind},
    },
    workspace::Trouble,
};

const SUCCESS_SECS: f32 = 4.0;
const UNDO_SECS: f32 = 8.0;
const MOST: usize = 3;

/// The messages that are shown, oldest first.
#[derive(Default)]
pub(super) struct Toasts {
    shown: Vec<Shown>,
    next_id: u64,
}

struct Shown {
    id: u64,
    kind: ToastKind,
    title: String,
    detail: String,
    action: Option<(String, Request)>,
    /// Seconds left; none stays.
    left: Option<f32>,
    total: f32,
    keys: &'static [&'static str],
}

impl Toasts {
    /// Something was done; it can be undone when `action` says so.
    pub(super) fn done(&mut self, title: String, detail: String, action: Option<(String, Request)>) {
        let (kind, secs) =
            if action.is_some() { (ToastKind::Undo, UNDO_SECS) } else { (ToastKind::Success, SUCCESS_SECS) };
        // A newer undo takes the place of an older one: Ctrl+Z takes back the last step only.
        self.shown.retain(|toast| toast.kind != ToastKind::Undo);
        self.add(kind, title, detail, action, Some(secs));
    }

    /// Something was taken back; it can be brought back.
    pub(super) fn undone(&mut self, title: String, detail: String, redo: (String, Request)) {
        self.done(title, detail, Some(redo));
        if let Some(last) = self.shown.last_mut() {
            last.keys = &["Ctrl", "Shift", "Z"];
        }
    }

    /// Something was done without a word: an older undo would take that back.
    pub(super) fn forget_undo(&mut self) {
        self.shown.retain(|toast| toast.kind != ToastKind::Undo);
    }

    /// Something could not be done; stays until it is closed.
    pub(super) fn error(&mut self, title: String, detail: String) {
        self.shown.retain(|toast| toast.kind != ToastKind::Error);
        self.add(ToastKind::Error, title, detail, Some((crate::say!("close"), Request::Dismiss)), None);
        if let Some(last) = self.shown.last_mut() {
            last.keys = &[];
        }
    }

    /// The disk refused.
    pub(super) fn trouble(&mut self, trouble: &Trouble) {
        self.error(crate::say!("toast-not-saved"), wording::trouble(trouble));
    }

    fn add(
        &mut self,
        kind: ToastKind,
        title: String,
        detail: String,
        action: Option<(String, Request)>,
        secs: Option<f32>,
    ) {
        self.next_id += 1;
        let total = secs.unwrap_or(1.0);
        self.shown.push(Shown {
            id: self.next_id,
            kind,
            title,
            detail,
            action,
            left: secs,
            total,
            keys: &["Ctrl", "Z"],
        });
        let extra = self.shown.len().saturating_sub(MOST);
        self.shown.drain(..extra);
    }
}

impl App {
    pub(super) fn toasts_ui(&mut self, ui: &egui::Ui) {
        if self.toasts.shown.is_empty() {
            return;
        }
        let reply = {
            let cards: Vec<Toast<'_>> = self
                .toasts
                .shown
                .iter()
                .map(|it| Toast {
                    id: it.id,
                    kind: it.kind,
                    title: it.title.as_str().into(),
                    detail: Some(it.detail.as_str()).filter(|it| !it.is_empty()).map(Into::into),
                    action: it
                        .action
                        .as_ref()
                        .map(|(label, _)| ToastAction { label: label.as_str().into(), keys: it.keys }),
                    remaining: it.left.filter(|_| it.kind == ToastKind::Undo).map(|left| left / it.total),
                    opacity: 1.0,
                })
                .collect();
            toast::stack(ui, shell::STATUS_BAR, &cards)
        };
        if let Some(idx) = reply.clicked_idx
            && let Some(toast) = self.toasts.shown.get_mut(idx)
        {
            toast.left = Some(0.0);
            if let Some((_, request)) = toast.action.take() {
                self.requests.push(request);
            }
        }
        if !reply.is_hovered {
            self.tick_toasts(ui);
        }
    }

    /// Time passes in steps that the eye follows, and only while a message waits to go.
    fn tick_toasts(&mut self, ui: &egui::Ui) {
        let passed = ui.input(|input| input.stable_dt).min(0.5);
        for toast in &mut self.toasts.shown {
            toast.left = toast.left.map(|left| left - passed);
        }
        self.toasts.shown.retain(|toast| toast.left.is_none_or(|left| left > 0.0));
        if self.toasts.shown.iter().any(|toast| toast.left.is_some()) {
            ui.request_repaint_after(std::time::Duration::from_millis(50));
        }
    }
}
