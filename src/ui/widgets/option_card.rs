//! A choice of the first run, as a card.
//!
//! ```text
//! ╭────────────────╮
//! │ ◉          ▂▄▆ │
//! │ New to this    │  92 high
//! │ No experience  │
//! ╰────────────────╯
//! ```

use std::borrow::Cow;

use eframe::egui::{Align2, CornerRadius, Rect, Response, Role, Sense, Stroke, Ui, Vec2, Widget, pos2, vec2};

use crate::ui::{
    theme::{
        Icon, Type,
        metrics::{radius, size, stroke},
        motion::mix,
        text, tokens,
    },
    widgets::{
        control::{self, Control},
        grade_glyph, paint, radio,
    },
};

/// Height of a card, in points.
const HEIGHT: f32 = 92.0;
/// Side of the glyph in the corner, in points.
const GLYPH: f32 = 18.0;
/// From the edge to the content, border included, in points.
const INSET: Vec2 = vec2(13.0, 12.0);
/// Between the radio and the title, in points.
const TITLE_GAP: f32 = 8.0;

/// A card with a radio, a title and a caption.
#[must_use = "add it to a `Ui`"]
pub struct OptionCard<'a> {
    title: Cow<'a, str>,
    caption: Cow<'a, str>,
    is_selected: bool,
    is_enabled: bool,
    is_in_group: bool,
    name: Option<Cow<'a, str>>,
    glyph: Option<(usize, usize)>,
    icon: Option<Icon>,
    width: Option<f32>,
}

impl<'a> OptionCard<'a> {
    /// A card that is chosen or not.
    pub fn new(title: impl Into<Cow<'a, str>>, caption: impl Into<Cow<'a, str>>, is_selected: bool) -> Self {
        Self {
            title: title.into(),
            caption: caption.into(),
            is_selected,
            is_enabled: true,
            is_in_group: false,
            name: None,
            glyph: None,
            icon: None,
            width: None,
        }
    }

    /// `n` of `m` rising bars in the corner.
    pub fn glyph(mut self, n: usize, m: usize) -> Self {
        self.glyph = Some((n, m));
        self
    }

    /// An icon in the corner.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// What screen readers call it, where the title alone would not tell it from another card.
    pub fn name(mut self, name: impl Into<Cow<'a, str>>) -> Self {
        self.name = Some(name.into());
        self
    }

    /// One of a group that the arrow keys walk: the tab key stops at the chosen card only.
    pub fn in_group(mut self) -> Self {
        self.is_in_group = true;
        self
    }

    /// Whether it can be chosen.
    pub fn enabled(mut self, is_enabled: bool) -> Self {
        self.is_enabled = is_enabled;
        self
    }

    /// Width, in points; the whole room at first.
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    fn paint(&self, ui: &Ui, control: &Control) {
        let (t, painter, rect) = (tokens(ui), ui.painter(), control.rect());
        let corner = CornerRadius::same(radius::CARD);
        let hover = t.bg_raised.blend(t.fill_hover);
        let fill = if self.is_selected {
            t.bg_raised.blend(t.fill_select)
        } else {
            mix(t.bg_raised, hover, control.hover)
        };
        if control.is_enabled {
            painter.rect_filled(rect, corner, fill);
            let line = if self.is_selected {
                Stroke::new(stroke::FOCUS, t.accent_text)
            } else {
                Stroke::new(stroke::CONTROL, t.line_control)
            };
            paint::border(painter, rect, radius::CARD, line);
        } else {
            paint::dashed_rect(painter, rect, radius::CARD, Stroke::new(stroke::CONTROL, t.line_control));
        }
        self.paint_content(ui, rect.shrink2(INSET), control.is_enabled);
    }

    fn paint_content(&self, ui: &Ui, inner: Rect, is_enabled: bool) {
        let (t, painter) = (tokens(ui), ui.painter());
        let middle = inner.top() + size::TICK / 2.0;
        radio::paint(painter, t, pos2(inner.left() + size::TICK / 2.0, middle), self.is_selected);
        let ink = if self.is_selected { t.accent_text } else { t.text_secondary };
        let ink = if is_enabled { ink } else { t.text_tertiary };
        let spot = pos2(inner.right() - GLYPH / 2.0, middle);
        if let Some((n, m)) = self.glyph {
            grade_glyph::paint(painter, Rect::from_center_size(spot, vec2(GLYPH, GLYPH)), n, m, ink);
        } else if let Some(icon) = self.icon {
            icon.paint(painter, spot, size::ICON, ink);
        }
        let top = pos2(inner.left(), inner.top() + size::TICK + TITLE_GAP);
        let title_ink = if is_enabled { t.text_primary } else { t.text_tertiary };
        let (align, width) = (Align2::LEFT_TOP, inner.width());
        text::paint_truncated(painter, align, top, &self.title, Type::Strong, title_ink, width);
        let caption = text::galley_wrapped(ui, &self.caption, Type::Caption, t.text_tertiary, width);
        let below = top + vec2(0.0, Type::Strong.line_height());
        text::paint_galley(painter, align, below, caption, t.text_tertiary);
    }
}

impl Widget for OptionCard<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let width = self.width.unwrap_or_else(|| ui.available_width());
        let is_enabled = self.is_enabled && ui.is_enabled();
        let is_passed_over = self.is_in_group && !self.is_selected;
        let sense = if is_enabled && is_passed_over { Sense::CLICK } else { control::sense(is_enabled) };
        let (_, response) = ui.allocate_exact_size(vec2(width, HEIGHT), sense);
        let control = Control::of(response, is_enabled);
        control.name_selected(Role::RadioButton, self.is_selected, self.name.as_ref().unwrap_or(&self.title));
        if ui.is_rect_visible(control.rect()) {
            self.paint(ui, &control);
            control.ring(ui, radius::CARD);
        }
        control.response
    }
}
