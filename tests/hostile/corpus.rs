//! Real files, and what is done to them.

use std::{fs, path::Path};

use proptest::{collection::vec, prelude::*, sample::Index};

/// What RON gives a meaning to, and what files should not have.
const TOKENS: [&str; 44] = [
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    "\"",
    "'",
    ",",
    ":",
    "\\",
    "\n",
    "\r\n",
    "\u{feff}",
    "\0",
    "/*",
    "*/",
    "//",
    "Some(",
    "None",
    "r#\"",
    "\"#",
    "b\"",
    "\\u{10FFFF}",
    "\\u{d800}",
    "\\x",
    "#![enable(implicit_some, unwrap_newtypes)]",
    "-",
    "1e999",
    "NaN",
    "inf",
    "18446744073709551616",
    "-9223372036854775809",
    "0x",
    "\"../../../etc/passwd\"",
    "\"+262142-12-31\"",
    "\"-262143-01-01\"",
    "\"2026-02-30\"",
    "TopicDone(topic:\"\u{202e}\",on:\"0000-01-01\")",
    "format:2",
    "requires:[\"",
    "()",
    "é",
    "\u{1F600}",
];

/// One thing done to a file; places are shares of its length.
#[derive(Clone, Debug)]
pub(crate) enum Edit {
    Flip(Index, u8),
    Cut(Index, Index),
    Again(Index, Index, Index),
    From(Index, Index, Index, Index),
    Insert(Index, Index),
    Repeat(Index, Index, usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    let place = any::<Index>;
    prop_oneof![
        3 => (place(), any::<u8>()).prop_map(|(at, byte)| Edit::Flip(at, byte)),
        1 => (place(), place()).prop_map(|(from, to)| Edit::Cut(from, to)),
        2 => (place(), place(), place()).prop_map(|(from, to, at)| Edit::Again(from, to, at)),
        2 => (place(), place(), place(), place())
            .prop_map(|(other, from, to, at)| Edit::From(other, from, to, at)),
        4 => (place(), place()).prop_map(|(token, at)| Edit::Insert(token, at)),
        1 => (place(), place(), 2..3_000_usize).prop_map(|(token, at, n)| Edit::Repeat(token, at, n)),
    ]
}

/// One of the files with a few things done to it, or bytes without any sense.
pub(crate) fn mutated(files: Vec<Vec<u8>>) -> impl Strategy<Value = Vec<u8>> {
    let real = (any::<Index>(), vec(edit(), 0..8)).prop_map(move |(which, edits)| {
        let mut bytes = which.get(&files).clone();
        for edit in &edits {
            apply(&mut bytes, edit, &files);
        }
        bytes
    });
    prop_oneof![1 => vec(any::<u8>(), 0..600), 9 => real]
}

fn apply(bytes: &mut Vec<u8>, edit: &Edit, files: &[Vec<u8>]) {
    let at = |place: &Index, len: usize| place.index(len + 1);
    let span = |from: &Index, to: &Index, len: usize| {
        let (from, to) = (at(from, len), at(to, len));
        // A whole half of a large file is seldom of interest.
        from.min(to)..from.max(to).min(from.min(to) + 4_000)
    };
    let len = bytes.len();
    let insert = |bytes: &mut Vec<u8>, at: usize, piece: Vec<u8>| drop(bytes.splice(at..at, piece));
    match edit {
        Edit::Flip(place, byte) => {
            if let Some(it) = bytes.get_mut(at(place, len)) {
                *it ^= *byte;
            }
        }
        Edit::Cut(from, to) => drop(bytes.drain(span(from, to, len))),
        Edit::Again(from, to, place) => {
            let piece = bytes[span(from, to, len)].to_vec();
            insert(bytes, at(place, len), piece);
        }
        Edit::From(other, from, to, place) => {
            let other = other.get(files);
            insert(bytes, at(place, len), other[span(from, to, other.len())].to_vec());
        }
        Edit::Insert(token, place) => insert(bytes, at(place, len), token.get(&TOKENS).as_bytes().to_vec()),
        Edit::Repeat(token, place, n) => {
            insert(bytes, at(place, len), token.get(&TOKENS).repeat(*n).into_bytes());
        }
    }
}

/// Bytes as the storage makes a text of them.
pub(crate) fn text_of(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

/// Every file under a folder of the package whose path ends so.
pub(crate) fn files_under(folder: &str, end: &str) -> Vec<Vec<u8>> {
    let mut found = Vec::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join(folder), end, &mut found);
    assert!(!found.is_empty(), "no {end} under {folder}");
    found
}

fn collect(folder: &Path, end: &str, found: &mut Vec<Vec<u8>>) {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        if path.is_dir() {
            collect(&path, end, found);
        } else if path.to_str().is_some_and(|it| it.ends_with(end)) {
            found.push(fs::read(&path).unwrap());
        }
    }
}
