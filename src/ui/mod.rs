//! The window: it shows a [`Snapshot`](crate::workspace::Snapshot) and asks for changes, nothing else.
//!
//! - [`theme`] and [`widgets`]: the look, and building blocks that know nothing of topics
//! - [`state`]: where the person is and what they set; [`request`]: what they ask for
//! - [`views`] and [`modals`]: pictures of the snapshot that push requests
//! - [`app`]: the shell around them, and the one place where requests are carried out

pub mod app;
mod modals;
mod request;
mod run;
mod state;
pub mod theme;
mod views;
pub mod widgets;

pub use run::{WindowError, native_options, run};
pub use state::{preferences_understood, views_understood};
