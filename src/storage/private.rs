//! Who may read and write: files and folders of the learner alone.
//!
//! Only Unix has rights that a program sets and others may have changed. Elsewhere what is in the learner's own
//! folders is the learner's.

use std::{fs, io, path::Path};

/// The bits of everybody but the owner.
#[cfg(unix)]
const OTHERS: u32 = 0o077;
/// The right of others to go through a folder.
#[cfg(unix)]
const OTHERS_THROUGH: u32 = 0o011;

/// Lets the owner read and write a file, and nobody else.
pub(super) fn make_file_private(path: &Path) -> io::Result<()> {
    if !path.symlink_metadata()?.is_file() {
        return Err(io::Error::other("it is no plain file"));
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        fs::set_permissions(path, fs::Permissions::from_mode(0o600))?;
    }
    Ok(())
}

/// Takes from others what they may do with a file or folder, as far as that is allowed.
pub(super) fn tighten(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let Ok(metadata) = path.symlink_metadata() else { return };
        let mode = metadata.permissions().mode() & 0o777;
        if !metadata.is_symlink() && mode & OTHERS != 0 {
            // Another's file stays as it is; the doctor names it.
            let _ = fs::set_permissions(path, fs::Permissions::from_mode(mode & !OTHERS));
        }
    }
    #[cfg(not(unix))]
    let _ = path;
}

/// Whether others may read or write a file, once they reach it.
pub(super) fn is_open(metadata: &fs::Metadata) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        !metadata.is_symlink() && metadata.permissions().mode() & OTHERS != 0
    }
    #[cfg(not(unix))]
    {
        let _ = metadata;
        false
    }
}

/// Whether others reach what is in a folder: one above it that they may not go through is enough to keep them out.
pub(super) fn is_reachable(folder: &Path) -> bool {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let is_shut =
            |folder: &Path| folder.metadata().is_ok_and(|it| it.permissions().mode() & OTHERS_THROUGH == 0);
        !folder.ancestors().any(is_shut)
    }
    #[cfg(not(unix))]
    {
        let _ = folder;
        false
    }
}

/// Why a file or folder that is there cannot be written; nothing is written to find out.
pub(super) fn refused_write(path: &Path) -> Option<io::Error> {
    let metadata = path.metadata().ok()?;
    #[cfg(unix)]
    {
        use rustix::fs::{Access, access};
        let rights = if metadata.is_dir() { Access::WRITE_OK | Access::EXEC_OK } else { Access::WRITE_OK };
        access(path, rights).err().map(io::Error::from)
    }
    #[cfg(not(unix))]
    {
        metadata.permissions().readonly().then(|| io::ErrorKind::PermissionDenied.into())
    }
}
