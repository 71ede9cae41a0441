//! Where the person is and what they set: kept in small files of this device.

use std::collections::BTreeSet;

use eframe::egui;
use serde::{Deserialize, Serialize};

use crate::{
    curriculum::{AreaId, Depth, GradeId, MilestoneId, QuestionId, TopicId},
    journal::PlanId,
    progress::TopicState,
};

/// The view that fills the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Route {
    /// What to study now.
    #[default]
    Today,
    /// All topics.
    Plan,
    /// The questions of today.
    Review,
    /// When what is studied.
    Timeline,
    /// How far the learner is.
    Progress,
    /// Curricula, topics, the job.
    Library,
    /// Name, theme, data folder.
    Settings,
}

/// `views.ron`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct ViewState {
    /// The view.
    pub(crate) route: Route,
    /// The plan shown last.
    pub(crate) plan: Option<PlanId>,
    /// The topic in the inspector.
    pub(crate) selected: Option<TopicId>,
    /// Areas folded away in the plan.
    pub(crate) folded: BTreeSet<AreaId>,
    /// What the plan shows.
    pub(crate) filter: Filter,
    /// What the library shows.
    pub(crate) library: LibraryState,
    /// What the timeline shows.
    pub(crate) timeline: TimelineView,
    /// What the progress shows.
    pub(crate) progress: ProgressView,
    /// The topic that the plan is to bring into sight; not kept.
    #[serde(skip)]
    pub(crate) revealed: Option<TopicId>,
    /// Milestones whose card on Today was put away, the newest last.
    pub(crate) put_away: Vec<Reached>,
}

/// A milestone that was reached.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Reached {
    pub(crate) plan: Option<PlanId>,
    pub(crate) milestone: MilestoneId,
}

/// What the progress shows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct ProgressView {
    /// The grade that the way leads to; none is the one aimed at.
    pub(crate) up_to: Option<GradeId>,
}

/// What the timeline shows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct TimelineView {
    /// How much of the plan is in sight.
    pub(crate) zoom: Zoom,
    /// Areas with a row for each of their topics.
    pub(crate) open: BTreeSet<AreaId>,
}

/// How much of the plan is in sight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Zoom {
    /// Three months.
    Quarter,
    /// Six months.
    HalfYear,
    /// From the first day to the last.
    #[default]
    Whole,
}

impl Zoom {
    pub(crate) const ALL: [Self; 3] = [Self::Quarter, Self::HalfYear, Self::Whole];
}

/// What the library shows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct LibraryState {
    /// The part of a curriculum.
    pub(crate) tab: LibraryTab,
    /// The topic whose page is open.
    pub(crate) topic: Option<TopicId>,
    /// The area whose topics are listed.
    pub(crate) area: Option<AreaId>,
    /// What the totals count; none is the plan's depth.
    pub(crate) depth: Option<Depth>,
    /// Statements of the self-check that the reader agreed with.
    pub(crate) agreed: BTreeSet<String>,
    /// Questions whose answers show; not kept.
    #[serde(skip)]
    pub(crate) revealed: BTreeSet<(TopicId, QuestionId)>,
}

/// A part of a curriculum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum LibraryTab {
    /// Areas and topics.
    #[default]
    Contents,
    /// About this job.
    About,
}

/// What the plan shows.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Filter {
    /// Position of a grade; none shows all.
    pub(crate) grade: Option<usize>,
    /// Position of an area; none shows all.
    pub(crate) area: Option<usize>,
    /// A state; none shows what is in the plan.
    pub(crate) status: Option<Status>,
    /// What was typed into the search field; not kept.
    #[serde(skip)]
    pub(crate) search: String,
}

/// A state to filter by, in a form that can be kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Status {
    Ready,
    Active,
    Done,
    Locked,
    Known,
    Out,
}

impl Status {
    pub(crate) const ALL: [Self; 6] =
        [Self::Ready, Self::Active, Self::Done, Self::Locked, Self::Known, Self::Out];

    pub(crate) fn state(self) -> TopicState {
        match self {
            Self::Ready => TopicState::Ready,
            Self::Active => TopicState::Active,
            Self::Done => TopicState::Done,
            Self::Locked => TopicState::Locked,
            Self::Known => TopicState::Known,
            Self::Out => TopicState::Out,
        }
    }
}

/// `preferences.ron`.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Preferences {
    /// Light or dark.
    pub(crate) theme: Theme,
    /// When the learner is reminded of the day's study, minutes after midnight; none is never.
    pub(crate) reminder: Option<u32>,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Theme {
    /// As the system says.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

impl Theme {
    pub(crate) const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    pub(crate) fn preference(self) -> egui::ThemePreference {
        match self {
            Self::System => egui::ThemePreference::System,
            Self::Light => egui::ThemePreference::Light,
            Self::Dark => egui::ThemePreference::Dark,
        }
    }
}

/// Preferences and views have a few hundred bytes; what is larger is none of ours.
const MAX_BYTES: usize = 256 << 10;

/// Reads a small file; one that cannot be understood counts as missing, its loss costs a few clicks.
pub(crate) fn read<T: Default + for<'de> Deserialize<'de>>(text: Option<String>) -> T {
    let text = text.filter(|text| text.len() <= MAX_BYTES);
    text.and_then(|text| ron::from_str(&text).ok()).unwrap_or_default()
}

/// What is understood of the text of a `preferences.ron`, as it would be written; for tests.
pub fn preferences_understood(text: &str) -> String {
    write::<Preferences>(&read(Some(text.to_owned())))
}

/// What is understood of the text of a `views.ron`, as it would be written; for tests.
pub fn views_understood(text: &str) -> String {
    write::<ViewState>(&read(Some(text.to_owned())))
}

/// Writes a small file.
pub(crate) fn write<T: Serialize>(value: &T) -> String {
    ron::ser::to_string_pretty(value, ron::ser::PrettyConfig::default()).unwrap_or_default()
}
