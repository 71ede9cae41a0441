//! Everything derived, as the faces see it.

use std::{
    collections::BTreeMap,
    path::PathBuf,
    sync::{Arc, OnceLock},
};

use chrono::NaiveDate;

use super::{Device, Notice, Trouble};
use crate::{
    assets,
    calendar::Calendar,
    curriculum::{Curriculum, pack},
    journal::{PlanId, Step},
    planner::{self, AreaMeasure, Dated, Outlooks, Planned, Suggestion},
    progress::{
        self, PlanRecord, Progress, Record, Studied, StudyWeek,
        review::{self, QuestionKey, Review},
    },
    report::Summary,
};

/// Topics that Today names.
pub const NEXT_TOPICS: usize = 3;

/// A consistent picture of the learner's data.
#[derive(Clone, Debug, Default)]
pub struct Snapshot {
    /// The learner's date.
    pub today: NaiveDate,
    /// What the journal says.
    pub record: Record,
    /// The plan that is shown; none before the first.
    pub plan_id: Option<PlanId>,
    /// Its record; the default one before the first plan.
    pub plan: Arc<PlanRecord>,
    /// Its curriculum; the built-in one before the first plan.
    pub curriculum: Arc<Curriculum>,
    /// What is installed.
    pub(super) built_in: BuiltIn,
    /// Its progress.
    pub progress: Progress,
    /// The plan with its dates.
    pub dated: Arc<Dated>,
    /// The forecast once somebody has worked it out, and the one before it.
    pub(super) forecast: Arc<OnceLock<Outlooks>>,
    pub(super) last_forecast: Arc<OnceLock<Outlooks>>,
    /// Topics still to be learnt, in the order of study.
    pub order: Vec<usize>,
    /// Minutes of study today, the plan's share of them.
    pub capacity: u32,
    /// What to study now.
    pub next: Vec<Suggestion>,
    /// The step that undo takes back.
    pub undo: Option<Step>,
    /// The step that redo brings back.
    pub redo: Option<Step>,
    /// Whether everything is on the disk.
    pub saving: Saving,
    /// What was found while reading.
    pub notices: Vec<Notice>,
    /// The devices that have written here, this one first.
    pub devices: Vec<Device>,
    /// Where the data is.
    pub place: PathBuf,
}

/// Whether what the learner did is on the disk.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Saving {
    /// All of it.
    #[default]
    Saved,
    /// So many steps are on their way.
    Pending(usize),
    /// So many steps are kept in memory and tried again; why.
    Stuck(usize, Trouble),
    /// The data cannot be read, so nothing is changed.
    Unreadable(Trouble),
    /// A newer version wrote here, so nothing is changed; what it wrote.
    Newer(String),
}

impl Saving {
    /// Whether closing now would lose something.
    pub fn has_unsaved(&self) -> bool {
        matches!(self, Self::Pending(_) | Self::Stuck(..))
    }

    /// Whether nothing can be changed.
    pub fn is_read_only(&self) -> bool {
        matches!(self, Self::Unreadable(_) | Self::Newer(_))
    }
}

/// The built-in curriculum, read when it is first needed: a learner with a plan follows the pack of that plan.
#[derive(Clone, Debug, Default)]
pub(super) struct BuiltIn(Arc<OnceLock<Arc<Curriculum>>>);

impl BuiltIn {
    pub(super) fn get(&self) -> &Arc<Curriculum> {
        let read = || pack::installed(assets::BUILT_IN_PACKS[0]);
        self.0.get_or_init(|| Arc::new(read().unwrap_or_default()))
    }
}

impl Snapshot {
    /// The curriculum that this program brings along.
    pub fn built_in(&self) -> &Curriculum {
        self.built_in.get()
    }

    /// The installed version of the plan's curriculum, where the plan follows another one.
    pub fn other_version(&self) -> Option<&Curriculum> {
        let installed = self.built_in();
        let is_other = installed.id == self.curriculum.id && installed.version != self.curriculum.version;
        (self.plan_id.is_some() && is_other).then_some(installed)
    }

    /// Derives what follows from record, plan, curriculum and date, and from the progress where it was found before.
    pub(super) fn derive(&mut self, progress: Option<Progress>) {
        self.progress = progress.unwrap_or_else(|| Progress::of(&self.plan, &self.curriculum));
        self.dated = Arc::new(planner::dated(&self.planned()));
        let forecast = std::mem::take(&mut self.forecast);
        if forecast.get().is_some() {
            self.last_forecast = forecast;
        }
        self.order = self.dated.order();
        self.capacity = if self.plan.start.is_some_and(|start| start > self.today) {
            0
        } else {
            self.capacity_on(self.today)
        };
        let reviews = self.dated.reviews_today(self.capacity);
        self.next = self.next_for(self.capacity - reviews, NEXT_TOPICS);
    }

    /// What the plan is made from.
    pub fn planned(&self) -> Planned<'_> {
        Planned {
            curriculum: &self.curriculum,
            plan: &self.plan,
            progress: &self.progress,
            calendar: &self.record.learner.calendar,
            limits: self.record.learner.limits,
            share: self.share(),
            today: self.today,
        }
    }

    /// The plan's share of the evenings, percent.
    pub fn share(&self) -> u32 {
        self.plan_id.map_or(100, |id| self.record.share(id))
    }

    /// Minutes of study on a day, the plan's share of them.
    pub fn capacity_on(&self, day: NaiveDate) -> u32 {
        self.record.learner.calendar.capacity(day) * self.share() / 100
    }

    /// Minutes of study by day, and the weeks of the plan until this one, `limit` at most.
    pub fn weeks(&self, limit: usize) -> (BTreeMap<NaiveDate, Studied>, Vec<StudyWeek>) {
        let studied = progress::studied(&self.plan, &self.curriculum, &self.progress, self.today);
        let capacity = |day| self.capacity_on(day);
        let weeks = progress::weeks(self.plan.start, &studied, capacity, self.today, limit);
        (studied, weeks)
    }

    /// Days of study in a row up to today; days without planned hours never end it.
    pub fn streak_days(&self) -> u32 {
        let days = progress::study_days(&self.plan);
        progress::streak(&days, |day| self.capacity_on(day), self.plan.start, self.today)
    }

    /// The recall questions that are due.
    pub fn review(&self) -> Review {
        review::review(&self.plan, &self.curriculum, &self.progress, self.today)
    }

    /// The day on which a question comes back after each rating from 1 to 4; none if it is not in review.
    pub fn days_after_ratings(&self, key: &QuestionKey) -> Option<[NaiveDate; 4]> {
        review::days_after_ratings(&self.plan, &self.curriculum, &self.progress, key, self.today)
    }

    /// What is left of each area at the learner's pace in it.
    pub fn area_measures(&self) -> Vec<AreaMeasure> {
        planner::area_measures(&self.planned(), &self.dated)
    }

    /// The plan if the calendar or the plan's settings were others.
    pub fn dated_if(&self, calendar: &Calendar, plan: &PlanRecord) -> Dated {
        planner::dated(&Planned { plan, calendar, ..self.planned() })
    }

    /// The forecast; the first who asks waits some milliseconds for it.
    pub fn outlooks(&self) -> &Outlooks {
        self.forecast.get_or_init(|| self.dated.outlooks())
    }

    /// The forecast if it is there, else the last one: never waits.
    pub fn outlooks_by_now(&self) -> Option<&Outlooks> {
        self.forecast.get().or_else(|| self.last_forecast.get())
    }

    /// What the forecast is made from, and where it goes.
    pub(super) fn forecast_job(&self) -> (Arc<Dated>, Arc<OnceLock<Outlooks>>) {
        (Arc::clone(&self.dated), Arc::clone(&self.forecast))
    }

    /// Whether the forecast is that of the plan as it is.
    pub fn is_forecast_ready(&self) -> bool {
        self.forecast.get().is_some()
    }

    /// The next day after today with hours, and its minutes; none within a year.
    pub fn next_study_day(&self) -> Option<(NaiveDate, u32)> {
        let days = self.dated.days().skip_while(|day| day.date <= self.today);
        days.map(|day| (day.date, day.capacity)).next()
    }

    /// What to study in so many minutes.
    pub fn next_for(&self, minutes: u32, limit: usize) -> Vec<Suggestion> {
        planner::next(&self.planned(), &self.dated, minutes, limit)
    }

    /// Position of the grade aimed at; the highest when the learner named none.
    pub fn target_idx(&self) -> usize {
        let named = self.plan.target.as_ref().and_then(|id| self.curriculum.grade_idx(id));
        named.unwrap_or_else(|| self.curriculum.grades.len().saturating_sub(1))
    }

    /// Position of the lowest grade that is not reached; the highest when all are.
    pub fn current_grade_idx(&self) -> usize {
        let open = self.progress.grades.iter().position(|grade| !grade.is_reached);
        open.unwrap_or_else(|| self.curriculum.grades.len().saturating_sub(1))
    }

    /// The summary that exports render.
    pub fn summary(&self) -> Summary {
        let next = self.next_for(self.capacity, 5);
        Summary::of(&self.record, &self.plan, &self.curriculum, &self.progress, &next, self.today)
    }
}
