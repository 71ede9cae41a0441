//! Packs that the learner names.

use std::path::Path;

use super::error::CliError;
use crate::{curriculum::pack::SourceFile, workspace};

/// The texts of a pack, `pack.ron` first.
pub(super) fn read_pack(path: &Path) -> Result<Vec<SourceFile>, CliError> {
    workspace::read_pack(path).map_err(|trouble| CliError::unreadable(&trouble))
}

/// Whether the word names a file rather than an installed pack.
pub(super) fn looks_like_file(word: &str) -> bool {
    let path = Path::new(word);
    word.contains(std::path::is_separator) || path.extension().is_some() || path.exists()
}
