//! Works the forecast out on a thread of its own, so that the window never waits for it.

use std::{
    sync::{
        Arc, OnceLock,
        mpsc::{Sender, channel},
    },
    thread,
};

use crate::planner::{Dated, Outlooks};

/// A plan, and where its forecast is put.
type Job = (Arc<Dated>, Arc<OnceLock<Outlooks>>);

/// The thread, as those who ask see it.
pub(super) struct Forecaster(Sender<Job>);

impl Forecaster {
    /// Starts the thread; `wake` is called whenever a forecast is there.
    pub(super) fn start(wake: Arc<impl Fn() + Send + Sync + 'static>) -> Self {
        let (ask, asked) = channel::<Job>();
        thread::spawn(move || {
            while let Ok(mut job) = asked.recv() {
                // Only the plan as it is now matters.
                while let Ok(newer) = asked.try_recv() {
                    job = newer;
                }
                let (dated, place) = job;
                place.get_or_init(|| dated.outlooks());
                wake();
            }
        });
        Self(ask)
    }

    /// Asks for the forecast of a plan.
    pub(super) fn ask(&self, dated: Arc<Dated>, place: Arc<OnceLock<Outlooks>>) {
        if self.0.send((dated, place)).is_err() {
            // Whoever needs it then works it out.
            tracing::warn!("the forecast is not worked out in advance");
        }
    }
}
