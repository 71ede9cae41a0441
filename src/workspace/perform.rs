//! From an action to a step.

use super::{Action, PackChoice, Refusal, Trouble, Workspace, check::Check};
use crate::{
    assets,
    calendar::WeekHours,
    curriculum::{Curriculum, Depth, GradeId, pack},
    journal::{Event, PlanId, Stamp, Step, StepId},
    progress::{PlanRecord, Progress, Record, TopicState},
};

impl Workspace {
    /// Checks the action and lets it count; on refusal nothing changed. The step is pending until it is on the
    /// disk, see [`super::Saving`]. Actions on a plan begin one on the built-in pack if there is none.
    pub fn perform(&mut self, action: Action) -> Result<(), Refusal> {
        self.check_writable()?;
        match action {
            Action::MakePlan { pack, name, learner, target, week } => {
                self.make_plan(&pack, name, learner, target, week)
            }
            Action::AdoptPack => self.adopt_pack(),
            Action::NameLearner(name) => {
                let name = checked_name(&name)?;
                self.begin_events(None, vec![Event::LearnerNamed { name }]);
                Ok(())
            }
            Action::SetWeek(week) => {
                let event = Event::HoursSet { from: self.today(), week: checked_week(week)? };
                self.begin_events(None, vec![event]);
                Ok(())
            }
            action => self.perform_on_plan(&action),
        }
    }

    /// Shows another plan from now on.
    pub fn show_plan(&mut self, plan: PlanId) {
        self.snapshot.plan_id = Some(plan);
        self.rederive();
    }

    /// The packs that a plan can be made from, built in ones.
    pub fn installed_packs(&self) -> Vec<String> {
        assets::BUILT_IN_PACKS.iter().map(ToString::to_string).collect()
    }

    pub(super) fn check_writable(&self) -> Result<(), Refusal> {
        if let Some(trouble) = &self.unreadable {
            return Err(Refusal::Storage(trouble.clone()));
        }
        self.loaded.newer().map_or(Ok(()), |what| Err(Refusal::Newer(what.to_owned())))
    }

    pub(super) fn begin_events(&mut self, plan: Option<PlanId>, what: Vec<Event>) {
        // The writer gives the step its name and its stamp.
        self.begin(Step { id: StepId(self.device, 0), at: Stamp::default(), plan, what });
    }

    fn perform_on_plan(&mut self, action: &Action) -> Result<(), Refusal> {
        let snapshot = &self.snapshot;
        let check = Check {
            plan: &snapshot.plan,
            curriculum: &snapshot.curriculum,
            progress: &snapshot.progress,
            today: snapshot.today,
        };
        let mut what = check.events(action)?;
        what.extend(newly_reached(&snapshot.plan, &snapshot.curriculum, &what, snapshot.today));
        let plan = if let Some(plan) = snapshot.plan_id {
            plan
        } else {
            let mut first = self.first_events(&self.built_in(), None)?;
            first.append(&mut what);
            what = first;
            PlanId::random()
        };
        self.snapshot.plan_id = Some(plan);
        self.begin_events(Some(plan), what);
        Ok(())
    }

    fn make_plan(
        &mut self,
        choice: &PackChoice,
        name: Option<String>,
        learner: Option<String>,
        target: Option<GradeId>,
        week: Option<WeekHours>,
    ) -> Result<(), Refusal> {
        let read;
        let curriculum: &Curriculum = match choice {
            PackChoice::Installed(id) if assets::BUILT_IN_PACKS.contains(&id.as_str()) => &self.built_in(),
            PackChoice::Installed(id) => return Err(Refusal::NoPack(id.clone(), self.installed_packs())),
            PackChoice::Files(files) => {
                let reading = pack::read(files);
                if !reading.problems.is_empty() {
                    return Err(Refusal::BadPack(reading.problems));
                }
                read = reading.curriculum.ok_or(Refusal::BadPack(Vec::new()))?;
                &read
            }
        };
        let mut what = Vec::new();
        if let Some(learner) = learner.filter(|name| !name.trim().is_empty()) {
            what.push(Event::LearnerNamed { name: checked_name(&learner)? });
        }
        if let Some(week) = week {
            what.push(Event::HoursSet { from: self.today(), week: checked_week(week)? });
        }
        if let Some(target) = &target
            && curriculum.grade_idx(target).is_none()
        {
            let grades = curriculum.grades.iter().map(|grade| grade.id.clone()).collect();
            return Err(Refusal::NoGrade(target.to_string(), grades));
        }
        let name = name.map(|name| checked_name(&name)).transpose()?;
        what.extend(self.first_events(curriculum, target)?);
        what.extend(name.map(|name| Event::PlanNamed { name }));
        let plan = PlanId::random();
        self.snapshot.plan_id = Some(plan);
        self.begin_events(Some(plan), what);
        Ok(())
    }

    fn adopt_pack(&mut self) -> Result<(), Refusal> {
        let (Some(plan), Some(_)) = (self.snapshot.plan_id, self.snapshot.other_version()) else {
            return Err(Refusal::NoOtherVersion(self.snapshot.curriculum.version.clone()));
        };
        let adopted = self.adopted(&self.built_in(), self.snapshot.plan.depth)?;
        self.begin_events(Some(plan), vec![adopted]);
        Ok(())
    }

    /// Keeps the pack, so that the step never names one that is not there.
    fn adopted(&self, curriculum: &Curriculum, depth: Depth) -> Result<Event, Refusal> {
        let text = pack::write(curriculum).map_err(|_| Refusal::BadPack(Vec::new()))?;
        let hash = self.storage.keep_pack(&text).map_err(|error| Refusal::Storage(Trouble::from(&error)))?;
        Ok(Event::PackAdopted {
            version: curriculum.version.clone(),
            hash,
            scope_minutes: curriculum.amount(|topic| depth.takes_in(topic.need)).minutes,
        })
    }

    /// What begins a plan.
    fn first_events(&self, curriculum: &Curriculum, target: Option<GradeId>) -> Result<Vec<Event>, Refusal> {
        let mut what = vec![
            Event::PlanMade { pack: curriculum.id.clone() },
            self.adopted(curriculum, Depth::default())?,
            Event::StartSet { on: self.today() },
        ];
        what.extend(target.map(|grade| Event::TargetSet { grade }));
        Ok(what)
    }
}

/// Milestones that these events complete. They are part of the same step, so that undo takes them back too.
fn newly_reached(
    plan: &PlanRecord,
    curriculum: &Curriculum,
    what: &[Event],
    today: chrono::NaiveDate,
) -> Vec<Event> {
    let id = PlanId::from_u128(0);
    let mut record = Record::default();
    record.plans.insert(id, plan.clone());
    record.apply(&Step {
        id: StepId(crate::journal::DeviceId::from_u128(0), 0),
        at: Stamp::default(),
        plan: Some(id),
        what: what.to_vec(),
    });
    let Some(after) = record.plans.get(&id) else { return Vec::new() };
    let progress = Progress::of(after, curriculum);
    let both = curriculum.milestones.iter().zip(&progress.milestones);
    both.filter(|(milestone, own)| {
        let has_work = own.topics.iter().any(|&idx| progress.state(idx) == TopicState::Done);
        own.is_reached && !own.is_held && has_work && !after.reached.contains_key(&milestone.id)
    })
    .map(|(milestone, own)| Event::MilestoneReached {
        milestone: milestone.id.clone(),
        on: own.reached_on.unwrap_or(today),
    })
    .collect()
}

fn checked_name(name: &str) -> Result<String, Refusal> {
    const MAX_CHARS: usize = 200;
    let name = name.trim();
    let is_good = !name.is_empty() && name.chars().count() <= MAX_CHARS && !name.contains(char::is_control);
    if is_good { Ok(name.to_owned()) } else { Err(Refusal::BadName) }
}

fn checked_week(week: WeekHours) -> Result<WeekHours, Refusal> {
    let total: u32 = week.minutes.iter().fold(0, |sum, &minutes| sum.saturating_add(minutes));
    let is_good = week.minutes.iter().all(|&minutes| minutes <= crate::calendar::MAX_DAY_MINUTES);
    if is_good { Ok(week) } else { Err(Refusal::TooManyHours(total)) }
}
