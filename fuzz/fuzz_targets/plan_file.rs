//! Any bytes as a plan file or a backup.

#![no_main]

use gradus::storage::{read_archive, read_head};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let _ = read_head(data);
    if let Ok(archive) = read_archive(data) {
        assert!(archive.files.keys().all(|path| path.as_str().split('/').all(|part| part != "..")));
        archive.journals().for_each(drop);
    }
});
