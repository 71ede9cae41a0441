//! The devices that write here.

use super::Workspace;
use crate::journal::{DeviceId, Stamp};

/// A device as the others know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Device {
    /// Its id.
    pub id: DeviceId,
    /// What its learner calls it; empty where no header has arrived.
    pub name: String,
    /// Whether it is this one.
    pub is_own: bool,
    /// How many steps it wrote, as far as they have arrived.
    pub steps: usize,
    /// When its file changed last here, by the file system.
    pub changed: Option<Stamp>,
}

impl Workspace {
    /// The devices that have written, this one first, then by their last change.
    pub(super) fn devices(&self) -> Vec<Device> {
        let device = |id: DeviceId| Device {
            id,
            name: self.loaded.headers.get(&id).map(|header| header.name.clone()).unwrap_or_default(),
            is_own: id == self.device,
            steps: self.loaded.steps_of(id),
            changed: self.loaded.changed.get(&id).copied(),
        };
        let mut devices: Vec<Device> = self.loaded.devices().into_iter().map(device).collect();
        devices.sort_by_key(|it| (!it.is_own, std::cmp::Reverse(it.changed)));
        devices
    }
}
