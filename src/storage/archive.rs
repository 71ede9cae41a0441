//! Journals and packs in one file: a backup, or a whole plan on its way to another computer (`.gradus`).
//!
//! A zip archive with the files under their paths in the data folder and `gradus.ron`, which lists them with their
//! SHA-256. Any file manager opens it.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    io::{Cursor, Read as _, Write as _},
};

use serde::{Deserialize, Serialize};
use zip::{CompressionMethod, ZipArchive, ZipWriter, write::SimpleFileOptions};

use super::{DataPath, Folder, hash, into_text, journal_device};
use crate::journal::{DeviceId, Stamp};

/// The version of the archive's format that this program writes.
const FORMAT: u32 = 1;
const MANIFEST: &str = "gradus.ron";
/// The most that an archive of some length may hold, so that a small file cannot fill the memory. What is written
/// here stays below: what shrinks more is stored as it is.
const MAX_GROWTH: u64 = 6;
const MIN_ROOM: u64 = 1 << 20;
/// Journals and packs are few; a list of more is no archive of ours.
const MAX_FILES: usize = 10_000;

/// The content of an archive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Archive {
    /// When it was made, by the clock of its maker.
    pub made: Stamp,
    /// Why it was made.
    pub reason: Reason,
    /// Steps in its journals.
    pub steps: u64,
    /// Journals and packs, byte for byte.
    pub files: BTreeMap<DataPath, Vec<u8>>,
}

impl Archive {
    /// Its journals, copies among them: whose they are, and their text.
    pub fn journals(&self) -> impl Iterator<Item = (DeviceId, Cow<'_, str>)> {
        let files = self.files.iter().filter(|(path, _)| path.as_str().starts_with(Folder::Journal.prefix()));
        files.filter_map(|(path, bytes)| Some((journal_device(path.name())?, String::from_utf8_lossy(bytes))))
    }

    /// Its packs.
    pub fn packs(&self) -> impl Iterator<Item = (&DataPath, String)> {
        let files = self.files.iter().filter(|(path, _)| path.as_str().starts_with(Folder::Packs.prefix()));
        files.map(|(path, bytes)| (path, into_text(bytes.clone())))
    }
}

/// Why an archive was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Reason {
    /// Something changed and the last backup was half an hour old.
    Change,
    /// The learner asked for it.
    Asked,
    /// Before something was imported.
    Import,
    /// Before an earlier state was restored.
    Restore,
    /// Before the doctor repaired something.
    Repair,
    /// Before files were rewritten in a newer format.
    Format,
    /// To take the plan elsewhere.
    Export,
}

/// Why a file is no archive that can be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{self:?}")]
pub enum ArchiveError {
    /// It is no archive, or not one of Gradus.
    Foreign(String),
    /// A newer version made it: its format.
    Newer(u32),
    /// This file in it is not what it was.
    Damaged(String),
    /// It would take more memory than an archive of its length may.
    TooLarge,
}

#[derive(Serialize, Deserialize)]
struct Manifest {
    format: u32,
    made: Stamp,
    reason: Reason,
    steps: u64,
    files: BTreeMap<String, String>,
}

/// What a list of archives shows of one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ArchiveHead {
    /// When it was made.
    pub made: Stamp,
    /// Why.
    pub reason: Reason,
    /// Steps in its journals.
    pub steps: u64,
}

/// The archive as a file.
pub fn write_archive(archive: &Archive) -> Result<Vec<u8>, ArchiveError> {
    let hashed = archive.files.iter().map(|(path, bytes)| (path.to_string(), hash(bytes))).collect();
    let Archive { made, reason, steps, .. } = *archive;
    let manifest = Manifest { format: FORMAT, made, reason, steps, files: hashed };
    let manifest = ron::to_string(&manifest).map_err(|error| ArchiveError::Foreign(error.to_string()))?;
    let packed = zipped(archive, &manifest, CompressionMethod::Deflated)?;
    if room(packed.len()) >= unpacked_len(archive, &manifest) {
        return Ok(packed);
    }
    zipped(archive, &manifest, CompressionMethod::Stored)
}

fn unpacked_len(archive: &Archive, manifest: &str) -> u64 {
    (archive.files.values().map(Vec::len).sum::<usize>() + manifest.len()) as u64
}

fn zipped(archive: &Archive, manifest: &str, method: CompressionMethod) -> Result<Vec<u8>, ArchiveError> {
    let failed = |error: zip::result::ZipError| ArchiveError::Foreign(error.to_string());
    let options = SimpleFileOptions::default().compression_method(method);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let files = archive.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()));
    for (name, bytes) in std::iter::once((MANIFEST, manifest.as_bytes())).chain(files) {
        zip.start_file(name, options).map_err(failed)?;
        zip.write_all(bytes).map_err(|error| failed(error.into()))?;
    }
    Ok(zip.finish().map_err(failed)?.into_inner())
}

fn room(len: usize) -> u64 {
    len as u64 * MAX_GROWTH + MIN_ROOM
}

/// Reads an archive; every file in it is compared with its SHA-256.
pub fn read_archive(bytes: &[u8]) -> Result<Archive, ArchiveError> {
    let mut zip = open(bytes)?;
    let mut left = room(bytes.len());
    let Manifest { made, reason, steps, files: listed, .. } = manifest(&mut zip, &mut left)?;
    let mut files = BTreeMap::new();
    for (name, sha) in listed {
        let path = DataPath::new(&name).filter(is_kept).ok_or_else(|| ArchiveError::Damaged(name.clone()))?;
        let content = unpack(&mut zip, &name, &mut left)?;
        if hash(&content) != sha {
            return Err(ArchiveError::Damaged(name));
        }
        files.insert(path, content);
    }
    Ok(Archive { made, reason, steps, files })
}

/// Reads what a list shows of an archive.
pub fn read_head(bytes: &[u8]) -> Result<ArchiveHead, ArchiveError> {
    let Manifest { made, reason, steps, .. } = manifest(&mut open(bytes)?, &mut room(bytes.len()))?;
    Ok(ArchiveHead { made, reason, steps })
}

/// Nothing but journals and packs leaves an archive.
fn is_kept(path: &DataPath) -> bool {
    [Folder::Journal, Folder::Packs].iter().any(|folder| path.as_str().starts_with(folder.prefix()))
}

type Zip<'a> = ZipArchive<Cursor<&'a [u8]>>;

fn open(bytes: &[u8]) -> Result<Zip<'_>, ArchiveError> {
    let zip =
        ZipArchive::new(Cursor::new(bytes)).map_err(|error| ArchiveError::Foreign(error.to_string()))?;
    if zip.len() > MAX_FILES { Err(ArchiveError::TooLarge) } else { Ok(zip) }
}

fn manifest(zip: &mut Zip<'_>, left: &mut u64) -> Result<Manifest, ArchiveError> {
    #[derive(Deserialize)]
    struct Version {
        format: u32,
    }
    let foreign = |error: String| ArchiveError::Foreign(error);
    if zip.index_for_name(MANIFEST).is_none() {
        return Err(foreign(format!("there is no {MANIFEST} in it")));
    }
    let text = into_text(unpack(zip, MANIFEST, left)?);
    let Version { format } = ron::from_str(&text).map_err(|error| foreign(error.to_string()))?;
    if format > FORMAT {
        return Err(ArchiveError::Newer(format));
    }
    ron::from_str(&text).map_err(|error| foreign(error.to_string()))
}

/// Unpacks a file, as long as there is room: what the archive says of lengths may be wrong.
fn unpack(zip: &mut Zip<'_>, name: &str, left: &mut u64) -> Result<Vec<u8>, ArchiveError> {
    let damaged = || ArchiveError::Damaged(name.to_owned());
    let entry = zip.by_name(name).map_err(|_| damaged())?;
    // As much as it says it needs, and no more than there is room for.
    let mut content = Vec::with_capacity(entry.size().min(*left) as usize);
    entry.take(*left + 1).read_to_end(&mut content).map_err(|_| damaged())?;
    *left = left.checked_sub(content.len() as u64).ok_or(ArchiveError::TooLarge)?;
    Ok(content)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn archive(files: &[(&str, &[u8])]) -> Archive {
        let files = files.iter().map(|(path, bytes)| (DataPath::new(path).unwrap(), bytes.to_vec()));
        Archive {
            made: Stamp::from_millis(1_795_199_400_000),
            reason: Reason::Asked,
            steps: 3,
            files: files.collect(),
        }
    }

    #[test]
    fn what_was_put_in_comes_out_byte_for_byte() {
        let files: [(&str, &[u8]); 2] = [("journal/a.ron", b"one\n\xff\0two"), ("packs/b.ron", b"")];
        let before = archive(&files);
        let bytes = write_archive(&before).unwrap();
        assert_eq!(read_archive(&bytes).unwrap(), before);
        let head = ArchiveHead { made: before.made, reason: Reason::Asked, steps: 3 };
        assert_eq!(read_head(&bytes).unwrap(), head);
    }

    #[test]
    fn a_changed_byte_anywhere_is_noticed_or_changes_nothing() {
        let content = "(at:\"2026-11-20T18:30:00.000Z\",n:1)\n".repeat(20);
        let before = archive(&[("journal/a.ron", content.as_bytes()), ("packs/b.ron", b"pack")]);
        let bytes = write_archive(&before).unwrap();
        let mut n_refused = 0;
        for place in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[place] ^= 0x10;
            match read_archive(&changed) {
                Ok(read) => assert_eq!(read.files, before.files, "byte {place}"),
                Err(_) => n_refused += 1,
            }
        }
        assert!(n_refused * 2 > bytes.len(), "{n_refused} of {}", bytes.len());
    }

    #[test]
    fn what_shrinks_too_much_is_stored_as_it_is_and_read() {
        let before = archive(&[("journal/a.ron", &vec![b'a'; 4 << 20])]);
        let bytes = write_archive(&before).unwrap();
        assert!(bytes.len() > 4 << 20);
        assert_eq!(read_archive(&bytes).unwrap(), before);
    }

    #[test]
    fn a_small_file_cannot_fill_the_memory() {
        let big = archive(&[("journal/a.ron", &vec![b'a'; 64 << 20])]);
        let listed = big.files.iter().map(|(path, bytes)| (path.to_string(), hash(bytes))).collect();
        let manifest = Manifest { format: 1, made: big.made, reason: Reason::Asked, steps: 0, files: listed };
        let manifest = ron::to_string(&manifest).unwrap();
        let bytes = zipped(&big, &manifest, CompressionMethod::Deflated).unwrap();
        assert_eq!(read_archive(&bytes), Err(ArchiveError::TooLarge));
    }

    #[test]
    fn other_files_are_refused_with_a_reason() {
        assert!(matches!(read_archive(b""), Err(ArchiveError::Foreign(_))));
        assert!(matches!(read_archive(b"PK\x03\x04 and no more"), Err(ArchiveError::Foreign(_))));
        let outside = archive(&[("preferences.ron", b"x")]);
        let refused = read_archive(&write_archive(&outside).unwrap());
        assert_eq!(refused, Err(ArchiveError::Damaged("preferences.ron".into())));
        let newer = "(format:2,made:\"2026-11-20T18:30:00.000Z\",more:1)";
        let bytes = zipped(&archive(&[]), newer, CompressionMethod::Stored).unwrap();
        assert_eq!(read_archive(&bytes), Err(ArchiveError::Newer(2)));
    }
}
