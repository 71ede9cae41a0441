//! egui's own style, made from the tokens, for what we do not draw ourselves: text fields, scroll bars, menus.

use std::collections::BTreeMap;

use eframe::egui::{
    CornerRadius, FontId, Margin, Stroke, Style, TextStyle, Visuals,
    style::{ScrollFadeStyle, ScrollStyle, WidgetVisuals},
    vec2,
};

use crate::ui::theme::{
    Tokens, Type,
    metrics::{radius, size, space, stroke},
    motion, surface,
};

/// Before a tooltip shows, in seconds.
const TOOLTIP_DELAY_SECS: f32 = 0.5;
/// Width at which the text of a tooltip wraps, in points.
const TOOLTIP_WIDTH: f32 = 320.0;
/// Width of the text cursor, in points.
const CARET_WIDTH: f32 = 1.5;
/// Scroll bar: at rest and under the pointer, in points.
const SCROLL_BAR: [f32; 2] = [4.0, 8.0];

/// Writes everything the theme decides into `style`.
pub fn apply(style: &mut Style, t: &Tokens) {
    style.text_styles = text_styles();
    style.animation_time = motion::PANEL_SECS;
    style.interaction.tooltip_delay = TOOLTIP_DELAY_SECS;
    style.interaction.selectable_labels = false;
    style.visuals = visuals(t);

    let spacing = &mut style.spacing;
    spacing.item_spacing = vec2(space::M, space::M);
    spacing.button_padding = vec2(space::L, space::S);
    spacing.interact_size = vec2(size::CONTROL_SMALL, size::CONTROL_SMALL);
    spacing.window_margin = Margin::ZERO;
    spacing.menu_margin = Margin::ZERO;
    spacing.menu_width = size::MENU_WIDTH;
    spacing.tooltip_width = TOOLTIP_WIDTH;
    spacing.icon_width = size::TICK;
    spacing.scroll = scroll_style();
}

fn text_styles() -> BTreeMap<TextStyle, FontId> {
    BTreeMap::from([
        (TextStyle::Small, Type::Small.font()),
        (TextStyle::Body, Type::Body.font()),
        (TextStyle::Monospace, Type::MonoPath.font()),
        (TextStyle::Button, Type::Strong.font()),
        (TextStyle::Heading, Type::Title.font()),
    ])
}

fn visuals(t: &Tokens) -> Visuals {
    let mut visuals = if t.is_dark { Visuals::dark() } else { Visuals::light() };
    visuals.override_text_color = Some(t.text_primary);
    visuals.weak_text_color = Some(t.text_tertiary);
    visuals.hyperlink_color = t.accent_text;
    visuals.faint_bg_color = t.fill_hover;
    visuals.extreme_bg_color = t.bg_raised;
    visuals.text_edit_bg_color = Some(t.bg_raised);
    visuals.code_bg_color = t.fill_hover;
    visuals.warn_fg_color = t.warn_text;
    visuals.error_fg_color = t.danger_text;
    visuals.panel_fill = t.bg_canvas;
    visuals.window_fill = t.bg_raised;
    visuals.window_stroke = Stroke::new(stroke::CONTROL, t.line_control);
    visuals.window_corner_radius = CornerRadius::same(radius::DIALOG);
    visuals.window_shadow = surface::elevation3(t);
    visuals.menu_corner_radius = CornerRadius::same(radius::CARD);
    visuals.popup_shadow = surface::elevation2(t);
    visuals.text_cursor.stroke = Stroke::new(CARET_WIDTH, t.accent_text);
    visuals.selection.bg_fill = t.fill_select.blend(t.tint_accent);
    visuals.selection.stroke = Stroke::new(stroke::CONTROL, t.accent_text);
    visuals.disabled_alpha = 1.0;
    let look = |fill, line, ink| widget_visuals(fill, Stroke::new(stroke::CONTROL, line), ink);
    visuals.widgets.noninteractive = look(t.bg_canvas, t.line_hair, t.text_primary);
    visuals.widgets.inactive = look(t.bg_raised, t.line_control, t.text_secondary);
    visuals.widgets.hovered = look(t.fill_hover, t.line_control, t.text_primary);
    visuals.widgets.active = look(t.fill_press, t.line_control, t.text_primary);
    visuals.widgets.open = look(t.fill_press, t.line_control, t.text_primary);
    visuals
}

fn widget_visuals(fill: eframe::egui::Color32, line: Stroke, ink: eframe::egui::Color32) -> WidgetVisuals {
    WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: line,
        corner_radius: CornerRadius::same(radius::CONTROL),
        fg_stroke: Stroke::new(stroke::CONTROL, ink),
        expansion: 0.0,
    }
}

/// A thin bar that floats over the content, takes no room and draws no fade over the last row.
fn scroll_style() -> ScrollStyle {
    let [resting, wide] = SCROLL_BAR;
    ScrollStyle {
        bar_width: wide,
        floating_width: resting,
        bar_outer_margin: space::XXS,
        foreground_color: true,
        fade: ScrollFadeStyle { strength: 0.0, ..Default::default() },
        ..ScrollStyle::floating()
    }
}
