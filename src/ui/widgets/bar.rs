//! A progress bar.

use std::borrow::Cow;

use eframe::egui::{
    Color32, CornerRadius, Painter, Rect, Response, Role, Sense, Ui, Widget, WidgetInfo, vec2,
};

use crate::ui::theme::{
    Tokens,
    metrics::{radius, size},
    motion, tokens,
};

/// A track that is filled up to a share.
#[must_use = "add it to a `Ui`"]
pub struct Bar<'a> {
    share: f32,
    width: Option<f32>,
    height: f32,
    color: Option<Color32>,
    name: Option<Cow<'a, str>>,
}

impl<'a> Bar<'a> {
    /// Filled to `share`, from 0 to 1.
    pub fn new(share: f32) -> Self {
        Self { share, width: None, height: size::BAR, color: None, name: None }
    }

    /// Width, in points; the whole room at first.
    pub fn width(mut self, width: f32) -> Self {
        self.width = Some(width);
        self
    }

    /// Height, in points; 4 at first.
    pub fn height(mut self, height: f32) -> Self {
        self.height = height;
        self
    }

    /// Colour of the filled part; accent at first.
    pub fn color(mut self, color: Color32) -> Self {
        self.color = Some(color);
        self
    }

    /// What screen readers call it; without a name it is decoration beside a printed number.
    pub fn name(mut self, name: impl Into<Cow<'a, str>>) -> Self {
        self.name = Some(name.into());
        self
    }
}

impl Widget for Bar<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let width = self.width.unwrap_or_else(|| ui.available_width());
        let (rect, response) = ui.allocate_exact_size(vec2(width, self.height), Sense::hover());
        if let Some(name) = &self.name {
            response.widget_info(|| WidgetInfo {
                label: Some(name.to_string()),
                value: Some(f64::from(self.share)),
                ..WidgetInfo::new(Role::ProgressIndicator)
            });
        }
        if ui.is_rect_visible(rect) {
            let t = tokens(ui);
            let share = motion::value(ui, response.id.with("share"), self.share, motion::VALUE_SECS);
            paint(ui.painter(), t, rect, share, self.color.unwrap_or(t.accent));
        }
        response
    }
}

/// Paints a bar into `rect`.
pub fn paint(painter: &Painter, t: &Tokens, rect: Rect, share: f32, color: Color32) {
    let corner = CornerRadius::same(radius::BAR);
    painter.rect_filled(rect, corner, t.fill_track);
    let width = rect.width() * share.clamp(0.0, 1.0);
    if width > 0.0 {
        // Narrower than its corners it would turn into a needle.
        let width = width.max(f32::from(radius::BAR)).min(rect.width());
        painter.rect_filled(Rect::from_min_size(rect.min, vec2(width, rect.height())), corner, color);
    }
}
