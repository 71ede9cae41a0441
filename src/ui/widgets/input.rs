//! A text field with its label above and what is wrong with it below.

use std::borrow::Cow;

use eframe::egui::{
    Align2, CornerRadius, Frame, Margin, Rect, Response, RichText, Sense, Shape, Stroke, StrokeKind,
    TextEdit, Ui, epaint::RectShape, pos2, vec2,
};

use crate::ui::{
    theme::{
        Icon, Type, focus,
        metrics::{radius, size, space, stroke},
        text, tokens,
    },
    widgets::{paint, place},
};

/// Between the label and the field, in points.
const LABEL_GAP: f32 = 5.0;
/// Left and right of the text, border included, in points.
const INSET: f32 = 11.0;
/// Above and below the text of a field with several lines, in points.
const MULTILINE_INSET: f32 = 7.0;

/// What is wrong with a value.
#[derive(Clone, Copy)]
enum Fault<'a> {
    None,
    /// Shown below the field.
    Said(&'a str),
    /// Shown by whoever has the field.
    SaidElsewhere,
}

/// A text field.
#[must_use = "call `show`"]
pub struct Input<'a> {
    value: &'a mut String,
    name: Cow<'a, str>,
    has_label: bool,
    placeholder: Cow<'a, str>,
    fault: Fault<'a>,
    icon: Option<Icon>,
    id_salt: Option<&'a str>,
    width: Option<f32>,
    rows: usize,
    is_mono: bool,
    is_read_only: bool,
}

impl<'a> Input<'a> {
    /// A field for `value`; `name` is what screen readers call it.
    pub fn new(value: &'a mut String, name: impl Into<Cow<'a, str>>) -> Self {
        Self {
            value,
            name: name.into(),
            has_label: false,
            placeholder: Cow::Borrowed(""),
            fault: Fault::None,
            icon: None,
            id_salt: None,
            width: None,
            rows: 1,
            is_mono: false,
            is_read_only: false,
        }
    }

    /// Writes the name above the field.
    pub fn with_label(mut self) -> Self {
        self.has_label = true;
        self
    }

    /// Shown while the field is empty.
    pub fn placeholder(mut self, placeholder: impl Into<Cow<'a, str>>) -> Self {
        self.placeholder = placeholder.into();
        self
    }

    /// What is wrong with the value; shown below the field.
    pub fn error(mut self, error: Option<&'a str>) -> Self {
        self.fault = error.map_or(Fault::None, Fault::Said);
        self
    }

    /// Marks the value as wrong where what is wrong is said elsewhere.
    pub fn wrong(mut self, is_wrong: bool) -> Self {
        self.fault = if is_wrong { Fault::SaidElsewhere } else { Fault::None };
        self
    }

    /// An icon before the text.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Keeps cursor and undo when the field moves; set it where fields come and go.
    pub fn id_salt(mut self, id_salt: &'a str) -> Self {
        self.id_salt = Some(id_salt);
        self
    }

    /// Width, in points; the whole room at first.
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// Several lines; Enter starts a new one.
    pub fn rows(mut self, rows: usize) -> Self {
        self.rows = rows;
        self
    }

    /// For paths.
    pub fn mono(mut self) -> Self {
        self.is_mono = true;
        self
    }

    /// Can be read and copied only; shows a lock.
    pub fn read_only(mut self) -> Self {
        self.is_read_only = true;
        self
    }

    /// Shows label, field and error; returns the response of the text.
    pub fn show(mut self, ui: &mut Ui) -> Response {
        let t = tokens(ui);
        let width = self.width.unwrap_or_else(|| ui.available_width());
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            let label = self.has_label.then(|| {
                let label = text::label(ui, &self.name, Type::SmallStrong, t.text_secondary);
                ui.add_space(LABEL_GAP);
                label
            });
            let response = self.field_ui(ui, width);
            let response = match label {
                Some(label) => response.labelled_by(label.id),
                None => response.accessible_name(self.name.as_ref()),
            };
            if let Fault::Said(error) = self.fault {
                ui.add_space(space::XS);
                ui.allocate_ui(vec2(width, Type::Small.line_height()), |ui| {
                    text::paragraph(ui, error, Type::Small, t.danger_text);
                });
            }
            response
        })
        .inner
    }

    fn field_ui(&mut self, ui: &mut Ui, width: f32) -> Response {
        let t = tokens(ui);
        let is_single = self.rows == 1;
        let lines = self.rows as f32 * Type::Body.line_height();
        let height = if is_single { size::CONTROL } else { lines + 2.0 * MULTILINE_INSET };
        let (rect, frame_response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
        let ground = ui.painter().add(Shape::Noop);
        let mut inner = rect.shrink2(vec2(INSET, if is_single { 0.0 } else { MULTILINE_INSET }));
        let lead = if self.is_read_only { Some((Icon::LOCK, size::ICON_SMALL)) } else { None };
        if let Some((icon, side)) = lead.or(self.icon.map(|icon| (icon, size::ICON_MENU))) {
            let at = pos2(inner.left() + side / 2.0, rect.top() + size::CONTROL / 2.0);
            icon.paint(ui.painter(), at, side, t.text_tertiary);
            inner.min.x += side + space::M;
        }
        if let Fault::Said(_) = self.fault {
            let at = pos2(inner.right() - size::ICON_MENU / 2.0, rect.top() + size::CONTROL / 2.0);
            Icon::CIRCLE_ALERT.paint(ui.painter(), at, size::ICON_MENU, t.danger_text);
            inner.max.x -= size::ICON_MENU + space::M;
        }
        let response = self.edit_ui(ui, inner);
        if frame_response.clicked() {
            response.request_focus();
        }
        let line = match self.fault {
            Fault::None => Stroke::new(stroke::CONTROL, t.line_control),
            Fault::Said(_) | Fault::SaidElsewhere => {
                Stroke::new(paint::crisp(ui.painter(), stroke::TICK), t.danger_text)
            }
        };
        let fill = if self.is_read_only { t.bg_sunken } else { t.bg_raised };
        let corner = CornerRadius::same(radius::CONTROL);
        ui.painter().set(ground, RectShape::new(rect, corner, fill, line, StrokeKind::Inside));
        if response.has_focus() {
            focus::ring(ui, rect, radius::CONTROL);
        }
        response
    }

    fn edit_ui(&mut self, ui: &mut Ui, inner: Rect) -> Response {
        let t = tokens(ui);
        let ty = if self.is_mono { Type::MonoPath } else { Type::Body };
        let hint = RichText::new(self.placeholder.as_ref()).font(Type::Body.font()).color(t.text_tertiary);
        let ink = if self.is_read_only { t.text_tertiary } else { t.text_primary };
        let mut frozen = self.value.as_str();
        let edit = match (self.is_read_only, self.rows) {
            (true, 1) => TextEdit::singleline(&mut frozen),
            (true, _) => TextEdit::multiline(&mut frozen),
            (false, 1) => TextEdit::singleline(self.value),
            (false, _) => TextEdit::multiline(self.value),
        };
        let align = if self.rows == 1 { Align2::LEFT_CENTER } else { Align2::LEFT_TOP };
        let edit = edit
            .frame(Frame::NONE)
            .margin(Margin::ZERO)
            .font(ty.font())
            .text_color(ink)
            .hint_text(hint)
            .desired_width(inner.width())
            .desired_rows(self.rows)
            .min_size(inner.size())
            .align(align);
        let edit = match self.id_salt {
            Some(id_salt) => edit.id_salt(id_salt),
            None => edit,
        };
        place::at(ui, inner, |ui| {
            ui.spacing_mut().extra_text_line_spacing =
                ty.line_height() - ui.fonts_mut(|fonts| fonts.row_height(&ty.font()));
            edit.show(ui).response.response
        })
    }
}
