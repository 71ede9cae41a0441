//! The ground of a row: hover, selection, keyboard focus and the hairline below.

use eframe::egui::{Color32, Rect, Response, Role, Ui, Vec2, WidgetInfo, pos2, vec2};

use crate::ui::{
    theme::{focus, metrics::stroke, motion, tokens},
    widgets::{control, section},
};

/// Bar at the left of a selected row, in points.
const SELECTED_BAR: f32 = 3.0;

/// How a row looks.
#[derive(Clone, Copy, Debug, Default)]
pub struct RowLook {
    /// How far the hover look has come, from 0 to 1.
    pub hover: f32,
    /// Whether the row is selected: tint and a bar at the left.
    pub is_selected: bool,
    /// Whether the keyboard is at the row: a ring inside.
    pub is_focused: bool,
    /// Whether a hairline closes the row.
    pub has_line: bool,
}

/// Paints the ground of a row; call before painting its cells.
pub fn paint(ui: &Ui, rect: Rect, look: RowLook) {
    let (t, painter) = (tokens(ui), ui.painter());
    let fill = if look.is_selected {
        t.fill_select
    } else {
        motion::mix(Color32::TRANSPARENT, t.fill_hover, look.hover)
    };
    painter.rect_filled(rect, 0.0, fill);
    if look.has_line {
        section::paint_hairline(painter, t, rect.x_range(), rect.bottom() - stroke::HAIR);
    }
    if look.is_selected {
        let bar = Rect::from_min_max(rect.min, pos2(rect.left() + SELECTED_BAR, rect.bottom()));
        painter.rect_filled(bar, 0.0, t.accent_text);
    }
    if look.is_focused {
        focus::ring_inside(painter, t, rect, 0);
    }
}

/// Takes a row over the whole width, paints its ground and makes it clickable under `name`.
pub fn allocate(ui: &mut Ui, height: f32, name: &str, is_selected: bool) -> (Rect, Response) {
    let wanted: Vec2 = vec2(ui.available_width(), height);
    let (rect, response) = ui.allocate_exact_size(wanted, control::sense(ui.is_enabled()));
    response.widget_info(|| WidgetInfo::selected(Role::Row, ui.is_enabled(), is_selected, name));
    if ui.is_rect_visible(rect) {
        // Widgets inside the row must not take its hover look away.
        let is_lit = response.contains_pointer();
        let hover = motion::toggle(ui, response.id.with("hover"), is_lit, motion::HOVER_SECS);
        let is_focused = focus::is_visible(&response);
        paint(ui, rect, RowLook { hover, is_selected, is_focused, has_line: true });
    }
    (rect, response)
}
