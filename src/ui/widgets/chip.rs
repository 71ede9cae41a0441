//! Short facts in a box, and the dot that stands for an area.

use std::borrow::Cow;

use eframe::egui::{
    Align2, Color32, CornerRadius, Rect, Response, Role, Sense, Ui, Widget, WidgetInfo, pos2, vec2,
};

use crate::ui::{
    theme::{
        Icon, Tokens, Type,
        metrics::{radius, size, space},
        text, tokens,
    },
    widgets::grade_glyph,
};

/// Between icon and words of a chip, in points.
const GAP: f32 = 5.0;
/// Left and right of a grade chip's content, in points.
const GRADE_INSET: f32 = 7.0;
/// Between the dot and its words, in points.
const DOT_GAP: f32 = 7.0;

#[derive(Clone, Copy)]
enum Tone {
    Plain,
    Accent,
    Done,
    Warn,
    Danger,
}

/// A short fact on a tint.
#[must_use = "add it to a `Ui`"]
pub struct Chip<'a> {
    words: Cow<'a, str>,
    icon: Option<Icon>,
    tone: Tone,
}

impl<'a> Chip<'a> {
    /// A grey chip.
    pub fn new(words: impl Into<Cow<'a, str>>) -> Self {
        Self { words: words.into(), icon: None, tone: Tone::Plain }
    }

    /// A reason that speaks for something.
    pub fn accent(mut self) -> Self {
        self.tone = Tone::Accent;
        self
    }

    /// Something reached.
    pub fn done(mut self) -> Self {
        self.tone = Tone::Done;
        self
    }

    /// Something to look at.
    pub fn warn(mut self) -> Self {
        self.tone = Tone::Warn;
        self
    }

    /// Something late or lost.
    pub fn danger(mut self) -> Self {
        self.tone = Tone::Danger;
        self
    }

    /// An icon before the words.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    fn colors(&self, t: &Tokens) -> (Color32, Color32) {
        match self.tone {
            Tone::Plain => (t.fill_hover, t.text_secondary),
            Tone::Accent => (t.tint_accent, t.accent_text),
            Tone::Done => (t.tint_done, t.done_text),
            Tone::Warn => (t.tint_warn, t.warn_text),
            Tone::Danger => (t.tint_danger, t.danger_text),
        }
    }
}

impl Widget for Chip<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let (fill, ink) = self.colors(tokens(ui));
        let words = text::galley(ui, &self.words, Type::Small, ink);
        let icon = if self.icon.is_some() { size::ICON_CHIP + GAP } else { 0.0 };
        let wanted = vec2((words.size().x + icon + 2.0 * space::M).ceil(), size::CHIP);
        let (rect, response) = ui.allocate_exact_size(wanted, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &self.words));
        let painter = ui.painter();
        painter.rect_filled(rect, CornerRadius::same(radius::CHIP), fill);
        let start = pos2(rect.left() + space::M, rect.center().y);
        if let Some(glyph) = self.icon {
            glyph.paint(painter, start + vec2(size::ICON_CHIP / 2.0, 0.0), size::ICON_CHIP, ink);
        }
        text::paint_galley(painter, Align2::LEFT_CENTER, start + vec2(icon, 0.0), words, ink);
        response
    }
}

/// Rising bars and the name of a grade.
#[must_use = "add it to a `Ui`"]
pub struct GradeChip<'a> {
    name: Cow<'a, str>,
    n: usize,
    m: usize,
    is_quiet: bool,
}

impl<'a> GradeChip<'a> {
    /// The grade `name` is the `n`th of `m`.
    pub fn new(name: impl Into<Cow<'a, str>>, n: usize, m: usize) -> Self {
        Self { name: name.into(), n, m, is_quiet: false }
    }

    /// Without a box, for tables and running text.
    pub fn quiet(mut self) -> Self {
        self.is_quiet = true;
        self
    }
}

impl Widget for GradeChip<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let t = tokens(ui);
        let (ty, inset, height) = if self.is_quiet {
            (Type::Small, 0.0, Type::Small.line_height())
        } else {
            (Type::CaptionStrong, GRADE_INSET, size::CHIP_SMALL)
        };
        let ink = t.text_secondary;
        let words = text::galley(ui, &self.name, ty, ink);
        let glyph = size::GLYPH_SMALL;
        let wanted = vec2((2.0 * inset + glyph + space::S + words.size().x).ceil(), height);
        let (rect, response) = ui.allocate_exact_size(wanted, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &self.name));
        let painter = ui.painter();
        if !self.is_quiet {
            painter.rect_filled(rect, CornerRadius::same(radius::CHIP), t.fill_hover);
        }
        let start = pos2(rect.left() + inset, rect.center().y);
        let spot = Rect::from_min_size(start - vec2(0.0, glyph / 2.0), vec2(glyph, glyph));
        grade_glyph::paint(painter, spot, self.n, self.m, ink);
        let words_at = start + vec2(glyph + space::S, 0.0);
        text::paint_galley(painter, Align2::LEFT_CENTER, words_at, words, ink);
        response
    }
}

/// A dot in the hue of an area, and its name.
#[must_use = "add it to a `Ui`"]
pub struct DotTag<'a> {
    dot: Color32,
    words: Cow<'a, str>,
    ty: Type,
    ink: Option<Color32>,
}

impl<'a> DotTag<'a> {
    /// A dot of `color` before the words.
    pub fn new(color: Color32, words: impl Into<Cow<'a, str>>) -> Self {
        Self { dot: color, words: words.into(), ty: Type::Body, ink: None }
    }

    /// Size and weight of the words; body at first.
    pub fn ty(mut self, ty: Type) -> Self {
        self.ty = ty;
        self
    }

    /// Colour of the words; primary text at first.
    pub fn color(mut self, ink: Color32) -> Self {
        self.ink = Some(ink);
        self
    }
}

impl Widget for DotTag<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let ink = self.ink.unwrap_or(tokens(ui).text_primary);
        let lead = size::DOT + DOT_GAP;
        let room = (ui.available_width() - lead).max(0.0);
        let words = text::galley_truncated(ui, &self.words, self.ty, ink, room);
        let wanted = vec2((lead + words.size().x).ceil(), self.ty.line_height());
        let (rect, response) = ui.allocate_exact_size(wanted, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &self.words));
        let start = rect.left_center();
        ui.painter().circle_filled(start + vec2(size::DOT / 2.0, 0.0), size::DOT / 2.0, self.dot);
        text::paint_galley(ui.painter(), Align2::LEFT_CENTER, start + vec2(lead, 0.0), words, ink);
        response
    }
}
