//! Plan files and backups: archives with journals and packs.

use std::collections::BTreeMap;

use gradus::{
    journal::Stamp,
    storage::{Archive, ArchiveError, DataPath, Reason, read_archive, read_head, write_archive},
};

use crate::{
    corpus::{files_under, mutated},
    crafted::many,
    gauge::{Gauge, for_all},
};

fn archive(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let files: BTreeMap<_, _> =
        files.iter().map(|(path, bytes)| (DataPath::new(path).unwrap(), bytes.clone())).collect();
    let made = Stamp::from_millis(1_795_199_400_000);
    write_archive(&Archive { made, reason: Reason::Asked, steps: 3, files }).unwrap()
}

fn read(gauge: &mut Gauge, which: &str, bytes: &[u8]) -> Result<Archive, ArchiveError> {
    drop(gauge.read(which, bytes.len(), || read_head(bytes)));
    gauge.read(which, bytes.len(), || {
        let read = read_archive(bytes);
        if let Ok(archive) = &read {
            assert!(archive.files.keys().all(|it| !it.as_str().contains("..")), "{which}");
            archive.journals().for_each(drop);
        }
        read
    })
}

#[test]
fn real_plan_files_with_anything_done_to_them_are_read_to_the_end() {
    let mut gauge = Gauge::of("changed plan files");
    let journal = files_under("tests/fixtures/v1/journal", ".ron").swap_remove(0);
    let pack = files_under("tests/fixtures/v1/packs", ".ron").swap_remove(0);
    let name = "journal/3f0c1c5e-6f57-4d0a-9b52-0a4c1f2d7e01.ron";
    let real = archive(&[(name, journal), ("packs/a.ron", pack)]);
    assert!(read(&mut gauge, "the real one", &real).is_ok());
    let files = vec![real, archive(&[]), archive(&[(name, Vec::new())])];
    for_all(300, &mutated(files), |bytes| drop(read(&mut gauge, "a changed plan file", &bytes)));
}

/// Text that shrinks to a little more than a sixth of its length.
fn dense(len: usize) -> Vec<u8> {
    let text = many(len / 34, |idx| {
        let noise = (idx as u32).wrapping_mul(2_654_435_761).rotate_left(13).wrapping_mul(2_246_822_519);
        format!("{noise:08x}{:26}", "")
    });
    text.into_bytes()
}

#[test]
fn archives_that_no_program_writes_are_read_to_the_end() {
    let mut gauge = Gauge::of("crafted plan files");
    drop(read(&mut gauge, "a large journal", &archive(&[("journal/a.ron", dense((1 << 22) + 34))])));
    drop(read(
        &mut gauge,
        "a journal that shrinks to nothing",
        &archive(&[("journal/a.ron", vec![b' '; 1 << 23])]),
    ));
    let names: Vec<String> = (0..9_000).map(|idx| format!("packs/{idx}.ron")).collect();
    let small: Vec<_> = names.iter().map(|name| (name.as_str(), Vec::new())).collect();
    drop(read(&mut gauge, "many small files", &archive(&small)));
    for n in [1, 60_000] {
        let directory = directory(n);
        let read = read(&mut gauge, "a directory of many names", &directory);
        assert!(read.is_err());
    }
}

#[test]
fn a_large_plan_file_that_shrinks_well_stays_within_the_limits() {
    let mut gauge = Gauge::of("large plan files");
    let large = archive(&[("journal/00000000-0000-0000-0000-00000000000a.ron", dense((1 << 24) + 34))]);
    assert!(large.len() < 4 << 20, "{}", large.len());
    assert!(read(&mut gauge, "a large journal", &large).is_ok());
}

/// The directory of an archive without its files: so many names.
fn directory(n: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    for idx in 0..n {
        let name = format!("{idx}");
        bytes.extend_from_slice(b"PK\x01\x02\x14\0\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0");
        bytes.extend_from_slice(&(name.len() as u16).to_le_bytes());
        bytes.extend_from_slice(&[0; 16]);
        bytes.extend_from_slice(name.as_bytes());
    }
    let len = bytes.len() as u32;
    bytes.extend_from_slice(b"PK\x05\x06\0\0\0\0");
    bytes.extend_from_slice(&(n as u16).to_le_bytes());
    bytes.extend_from_slice(&(n as u16).to_le_bytes());
    bytes.extend_from_slice(&len.to_le_bytes());
    bytes.extend_from_slice(&[0; 6]);
    bytes
}
