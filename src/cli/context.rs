//! The learner's data, open for one command.

use std::time::Duration;

use uuid::Uuid;

use super::{
    Setting,
    changes::Changes,
    error::CliError,
    json::PlanRow,
    output::{self, Text},
};
use crate::{
    command::wording,
    curriculum::{GradeId, MilestoneId, TopicId},
    journal::PlanId,
    workspace::{Action, Notice, Options, Patience, Refusal, Saving, Snapshot, Workspace},
};

/// Longest wait for the disk.
const PATIENCE: Duration = Duration::from_secs(30);

/// What a command is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scope {
    /// One plan, which has to be clear.
    Plan,
    /// The learner; a plan only if it is named.
    Learner,
    /// The files, whatever can be read of them.
    Files,
}

/// An open workspace with the plan chosen.
pub(super) struct Context {
    pub(super) workspace: Workspace,
    /// Whether `--plan` chose it.
    pub(super) is_plan_named: bool,
}

impl Context {
    /// Opens the data, says what was found wrong with it, and chooses the plan.
    pub(super) fn open(setting: &Setting, scope: Scope) -> Result<Self, CliError> {
        let place = setting.place().map_err(|trouble| CliError::unreadable(&trouble))?;
        let last = place.last_plan();
        let options = Options { plan: last, patience: Patience::None };
        // Nobody waits for the disk but this thread, so there is nobody to wake.
        let workspace = place.open(options, || {});
        let mut context = Self { workspace, is_plan_named: setting.plan.is_some() };
        // Of journals that cannot be read the others are shown, and a notice says what is missing.
        let is_read_in_part = context.snapshot().notices.iter().any(|it| matches!(it, Notice::Unread { .. }));
        if let Saving::Unreadable(trouble) = &context.snapshot().saving
            && scope != Scope::Files
            && !is_read_in_part
        {
            return Err(CliError::unreadable(trouble));
        }
        let chosen = context.choose_plan(setting.plan.as_deref(), last, scope);
        for notice in &context.snapshot().notices {
            output::say(&format!("note: {}", wording::notice(notice)));
        }
        if let (Scope::Plan, None, Some(folder)) = (scope, context.snapshot().plan_id, &setting.data)
            && !is_read_in_part
        {
            // A folder that was mistyped should not look like a plan that is lost.
            let folder = folder.display();
            output::say(&format!(
                "note: there is no plan in {folder} yet; the built-in curriculum stands in."
            ));
        }
        chosen.map(|()| context)
    }

    /// Everything derived.
    pub(super) fn snapshot(&self) -> &Snapshot {
        self.workspace.snapshot()
    }

    /// Performs the action and waits until it is on the disk; answers what it changed.
    pub(super) fn perform(&mut self, action: Action) -> Result<Changes, CliError> {
        let before = self.snapshot().clone();
        let performed = self.workspace.perform(action);
        performed.map_err(|refusal| CliError::refused(&refusal, &before.curriculum))?;
        self.settle()?;
        Ok(Changes::between(&before, self.snapshot()))
    }

    /// Performs the action and answers a text of what it changed.
    pub(super) fn change(&mut self, action: Action) -> Result<Text, CliError> {
        self.perform(action).map(Changes::into_text)
    }

    /// Waits until everything is on the disk.
    pub(super) fn settle(&mut self) -> Result<(), CliError> {
        if let Err(trouble) = self.workspace.settle(PATIENCE) {
            let error = CliError::failed(wording::trouble(&trouble));
            return Err(if trouble.is_unsure() { error } else { error.unchanged() });
        }
        if self.snapshot().saving.has_unsaved() {
            let path = self.snapshot().place.display().to_string();
            return Err(CliError::failed(format!("{path} did not take the change within 30 seconds."))
                .hinted("look with `gradus history` whether it arrived before you try again"));
        }
        if let Err(trouble) = self.workspace.back_up_if_due() {
            output::say(&format!("note: no backup was made. {}", wording::trouble(&trouble)));
        }
        Ok(())
    }

    /// A change that was refused before it was tried.
    pub(super) fn refused(&self, refusal: &Refusal) -> CliError {
        CliError::refused(refusal, &self.snapshot().curriculum)
    }

    /// The topics that are meant, each once: by id, else by title. What is neither is left to the workspace to
    /// refuse.
    pub(super) fn topic_ids(&self, words: &[String]) -> Vec<TopicId> {
        let mut ids: Vec<TopicId> = Vec::new();
        for word in words {
            let id = self.topic_id(word);
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    }

    /// The topic that is meant.
    pub(super) fn topic_id(&self, word: &str) -> TopicId {
        let topics = self.snapshot().curriculum.topics.iter();
        meant(word, topics.map(|it| (&it.id, it.id.as_str(), it.title.as_str())))
    }

    /// The milestone that is meant.
    pub(super) fn milestone_id(&self, word: &str) -> MilestoneId {
        let milestones = self.snapshot().curriculum.milestones.iter();
        meant(word, milestones.map(|it| (&it.id, it.id.as_str(), it.title.as_str())))
    }

    /// The grade that is meant.
    pub(super) fn grade_id(&self, word: &str) -> GradeId {
        let grades = self.snapshot().curriculum.grades.iter();
        meant(word, grades.map(|it| (&it.id, it.id.as_str(), it.title.as_str())))
    }

    /// The id that begins so; `none` is said where there is none, and all are named where several do.
    pub(super) fn by_id(
        &self,
        word: &str,
        ids: impl IntoIterator<Item = Uuid>,
        none: &Refusal,
    ) -> Result<Uuid, CliError> {
        let beginning = word.trim().to_lowercase();
        let is_meant = |id: &Uuid| !beginning.is_empty() && id.to_string().starts_with(&beginning);
        let meant: Vec<Uuid> = ids.into_iter().filter(is_meant).collect();
        match *meant.as_slice() {
            [] => Err(self.refused(none)),
            [only] => Ok(only),
            _ => Err(CliError::failed(format!("“{word}” can mean several. These there are:"))
                .listing(meant.iter().map(|id| format!("  {id}")))
                .unchanged()
                .hinted("give more of the id")),
        }
    }

    /// Every plan by id, name and curriculum. The plan shown stays the same.
    pub(super) fn plan_rows(&mut self) -> Vec<(PlanId, PlanRow)> {
        let shown = self.snapshot().plan_id;
        let mut rows = Vec::new();
        for id in self.workspace.plan_ids() {
            self.workspace.show_plan(id);
            let Snapshot { plan, curriculum, .. } = self.snapshot();
            let row = PlanRow {
                id: id.to_string(),
                name: plan.name.clone().unwrap_or_else(|| curriculum.title.clone()),
                curriculum: plan.pack.as_ref().unwrap_or(&curriculum.id).to_string(),
            };
            rows.push((id, row));
        }
        if let Some(shown) = shown {
            self.workspace.show_plan(shown);
        }
        rows
    }

    fn choose_plan(
        &mut self,
        word: Option<&str>,
        last: Option<PlanId>,
        scope: Scope,
    ) -> Result<(), CliError> {
        let rows = self.plan_rows();
        let lines = || rows.iter().map(|(_, row)| format!("  {}  {}", short(&row.id), row.name));
        let Some(word) = word else {
            let is_there = |id: PlanId| rows.iter().any(|(plan, _)| *plan == id);
            if scope != Scope::Plan || rows.len() < 2 || last.is_some_and(is_there) {
                return Ok(());
            }
            let error =
                CliError::failed(format!("There are {} plans, so say which one is meant.", rows.len()));
            return Err(error.listing(lines()).hinted("add `--plan` with a name or the beginning of an id"));
        };
        let is_meant = |row: &PlanRow| row.id.starts_with(&word.to_lowercase()) || is_alike(&row.name, word);
        let meant: Vec<PlanId> = rows.iter().filter(|(_, row)| is_meant(row)).map(|(id, _)| *id).collect();
        match *meant.as_slice() {
            [only] if !word.is_empty() => {
                self.workspace.show_plan(only);
                Ok(())
            }
            [] if rows.is_empty() => {
                Err(CliError::failed(format!("There is no plan “{word}”: there is no plan at all yet."))
                    .hinted("`gradus new ml-engineer` makes one"))
            }
            [] => {
                Err(CliError::failed(format!("There is no plan “{word}”. These there are:")).listing(lines()))
            }
            _ => Err(CliError::failed(format!("“{word}” can mean several plans. These there are:"))
                .listing(lines())
                .hinted("give more of the id")),
        }
    }
}

/// The first group of a plan's id, enough to tell plans apart.
pub(super) fn short(id: &str) -> &str {
    id.split('-').next().unwrap_or(id)
}

/// Whether a person would call the two the same.
pub(super) fn is_alike(a: &str, b: &str) -> bool {
    a.trim().to_lowercase() == b.trim().to_lowercase()
}

/// The id that is meant: the one that is written so, else the only one of that title, else the word itself.
fn meant<'a, Id: Clone + From<&'a str> + 'a>(
    word: &'a str,
    items: impl Iterator<Item = (&'a Id, &'a str, &'a str)> + Clone,
) -> Id {
    let by_id = items.clone().find(|(_, id, _)| *id == word);
    let by_title = || {
        let mut named = items.filter(|(_, _, title)| is_alike(title, word));
        named.next().filter(|_| named.next().is_none())
    };
    by_id.or_else(by_title).map_or_else(|| word.into(), |(id, _, _)| id.clone())
}

/// An undo or a redo that was refused.
pub(super) fn refused(refusal: &Refusal, context: &Context) -> CliError {
    CliError::refused(refusal, &context.snapshot().curriculum)
}
