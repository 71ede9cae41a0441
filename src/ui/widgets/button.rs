//! Buttons with words.
//!
//! ```text
//! ╭──────────────────────────────╮
//! │ 12  ▷ 7 Start timer 7 [Space] 12 │  32 high, small 28
//! ╰──────────────────────────────╯
//! ```

use std::borrow::Cow;

use eframe::egui::{
    Align2, Color32, Context, CornerRadius, Rect, Response, Role, Stroke, Ui, Vec2, Widget, pos2, vec2,
};

use crate::ui::{
    theme::{
        Icon, Type,
        metrics::{radius, size, space, stroke},
        text, tokens,
    },
    widgets::{
        button_look::{Kind, Look},
        control::Control,
        key_hint::{self, KeyTone},
        paint, tooltip,
    },
};

/// Between icon, label and keys, in points.
const GAP: f32 = 7.0;
/// The same in a small button.
const GAP_SMALL: f32 = 6.0;
/// Left and right of a small button's content, in points.
const INSET_SMALL: f32 = 10.0;

/// A button with a label.
#[must_use = "add it to a `Ui`"]
pub struct Button<'a> {
    kind: Kind,
    label: Cow<'a, str>,
    icon: Option<Icon>,
    trailing: Option<Icon>,
    keys: &'a [&'a str],
    tooltip: Option<Cow<'a, str>>,
    min_width: f32,
    is_small: bool,
    is_enabled: bool,
    is_left: bool,
}

impl<'a> Button<'a> {
    /// The one thing to do in a view.
    pub fn primary(label: impl Into<Cow<'a, str>>) -> Self {
        Self::new(Kind::Primary, label.into())
    }

    /// Any other action.
    pub fn secondary(label: impl Into<Cow<'a, str>>) -> Self {
        Self::new(Kind::Secondary, label.into())
    }

    /// An action that steps back: cancel, skip.
    pub fn ghost(label: impl Into<Cow<'a, str>>) -> Self {
        Self::new(Kind::Ghost, label.into())
    }

    /// What cannot be mended by undo.
    pub fn danger(label: impl Into<Cow<'a, str>>) -> Self {
        Self::new(Kind::Danger, label.into())
    }

    /// The way to a destructive question, drawn as a secondary button in red.
    pub fn danger_quiet(label: impl Into<Cow<'a, str>>) -> Self {
        Self::new(Kind::DangerQuiet, label.into())
    }

    /// An icon before the label.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// An icon after the label, such as a chevron.
    pub fn trailing(mut self, icon: Icon) -> Self {
        self.trailing = Some(icon);
        self
    }

    /// 28 high instead of 32.
    pub fn small(mut self) -> Self {
        self.is_small = true;
        self
    }

    /// The keys that do the same.
    pub fn keys(mut self, keys: &'a [&'a str]) -> Self {
        self.keys = keys;
        self
    }

    /// Whether it can be used; otherwise it says why with [`Self::tooltip`].
    pub fn enabled(mut self, is_enabled: bool) -> Self {
        self.is_enabled = is_enabled;
        self
    }

    /// Shown on hover, also when disabled.
    pub fn tooltip(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.tooltip = Some(text.into());
        self
    }

    /// At least this wide, in points.
    pub fn min_width(mut self, width: f32) -> Self {
        self.min_width = width;
        self
    }

    /// Content at the left instead of the middle, for buttons that share a column.
    pub fn align_left(mut self) -> Self {
        self.is_left = true;
        self
    }

    /// The size it will take, in points.
    pub fn desired_size(&self, ctx: &Context) -> Vec2 {
        let width = self.content_width(ctx) + 2.0 * self.inset();
        vec2(width.ceil().max(self.min_width), self.height())
    }

    fn new(kind: Kind, label: Cow<'a, str>) -> Self {
        Self {
            kind,
            label,
            icon: None,
            trailing: None,
            keys: &[],
            tooltip: None,
            min_width: 0.0,
            is_small: false,
            is_enabled: true,
            is_left: false,
        }
    }

    fn content_width(&self, ctx: &Context) -> f32 {
        let label = text::galley(ctx, &self.label, self.ty(), Color32::PLACEHOLDER).size().x;
        let icons = [self.icon, self.trailing].into_iter().flatten().count() as f32;
        let keys = if self.keys.is_empty() { 0.0 } else { self.gap() + key_hint::width(ctx, self.keys) };
        label + icons * (self.icon_size() + self.gap()) + keys
    }

    fn paint(&self, ui: &Ui, rect: Rect, ink: Color32, tone: KeyTone) {
        let painter = ui.painter();
        let free = rect.width() - 2.0 * self.inset() - self.content_width(ui);
        let start = if self.is_left { 0.0 } else { free / 2.0 };
        let (mut x, y) = ((rect.left() + self.inset() + start).round(), rect.center().y);
        let icon = self.icon_size();
        if let Some(glyph) = self.icon {
            glyph.paint(painter, pos2(x + icon / 2.0, y), icon, ink);
            x += icon + self.gap();
        }
        x = text::paint(painter, Align2::LEFT_CENTER, pos2(x, y), &self.label, self.ty(), ink).right();
        if let Some(glyph) = self.trailing {
            glyph.paint(painter, pos2(x + self.gap() + icon / 2.0, y), icon, ink);
            x += self.gap() + icon;
        }
        key_hint::paint_left(painter, pos2(x + self.gap(), y), self.keys, tone);
    }

    fn ty(&self) -> Type {
        if self.is_small { Type::SmallStrong } else { Type::Strong }
    }

    fn height(&self) -> f32 {
        if self.is_small { size::CONTROL_SMALL } else { size::CONTROL }
    }

    fn inset(&self) -> f32 {
        // The border lies inside the height, but outside the inset.
        stroke::CONTROL + if self.is_small { INSET_SMALL } else { space::L }
    }

    fn gap(&self) -> f32 {
        if self.is_small { GAP_SMALL } else { GAP }
    }

    fn icon_size(&self) -> f32 {
        if self.is_small { size::ICON_SMALL } else { size::ICON }
    }
}

impl Widget for Button<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let wanted = self.desired_size(ui);
        let control = Control::allocate(ui, wanted, self.is_enabled);
        control.name(Role::Button, &self.label);
        let rect = control.rect();
        if ui.is_rect_visible(rect) {
            let t = tokens(ui);
            let look = Look::of(t, self.kind, &control);
            if control.is_enabled {
                ui.painter().rect_filled(rect, CornerRadius::same(radius::CONTROL), look.fill);
                paint::border(ui.painter(), rect, radius::CONTROL, Stroke::new(stroke::CONTROL, look.line));
            } else {
                let line = Stroke::new(stroke::CONTROL, t.line_control);
                paint::dashed_rect(ui.painter(), rect, radius::CONTROL, line);
            }
            self.paint(ui, rect, look.ink, look.tone);
            control.ring(ui, radius::CONTROL);
        }
        match &self.tooltip {
            Some(words) => tooltip::text(control.response, words),
            None => control.response,
        }
    }
}
