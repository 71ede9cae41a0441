//! The only room that touches the disk.
//!
//! [`Storage`] is what the workspace needs of it. [`Disk`] keeps it in the learner's folders; [`Memory`] keeps it
//! nowhere and is for tests and for a folder that cannot be read. Both pass one list of conformance tests.

mod append;
mod device;
mod disk;
mod error;
mod folders;
mod memory;
mod replace;
mod source;
mod watch;

use crate::journal::DeviceId;

pub use append::{Appended, SetAside};
pub use device::{DeviceState, Identity};
pub use disk::Disk;
pub use error::{Doing, StorageError};
pub use folders::Folders;
pub use memory::Memory;
pub use replace::replace;
pub use source::read_pack;
pub use watch::Watch;

/// The content of one journal file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalFile {
    /// The one writer, by the file's name.
    pub device: DeviceId,
    /// The whole content; bytes that are not UTF-8 are replaced by U+FFFD and so break their line alone.
    pub text: String,
}

/// What the workspace asks of a place that keeps things.
pub trait Storage: Send + Sync {
    /// Every journal file, in the order of the device ids; none when there is no folder yet.
    fn journals(&self) -> Result<Vec<JournalFile>, StorageError>;

    /// Sets an unfinished last line of the own file aside into a file of its own, if there is one.
    fn set_aside_torn_line(&self, device: DeviceId) -> Result<Option<SetAside>, StorageError>;

    /// Appends lines to the device's file in one write and waits until they are on the disk.
    ///
    /// `compose` is called under the lock with the text that others appended since `known_len` and returns
    /// what is to be added; so two processes of one device never write the same count.
    fn append(
        &self,
        device: DeviceId,
        known_len: u64,
        compose: &mut dyn FnMut(&str) -> String,
    ) -> Result<Appended, StorageError>;

    /// What this machine remembers of itself.
    fn device_state(&self) -> Result<Option<DeviceState>, StorageError>;

    /// Remembers it.
    fn save_device_state(&self, state: &DeviceState) -> Result<(), StorageError>;

    /// The machine's own id, to notice a copied home folder; none where the system has no such thing.
    fn machine(&self) -> Option<String>;

    /// The text of an adopted pack by its hash.
    fn pack(&self, hash: &str) -> Result<Option<String>, StorageError>;

    /// Keeps the text of a pack; answers its hash (SHA-256, hex).
    fn keep_pack(&self, text: &str) -> Result<String, StorageError>;

    /// A small file of this device alone, such as `views.ron` or `preferences.ron`.
    fn small_file(&self, file: SmallFile) -> Result<Option<String>, StorageError>;

    /// Calls `changed` whenever a journal file may have changed, as long as the answer lives.
    fn watch(&self, changed: Box<dyn Fn() + Send>) -> Result<Watch, StorageError>;

    /// Where the learner's data is, to show it.
    fn place(&self) -> std::path::PathBuf;

    /// Replaces it.
    fn save_small_file(&self, file: SmallFile, text: &str) -> Result<(), StorageError>;
}

/// Files of this device that hold nothing of the learner's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SmallFile {
    /// Theme, language, text size.
    Preferences,
    /// Last plan, window, filters.
    Views,
}

impl SmallFile {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Preferences => "preferences.ron",
            Self::Views => "views.ron",
        }
    }
}

/// SHA-256 of a text, in hex.
pub fn hash(text: &str) -> String {
    use sha2::Digest as _;
    hex(&sha2::Sha256::digest(text.as_bytes()))
}

/// The bytes of a digest as device state and pack names write them.
pub(crate) fn hex(digest: &[u8]) -> String {
    use std::fmt::Write as _;
    let mut hex = String::with_capacity(2 * digest.len());
    for byte in digest {
        let _ = write!(hex, "{byte:02x}");
    }
    hex
}
