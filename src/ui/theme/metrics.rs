//! Spaces, radii, strokes, heights and widths, in points.

/// Gaps and insets.
pub mod space {
    /// 2: between navigation items, inside the segmented track.
    pub const XXS: f32 = 2.0;
    /// 4: between a field and its message.
    pub const XS: f32 = 4.0;
    /// 6: between an icon and a small label.
    pub const S: f32 = 6.0;
    /// 8: between controls in a row.
    pub const M: f32 = 8.0;
    /// 12: inset of a button, gap between toasts.
    pub const L: f32 = 12.0;
    /// 16: inset of a bar, gap between blocks.
    pub const XL: f32 = 16.0;
    /// 20: inset of a side panel and a dialog.
    pub const XXL: f32 = 20.0;
    /// 24: inset of the content, gap between columns.
    pub const CONTENT: f32 = 24.0;
    /// 32: between sections that stand apart.
    pub const SECTION: f32 = 32.0;
    /// 40: between the halves of a wide form.
    pub const WIDE: f32 = 40.0;
    /// 56: the largest inset.
    pub const HUGE: f32 = 56.0;
}

/// Corner radii.
pub mod radius {
    /// Bars and heat cells.
    pub const BAR: u8 = 2;
    /// Bars of the timeline.
    pub const GANTT: u8 = 3;
    /// Ticks, chips and key hints.
    pub const CHIP: u8 = 4;
    /// Thumb of a segmented control, menu rows.
    pub const ROW: u8 = 5;
    /// Buttons and inputs.
    pub const CONTROL: u8 = 6;
    /// Track of a segmented control.
    pub const SEGMENTED: u8 = 7;
    /// Cards, menus and toasts.
    pub const CARD: u8 = 8;
    /// Dialogs and the palette.
    pub const DIALOG: u8 = 12;
}

/// Widths of lines.
pub mod stroke {
    /// Separators between rows and panels.
    pub const HAIR: f32 = 1.0;
    /// Borders of controls.
    pub const CONTROL: f32 = 1.0;
    /// Border of a tick box, of a radio and of an input in error.
    pub const TICK: f32 = 1.5;
    /// Focus ring, and the border of a selected card.
    pub const FOCUS: f32 = 2.0;
    /// Ring of a station.
    pub const GLYPH: f32 = 2.0;
    /// Metro line still ahead.
    pub const LANE: f32 = 3.0;
    /// Metro line already travelled.
    pub const LANE_DONE: f32 = 4.0;
    /// A path shown on the map.
    pub const PATH: f32 = 2.5;
    /// Line of a chart.
    pub const CHART: f32 = 2.25;
    /// Length of a dash and of a gap in a one point dashed border.
    pub const DASH: f32 = 3.0;
}

/// Heights and sides of widgets.
pub mod size {
    /// A button or an input in a form.
    pub const CONTROL: f32 = 32.0;
    /// A rating of an answer.
    pub const RATING: f32 = 40.0;
    /// A small button, a select in a tool bar, an icon button, the hit area of a tick box.
    pub const CONTROL_SMALL: f32 = 28.0;
    /// The search field of the top bar.
    pub const SEARCH: f32 = 30.0;
    /// Icon in navigation and buttons.
    pub const ICON: f32 = 16.0;
    /// Icon in inputs and menus.
    pub const ICON_MENU: f32 = 15.0;
    /// Icon in small buttons and reasons.
    pub const ICON_SMALL: f32 = 14.0;
    /// Icon in chips and the status bar.
    pub const ICON_CHIP: f32 = 13.0;
    /// Icon of an empty state.
    pub const ICON_LARGE: f32 = 24.0;
    /// Tick box and radio.
    pub const TICK: f32 = 16.0;
    /// Key hint, also its least width.
    pub const KEY: f32 = 18.0;
    /// Chip.
    pub const CHIP: f32 = 22.0;
    /// Grade chip.
    pub const CHIP_SMALL: f32 = 20.0;
    /// Dot that stands for an area.
    pub const DOT: f32 = 8.0;
    /// Separator dot between two facts.
    pub const DOT_SEPARATOR: f32 = 3.0;
    /// Progress bar.
    pub const BAR: f32 = 4.0;
    /// Progress bar of a milestone.
    pub const BAR_LARGE: f32 = 6.0;
    /// Grade glyph in running text.
    pub const GLYPH: f32 = 14.0;
    /// Grade glyph in a chip or a table.
    pub const GLYPH_SMALL: f32 = 12.0;
    /// Row of a table, with its hairline.
    pub const ROW: f32 = 32.0;
    /// Row that heads a group.
    pub const ROW_GROUP: f32 = 34.0;
    /// Header of a table.
    pub const ROW_HEADER: f32 = 28.0;
    /// Row of a menu.
    pub const ROW_MENU: f32 = 30.0;
    /// Row of the palette, and of a list of choices in a dialog.
    pub const ROW_CHOICE: f32 = 36.0;
    /// Menu.
    pub const MENU_WIDTH: f32 = 248.0;
    /// Hover card.
    pub const HOVER_CARD_WIDTH: f32 = 300.0;
    /// Toast.
    pub const TOAST_WIDTH: f32 = 400.0;
    /// Dialog that asks for a yes.
    pub const CONFIRM_WIDTH: f32 = 420.0;
    /// Palette and large dialogs.
    pub const DIALOG_WIDTH: f32 = 640.0;
    /// Head of a dialog.
    pub const DIALOG_HEAD: f32 = 52.0;
    /// Foot of a dialog.
    pub const DIALOG_FOOT: f32 = 56.0;
}

/// The window and its fixed parts.
pub mod shell {
    /// First width and height of the window.
    pub const WINDOW: [f32; 2] = [1440.0, 900.0];
    /// Least width and height of the window.
    pub const WINDOW_MIN: [f32; 2] = [900.0, 600.0];
    /// Navigation with icons and labels.
    pub const NAV_WIDTH: f32 = 176.0;
    /// Navigation with icons only.
    pub const NAV_WIDTH_COLLAPSED: f32 = 56.0;
    /// Below this window width the navigation shows icons only.
    pub const NAV_COLLAPSES_BELOW: f32 = 1040.0;
    /// Below this window width the inspector floats over the content.
    pub const INSPECTOR_FLOATS_BELOW: f32 = 1180.0;
    /// Inspector at first, and the range it can be dragged to.
    pub const INSPECTOR_WIDTH: f32 = 360.0;
    /// Least width of the inspector.
    pub const INSPECTOR_MIN: f32 = 320.0;
    /// Greatest width of the inspector.
    pub const INSPECTOR_MAX: f32 = 480.0;
    /// Bar above the content.
    pub const TOP_BAR: f32 = 48.0;
    /// Bar below everything.
    pub const STATUS_BAR: f32 = 26.0;
    /// Plan picker.
    pub const PICKER_WIDTH: f32 = 130.0;
    /// Search field of the top bar.
    pub const SEARCH_WIDTH: f32 = 420.0;
    /// Distance of the palette from the top of the window.
    pub const PALETTE_TOP: f32 = 96.0;
}
