//! Any bytes as a pack: by itself, as it was adopted, and as an area of another.

#![no_main]

use gradus::curriculum::pack::{SourceFile, read, read_trusted};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data).into_owned();
    let file = |name: &str, text: &str| SourceFile { name: name.into(), text: text.into() };
    let one = [file("pack.ron", &text)];
    let reading = read(&one);
    assert!(reading.problems.len() <= 1_001);
    assert!(reading.curriculum.is_some() || !reading.problems.is_empty());
    assert_eq!(reading.curriculum, read_trusted(&one).curriculum);
    read(&[file("pack.ron", "(format:1)"), file("areas/a.ron", &text)]);
});
