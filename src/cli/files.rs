//! Packs that the learner names: one file, or a folder with `pack.ron` and `areas/*.ron`.

use std::{
    fs::{self, File},
    io::{self, Read as _},
    path::{Path, PathBuf},
};

use super::error::CliError;
use crate::curriculum::pack::SourceFile;

/// A little more than any pack may have, so that the reader of packs can say that it is too much.
const MAX_BYTES: u64 = (8 << 20) + 1;

/// The texts of a pack, `pack.ron` first.
pub(super) fn read_pack(path: &Path) -> Result<Vec<SourceFile>, CliError> {
    if !path.is_dir() {
        return Ok(vec![read_file(path)?]);
    }
    let mut files = vec![read_file(&path.join("pack.ron"))?];
    for area in area_files(&path.join("areas"))? {
        files.push(read_file(&area)?);
    }
    Ok(files)
}

/// Whether the word names a file rather than an installed pack.
pub(super) fn looks_like_file(word: &str) -> bool {
    let path = Path::new(word);
    word.contains(std::path::is_separator) || path.extension().is_some() || path.exists()
}

/// By name; none where there is no such folder.
fn area_files(folder: &Path) -> Result<Vec<PathBuf>, CliError> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        entries => entries.map_err(|error| unreadable(folder, &error))?,
    };
    let mut files = Vec::new();
    for entry in entries {
        let path = entry.map_err(|error| unreadable(folder, &error))?.path();
        if path.extension().is_some_and(|extension| extension == "ron") {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn read_file(path: &Path) -> Result<SourceFile, CliError> {
    let mut bytes = Vec::new();
    let read = File::open(path).and_then(|file| file.take(MAX_BYTES).read_to_end(&mut bytes));
    read.map_err(|error| unreadable(path, &error))?;
    let name = path.display().to_string();
    match String::from_utf8(bytes) {
        // Editors of Windows put a byte order mark there.
        Ok(text) => Ok(SourceFile { name, text: text.trim_start_matches('\u{feff}').to_owned() }),
        Err(_) => {
            Err(CliError::failed(format!("{name} cannot be read: it is no text in UTF-8. Save it as UTF-8.")))
        }
    }
}

fn unreadable(path: &Path, error: &io::Error) -> CliError {
    CliError::failed(format!("{} cannot be read: {error}.", path.display()))
}
