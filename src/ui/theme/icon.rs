//! The icons in use, by their Lucide names.

use eframe::egui::{self, Color32, FontId, Painter, Pos2, Response, Sense, Vec2};

use crate::ui::theme::fonts;

/// Added before cutting to whole points: a half goes up, and a little less than half does too.
const ROUNDING: f32 = 0.501;

/// One icon of the Lucide font; a glyph fills its em square, so `size` is width and height, in points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Icon(char);

impl Icon {
    /// The glyph, to put an icon into running text (the font is a fallback of every family).
    pub const fn as_char(self) -> char {
        self.0
    }

    /// Paints the icon with its middle at `center`.
    pub fn paint(self, painter: &Painter, center: Pos2, size: f32, color: Color32) {
        let font = FontId::new(size, fonts::lucide());
        let galley = painter.layout_no_wrap(self.0.to_string(), font, color);
        // An odd size in an even row falls between two points: then it goes the way the eye expects, down.
        let start = (center - galley.size() / 2.0 + Vec2::splat(ROUNDING)).floor();
        painter.galley(start, galley, color);
    }

    /// Takes a square of `size` and paints the icon into it; decoration, without an accessible name.
    pub fn show(self, ui: &mut egui::Ui, size: f32, color: Color32) -> Response {
        let (rect, response) = ui.allocate_exact_size(Vec2::splat(size), Sense::hover());
        self.paint(ui.painter(), rect.center(), size, color);
        response
    }
}

/// The glyphs; regenerate the font with `pyftsubset` when one is added.
impl Icon {
    /// Lucide `archive`.
    pub const ARCHIVE: Self = Self('\u{e041}');
    /// Lucide `arrow-down`.
    pub const ARROW_DOWN: Self = Self('\u{e042}');
    /// Lucide `arrow-left`.
    pub const ARROW_LEFT: Self = Self('\u{e048}');
    /// Lucide `arrow-right`.
    pub const ARROW_RIGHT: Self = Self('\u{e049}');
    /// Lucide `arrow-up`.
    pub const ARROW_UP: Self = Self('\u{e04a}');
    /// Lucide `arrow-up-down`.
    pub const ARROW_UP_DOWN: Self = Self('\u{e37d}');
    /// Lucide `book-open`.
    pub const BOOK_OPEN: Self = Self('\u{e05f}');
    /// Lucide `briefcase`.
    pub const BRIEFCASE: Self = Self('\u{e062}');
    /// Lucide `calendar`.
    pub const CALENDAR: Self = Self('\u{e063}');
    /// Lucide `calendar-clock`.
    pub const CALENDAR_CLOCK: Self = Self('\u{e304}');
    /// Lucide `calendar-days`.
    pub const CALENDAR_DAYS: Self = Self('\u{e2b9}');
    /// Lucide `calendar-off`.
    pub const CALENDAR_OFF: Self = Self('\u{e2bb}');
    /// Lucide `chart-gantt`.
    pub const CHART_GANTT: Self = Self('\u{e624}');
    /// Lucide `chart-line`.
    pub const CHART_LINE: Self = Self('\u{e2a5}');
    /// Lucide `check`.
    pub const CHECK: Self = Self('\u{e06c}');
    /// Lucide `chevron-down`.
    pub const CHEVRON_DOWN: Self = Self('\u{e06d}');
    /// Lucide `chevron-left`.
    pub const CHEVRON_LEFT: Self = Self('\u{e06e}');
    /// Lucide `chevron-right`.
    pub const CHEVRON_RIGHT: Self = Self('\u{e06f}');
    /// Lucide `chevron-up`.
    pub const CHEVRON_UP: Self = Self('\u{e070}');
    /// Lucide `chevrons-up-down`.
    pub const CHEVRONS_UP_DOWN: Self = Self('\u{e211}');
    /// Lucide `circle`.
    pub const CIRCLE: Self = Self('\u{e076}');
    /// Lucide `circle-alert`.
    pub const CIRCLE_ALERT: Self = Self('\u{e077}');
    /// Lucide `circle-check`.
    pub const CIRCLE_CHECK: Self = Self('\u{e226}');
    /// Lucide `circle-help`.
    pub const CIRCLE_HELP: Self = Self('\u{e082}');
    /// Lucide `circle-play`.
    pub const CIRCLE_PLAY: Self = Self('\u{e080}');
    /// Lucide `clipboard-paste`.
    pub const CLIPBOARD_PASTE: Self = Self('\u{e3e8}');
    /// Lucide `clock`.
    pub const CLOCK: Self = Self('\u{e087}');
    /// Lucide `code`.
    pub const CODE: Self = Self('\u{e093}');
    /// Lucide `coffee`.
    pub const COFFEE: Self = Self('\u{e096}');
    /// Lucide `copy`.
    pub const COPY: Self = Self('\u{e09e}');
    /// Lucide `database`.
    pub const DATABASE: Self = Self('\u{e0ad}');
    /// Lucide `download`.
    pub const DOWNLOAD: Self = Self('\u{e0b2}');
    /// Lucide `ellipsis`.
    pub const ELLIPSIS: Self = Self('\u{e0b6}');
    /// Lucide `external-link`.
    pub const EXTERNAL_LINK: Self = Self('\u{e0b9}');
    /// Lucide `eye`.
    pub const EYE: Self = Self('\u{e0ba}');
    /// Lucide `eye-off`.
    pub const EYE_OFF: Self = Self('\u{e0bb}');
    /// Lucide `file`.
    pub const FILE: Self = Self('\u{e0c0}');
    /// Lucide `file-code`.
    pub const FILE_CODE: Self = Self('\u{e0c3}');
    /// Lucide `file-down`.
    pub const FILE_DOWN: Self = Self('\u{e318}');
    /// Lucide `file-text`.
    pub const FILE_TEXT: Self = Self('\u{e0cc}');
    /// Lucide `flag`.
    pub const FLAG: Self = Self('\u{e0d1}');
    /// Lucide `folder-open`.
    pub const FOLDER_OPEN: Self = Self('\u{e247}');
    /// Lucide `funnel`.
    pub const FUNNEL: Self = Self('\u{e0dc}');
    /// Lucide `git-fork`.
    pub const GIT_FORK: Self = Self('\u{e28d}');
    /// Lucide `git-pull-request`.
    pub const GIT_PULL_REQUEST: Self = Self('\u{e0e5}');
    /// Lucide `globe`.
    pub const GLOBE: Self = Self('\u{e0e8}');
    /// Lucide `graduation-cap`.
    pub const GRADUATION_CAP: Self = Self('\u{e234}');
    /// Lucide `grip-vertical`.
    pub const GRIP_VERTICAL: Self = Self('\u{e0eb}');
    /// Lucide `hard-drive`.
    pub const HARD_DRIVE: Self = Self('\u{e0ed}');
    /// Lucide `headphones`.
    pub const HEADPHONES: Self = Self('\u{e0f1}');
    /// Lucide `history`.
    pub const HISTORY: Self = Self('\u{e1f5}');
    /// Lucide `hourglass`.
    pub const HOURGLASS: Self = Self('\u{e296}');
    /// Lucide `info`.
    pub const INFO: Self = Self('\u{e0f9}');
    /// Lucide `keyboard`.
    pub const KEYBOARD: Self = Self('\u{e284}');
    /// Lucide `layers`.
    pub const LAYERS: Self = Self('\u{e529}');
    /// Lucide `library`.
    pub const LIBRARY: Self = Self('\u{e100}');
    /// Lucide `lightbulb`.
    pub const LIGHTBULB: Self = Self('\u{e1c2}');
    /// Lucide `link`.
    pub const LINK: Self = Self('\u{e102}');
    /// Lucide `list`.
    pub const LIST: Self = Self('\u{e106}');
    /// Lucide `list-checks`.
    pub const LIST_CHECKS: Self = Self('\u{e1d0}');
    /// Lucide `list-plus`.
    pub const LIST_PLUS: Self = Self('\u{e23f}');
    /// Lucide `lock`.
    pub const LOCK: Self = Self('\u{e10b}');
    /// Lucide `lock-open`.
    pub const LOCK_OPEN: Self = Self('\u{e10c}');
    /// Lucide `maximize`.
    pub const MAXIMIZE: Self = Self('\u{e112}');
    /// Lucide `minus`.
    pub const MINUS: Self = Self('\u{e11c}');
    /// Lucide `monitor`.
    pub const MONITOR: Self = Self('\u{e11d}');
    /// Lucide `monitor-smartphone`.
    pub const MONITOR_SMARTPHONE: Self = Self('\u{e3a2}');
    /// Lucide `moon`.
    pub const MOON: Self = Self('\u{e11e}');
    /// Lucide `newspaper`.
    pub const NEWSPAPER: Self = Self('\u{e348}');
    /// Lucide `notebook-pen`.
    pub const NOTEBOOK_PEN: Self = Self('\u{e596}');
    /// Lucide `panel-right`.
    pub const PANEL_RIGHT: Self = Self('\u{e431}');
    /// Lucide `pause`.
    pub const PAUSE: Self = Self('\u{e12e}');
    /// Lucide `pencil`.
    pub const PENCIL: Self = Self('\u{e1f9}');
    /// Lucide `play`.
    pub const PLAY: Self = Self('\u{e13c}');
    /// Lucide `plus`.
    pub const PLUS: Self = Self('\u{e13d}');
    /// Lucide `puzzle`.
    pub const PUZZLE: Self = Self('\u{e29c}');
    /// Lucide `redo-2`.
    pub const REDO_2: Self = Self('\u{e2a0}');
    /// Lucide `refresh-cw`.
    pub const REFRESH_CW: Self = Self('\u{e145}');
    /// Lucide `rotate-ccw`.
    pub const ROTATE_CCW: Self = Self('\u{e148}');
    /// Lucide `route`.
    pub const ROUTE: Self = Self('\u{e53e}');
    /// Lucide `save`.
    pub const SAVE: Self = Self('\u{e14d}');
    /// Lucide `scan-search`.
    pub const SCAN_SEARCH: Self = Self('\u{e537}');
    /// Lucide `search`.
    pub const SEARCH: Self = Self('\u{e151}');
    /// Lucide `settings`.
    pub const SETTINGS: Self = Self('\u{e154}');
    /// Lucide `sliders-horizontal`.
    pub const SLIDERS_HORIZONTAL: Self = Self('\u{e29a}');
    /// Lucide `square`.
    pub const SQUARE: Self = Self('\u{e167}');
    /// Lucide `star`.
    pub const STAR: Self = Self('\u{e176}');
    /// Lucide `sun`.
    pub const SUN: Self = Self('\u{e178}');
    /// Lucide `sun-moon`.
    pub const SUN_MOON: Self = Self('\u{e2b2}');
    /// Lucide `table-2`.
    pub const TABLE_2: Self = Self('\u{e2f9}');
    /// Lucide `tag`.
    pub const TAG: Self = Self('\u{e17f}');
    /// Lucide `target`.
    pub const TARGET: Self = Self('\u{e180}');
    /// Lucide `timer`.
    pub const TIMER: Self = Self('\u{e1e0}');
    /// Lucide `train-track`.
    pub const TRAIN_TRACK: Self = Self('\u{e508}');
    /// Lucide `trash-2`.
    pub const TRASH_2: Self = Self('\u{e18e}');
    /// Lucide `triangle-alert`.
    pub const TRIANGLE_ALERT: Self = Self('\u{e193}');
    /// Lucide `undo-2`.
    pub const UNDO_2: Self = Self('\u{e2a1}');
    /// Lucide `upload`.
    pub const UPLOAD: Self = Self('\u{e19e}');
    /// Lucide `user`.
    pub const USER: Self = Self('\u{e19f}');
    /// Lucide `users`.
    pub const USERS: Self = Self('\u{e1a4}');
    /// Lucide `video`.
    pub const VIDEO: Self = Self('\u{e1a5}');
    /// Lucide `wrench`.
    pub const WRENCH: Self = Self('\u{e1b1}');
    /// Lucide `x`.
    pub const X: Self = Self('\u{e1b2}');
}
