//! Reading the learner's data while the window opens.

use std::sync::{
    Arc, OnceLock,
    mpsc::{Receiver, channel},
};

use eframe::egui;

use crate::{
    journal::PlanId,
    ui::state::{ViewState, read},
    workspace::{Options, Patience, Place, Workspace},
};

/// The learner's data, being read on a thread of its own since before there was a window.
///
/// Opening a window takes the system a tenth of a second; years of steps are read in less.
pub struct Opening {
    pub(super) place: Place,
    /// The plan to show.
    pub(super) plan: Option<PlanId>,
    /// What was shown last.
    pub(super) views: ViewState,
    pub(super) workspace: Receiver<Box<Workspace>>,
    /// The window to wake, once there is one.
    pub(super) window: Arc<OnceLock<egui::Context>>,
}

impl Opening {
    /// Begins to read. `plan` is shown first, else the one that was shown last.
    pub fn begin(place: Place, plan: Option<PlanId>) -> Self {
        let views: ViewState = read(place.views());
        let plan = plan.or(views.plan);
        let window = Arc::<OnceLock<egui::Context>>::default();
        let (send, workspace) = channel();
        let options = Options { plan, patience: Patience::Forever };
        let (thread_place, thread_window) = (place.clone(), Arc::clone(&window));
        std::thread::spawn(move || {
            let wake = move || {
                // Before there is a window nobody sleeps: its first frame looks for itself.
                if let Some(ctx) = thread_window.get() {
                    ctx.request_repaint();
                }
            };
            let read = thread_place.open(options, wake.clone());
            // The window may be closed again by now.
            let _ = send.send(Box::new(read));
            wake();
        });
        Self { place, plan, views, workspace, window }
    }
}
