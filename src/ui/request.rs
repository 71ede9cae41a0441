//! What the person asks for while a frame is drawn. Carried out in order afterwards, never inside a view.

use std::path::PathBuf;

use crate::{
    command::Command,
    curriculum::TopicId,
    journal::PlanId,
    progress::GapChoice,
    ui::{
        modals::Modal,
        state::{Reached, Theme},
    },
    workspace::{Action, Errand, TimerStop},
};

/// Something to do with the timer.
#[derive(Clone, Debug)]
pub(crate) enum TimerDeed {
    /// Starts it on a topic, or goes on with it; one that runs on another topic is logged first.
    Start(TopicId),
    /// Pauses it.
    Pause,
    /// Goes on with it.
    Resume,
    /// Asks how it ends.
    AskStop,
    /// Stops it and logs.
    Stop(TimerStop),
    /// Forgets it and what it measured.
    Drop,
    /// Keeps or drops a gap; the timer goes on.
    Settle(GapChoice),
    /// Drops a gap, and asks how the timer ends.
    SettleAndStop,
}

/// One wish.
#[derive(Clone, Debug)]
pub(crate) enum Request {
    /// A command of the common list.
    Run(Command),
    /// A change of the learner's data.
    Perform(Action),
    /// The same for the dialog that is open: it closes, or says why not.
    PerformInDialog(Action),
    /// The tick box of a topic, whatever that means in its state.
    Tick(TopicId),
    /// Shows a topic in the inspector, or nothing.
    Select(Option<TopicId>),
    /// Shows a topic in the plan, wherever the person is.
    Reveal(TopicId),
    /// Shows the topics of an area and a grade, by their positions, in the plan.
    ShowTopics {
        /// Position of the area.
        area: usize,
        /// Position of the grade.
        grade: usize,
    },
    /// Does something with the timer.
    Time(TimerDeed),
    /// Opens a file with the system's program.
    OpenFile(PathBuf),
    /// Shows another plan.
    ShowPlan(PlanId),
    /// Opens an address with the system's program.
    OpenAddress(String),
    /// Puts something on top, or takes it away.
    SetModal(Option<Modal>),
    /// Has seen that a milestone was reached.
    PutAway(Reached),
    /// Sets when the learner is reminded, minutes after midnight; none is never.
    SetReminder(Option<u32>),
    /// Sets the theme.
    SetTheme(Theme),
    /// Shows Settings where the learner's data is.
    ShowData,
    /// Begins work on the files.
    Begin(Errand),
    /// Writes the summary.
    Export {
        /// Where to.
        path: PathBuf,
        /// Whether a file that is there may be replaced.
        replace: bool,
    },
    /// Closes a message.
    Dismiss,
    /// Closes the window in spite of changes that are not saved.
    CloseAnyway,
}

/// The wishes of a frame.
#[derive(Debug, Default)]
pub(crate) struct Requests(Vec<Request>);

impl Requests {
    pub(crate) fn push(&mut self, request: Request) {
        self.0.push(request);
    }

    /// Takes them, oldest first.
    pub(crate) fn take(&mut self) -> Vec<Request> {
        std::mem::take(&mut self.0)
    }
}
