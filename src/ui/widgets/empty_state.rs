//! What a list says when it has nothing to show.

use std::borrow::Cow;

use eframe::egui::{Align, Color32, Layout, Response, Sense, Stroke, Ui, pos2, vec2};

use crate::ui::{
    theme::{
        Icon, Type,
        metrics::{size, space, stroke},
        text, tokens,
    },
    widgets::{
        Button,
        station::{self, StationState},
    },
};

/// Between the glyph and the title, and between the text and the button, in points.
const GAP: f32 = 14.0;
/// Width at which the sentence wraps, in points.
const TEXT_WIDTH: f32 = 360.0;
/// From one station to the next, and the radius of its disc, in points.
const STATION: [f32; 2] = [36.0, 7.7];

/// Glyph, title, one sentence and one small button, one below the other.
#[must_use = "call `show`"]
pub struct EmptyState<'a> {
    title: Cow<'a, str>,
    text: Option<Cow<'a, str>>,
    icon: Option<Icon>,
    stations: &'a [(StationState, Color32)],
    action: Option<Button<'a>>,
}

impl<'a> EmptyState<'a> {
    /// Says in a few words that there is nothing.
    pub fn new(title: impl Into<Cow<'a, str>>) -> Self {
        Self { title: title.into(), text: None, icon: None, stations: &[], action: None }
    }

    /// An icon above the title.
    pub fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// A short metro line above the title.
    pub fn stations(mut self, stations: &'a [(StationState, Color32)]) -> Self {
        self.stations = stations;
        self
    }

    /// One sentence: why, or what comes next.
    pub fn text(mut self, text: impl Into<Cow<'a, str>>) -> Self {
        self.text = Some(text.into());
        self
    }

    /// The one way out.
    pub fn action(mut self, button: Button<'a>) -> Self {
        self.action = Some(button);
        self
    }

    /// Shows it centred in the width; returns the response of the button.
    pub fn show(self, ui: &mut Ui) -> Option<Response> {
        let t = tokens(ui);
        ui.with_layout(Layout::top_down(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            if let Some(icon) = self.icon {
                icon.show(ui, size::ICON_LARGE, t.text_tertiary);
                ui.add_space(GAP);
            } else if !self.stations.is_empty() {
                line_ui(ui, self.stations);
                ui.add_space(GAP);
            }
            text::label(ui, &self.title, Type::Strong, t.text_primary);
            if let Some(words) = &self.text {
                ui.add_space(space::XS);
                centered_ui(ui, words);
            }
            self.action.map(|button| {
                ui.add_space(GAP);
                ui.add(button)
            })
        })
        .inner
    }
}

fn centered_ui(ui: &mut Ui, words: &str) {
    let ink = tokens(ui).text_secondary;
    let mut job = text::job(&[(words, Type::Body, ink)]);
    job.wrap.max_width = TEXT_WIDTH.min(ui.available_width());
    job.halign = Align::Center;
    text::label_job(ui, job);
}

fn line_ui(ui: &mut Ui, stations: &[(StationState, Color32)]) {
    let t = tokens(ui);
    let [pitch, disc] = STATION;
    let width = pitch * stations.len().saturating_sub(1) as f32 + size::ICON_LARGE;
    let (rect, _) = ui.allocate_exact_size(vec2(width, size::ICON_LARGE), Sense::hover());
    let (first, y) = (rect.left() + size::ICON_LARGE / 2.0, rect.center().y);
    let last = rect.right() - size::ICON_LARGE / 2.0;
    ui.painter().hline(first..=last, y, Stroke::new(stroke::GLYPH, t.line_control));
    for (idx, &(state, color)) in stations.iter().enumerate() {
        let center = pos2(first + pitch * idx as f32, y);
        station::paint(ui.painter(), center, disc, state, color, t.bg_canvas);
    }
}
