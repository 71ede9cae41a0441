//! All tests that go through the public face of the library or the program, in one binary.

#![cfg(test)]

// The program as a person or a script runs it.
mod cli;
// The window, by role and label.
mod flows;
// Golden images.
#[cfg(feature = "image-tests")]
mod images;
// The harness that flows and images share.
mod window;
