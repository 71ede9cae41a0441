//! A field for a date: typed, or chosen in a month.

use std::borrow::Cow;

use chrono::NaiveDate;
use eframe::egui::{
    Align2, CornerRadius, Id, Key, Popup, Response, Role, Stroke, Ui, WidgetInfo, pos2, vec2,
};

use crate::{
    say,
    ui::{
        theme::{
            Icon, Type,
            metrics::{radius, size, space, stroke},
            motion::mix,
            text, tokens,
        },
        widgets::{Input, control::Control, menu, month, paint},
    },
    words,
};

/// Left of the icon and right of the chevron, in points.
const INSET: f32 = 10.0;
/// Least width of the panel, in points: seven days side by side.
const PANEL_WIDTH: f32 = 7.0 * month::CELL_WIDTH + 24.0;

/// A date with a calendar icon; a click opens a field to type into, and a month.
#[must_use = "call `show`"]
pub struct DateField<'a> {
    id_salt: &'a str,
    name: Cow<'a, str>,
    value: NaiveDate,
    today: NaiveDate,
    min: NaiveDate,
    width: Option<f32>,
    is_form: bool,
}

impl<'a> DateField<'a> {
    /// A field called `name` that shows `value`. A date typed without its year is the next such day from `today` on.
    pub fn new(id_salt: &'a str, name: impl Into<Cow<'a, str>>, value: NaiveDate, today: NaiveDate) -> Self {
        Self { id_salt, name: name.into(), value, today, min: NaiveDate::MIN, width: None, is_form: false }
    }

    /// The first day that can be chosen.
    pub fn min(mut self, min: NaiveDate) -> Self {
        self.min = min;
        self
    }

    /// Width, in points.
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// 32 high, as wide as the form, with the weekday.
    pub fn form(mut self) -> Self {
        self.is_form = true;
        self
    }

    /// Shows it; returns what was chosen.
    pub fn show(self, ui: &mut Ui) -> Option<NaiveDate> {
        let response = self.button_ui(ui);
        let id = Popup::default_response_id(&response);
        let chosen = menu::panel(&response, PANEL_WIDTH, |ui| self.panel_ui(ui, id)).flatten();
        if !Popup::is_id_open(ui, id) {
            ui.data_mut(|data| data.remove::<Typing>(id));
        }
        chosen.filter(|day| *day != self.value)
    }

    fn words(&self) -> String {
        if self.is_form { words::weekday_date(self.value) } else { words::date(self.value) }
    }

    fn button_ui(&self, ui: &mut Ui) -> Response {
        let (t, value) = (tokens(ui), self.words());
        let value_width = text::galley(ui, &value, self.ty(), t.text_primary).size().x;
        let natural = 2.0 * INSET + 2.0 * size::ICON_MENU + 2.0 * space::M + value_width;
        let width = self.width.unwrap_or(if self.is_form { ui.available_width() } else { natural.ceil() });
        let height = if self.is_form { size::CONTROL } else { size::CONTROL_SMALL };
        let control = ui.push_id(self.id_salt, |ui| Control::allocate(ui, vec2(width, height), true)).inner;
        control.response.widget_info(|| WidgetInfo {
            label: Some(self.name.to_string()),
            current_text_value: Some(value.clone()),
            ..WidgetInfo::new(Role::ComboBox)
        });
        let rect = control.rect();
        if ui.is_rect_visible(rect) {
            let is_open = Popup::is_id_open(ui, Popup::default_response_id(&control.response));
            let lit = if is_open { 1.0 } else { control.hover };
            let fill = mix(t.bg_raised, t.bg_raised.blend(t.fill_hover), lit);
            let painter = ui.painter();
            painter.rect_filled(rect, CornerRadius::same(radius::CONTROL), fill);
            paint::border(painter, rect, radius::CONTROL, Stroke::new(stroke::CONTROL, t.line_control));
            let y = rect.center().y;
            let icon = pos2(rect.left() + INSET + size::ICON_MENU / 2.0, y);
            Icon::CALENDAR.paint(painter, icon, size::ICON_MENU, t.text_tertiary);
            let at = pos2(icon.x + size::ICON_MENU / 2.0 + space::M, y);
            text::paint(painter, Align2::LEFT_CENTER, at, &value, self.ty(), t.text_primary);
            let chevron = pos2(rect.right() - INSET - size::ICON_SMALL / 2.0 + 2.0, y);
            Icon::CHEVRON_DOWN.paint(painter, chevron, size::ICON_SMALL, t.text_tertiary);
            control.ring(ui, radius::CONTROL);
        }
        control.response
    }

    fn ty(&self) -> Type {
        if self.is_form { Type::Body } else { Type::SmallStrong }
    }

    fn panel_ui(&self, ui: &mut Ui, id: Id) -> Option<NaiveDate> {
        let known = ui.data(|data| data.get_temp::<Typing>(id));
        let is_first_seen = known.is_none() && !ui.is_sizing_pass();
        let mut typing =
            known.unwrap_or_else(|| Typing { text: String::new(), error: None, month: self.value });
        let field = Input::new(&mut typing.text, say!("date-type")).placeholder(say!("date-type-hint"));
        let field = field.icon(Icon::CALENDAR).error(typing.error.as_deref()).id_salt("typed").show(ui);
        if is_first_seen {
            field.request_focus();
        }
        if field.changed() {
            typing.error = None;
            typing.month = words::parse_date(&typing.text, self.today).unwrap_or(typing.month);
        }
        let mut chosen = None;
        if field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter)) {
            match words::parse_date(&typing.text, self.today) {
                Some(day) if day < self.min => {
                    typing.error = Some(say!("date-too-early", date = words::date(self.min)));
                }
                None => typing.error = Some(say!("date-not-read")),
                day => chosen = day,
            }
            field.request_focus();
        }
        ui.add_space(space::M);
        chosen = chosen.or(month::ui(ui, &mut typing.month, self.value, self.min));
        if chosen.is_some() {
            ui.close();
        }
        if !ui.is_sizing_pass() {
            ui.data_mut(|data| data.insert_temp(id, typing));
        }
        chosen
    }
}

/// What is being typed while the panel is open.
#[derive(Clone)]
struct Typing {
    text: String,
    error: Option<String>,
    month: NaiveDate,
}
