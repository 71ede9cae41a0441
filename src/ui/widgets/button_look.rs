//! Colours of the buttons in each state.

use eframe::egui::Color32;

use crate::ui::{
    theme::{Tokens, motion::mix},
    widgets::{control::Control, key_hint::KeyTone},
};

/// What a button is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Primary,
    Secondary,
    Ghost,
    Danger,
    DangerQuiet,
}

/// Colours of a button in its present state.
pub(crate) struct Look {
    pub(crate) fill: Color32,
    pub(crate) line: Color32,
    pub(crate) ink: Color32,
    pub(crate) tone: KeyTone,
}

impl Look {
    /// Colours for `kind` as `control` is now.
    pub(crate) fn of(t: &Tokens, kind: Kind, control: &Control) -> Self {
        let none = Color32::TRANSPARENT;
        if !control.is_enabled {
            return Self { fill: none, line: none, ink: t.text_tertiary, tone: KeyTone::Disabled };
        }
        let (hover, pressed) = (control.hover, control.is_pressed);
        let fill_of = |rest: Color32, over: Color32, down: Color32| {
            if pressed { down } else { mix(rest, over, hover) }
        };
        let raised =
            || fill_of(t.bg_raised, t.bg_raised.blend(t.fill_hover), t.bg_raised.blend(t.fill_press));
        let (fill, line, ink) = match kind {
            Kind::Primary => (fill_of(t.accent, t.accent_hover, t.accent_press), none, t.on_accent),
            Kind::Danger => (fill_of(t.danger, t.danger_hover, t.danger_hover), none, t.on_accent),
            Kind::Secondary => (raised(), t.line_control, t.text_primary),
            Kind::DangerQuiet => (raised(), t.line_control, t.danger_text),
            Kind::Ghost => (
                fill_of(none, t.fill_hover, t.fill_press),
                none,
                mix(t.text_secondary, t.text_primary, hover),
            ),
        };
        let tone = match kind {
            Kind::Primary | Kind::Danger => KeyTone::OnAccent,
            Kind::Secondary | Kind::Ghost | Kind::DangerQuiet => KeyTone::Plain,
        };
        Self { fill, line, ink, tone }
    }
}
