//! One text in memory for an id that is read again and again.

use std::{cell::RefCell, fmt, sync::Arc};

use serde::de;

/// So many ids are remembered; a curriculum and its outcomes have some hundred.
const SLOTS: usize = 2_048;
/// Longer texts are no ids of a pack.
const MAX_BYTES: usize = 80;

thread_local! {
    /// What was read last, by a part of its text. A year of steps names the same few topics over and over; without
    /// this every step would hold texts of its own. Only ever a short cut: a miss makes a new text.
    static RECENT: RefCell<Vec<Option<Arc<str>>>> = const { RefCell::new(Vec::new()) };
}

/// The text, shared with those of this thread that are the same.
fn shared(text: &str) -> Arc<str> {
    if text.len() > MAX_BYTES {
        return text.into();
    }
    RECENT.with_borrow_mut(|recent| {
        recent.resize(SLOTS, None);
        let Some(slot) = recent.get_mut(slot_of(text)) else { return text.into() };
        match slot {
            Some(known) if **known == *text => Arc::clone(known),
            _ => Arc::clone(slot.insert(text.into())),
        }
    })
}

/// By length, beginning and end, in which ids differ.
fn slot_of(text: &str) -> usize {
    let bytes = text.as_bytes();
    let first = bytes.first_chunk().map_or_else(
        || bytes.iter().fold(0, |all, &byte| (all << 8) | u64::from(byte)),
        |first| u64::from_le_bytes(*first),
    );
    let last = bytes.last_chunk().map_or(0, |last| u64::from_le_bytes(*last));
    let mixed = (first ^ last.rotate_left(23) ^ bytes.len() as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed >> 32) as usize % SLOTS
}

/// Reads a text that is shared.
pub(super) struct Shared;

impl de::Visitor<'_> for Shared {
    type Value = Arc<str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: de::Error>(self, text: &str) -> Result<Arc<str>, E> {
        Ok(shared(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_text_is_one_and_others_are_not_taken_for_it() {
        assert!(Arc::ptr_eq(&shared("math.sets"), &shared("math.sets")));
        let texts: Vec<String> = (0..10_000).map(|n| format!("{}{n}", "x".repeat(n % 100))).collect();
        for text in texts.iter().chain(&texts) {
            assert_eq!(*shared(text), **text);
        }
    }
}
