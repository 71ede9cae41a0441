//! The type scale, and text laid out with exact line heights.

use std::sync::Arc;

use eframe::egui::{
    self, Align, Align2, Color32, FontFamily, FontId, Galley, Painter, Pos2, Rect, Response, Role, Sense,
    TextFormat, WidgetInfo,
    text::{LayoutJob, TextWrapping},
    vec2,
};

use crate::ui::theme::fonts;

/// One size and weight of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Type {
    /// 28/34, 600: the first run's title, the number in a gauge.
    Display,
    /// 20/26, 600: screen title, key figures.
    Title,
    /// 17/22, 600: topic name in the inspector and the hero.
    Subject,
    /// 17/22, 400: the palette's input.
    SubjectRegular,
    /// 15/20, 600: section heads, milestone names.
    Head,
    /// 14/20, 600: name of a topic in today's list.
    Item,
    /// 13/18, 400: the default.
    Body,
    /// 13/18, 500: buttons, navigation, values.
    Strong,
    /// 13/18, 600: group rows, matched letters.
    Bold,
    /// 12/16, 400: metadata, side columns, chips.
    Small,
    /// 12/16, 500: segmented controls, labels of fields, small buttons.
    SmallStrong,
    /// 11/14, 400: axes, status bar, legends.
    Caption,
    /// 11/14, 500: table headers, grade chips.
    CaptionStrong,
    /// 10.5/16: key hints.
    Mono,
    /// 11/14, mono: file paths.
    MonoPath,
}

impl Type {
    /// Size and family.
    pub fn font(self) -> FontId {
        FontId::new(self.size(), self.family())
    }

    /// Height of one line, in points.
    pub const fn line_height(self) -> f32 {
        match self {
            Self::Display => 34.0,
            Self::Title => 26.0,
            Self::Subject | Self::SubjectRegular => 22.0,
            Self::Head | Self::Item => 20.0,
            Self::Body | Self::Strong | Self::Bold => 18.0,
            Self::Small | Self::SmallStrong | Self::Mono => 16.0,
            Self::Caption | Self::CaptionStrong | Self::MonoPath => 14.0,
        }
    }

    /// Format of a run of this text in `color`.
    pub fn format(self, color: Color32) -> TextFormat {
        TextFormat {
            font_id: self.font(),
            line_height: Some(self.line_height()),
            color,
            valign: Align::Center,
            ..Default::default()
        }
    }

    /// Height of the letters' square, in points.
    const fn size(self) -> f32 {
        match self {
            Self::Display => 28.0,
            Self::Title => 20.0,
            Self::Subject | Self::SubjectRegular => 17.0,
            Self::Head => 15.0,
            Self::Item => 14.0,
            Self::Body | Self::Strong | Self::Bold => 13.0,
            Self::Small | Self::SmallStrong => 12.0,
            Self::Caption | Self::CaptionStrong | Self::MonoPath => 11.0,
            Self::Mono => 10.5,
        }
    }

    fn family(self) -> FontFamily {
        match self {
            Self::Display | Self::Title | Self::Subject | Self::Head | Self::Item | Self::Bold => {
                fonts::inter_semibold()
            }
            Self::Strong | Self::SmallStrong | Self::CaptionStrong => fonts::inter_medium(),
            Self::SubjectRegular | Self::Body | Self::Small | Self::Caption => fonts::inter(),
            Self::Mono | Self::MonoPath => fonts::mono(),
        }
    }
}

/// Several runs in one line or paragraph.
pub fn job(runs: &[(&str, Type, Color32)]) -> LayoutJob {
    let mut job = LayoutJob::default();
    for &(text, ty, color) in runs {
        job.append(text, 0.0, ty.format(color));
    }
    job
}

/// One line, however long.
pub fn galley(ctx: &egui::Context, text: &str, ty: Type, color: Color32) -> Arc<Galley> {
    galley_truncated(ctx, text, ty, color, f32::INFINITY)
}

/// One line, cut with an ellipsis at `width` points.
pub fn galley_truncated(
    ctx: &egui::Context,
    text: &str,
    ty: Type,
    color: Color32,
    width: f32,
) -> Arc<Galley> {
    let mut job = job(&[(text, ty, color)]);
    job.wrap = TextWrapping { max_rows: 1, break_anywhere: true, ..TextWrapping::wrap_at_width(width) };
    job.break_on_newline = false;
    ctx.fonts_mut(|fonts| fonts.layout_job(job))
}

/// As many lines as it takes at `width` points.
pub fn galley_wrapped(ctx: &egui::Context, text: &str, ty: Type, color: Color32, width: f32) -> Arc<Galley> {
    let mut job = job(&[(text, ty, color)]);
    job.wrap = TextWrapping::wrap_at_width(width);
    ctx.fonts_mut(|fonts| fonts.layout_job(job))
}

/// Paints one line with its `align` point at `pos`; returns what it covers.
pub fn paint(painter: &Painter, align: Align2, pos: Pos2, text: &str, ty: Type, color: Color32) -> Rect {
    paint_truncated(painter, align, pos, text, ty, color, f32::INFINITY)
}

/// As [`paint`], cut with an ellipsis at `width` points.
pub fn paint_truncated(
    painter: &Painter,
    align: Align2,
    pos: Pos2,
    text: &str,
    ty: Type,
    color: Color32,
    width: f32,
) -> Rect {
    let galley = galley_truncated(painter.ctx(), text, ty, color, width);
    paint_galley(painter, align, pos, galley, color)
}

/// Paints laid out text with its `align` point at `pos`, its lines on whole points; returns what it covers.
pub fn paint_galley(
    painter: &Painter,
    align: Align2,
    pos: Pos2,
    galley: Arc<Galley>,
    color: Color32,
) -> Rect {
    let rect = align.anchor_size(pos, galley.size());
    // A line that starts between two points would blur its letters.
    let rect = Rect::from_min_size(rect.min.round(), rect.size());
    // Centred lines lie around the galley's origin, not to the right of it.
    painter.galley(rect.min - galley.rect.min.to_vec2(), galley, color);
    rect
}

/// One line of text with its exact height.
pub fn label(ui: &mut egui::Ui, text: &str, ty: Type, color: Color32) -> Response {
    let galley = galley(ui, text, ty, color);
    galley_ui(ui, galley, text)
}

/// One line that ends in an ellipsis where the room ends; then the whole text shows on hover.
pub fn label_truncated(ui: &mut egui::Ui, text: &str, ty: Type, color: Color32) -> Response {
    let galley = galley_truncated(ui, text, ty, color, ui.available_width());
    let is_cut = galley.elided;
    let response = galley_ui(ui, galley, text);
    if is_cut { crate::ui::widgets::tooltip::text(response, text) } else { response }
}

/// A paragraph that wraps at the available width.
pub fn paragraph(ui: &mut egui::Ui, text: &str, ty: Type, color: Color32) -> Response {
    let galley = galley_wrapped(ui, text, ty, color, ui.available_width());
    galley_ui(ui, galley, text)
}

/// Several runs, see [`job`]; wraps at the job's own width.
pub fn label_job(ui: &mut egui::Ui, job: LayoutJob) -> Response {
    let text = job.text.clone();
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    galley_ui(ui, galley, &text)
}

fn galley_ui(ui: &mut egui::Ui, galley: Arc<Galley>, text: &str) -> Response {
    let size = vec2(galley.size().x.ceil(), galley.size().y);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, ui.is_enabled(), text));
    if ui.is_rect_visible(rect) {
        paint_galley(ui.painter(), Align2::LEFT_TOP, rect.min, galley, ui.visuals().text_color());
    }
    response
}
