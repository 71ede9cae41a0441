//! Evidence that is a file on this computer.

use std::path::{Path, PathBuf};

use percent_encoding::percent_decode_str;

/// Where evidence is a file: a whole path, or one in an address that begins with `file://`. Everything else (a web
/// address, a name, a place in the town) is nothing that can be looked for.
pub fn evidence_file(what: &str) -> Option<PathBuf> {
    let path = match address(what) {
        Some(path) => PathBuf::from(percent_decode_str(path).decode_utf8().ok()?.as_ref()),
        None => PathBuf::from(what),
    };
    path.is_absolute().then_some(path)
}

/// The path in an address of a file on this computer, as it is written there.
fn address(what: &str) -> Option<&str> {
    const SCHEME: &str = "file://";
    let scheme = what.get(..SCHEME.len())?;
    let rest = what.get(SCHEME.len()..).filter(|_| scheme.eq_ignore_ascii_case(SCHEME))?;
    let path = rest.strip_prefix("localhost").unwrap_or(rest);
    // `file:///C:/a` is a path that begins with the drive.
    let is_drive = cfg!(windows) && path.get(2..3) == Some(":");
    Some(if is_drive { path.trim_start_matches('/') } else { path })
}

/// Whether evidence is a file that is not on this computer; it may be on another one of the learner's.
pub fn is_evidence_missing(what: &str) -> bool {
    // What may not be looked at is there for all that is known.
    evidence_file(what).is_some_and(|path| path.try_exists().is_ok_and(|exists| !exists))
}

/// A file that was named from where the learner stands, by its whole path, so that it is found again; anything else as
/// it stands.
pub fn evidence_from_here(what: &str) -> String {
    let path = Path::new(what.trim());
    let is_named_as_path = ["./", "../", ".\\", "..\\"].iter().any(|it| what.trim().starts_with(it));
    let is_file = !what.contains("://") && path.is_relative() && (is_named_as_path || path.is_file());
    let whole = if is_file { std::path::absolute(path).ok() } else { None };
    whole.map_or_else(|| what.to_owned(), |whole| whole.display().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_whole_path_is_a_file() {
        for what in ["https://example.org/a", "Robert", "a talk at A/B", "notes/a.pdf", ""] {
            assert_eq!(evidence_file(what), None, "{what}");
            assert!(!is_evidence_missing(what), "{what}");
        }
        let there = std::env::current_exe().unwrap();
        let there = there.to_str().unwrap();
        let gone = format!("{there}.gone");
        assert!(!is_evidence_missing(there) && is_evidence_missing(&gone));
        assert!(!is_evidence_missing(&format!("file://{there}")));
    }

    #[cfg(unix)]
    #[test]
    fn addresses_of_files_are_decoded() {
        for address in ["file:///a%20b/%C3%A9.pdf", "FILE:///a b/é.pdf", "file://localhost/a%20b/é.pdf"] {
            assert_eq!(evidence_file(address), Some("/a b/é.pdf".into()), "{address}");
        }
        assert_eq!(evidence_file("file://elsewhere/a"), None);
        assert_eq!(evidence_file("/a%20b"), Some("/a%20b".into()), "a path is no address");
    }

    #[test]
    fn a_file_from_here_gets_its_whole_path() {
        assert!(evidence_file(&evidence_from_here("Cargo.toml")).is_some());
        assert!(evidence_file(&evidence_from_here("./not/yet.pdf")).is_some());
        for what in ["https://example.org/Cargo.toml", "Robert"] {
            assert_eq!(evidence_from_here(what), what);
        }
    }
}
