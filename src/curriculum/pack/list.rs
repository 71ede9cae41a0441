//! Lists out of texts that anyone may have written.
//!
//! `(),` is three characters, and a topic in memory takes a hundred times as many. So a text has a budget for the
//! items of its lists, by its length; one that spends more is no pack but an attempt to fill the memory.

use std::{cell::Cell, fmt, marker::PhantomData};

use serde::{
    Deserialize, Deserializer,
    de::{Error as _, SeqAccess, Visitor},
};

/// Bytes of memory that any text may ask for, however short.
const BUDGET: usize = 5 << 19;
/// Bytes of memory for each byte of the text.
const PER_BYTE: usize = 6;
/// What an item takes: its place in a list that grows, and what the curriculum makes of it.
const PER_ITEM: usize = 2;
/// Of a length that is only announced, so much is believed.
const MAX_BELIEVED: usize = 1_024;

thread_local! {
    /// What the text being read may still ask for; none outside of [`within_budget`]. `serde` derives readers
    /// that take no argument, so it stands here.
    static LEFT: Cell<Option<usize>> = const { Cell::new(None) };
}

/// Reads with the budget of texts of this length.
pub(crate) fn within_budget<T>(bytes: usize, read: impl FnOnce() -> T) -> T {
    struct Restore(Option<usize>);
    impl Drop for Restore {
        fn drop(&mut self) {
            LEFT.set(self.0);
        }
    }
    let _restore = Restore(LEFT.replace(Some(bytes.saturating_mul(PER_BYTE).saturating_add(BUDGET))));
    read()
}

/// A list that is charged to the budget and takes no more memory than it needs.
pub(crate) fn list<'de, D: Deserializer<'de>, T: Deserialize<'de>>(
    deserializer: D,
) -> Result<Vec<T>, D::Error> {
    struct Items<T>(PhantomData<T>);
    impl<'de, T: Deserialize<'de>> Visitor<'de> for Items<T> {
        type Value = Vec<T>;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a list")
        }

        fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<T>, A::Error> {
            let mut items = Vec::with_capacity(seq.size_hint().unwrap_or(0).min(MAX_BELIEVED));
            while let Some(item) = seq.next_element()? {
                charge(PER_ITEM * size_of::<T>()).map_err(A::Error::custom)?;
                if items.len() == items.capacity() {
                    items.reserve_exact(items.len().max(1));
                }
                items.push(item);
            }
            items.shrink_to_fit();
            Ok(items)
        }
    }
    deserializer.deserialize_seq(Items(PhantomData))
}

fn charge(bytes: usize) -> Result<(), &'static str> {
    let Some(left) = LEFT.get() else { return Ok(()) };
    let left = left.checked_sub(bytes).ok_or("more items than a text of this length can have a use for")?;
    LEFT.set(Some(left));
    Ok(())
}
