//! Pictures of the snapshot. A view reads, draws and pushes requests; it changes nothing itself.

mod depth;
pub(crate) mod inspector;
pub(crate) mod library;
pub(crate) mod noted;
pub(crate) mod onboarding;
pub(crate) mod plan;
pub(crate) mod progress;
mod resource_row;
pub(crate) mod review;
mod scale;
pub(crate) mod settings;
pub(crate) mod step_row;
pub(crate) mod timeline;
pub(crate) mod timer;
pub(crate) mod today;
pub(crate) mod unreadable;
mod wishes;

use super::widgets::{StationState, TickState};
use crate::progress::{TopicProgress, TopicState};

/// The shape that stands for a state; what is out has none.
fn station(state: TopicState) -> Option<StationState> {
    match state {
        TopicState::Locked => Some(StationState::Locked),
        TopicState::Ready => Some(StationState::Ready),
        TopicState::Active => Some(StationState::Active),
        TopicState::Done => Some(StationState::Done),
        TopicState::Known => Some(StationState::Known),
        TopicState::Out => None,
    }
}

/// The tick box that stands for a topic's state.
fn tick(topic: &TopicProgress) -> TickState {
    match topic.state {
        TopicState::Locked => TickState::Locked,
        TopicState::Ready => TickState::Empty,
        TopicState::Active => TickState::Partial,
        TopicState::Done => TickState::Done,
        TopicState::Known => TickState::Known,
        TopicState::Out => TickState::Out,
    }
}
