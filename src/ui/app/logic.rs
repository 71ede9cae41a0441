//! What happens between frames: data arrives, the window wants to close, views are kept.

use std::time::Duration;

use eframe::egui::{self, ViewportCommand};

use super::{App, Data};
use crate::{
    say,
    ui::{
        modals::Modal,
        state::{Theme, write},
    },
    workspace::Saving,
};

/// How late an idle window may notice a new day.
const DAY_CHECK: Duration = Duration::from_mins(5);

impl App {
    /// Takes in what happened meanwhile. Also called while the window is hidden; draws nothing.
    pub(super) fn step(&mut self, ctx: &egui::Context) {
        if let Data::Reading(receive) = &self.data
            && let Ok(workspace) = receive.try_recv()
        {
            self.data = Data::Ready(workspace);
            self.forget_what_is_gone();
        }
        if let Data::Ready(workspace) = &mut self.data {
            workspace.poll();
            // A day may begin while nobody touches the window, also after the computer slept.
            ctx.request_repaint_after(DAY_CHECK);
        }
        self.watch_timer(ctx);
        self.remind(ctx);
        self.take_reports();
        self.views.plan = self.snapshot().plan_id.or(self.views.plan);
        if ctx.input(|input| input.viewport().close_requested()) {
            self.close_requested(ctx);
        }
        let title = match self.snapshot().saving {
            Saving::Stuck(n, _) => say!("title-unsaved", n = n),
            _ => self.timer_title().unwrap_or_else(|| say!("app-name")),
        };
        // Every command wakes the window again, so it is sent only when there is something to say.
        if self.title != title {
            self.title.clone_from(&title);
            ctx.send_viewport_cmd(ViewportCommand::Title(title));
        }
    }

    /// A selection or filter of an earlier curriculum must not hide everything.
    fn forget_what_is_gone(&mut self) {
        let curriculum = &self.snapshot().curriculum;
        let (n_grades, n_areas) = (curriculum.grades.len(), curriculum.areas.len());
        let selected = self.views.selected.clone().filter(|id| curriculum.topic_idx(id).is_some());
        self.views.selected = selected;
        self.views.filter.grade = self.views.filter.grade.filter(|&idx| idx < n_grades);
        self.views.filter.area = self.views.filter.area.filter(|&idx| idx < n_areas);
    }

    /// A moment for what is on its way; what cannot be saved is asked about.
    fn close_requested(&mut self, ctx: &egui::Context) {
        const LAST_MOMENT: Duration = Duration::from_millis(500);
        if let Data::Ready(workspace) = &mut self.data {
            // Whatever is wrong shows in the snapshot.
            let _ = workspace.settle(LAST_MOMENT);
        }
        if self.snapshot().saving.has_unsaved() && !self.close_anyway {
            ctx.send_viewport_cmd(ViewportCommand::CancelClose);
            self.modal = Some(Modal::Unsaved);
            return;
        }
        self.keep_views();
    }

    /// Remembers where the person is; a launch that changed nothing writes nothing.
    pub(super) fn keep_views(&mut self) {
        let is_worth_it = self.snapshot().plan_id.is_some();
        if is_worth_it && self.views != self.saved_views {
            if let Err(trouble) = self.place.save_views(&write(&self.views)) {
                tracing::warn!("the views were not kept: {}", trouble.text);
            }
            self.saved_views = self.views.clone();
        }
    }

    pub(super) fn set_theme(&mut self, ctx: &egui::Context, theme: Theme) {
        self.preferences.theme = theme;
        ctx.set_theme(theme.preference());
        if let Err(trouble) = self.place.save_preferences(&write(&self.preferences)) {
            self.toasts.trouble(&trouble);
        }
    }
}
