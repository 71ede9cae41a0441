//! A plan as it would be, before it is made: nothing of it is written.

use chrono::NaiveDate;

use super::{NewPlan, PackChoice, Refusal, Snapshot, accept::After, perform::plan_events};
use crate::{
    calendar::Calendar,
    journal::PlanId,
    planner::{self, Outlooks},
    progress::{self, Progress},
};

/// A plan that is not made.
#[derive(Clone, Debug)]
pub struct Preview {
    /// Its progress: what is known, what is left.
    pub progress: Progress,
    /// Its forecast.
    pub outlooks: Outlooks,
    /// Its first day.
    pub start: NaiveDate,
    calendar: Calendar,
}

impl Snapshot {
    /// The plan that [`super::Action::MakePlan`] would make on the built-in pack; some milliseconds of work.
    pub fn preview(&self, new: &NewPlan) -> Result<Preview, Refusal> {
        self.preview_with(new, None)
    }

    /// As [`Self::preview`], where only the week and the start differ from those of an earlier preview: nothing is
    /// simulated anew, so it answers while a track is dragged.
    pub fn preview_again(&self, new: &NewPlan, earlier: &Preview) -> Result<Preview, Refusal> {
        self.preview_with(new, Some(earlier))
    }

    fn preview_with(&self, new: &NewPlan, earlier: Option<&Preview>) -> Result<Preview, Refusal> {
        let curriculum = self.built_in();
        match &new.pack {
            PackChoice::Installed(id) if *id == curriculum.id.as_str() => {}
            PackChoice::Installed(id) => {
                return Err(Refusal::NoPack(id.clone(), vec![curriculum.id.to_string()]));
            }
            PackChoice::Files(_) => return Err(Refusal::BadPack(Vec::new())),
        }
        let what = plan_events(curriculum, new, self.today)?;
        let after = After::new(self, PlanId::from_u128(0), curriculum, &what);
        let dated = planner::dated(&after.planned());
        let outlooks = earlier.map_or_else(|| dated.outlooks(), |it| it.outlooks.under(&dated));
        let start = new.start.unwrap_or(self.today);
        let After { record, progress, .. } = after;
        Ok(Preview { progress, outlooks, start, calendar: record.learner.calendar })
    }
}

impl Preview {
    /// Weeks from the first day to `until`: those with hours of study, and those without.
    pub fn weeks(&self, until: NaiveDate) -> (usize, usize) {
        let days = self.start.iter_days().zip(self.calendar.capacities(self.start));
        let (mut all, mut study) = (0, 0);
        // The Monday of the last week, and of the last one with hours.
        let (mut last, mut last_study) = (None, None);
        for (day, minutes) in days.take_while(|(day, _)| *day <= until) {
            let week = Some(progress::monday(day));
            all += usize::from(week != last);
            last = week;
            if minutes > 0 {
                study += usize::from(week != last_study);
                last_study = week;
            }
        }
        (study, all - study)
    }
}
