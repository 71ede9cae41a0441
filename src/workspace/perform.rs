//! From an action to a step.

use std::sync::Arc;

use chrono::NaiveDate;

use super::{
    Action, NewPlan, PackChoice, Refusal, Snapshot, Trouble, Workspace, accept, calendar, writer::Job,
};
use crate::{
    assets,
    curriculum::{Curriculum, Depth, GradeId, Topic, TopicId, pack},
    journal::{Event, PlanId, Step, StepId},
    progress::{PlanRecord, Progress, Record, TopicState},
};

impl Workspace {
    /// Checks the action and lets it count; on refusal nothing changed. The step is pending until it is on the
    /// disk, see [`super::Saving`]. Actions on a plan begin one on the built-in pack if there is none.
    pub fn perform(&mut self, action: Action) -> Result<(), Refusal> {
        self.check_writable()?;
        let today = self.today();
        if let Some(what) = calendar::events(&action, &self.snapshot.record.learner, today) {
            self.begin_events(None, what?);
            return Ok(());
        }
        match action {
            Action::MakePlan(new) => self.make_plan(&new),
            Action::AdoptPack => self.adopt_pack(),
            Action::NameLearner(name) => {
                let name = checked_name(&name)?;
                self.begin_events(None, vec![Event::LearnerNamed { name }]);
                Ok(())
            }
            Action::SetShare(percent) => self.set_share(percent),
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

    /// Whether no journal is missing because it cannot be read: what is written elsewhere would lack its steps.
    pub fn check_whole(&self) -> Result<(), Trouble> {
        self.loaded.missing().map_or(Ok(()), |trouble| Err(trouble.clone()))
    }

    pub(super) fn check_writable(&self) -> Result<(), Refusal> {
        if let Some(trouble) = &self.unreadable {
            return Err(Refusal::Storage(trouble.clone()));
        }
        self.check_known()
    }

    /// Whether this version understands all that is here.
    pub(super) fn check_known(&self) -> Result<(), Refusal> {
        self.loaded.newer().map_or(Ok(()), |what| Err(Refusal::Newer(what.to_owned())))
    }

    fn perform_on_plan(&mut self, action: &Action) -> Result<(), Refusal> {
        let snapshot = &self.snapshot;
        let mut what = self.check().events(action)?;
        if let (Some(plan), Action::Replan { .. } | Action::AcceptBaseline) = (snapshot.plan_id, action) {
            what.push(accept::baseline(snapshot, plan, &snapshot.curriculum, &what));
        }
        let plan = if let Some(plan) = snapshot.plan_id {
            plan
        } else {
            // The plan may be in a file that cannot be read.
            self.check_whole().map_err(Refusal::Storage)?;
            let mut first = self.first_events(&self.built_in())?;
            first.append(&mut what);
            what = first;
            PlanId::random()
        };
        self.begin_on_plan(plan, what);
        Ok(())
    }

    /// Begins a step on the plan that is shown. The milestones that it completes are part of it, so that undo takes
    /// them back too.
    fn begin_on_plan(&mut self, plan: PlanId, mut what: Vec<Event>) {
        // What nobody looks at need not be copied to be changed.
        self.snapshot.plan = Arc::default();
        let at = self.clock.now();
        let Snapshot { record, curriculum, progress: before, today, .. } = &mut self.snapshot;
        record.apply_events(Some(plan), at, &what);
        let own = record.plans.entry(plan).or_default();
        let mut progress = before.after(&what, own, curriculum);
        let reached = newly_reached(own, curriculum, &progress, *today);
        if !reached.is_empty() {
            record.apply_events(Some(plan), at, &reached);
            let own = record.plans.entry(plan).or_default();
            progress = progress.after(&reached, own, curriculum);
        }
        what.extend(reached);
        self.snapshot.plan_id = Some(plan);
        self.hand_over(Some(plan), what);
        self.rederive_from(Some(progress));
    }

    /// Hands a step to the writer and lets it count at once.
    pub(super) fn begin_events(&mut self, plan: Option<PlanId>, what: Vec<Event>) {
        self.hand_over(plan, what);
        if let Some(step) = self.pending.back().filter(|step| Record::can_apply(step)) {
            self.snapshot.record.apply(step);
        }
        self.rederive();
    }

    /// Hands a step to the writer; it is the caller's to let it count.
    pub(super) fn hand_over(&mut self, plan: Option<PlanId>, what: Vec<Event>) {
        self.writer.write(Job { plan, what: what.clone() });
        // The writer gives the step its name and its stamp; until then this is near enough.
        self.pending.push_back(Step { id: StepId(self.device, 0), at: self.clock.now(), plan, what });
    }

    fn make_plan(&mut self, new: &NewPlan) -> Result<(), Refusal> {
        let read;
        let curriculum: &Curriculum = match &new.pack {
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
        let mut what = plan_events(curriculum, new, self.today())?;
        let made = what.iter().position(|event| matches!(event, Event::PlanMade { .. }));
        what.insert(made.map_or(0, |place| place + 1), self.adopted(curriculum, new.depth)?);
        let plan = PlanId::random();
        what.push(accept::baseline(&self.snapshot, plan, curriculum, &what));
        self.snapshot.plan_id = Some(plan);
        self.begin_events(Some(plan), what);
        Ok(())
    }

    fn set_share(&mut self, percent: u32) -> Result<(), Refusal> {
        let Some(plan) = self.snapshot.plan_id else { return Err(Refusal::NoPlanYet) };
        let others = self.snapshot.record.plans.iter().filter(|(id, it)| **id != plan && !it.is_archived);
        let taken: u32 = others.filter(|(_, it)| !it.is_trashed).filter_map(|(_, it)| it.share).sum();
        let free = 100_u32.saturating_sub(taken);
        if !(1..=free).contains(&percent) {
            return Err(Refusal::ShareTaken(free));
        }
        self.begin_events(Some(plan), vec![Event::PlanShareSet { percent }]);
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

    /// What begins a plan of which nothing was said.
    fn first_events(&self, curriculum: &Curriculum) -> Result<Vec<Event>, Refusal> {
        Ok(vec![
            Event::PlanMade { pack: curriculum.id.clone() },
            self.adopted(curriculum, Depth::default())?,
            Event::StartSet { on: self.snapshot.today },
        ])
    }
}

/// What a new plan begins with, apart from the pack as it is adopted.
pub(super) fn plan_events(
    curriculum: &Curriculum,
    new: &NewPlan,
    today: NaiveDate,
) -> Result<Vec<Event>, Refusal> {
    let mut what = Vec::new();
    if let Some(learner) = new.learner.as_ref().filter(|name| !name.trim().is_empty()) {
        what.push(Event::LearnerNamed { name: checked_name(learner)? });
    }
    if let Some(week) = &new.week {
        what.push(calendar::set_week(week, today, today)?);
    }
    for grade in new.target.iter().chain(&new.held) {
        checked_grade(curriculum, grade)?;
    }
    let start = new.start.map_or(Ok(today), |start| calendar::checked_day(start, today))?;
    what.push(Event::PlanMade { pack: curriculum.id.clone() });
    what.push(Event::StartSet { on: start });
    if new.depth != Depth::default() {
        what.push(Event::DepthSet { depth: new.depth });
    }
    what.extend(new.target.iter().map(|grade| Event::TargetSet { grade: grade.clone() }));
    if let Some(name) = &new.name {
        what.push(Event::PlanNamed { name: checked_name(name)? });
    }
    let known = self_assessed(curriculum, new.held.as_ref(), &new.known)?;
    what.extend(new.held.iter().map(|grade| Event::GradeHeld { grade: Some(grade.clone()) }));
    what.extend(known.into_iter().map(|topic| Event::TopicKnown { topic, on: today }));
    Ok(what)
}

/// Milestones that are complete and of which nothing says so yet.
fn newly_reached(
    plan: &PlanRecord,
    curriculum: &Curriculum,
    progress: &Progress,
    today: NaiveDate,
) -> Vec<Event> {
    let both = curriculum.milestones.iter().zip(&progress.milestones);
    both.filter(|(milestone, own)| {
        let has_work = own.topics.iter().any(|&idx| progress.state(idx) == TopicState::Done);
        own.is_reached && !own.is_held && has_work && !plan.reached.contains_key(&milestone.id)
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

pub(super) fn checked_grade(curriculum: &Curriculum, grade: &GradeId) -> Result<usize, Refusal> {
    curriculum.grade_idx(grade).ok_or_else(|| {
        let grades = curriculum.grades.iter().map(|grade| grade.id.clone()).collect();
        Refusal::NoGrade(grade.to_string(), grades)
    })
}

/// Topics that a learner had before: all up to the grade held, and those named.
fn self_assessed(
    curriculum: &Curriculum,
    held: Option<&GradeId>,
    named: &[TopicId],
) -> Result<Vec<TopicId>, Refusal> {
    if let Some(unknown) = named.iter().find(|id| curriculum.topic_idx(id).is_none()) {
        return Err(Refusal::NoTopic(unknown.to_string(), None));
    }
    let held = held.map(|grade| checked_grade(curriculum, grade)).transpose()?;
    let is_known = |topic: &Topic| held.is_some_and(|held| topic.grade <= held) || named.contains(&topic.id);
    Ok(curriculum.topics.iter().filter(|it| is_known(it)).map(|it| it.id.clone()).collect())
}
