//! Where the columns of the table are.

use crate::ui::theme::metrics::space;

/// Room for the days of a topic, in points.
pub(super) const PLANNED: f32 = 132.0;

/// Where the columns are, from the left of the table.
pub(super) struct Columns {
    pub(super) tick: f32,
    pub(super) topic: f32,
    pub(super) grade: f32,
    pub(super) needs: f32,
    pub(super) effort_right: f32,
    pub(super) planned_right: f32,
    pub(super) status: f32,
    pub(super) right: f32,
}

impl Columns {
    pub(super) fn of(width: f32) -> Self {
        let right = width - space::XL;
        let status = right - 104.0;
        let planned_right = status - space::XL;
        let effort_right = if width > 620.0 { planned_right - PLANNED - space::M } else { planned_right };
        // The columns give way one after the other when the window is narrow.
        let room_for_needs = if width > 1100.0 {
            240.0
        } else if width > 860.0 {
            150.0
        } else {
            0.0
        };
        let needs = effort_right - 64.0 - room_for_needs;
        let grade = needs - 96.0;
        Self { tick: space::CONTENT, topic: 64.0, grade, needs, effort_right, planned_right, status, right }
    }

    pub(super) fn has_planned(&self) -> bool {
        self.planned_right > self.effort_right
    }

    pub(super) fn has_needs(&self) -> bool {
        self.effort_right - self.needs > 100.0
    }
}
