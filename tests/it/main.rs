//! All tests that go through the public face of the library or the program, in one binary.

#![cfg(test)]

// The rules of the architecture page, read off the sources.
mod architecture;
// The program as a person or a script runs it.
mod cli;
// What sync engines, git and editors leave in the journal folder.
mod engines;
// A data folder of every past format opens for ever.
mod fixtures;
// The built-in curriculum: whether it is worth following.
mod curriculum;
// The window, by role and label.
mod flows;
// One record whatever the order of arrival; undo and redo are exact.
mod fold;
// Golden images.
#[cfg(feature = "image-tests")]
mod images;
// The library in the window.
mod library;
// What something else took from the journals.
mod lost;
// The first launch in the window.
mod onboarding;
// The progress view in the window.
mod progress;
// Dates: the calendar, wishes, what-if, and what bad input gets.
mod planning;
// What the checker says about packs; the built-in pack.
mod pack;
// Progress on topics that a newer curriculum calls otherwise.
mod renamed;
// Several devices, whatever sync engines do with their files.
mod replicas;
// Recall questions and when they are due.
mod review;
// Review in the window.
mod review_flow;
// Backups, restoring, moving to another computer, the doctor.
mod safety;
// Settings in the window: backups, plan files, the doctor; the status bar.
mod settings;
// One list of conformance tests for both kinds of storage.
mod storage;
// Sessions, evidence, notes.
mod study;
mod study_flow;
// What tests of packs, storage and workspace share.
mod support;
// The program in a folder of its own.
mod terminal;
// The timer of this device.
mod timer;
// The timeline in the window.
mod timeline;
// Files that are there and cannot be read or written.
mod unread;
// The harness that flows and images share.
mod window;
// Opening, performing, refusing, merging.
mod workspace;
// Replicas in memory and the engines between them.
mod world;
