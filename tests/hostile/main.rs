//! Files from anyone: whatever is in them, reading ends, does not panic and takes no more memory than it may.
//!
//! A binary of its own, because it counts the memory of the whole process. More cases:
//! `PROPTEST_CASES=5000 cargo test --test hostile`; with `-- --nocapture` each reader says how much it took.

#![cfg(test)]

// Real files, and what is done to them.
mod corpus;
// Texts that no person writes: deep, long, many.
mod crafted;
mod crafted_journals;
// How much memory a reader takes.
mod gauge;
mod journal;
mod pack;
// Links and names that lead out of the data folder.
mod paths;
// Plan files and backups.
mod plan_file;
// Preferences, views, and what a device remembers of itself.
mod small;
