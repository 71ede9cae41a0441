//! Turns each built-in curriculum into a form that is read in a fraction of the time that RON takes.
//!
//! Curricula are written, checked and shared as RON. A start cannot wait for half a megabyte of it, so what the
//! RON says is embedded beside it. Where that fails, the program reads the RON, and its tests say why.

#![expect(unreachable_pub, reason = "modules of the program, of which a script uses a part")]
#![expect(clippy::expect_used, reason = "a build that cannot write its own folder cannot go on")]

use std::{
    env,
    error::Error,
    fs,
    path::{Path, PathBuf},
};

#[path = "src/curriculum/pack/file.rs"]
mod file;
#[path = "src/curriculum/kinds.rs"]
mod kinds;
#[path = "src/curriculum/pack/list.rs"]
#[expect(dead_code, reason = "the packs of the house need no budget")]
mod list;

/// Where `file` looks for it.
mod curriculum {
    pub(crate) use crate::kinds::{Need, ResourceKind};
}

use file::{PackFile, TopicEntry};

const CURRICULA: &str = "assets/curricula";

fn main() {
    // Also a file that is added or taken out changes what is embedded.
    println!("cargo::rerun-if-changed=assets");
    println!("cargo::rerun-if-changed=src/curriculum/pack/file.rs");
    println!("cargo::rerun-if-changed=src/curriculum/kinds.rs");
    println!("cargo::rerun-if-changed=src/curriculum/pack/list.rs");
    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo names the folder"));
    for entry in fs::read_dir(CURRICULA).expect("the curricula are there").flatten() {
        let folder = entry.path();
        let bytes = read(&folder).unwrap_or_else(|error| {
            println!("cargo::warning={}: {error}", folder.display());
            Vec::new()
        });
        let name = entry.file_name().to_string_lossy().into_owned() + ".postcard";
        fs::write(out.join(name), bytes).expect("the folder can be written");
    }
}

/// The whole pack of a folder in one piece; areas in the order of their names, as the program reads them.
fn read(folder: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut pack: PackFile = ron::from_str(&fs::read_to_string(folder.join("pack.ron"))?)?;
    let mut areas: Vec<PathBuf> = fs::read_dir(folder.join("areas"))?.flatten().map(|it| it.path()).collect();
    areas.sort();
    for area in areas {
        let topics: Vec<TopicEntry> = ron::from_str(&fs::read_to_string(&area)?)
            .map_err(|error| format!("{}: {error}", area.display()))?;
        pack.topics.extend(topics);
    }
    Ok(postcard::to_stdvec(&pack)?)
}
