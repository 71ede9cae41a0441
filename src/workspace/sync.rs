//! Hearing of what other processes and devices write.

use std::{
    sync::{
        Arc,
        mpsc::{channel, sync_channel},
    },
    thread,
    time::Duration,
};

use super::Workspace;

/// An append touches a file several times; the reading waits until it is over.
const PAUSE: Duration = Duration::from_millis(60);

impl Workspace {
    /// Reads the journals again on a thread of its own whenever they may have changed.
    pub(super) fn listen(&mut self, wake: Arc<impl Fn() + Send + Sync + 'static>) {
        let storage = Arc::clone(&self.storage);
        let (arrived, arrivals) = channel();
        self.arrivals = Some(arrivals);
        thread::spawn(move || {
            let (signal, signals) = sync_channel::<()>(1);
            let watch = || {
                let signal = signal.clone();
                // A full channel means that a reading is due anyway.
                storage.watch(Box::new(move || {
                    let _ = signal.try_send(());
                }))
            };
            let mut current = watch();
            if let Err(error) = &current {
                tracing::warn!("changes of others are seen at the next start only: {}", error.source);
            }
            while current.is_ok() && signals.recv().is_ok() {
                thread::sleep(PAUSE);
                while signals.try_recv().is_ok() {}
                if current.as_ref().is_ok_and(|watch| !watch.is_exact) {
                    current = watch();
                }
                let Ok(files) = storage.journals() else { continue };
                if arrived.send(files).is_err() {
                    return;
                }
                wake();
            }
        });
    }
}
