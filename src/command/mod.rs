//! What a person can ask for, and how the rooms' data is worded for both faces.

pub mod health;
mod list;
mod problems;
mod studying;
mod versions;
pub mod wording;

pub use list::{Command, Shortcut};
pub use problems::problem;
pub use versions::{difference, handed_on};
