//! A field that opens a menu of choices.

use std::borrow::Cow;

use eframe::egui::{
    Align2, Color32, CornerRadius, Id, Popup, Rect, Response, Role, ScrollArea, Stroke, Ui, WidgetInfo, pos2,
    vec2,
};

use crate::ui::{
    theme::{
        Icon, Type,
        metrics::{radius, size, space, stroke},
        motion::mix,
        text, tokens,
    },
    widgets::{Input, control::Control, menu, menu::MenuItem, paint},
};

/// Left of the label and right of the chevron, in points.
const INSET: [f32; 2] = [10.0, 8.0];
/// From this many choices on, the menu has a field to filter them.
const FILTERED_FROM: usize = 10;
/// The menu scrolls beyond this height, in points.
const MENU_HEIGHT: f32 = 360.0;
/// Least width of the menu, in points.
const MENU_MIN_WIDTH: f32 = 220.0;

/// A label, a value and a chevron; a click opens the choices.
#[must_use = "call `show`"]
pub struct Select<'a> {
    id_salt: &'a str,
    name: Cow<'a, str>,
    value: Cow<'a, str>,
    has_label: bool,
    options: &'a [&'a str],
    selected_idx: Option<usize>,
    icon: Option<Icon>,
    filter_hint: Cow<'a, str>,
    is_form: bool,
    width: Option<f32>,
}

impl<'a> Select<'a> {
    /// A field called `name` that shows `value`.
    pub fn new(id_salt: &'a str, name: impl Into<Cow<'a, str>>, value: impl Into<Cow<'a, str>>) -> Self {
        Self {
            id_salt,
            name: name.into(),
            value: value.into(),
            has_label: false,
            options: &[],
            selected_idx: None,
            icon: None,
            filter_hint: Cow::Borrowed(""),
            is_form: false,
            width: None,
        }
    }

    /// Writes the name before the value.
    pub fn with_label(mut self) -> Self {
        self.has_label = true;
        self
    }

    /// What can be chosen.
    pub fn options(mut self, options: &'a [&'a str]) -> Self {
        self.options = options;
        self
    }

    /// The choice that has the check mark.
    pub fn selected(mut self, selected_idx: Option<usize>) -> Self {
        self.selected_idx = selected_idx;
        self
    }

    /// 32 high, the value in body text, as wide as the form.
    pub fn form(mut self) -> Self {
        self.is_form = true;
        self
    }

    /// An icon before the value.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Placeholder of the filter that long menus have.
    pub fn filter_hint(mut self, hint: impl Into<Cow<'a, str>>) -> Self {
        self.filter_hint = hint.into();
        self
    }

    /// Width, in points.
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// Shows it; returns what was chosen.
    pub fn show(self, ui: &mut Ui) -> Option<usize> {
        let response = self.button_ui(ui);
        let popup_id = Popup::default_response_id(&response);
        let width = response.rect.width().max(MENU_MIN_WIDTH);
        menu::popup_sized(&response, width, |ui| self.choices_ui(ui, popup_id)).flatten()
    }

    fn button_ui(&self, ui: &mut Ui) -> Response {
        let width = self
            .width
            .unwrap_or_else(|| if self.is_form { ui.available_width() } else { self.natural_width(ui) });
        let height = if self.is_form { size::CONTROL } else { size::CONTROL_SMALL };
        let wanted = vec2(width, height);
        let control = ui.push_id(self.id_salt, |ui| Control::allocate(ui, wanted, true)).inner;
        control.response.widget_info(|| WidgetInfo {
            label: Some(self.name.to_string()),
            current_text_value: Some(self.value.to_string()),
            ..WidgetInfo::new(Role::ComboBox)
        });
        let rect = control.rect();
        if ui.is_rect_visible(rect) {
            let t = tokens(ui);
            let is_open = Popup::is_id_open(ui, Popup::default_response_id(&control.response));
            let lit = if is_open { 1.0 } else { control.hover };
            let fill = mix(t.bg_raised, t.bg_raised.blend(t.fill_hover), lit);
            ui.painter().rect_filled(rect, CornerRadius::same(radius::CONTROL), fill);
            let line = Stroke::new(stroke::CONTROL, t.line_control);
            paint::border(ui.painter(), rect, radius::CONTROL, line);
            self.paint_content(ui, rect);
            control.ring(ui, radius::CONTROL);
        }
        control.response
    }

    fn natural_width(&self, ui: &Ui) -> f32 {
        let width_of = |words: &str, ty| text::galley(ui, words, ty, Color32::PLACEHOLDER).size().x;
        let [label_type, value_type] = self.types();
        let label = if self.has_label { width_of(&self.name, label_type) + space::S } else { 0.0 };
        let content = self.icon_room() + label + width_of(&self.value, value_type);
        let [left, right] = INSET;
        (left + content + space::S + size::ICON_SMALL + right + 2.0 * stroke::CONTROL).ceil()
    }

    fn paint_content(&self, ui: &Ui, rect: Rect) {
        let (t, painter) = (tokens(ui), ui.painter());
        let [left, right] = INSET;
        let [label_type, value_type] = self.types();
        let mut start = pos2(rect.left() + left + stroke::CONTROL, rect.center().y);
        if let Some(glyph) = self.icon {
            let center = start + vec2(size::ICON_MENU / 2.0, 0.0);
            glyph.paint(painter, center, size::ICON_MENU, t.text_tertiary);
            start.x += self.icon_room();
        }
        if self.has_label {
            let align = Align2::LEFT_CENTER;
            let drawn = text::paint(painter, align, start, &self.name, label_type, t.text_tertiary);
            start.x = drawn.right() + space::S;
        }
        let edge = rect.right() - right - stroke::CONTROL - size::ICON_SMALL;
        let room = (edge - space::S - start.x).ceil();
        let (align, ink) = (Align2::LEFT_CENTER, t.text_primary);
        text::paint_truncated(painter, align, start, &self.value, value_type, ink, room);
        let chevron = pos2(edge + size::ICON_SMALL / 2.0, rect.center().y);
        Icon::CHEVRON_DOWN.paint(painter, chevron, size::ICON_SMALL, t.text_tertiary);
    }

    /// Text of the label and of the value.
    fn types(&self) -> [Type; 2] {
        if self.is_form { [Type::Body, Type::Body] } else { [Type::Small, Type::SmallStrong] }
    }

    fn icon_room(&self) -> f32 {
        if self.icon.is_some() { size::ICON_MENU + space::M } else { 0.0 }
    }

    fn choices_ui(&self, ui: &mut Ui, popup_id: Id) -> Option<usize> {
        let filter = self.filter_ui(ui, popup_id);
        let mut chosen = None;
        ScrollArea::vertical().id_salt(self.id_salt).max_height(MENU_HEIGHT).show(ui, |ui| {
            for (idx, option) in self.options.iter().enumerate() {
                if !option.to_lowercase().contains(&filter) {
                    continue;
                }
                let item = MenuItem::new(*option).checked(self.selected_idx == Some(idx));
                if ui.push_id(idx, |ui| ui.add(item)).inner.clicked() {
                    chosen = Some(idx);
                }
            }
        });
        chosen
    }

    /// The field above a long menu; returns what was typed, in small letters.
    fn filter_ui(&self, ui: &mut Ui, popup_id: Id) -> String {
        if self.options.len() < FILTERED_FROM {
            return String::new();
        }
        let key = popup_id.with("filter");
        let is_new = ui.is_sizing_pass();
        let typed = if is_new { None } else { ui.data(|data| data.get_temp::<String>(key)) };
        // NOTE: a menu is first laid out unseen; a focus asked for in that pass is lost.
        let is_first_seen = !is_new && typed.is_none();
        let mut typed = typed.unwrap_or_default();
        let field = Input::new(&mut typed, self.filter_hint.as_ref())
            .placeholder(self.filter_hint.as_ref())
            .icon(Icon::SEARCH)
            .show(ui);
        if is_first_seen {
            field.request_focus();
        }
        ui.add_space(space::XS);
        let filter = typed.to_lowercase();
        ui.data_mut(|data| {
            if is_new {
                data.remove::<String>(key);
            } else {
                data.insert_temp(key, typed);
            }
        });
        filter
    }
}
