//! The only room that touches the disk.
//!
//! [`Storage`] is what the workspace needs of it. [`Disk`] keeps it in the learner's folders; [`Memory`] keeps it
//! nowhere and is for tests and for a folder that cannot be read. Both pass one list of conformance tests.

mod append;
mod archive;
mod data_path;
mod device;
mod disk;
mod error;
mod evidence;
mod folders;
mod memory;
mod private;
mod replace;
mod source;
mod thin;
mod watch;

use std::fs::File;

use crate::journal::{DeviceId, Stamp};

pub use append::{Appended, End, SetAside};
pub use archive::{Archive, ArchiveError, ArchiveHead, Reason, read_archive, read_head, write_archive};
pub use data_path::{DataPath, Folder, journal_device};
pub use device::{DeviceState, Identity, JournalMark};
pub use disk::Disk;
pub use error::{Doing, StorageError};
pub use evidence::{evidence_file, evidence_from_here, is_evidence_missing};
pub use folders::Folders;
pub use memory::Memory;
pub use replace::replace;
pub use source::{read_bytes, read_pack};
pub use thin::superfluous;
pub use watch::Watch;

/// The content of one journal file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalFile {
    /// The device whose steps it has, by the file's name.
    pub device: DeviceId,
    /// The file's name: the device's own, or that of a copy.
    pub name: String,
    /// The whole content; bytes that are not UTF-8 are replaced by U+FFFD and so break their line alone.
    pub text: String,
    /// When the file changed last, by the file system; none where that is not known.
    pub modified: Option<Stamp>,
}

impl JournalFile {
    /// The device's own file with this text.
    pub fn new(device: DeviceId, text: impl Into<String>) -> Self {
        Self { device, name: format!("{device}.ron"), text: text.into(), modified: None }
    }

    /// Whether it is a copy that somebody else made of the device's file.
    pub fn is_copy(&self) -> bool {
        DataPath::journal(self.device).name() != self.name
    }
}

/// What a reading of the journals found.
#[derive(Debug, Default)]
pub struct Journals {
    /// Those that were read, by name.
    pub files: Vec<JournalFile>,
    /// Those that are there and cannot be read, by name. Nobody knows what is in them: they are neither empty nor gone.
    pub unread: Vec<UnreadJournal>,
}

/// A journal file that is there and cannot be read.
#[derive(Debug)]
pub struct UnreadJournal {
    /// The device whose steps it has, by the file's name.
    pub device: DeviceId,
    /// The file's name.
    pub name: String,
    /// Why not.
    pub error: StorageError,
}

impl Journals {
    /// The files, if every one of them was read.
    pub fn whole(self) -> Result<Vec<JournalFile>, StorageError> {
        self.unread.into_iter().next().map_or(Ok(self.files), |unread| Err(unread.error))
    }
}

/// A file as a folder lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Which.
    pub path: DataPath,
    /// Bytes.
    pub len: u64,
    /// Whether others than the learner may read or write it.
    pub is_open_to_others: bool,
    /// Whether it is a symbolic link, which is never followed.
    pub is_link: bool,
}

/// What the workspace asks of a place that keeps things.
pub trait Storage: Send + Sync {
    /// Every journal file and copy of one, as far as they can be read; none when there is no folder yet.
    fn read_journals(&self) -> Result<Journals, StorageError>;

    /// The same where none may be missing: an error if one cannot be read.
    fn journals(&self) -> Result<Vec<JournalFile>, StorageError> {
        self.read_journals()?.whole()
    }

    /// Sets an unfinished last line of the own file aside into a file of its own, if there is one.
    fn set_aside_torn_line(&self, device: DeviceId) -> Result<Option<SetAside>, StorageError>;

    /// Appends lines to the device's file in one write and waits until they are on the disk.
    ///
    /// `compose` is called under the lock with the text that others appended since the `known` end and returns
    /// what is to be added; so two processes of one device never write the same count. A file that does not go
    /// on from the known end is left as it is: [`Doing::Continuing`].
    fn append(
        &self,
        device: DeviceId,
        known: &End,
        compose: &mut dyn FnMut(&str) -> String,
    ) -> Result<Appended, StorageError>;

    /// Replaces the device's file by what `compose` makes of its text, under the lock of [`Self::append`]; nothing
    /// happens where it makes none of it. The text that stands there then.
    fn rewrite(
        &self,
        device: DeviceId,
        compose: &mut dyn FnMut(&str) -> Result<Option<String>, StorageError>,
    ) -> Result<Option<String>, StorageError>;

    /// What this machine remembers of itself.
    fn device_state(&self) -> Result<Option<DeviceState>, StorageError>;

    /// Remembers it.
    fn save_device_state(&self, state: &DeviceState) -> Result<(), StorageError>;

    /// The machine's own id, to notice a copied home folder; none where the system has no such thing.
    fn machine(&self) -> Option<String>;

    /// Keeps the text of a pack; answers its hash (SHA-256, hex).
    fn keep_pack(&self, text: &str) -> Result<String, StorageError>;

    /// A small file of this device alone, such as `views.ron` or `preferences.ron`.
    fn small_file(&self, file: SmallFile) -> Result<Option<String>, StorageError>;

    /// Replaces it.
    fn save_small_file(&self, file: SmallFile, text: &str) -> Result<(), StorageError>;

    /// Keeps other processes from changing a small file until the answer is dropped: between reading it and replacing
    /// it, say. Nobody holds two.
    fn hold(&self, file: SmallFile) -> Result<Hold, StorageError>;

    /// Moves a small file to [`Folder::SetAside`], under a name that is free there.
    fn set_aside_small_file(&self, file: SmallFile) -> Result<DataPath, StorageError>;

    /// Calls `changed` whenever a journal file may have changed, as long as the answer lives.
    fn watch(&self, changed: Box<dyn Fn() + Send>) -> Result<Watch, StorageError>;

    /// Where the learner's data is, to show it.
    fn place(&self) -> std::path::PathBuf;

    /// The files of a folder by name, links among them; none when there is no such folder.
    fn list(&self, folder: Folder) -> Result<Vec<Listed>, StorageError>;

    /// A file's content; none when there is no such file.
    fn read(&self, path: &DataPath) -> Result<Option<Vec<u8>>, StorageError>;

    /// Replaces a file whole; missing folders are made.
    fn write(&self, path: &DataPath, bytes: &[u8]) -> Result<(), StorageError>;

    /// Moves a file to [`Folder::SetAside`], under a name that is free there.
    fn set_aside(&self, path: &DataPath) -> Result<DataPath, StorageError>;

    /// Removes a file: backups that were thinned out, nothing else.
    fn remove(&self, path: &DataPath) -> Result<(), StorageError>;

    /// Where the disk would refuse to write now, of what `device` writes to; nothing is written to find out.
    fn refused_writes(&self, device: DeviceId) -> Vec<StorageError>;

    /// Lets nobody but the learner read a file, and the learner read and write it.
    fn make_private(&self, path: &DataPath) -> Result<(), StorageError>;

    /// The text of an adopted pack by its hash.
    fn pack(&self, hash: &str) -> Result<Option<String>, StorageError> {
        // The hash comes out of a journal, which anyone may have written: nothing but hex becomes a path.
        let Some(path) = DataPath::pack(hash) else { return Ok(None) };
        Ok(self.read(&path)?.map(into_text))
    }
}

/// Text of a file; bytes that are not UTF-8 are replaced by U+FFFD.
pub(crate) fn into_text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

/// Files of this device that hold nothing of the learner's history.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum SmallFile {
    /// Theme, language, text size.
    Preferences,
    /// Last plan, window, filters.
    Views,
    /// The running timer.
    Timer,
}

impl SmallFile {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Preferences, Self::Views, Self::Timer];

    /// The file's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Preferences => "preferences.ron",
            Self::Views => "views.ron",
            Self::Timer => "timer.ron",
        }
    }
}

/// A small file that is held; other processes wait until it is dropped.
#[derive(Debug, Default)]
pub struct Hold(
    #[expect(dead_code, reason = "the lock is the system's and ends with the file")] Option<File>,
);

/// SHA-256 of a text or of bytes, in hex.
pub fn hash(content: impl AsRef<[u8]>) -> String {
    use sha2::Digest as _;
    hex(&sha2::Sha256::digest(content.as_ref()))
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
