//! What the timeline remembers while the window is open.

use chrono::NaiveDate;
use eframe::egui::Rect;

use super::{cache::Cache, scale::View, what_if::WhatIf};
use crate::curriculum::TopicId;

/// What the timeline remembers.
#[derive(Default)]
pub(crate) struct TimelineState {
    pub(super) cache: Cache,
    pub(super) what_if: WhatIf,
    /// What was asked for as the plan, until its dates are there.
    pub(super) applied: Option<WhatIf>,
    /// What is in sight once the person moved it; else the zoom says it.
    pub(super) view: Option<View>,
    /// All there is to see; it does not change under a pressed button.
    pub(super) bounds: Option<View>,
    /// How far the lanes are scrolled, in points.
    pub(super) scroll: f32,
    /// Days that are being marked in the header.
    pub(super) marked: Option<(NaiveDate, NaiveDate)>,
    /// What the pointer is over.
    pub(super) hit: Option<Hit>,
    /// The topic whose menu is open.
    pub(super) menu: Option<TopicId>,
}

impl TimelineState {
    /// The plan changed: what was applied is the plan now.
    pub(super) fn settle(&mut self) {
        if self.applied.take() == Some(self.what_if) {
            self.what_if = WhatIf::default();
        }
    }

    /// Another plan is shown: what was tried and looked at belongs to the last one.
    pub(super) fn forget(&mut self) {
        let cache = std::mem::take(&mut self.cache);
        *self = Self { cache, ..Self::default() };
    }
}

/// Something on the chart that has more to say.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Hit {
    /// Where it is.
    pub(super) rect: Rect,
    /// What it is.
    pub(super) what: Target,
}

/// What can be under the pointer.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Target {
    /// Topics by position; more than one where bars touch.
    Topics(Vec<usize>),
    /// A grade by position.
    Grade(usize),
}
