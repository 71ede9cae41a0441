//! Packs that a person names: one file, or a folder with `pack.ron` and `areas/*.ron`.

use std::{
    fs::{self, File},
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use super::StorageError;
use crate::curriculum::pack::SourceFile;

/// A little more than all files of a pack may have, so that the reader of packs can say that it is too much.
const MAX_BYTES: u64 = (8 << 20) + 1;

/// The texts of a pack, `pack.ron` first; each is named by its path.
pub fn read_pack(path: &Path) -> Result<Vec<SourceFile>, StorageError> {
    if !path.is_dir() {
        return Ok(vec![read_file(path, MAX_BYTES)?]);
    }
    let mut files = vec![read_file(&path.join("pack.ron"), MAX_BYTES)?];
    for area in area_files(&path.join("areas"))? {
        let read: usize = files.iter().map(|file| file.text.len()).sum();
        files.push(read_file(&area, MAX_BYTES.saturating_sub(read as u64))?);
    }
    Ok(files)
}

/// The bytes of a file, a plan's or a backup's.
pub fn read_bytes(path: &Path) -> Result<Vec<u8>, StorageError> {
    fs::read(path).map_err(StorageError::reading(path))
}

/// By name; none where there is no such folder.
fn area_files(folder: &Path) -> Result<Vec<PathBuf>, StorageError> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(StorageError::reading(folder))?,
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(StorageError::reading(folder))?.path();
        if path.extension().is_some_and(|extension| extension == "ron") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn read_file(path: &Path, at_most: u64) -> Result<SourceFile, StorageError> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(at_most).read_to_end(&mut bytes));
    read.map_err(StorageError::reading(path))?;
    let text = String::from_utf8(bytes).map_err(|_| {
        let error = io::Error::new(io::ErrorKind::InvalidData, "it is no text in UTF-8; save it as UTF-8");
        StorageError::reading(path)(error)
    })?;
    // Editors of Windows put a byte order mark there.
    Ok(SourceFile { name: path.display().to_string(), text: text.trim_start_matches('\u{feff}').to_owned() })
}
