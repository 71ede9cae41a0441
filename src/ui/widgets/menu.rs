//! Menus: rows with icon, label and keys.

use std::borrow::Cow;

use eframe::egui::{
    Align2, Color32, CornerRadius, Popup, PopupCloseBehavior, Response, Role, Sense, Ui, Widget, pos2, vec2,
};

use crate::ui::{
    theme::{
        Icon, Type,
        metrics::{radius, size, space},
        motion::mix,
        surface, text, tokens,
    },
    widgets::{
        control::Control,
        key_hint::{self, KeyTone},
        section,
    },
};

/// From the edge of a row to its icon, and from its keys to the edge, in points.
const INSET: [f32; 2] = [9.0, 6.0];
/// Between icon and label, in points.
const GAP: f32 = 10.0;
/// Above and below a separator, and how far it reaches into the menu's inset, in points.
const SEPARATOR_GAP: f32 = 5.0;

/// A row of a menu; a click closes the menu.
#[must_use = "add it to a menu"]
pub struct MenuItem<'a> {
    label: Cow<'a, str>,
    icon: Option<Icon>,
    keys: &'a [&'a str],
    is_danger: bool,
    is_enabled: bool,
    is_checked: Option<bool>,
}

impl<'a> MenuItem<'a> {
    /// A row that does what `label` says.
    pub fn new(label: impl Into<Cow<'a, str>>) -> Self {
        Self {
            label: label.into(),
            icon: None,
            keys: &[],
            is_danger: false,
            is_enabled: true,
            is_checked: None,
        }
    }

    /// An icon before the label.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// The keys that do the same.
    pub fn keys(mut self, keys: &'a [&'a str]) -> Self {
        self.keys = keys;
        self
    }

    /// It takes something away.
    pub fn danger(mut self) -> Self {
        self.is_danger = true;
        self
    }

    /// Whether it can be used.
    pub fn enabled(mut self, is_enabled: bool) -> Self {
        self.is_enabled = is_enabled;
        self
    }

    /// One of several choices; the chosen one has a check mark.
    pub fn checked(mut self, is_checked: bool) -> Self {
        self.is_checked = Some(is_checked);
        self
    }

    fn lead_icon(&self) -> Option<Icon> {
        match self.is_checked {
            Some(is_checked) => is_checked.then_some(Icon::CHECK),
            None => self.icon,
        }
    }

    fn paint(&self, ui: &Ui, control: &Control) {
        let (t, painter, rect) = (tokens(ui), ui.painter(), control.rect());
        let is_lit = control.response.has_focus();
        let lit = if is_lit { 1.0 } else { control.hover };
        let fill =
            if control.is_pressed { t.fill_press } else { mix(Color32::TRANSPARENT, t.fill_hover, lit) };
        painter.rect_filled(rect, CornerRadius::same(radius::ROW), fill);
        let (ink, icon_ink) = match (control.is_enabled, self.is_danger) {
            (false, _) => (t.text_tertiary, t.text_tertiary),
            (true, true) => (t.danger_text, t.danger_text),
            (true, false) => (t.text_primary, t.text_secondary),
        };
        let [left, right] = INSET;
        let mut start = pos2(rect.left() + left, rect.center().y);
        if let Some(icon) = self.lead_icon() {
            icon.paint(painter, start + vec2(size::ICON_MENU / 2.0, 0.0), size::ICON_MENU, icon_ink);
        }
        if self.icon.is_some() || self.is_checked.is_some() {
            start.x += size::ICON_MENU + GAP;
        }
        let edge = pos2(rect.right() - right, rect.center().y);
        let tone = if control.is_enabled { KeyTone::Plain } else { KeyTone::Disabled };
        let keys = key_hint::paint_right(painter, edge, self.keys, tone);
        let room = edge.x - keys - space::S - start.x;
        text::paint_truncated(painter, Align2::LEFT_CENTER, start, &self.label, Type::Body, ink, room);
    }
}

impl Widget for MenuItem<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let width = ui.available_width();
        let control = Control::allocate(ui, vec2(width, size::ROW_MENU), self.is_enabled);
        match self.is_checked {
            Some(is_checked) => control.name_selected(Role::MenuItemRadio, is_checked, &self.label),
            None => control.name(Role::MenuItem, &self.label),
        }
        if ui.is_rect_visible(control.rect()) {
            self.paint(ui, &control);
        }
        if control.response.clicked() {
            ui.close();
        }
        control.response
    }
}

/// A menu below `anchor`, which opens and closes it when clicked; returns what `add` returned while open.
pub fn popup<R>(anchor: &Response, add: impl FnOnce(&mut Ui) -> R) -> Option<R> {
    show(Popup::menu(anchor).gap(space::XS), size::MENU_WIDTH, add)
}

/// As [`popup`], `width` points wide.
pub fn popup_sized<R>(anchor: &Response, width: f32, add: impl FnOnce(&mut Ui) -> R) -> Option<R> {
    show(Popup::menu(anchor).gap(space::XS), width, add)
}

/// A small panel below `anchor` that stays open while it is used.
pub fn panel<R>(anchor: &Response, width: f32, add: impl FnOnce(&mut Ui) -> R) -> Option<R> {
    let popup = Popup::menu(anchor).gap(space::XS).close_behavior(PopupCloseBehavior::CloseOnClickOutside);
    show(popup, width, add)
}

/// A menu at the pointer after a secondary click on `target`.
pub fn context<R>(target: &Response, add: impl FnOnce(&mut Ui) -> R) -> Option<R> {
    show(Popup::context_menu(target), size::MENU_WIDTH, add)
}

/// A hairline between two groups of rows.
pub fn separator(ui: &mut Ui) {
    ui.add_space(SEPARATOR_GAP);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 1.0), Sense::hover());
    let reach = rect.expand2(vec2(SEPARATOR_GAP, 0.0));
    section::paint_hairline(ui.painter(), tokens(ui), reach.x_range(), rect.top());
    ui.add_space(SEPARATOR_GAP);
}

/// Lays out rows as a menu does, for menus that are part of something else.
pub fn rows_ui<R>(ui: &mut Ui, width: f32, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.set_width(width);
    ui.spacing_mut().item_spacing.y = 0.0;
    add(ui)
}

fn show<R>(popup: Popup<'_>, width: f32, add: impl FnOnce(&mut Ui) -> R) -> Option<R> {
    let frame = surface::popup(tokens(popup.ctx()));
    let inner = width - frame.total_margin().sum().x;
    popup.frame(frame).width(width).show(|ui| rows_ui(ui, inner, add)).map(|shown| shown.inner)
}
