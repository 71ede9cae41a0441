//! Names of files inside the data folder.

use std::{
    fmt,
    path::{Component, Path, PathBuf},
};

use crate::journal::DeviceId;

/// A file's path below the data folder, with `/` between its parts; it never leads out of it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DataPath(String);

impl DataPath {
    /// The path, unless it is empty, absolute or has a part such as `..`.
    pub fn new(path: &str) -> Option<Self> {
        let is_plain = |part: &str| {
            let mut components = Path::new(part).components();
            let first = matches!(components.next(), Some(Component::Normal(name)) if name == part);
            first && components.next().is_none() && !part.contains(['\\', '\0'])
        };
        path.split('/').all(is_plain).then(|| Self(path.to_owned()))
    }

    /// A file of a folder by its name.
    pub fn in_folder(folder: Folder, name: &str) -> Option<Self> {
        if name.contains('/') { None } else { Self::new(&format!("{}{name}", folder.prefix())) }
    }

    /// The journal of a device.
    pub fn journal(device: DeviceId) -> Self {
        Self(format!("{}{device}.ron", Folder::Journal.prefix()))
    }

    /// An adopted pack by its hash; none where that is no SHA-256.
    pub fn pack(hash: &str) -> Option<Self> {
        let is_hash = hash.len() == 64 && hash.chars().all(|c| c.is_ascii_hexdigit());
        if is_hash { Self::in_folder(Folder::Packs, &format!("{hash}.ron")) } else { None }
    }

    /// Where a file goes when it is set aside, under the first name that is free there.
    pub(super) fn aside(&self, is_taken: impl Fn(&Self) -> bool) -> Option<Self> {
        let numbered = (1..=usize::MAX).map(|n| format!("{}.{n}", self.name()));
        let names = std::iter::once(self.name().to_owned()).chain(numbered);
        names.filter_map(|name| Self::in_folder(Folder::SetAside, &name)).find(|aside| !is_taken(aside))
    }

    /// The last part.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }

    /// The whole path.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Where it is below `data`.
    pub(super) fn below(&self, data: &Path) -> PathBuf {
        self.0.split('/').fold(data.to_owned(), |path, part| path.join(part))
    }
}

impl fmt::Display for DataPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A folder that Gradus keeps in the data folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Folder {
    /// The data folder itself, not what is in its folders.
    Top,
    /// A file for each device, and copies that others made of them.
    Journal,
    /// Packs as they were adopted.
    Packs,
    /// Backups of all that.
    Backups,
    /// What the doctor could not understand.
    SetAside,
}

impl Folder {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Top, Self::Journal, Self::Packs, Self::Backups, Self::SetAside];

    /// What paths in it begin with.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Top => "",
            Self::Journal => "journal/",
            Self::Packs => "packs/",
            Self::Backups => "backups/",
            Self::SetAside => "set-aside/",
        }
    }
}

/// The device whose steps a file of the journal folder has, by the beginning of its name: the device's own file, or
/// a copy that a sync engine, a file manager or an import made of it, as in `<id>.sync-conflict-….ron` and
/// `<id> (conflicted copy).ron`.
pub fn journal_device(name: &str) -> Option<DeviceId> {
    const ID_LEN: usize = 36;
    name.strip_suffix(".ron")?;
    DeviceId::parse(name.get(..ID_LEN)?).filter(|id| name.starts_with(&id.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leads_out_of_the_folder() {
        for path in ["journal/x.ron", "a b.txt", ".gitignore", "journal/..x"] {
            assert!(DataPath::new(path).is_some(), "{path}");
        }
        for path in [
            "",
            "/",
            "..",
            "../x",
            "journal/../x",
            "journal//x",
            "./x",
            "x/",
            "/etc/passwd",
            "a\\..\\b",
            "a\0",
        ] {
            assert_eq!(DataPath::new(path), None, "{path}");
        }
    }

    #[test]
    fn copies_of_a_journal_are_known_by_the_beginning_of_their_name() {
        let id = DeviceId::from_u128(0xa);
        for rest in [
            ".ron",
            ".sync-conflict-20261120-183000-ABCDEFG.ron",
            " (conflicted copy 2026-11-20).ron",
            " (Ada's conflicted copy).ron",
            "-LAPTOP.ron",
            " 2.ron",
        ] {
            assert_eq!(journal_device(&format!("{id}{rest}")), Some(id), "{rest}");
        }
        let upper = format!("{id}.ron").to_uppercase();
        let hidden =
            [format!(".syncthing.{id}.ron.tmp"), format!("~syncthing~{id}.ron.tmp"), format!("._{id}.ron")];
        for name in
            hidden.iter().chain(&[upper, format!("{id}.ron.tmp"), format!("{id}.torn"), "notes.ron".into()])
        {
            assert_eq!(journal_device(name), None, "{name}");
        }
    }
}
