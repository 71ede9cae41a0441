//! Every colour of the program, by the names the design gives them.

use std::sync::LazyLock;

use eframe::egui::{self, Color32, Theme};
use serde::{Deserialize, Deserializer, de};

use crate::assets;

static LIGHT: LazyLock<Tokens> = LazyLock::new(|| parse(assets::THEME_LIGHT, Theme::Light));
static DARK: LazyLock<Tokens> = LazyLock::new(|| parse(assets::THEME_DARK, Theme::Dark));

/// The colours of one theme; alpha is premultiplied, as egui wants it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tokens {
    /// Content background.
    #[serde(deserialize_with = "color")]
    pub bg_canvas: Color32,
    /// Navigation, status bar, the right half of the first run.
    #[serde(deserialize_with = "color")]
    pub bg_shell: Color32,
    /// Table header, every second map zone, dialog preview.
    #[serde(deserialize_with = "color")]
    pub bg_sunken: Color32,
    /// Buttons, inputs, menus, dialogs, toasts.
    #[serde(deserialize_with = "color")]
    pub bg_raised: Color32,
    /// Row and panel separators.
    #[serde(deserialize_with = "color")]
    pub line_hair: Color32,
    /// Border of buttons, inputs and popovers.
    #[serde(deserialize_with = "color")]
    pub line_control: Color32,
    /// Tick boxes, radios, slider marks, separator dots.
    #[serde(deserialize_with = "color")]
    pub line_strong: Color32,
    /// Titles, values, ready or active names.
    #[serde(deserialize_with = "color")]
    pub text_primary: Color32,
    /// Body text and metadata values.
    #[serde(deserialize_with = "color")]
    pub text_secondary: Color32,
    /// Captions, done rows, disabled text.
    #[serde(deserialize_with = "color")]
    pub text_tertiary: Color32,
    /// Primary fill, progress, done bars, diamonds.
    #[serde(deserialize_with = "color")]
    pub accent: Color32,
    /// Primary fill under the pointer.
    #[serde(deserialize_with = "color")]
    pub accent_hover: Color32,
    /// Primary fill while pressed.
    #[serde(deserialize_with = "color")]
    pub accent_press: Color32,
    /// Links, focus ring, selected marker, chart line.
    #[serde(deserialize_with = "color")]
    pub accent_text: Color32,
    /// Text on accent and danger fills.
    #[serde(deserialize_with = "color")]
    pub on_accent: Color32,
    /// Tick and glyph of what is done.
    #[serde(deserialize_with = "color")]
    pub done: Color32,
    /// Text about what is done, on a tint.
    #[serde(deserialize_with = "color")]
    pub done_text: Color32,
    /// Slower than planned, missing ring.
    #[serde(deserialize_with = "color")]
    pub warn: Color32,
    /// Warning reasons, what is missing.
    #[serde(deserialize_with = "color")]
    pub warn_text: Color32,
    /// Destructive fill, recording dot.
    #[serde(deserialize_with = "color")]
    pub danger: Color32,
    /// Destructive fill under the pointer and pressed.
    #[serde(deserialize_with = "color")]
    pub danger_hover: Color32,
    /// Errors.
    #[serde(deserialize_with = "color")]
    pub danger_text: Color32,
    /// Row and ghost button under the pointer, segmented track, grade chip.
    #[serde(deserialize_with = "color")]
    pub fill_hover: Color32,
    /// Pressed, selected navigation item, time off.
    #[serde(deserialize_with = "color")]
    pub fill_press: Color32,
    /// Track of a bar, planned hours.
    #[serde(deserialize_with = "color")]
    pub fill_track: Color32,
    /// Selected row, palette row, option card.
    #[serde(deserialize_with = "color")]
    pub fill_select: Color32,
    /// In-plan highlight, forecast cone, what-if band.
    #[serde(deserialize_with = "color")]
    pub tint_accent: Color32,
    /// Have highlight, done chip.
    #[serde(deserialize_with = "color")]
    pub tint_done: Color32,
    /// Missing highlight, warning chip.
    #[serde(deserialize_with = "color")]
    pub tint_warn: Color32,
    /// Late chip.
    #[serde(deserialize_with = "color")]
    pub tint_danger: Color32,
    /// Key hint inside a primary button.
    #[serde(deserialize_with = "color")]
    pub fill_on_accent: Color32,
    /// Behind the palette and dialogs.
    #[serde(deserialize_with = "color")]
    pub scrim: Color32,
    /// Shadow of menus, toasts and hover cards.
    #[serde(deserialize_with = "color")]
    pub shadow_pop: Color32,
    /// Shadow of dialogs and the palette.
    #[serde(deserialize_with = "color")]
    pub shadow_dialog: Color32,
    /// Area hues of equal lightness; ask with [`Self::area`].
    #[serde(deserialize_with = "colors")]
    area: Vec<Color32>,
    /// Whether these are the colours of the dark theme.
    #[serde(skip)]
    pub is_dark: bool,
}

impl Tokens {
    /// The hue of the area at `idx` (from 0); after the last hue the first comes again.
    pub fn area(&self, idx: usize) -> Color32 {
        self.area.iter().copied().cycle().nth(idx % self.area.len().max(1)).unwrap_or(self.line_strong)
    }
}

/// The colours of the theme that is showing.
pub fn tokens(ctx: &egui::Context) -> &'static Tokens {
    of_theme(ctx.theme())
}

/// The colours of one theme, whether it is showing or not.
pub fn of_theme(theme: Theme) -> &'static Tokens {
    match theme {
        Theme::Light => &LIGHT,
        Theme::Dark => &DARK,
    }
}

/// `color` at `alpha` (0 to 1) of its strength.
pub fn fade(color: Color32, alpha: f32) -> Color32 {
    color.gamma_multiply(alpha)
}

#[expect(clippy::expect_used, reason = "the file is compiled in; a unit test reads it")]
fn parse(ron: &str, theme: Theme) -> Tokens {
    let mut tokens: Tokens = ron::from_str(ron).expect("the embedded theme is valid");
    tokens.is_dark = theme == Theme::Dark;
    tokens
}

fn color<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Color32, D::Error> {
    from_hex(&String::deserialize(deserializer)?)
}

fn colors<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Color32>, D::Error> {
    Vec::<String>::deserialize(deserializer)?.iter().map(|hex| from_hex(hex)).collect()
}

fn from_hex<E: de::Error>(hex: &str) -> Result<Color32, E> {
    Color32::from_hex(hex).map_err(|_| E::custom(format!("`{hex}` is not #RRGGBB or #RRGGBBAA")))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Foreground, background, contrast in light, contrast in dark; from the design's own table.
    type Pair = (fn(&Tokens) -> Color32, fn(&Tokens) -> Color32, f64, f64);

    const PAIRS: [Pair; 22] = [
        (|t| t.text_primary, |t| t.bg_canvas, 17.08, 15.46),
        (|t| t.text_primary, |t| t.bg_shell, 15.94, 16.33),
        (|t| t.text_primary, |t| t.bg_sunken, 16.35, 15.96),
        (|t| t.text_primary, |t| t.bg_raised, 17.08, 14.06),
        (|t| t.text_secondary, |t| t.bg_canvas, 8.47, 8.63),
        (|t| t.text_secondary, |t| t.bg_shell, 7.90, 9.11),
        (|t| t.text_secondary, |t| t.bg_sunken, 8.11, 8.91),
        (|t| t.text_secondary, |t| t.bg_raised, 8.47, 7.85),
        (|t| t.text_tertiary, |t| t.bg_canvas, 5.94, 5.97),
        (|t| t.text_tertiary, |t| t.bg_shell, 5.54, 6.30),
        (|t| t.text_tertiary, |t| t.bg_sunken, 5.68, 6.16),
        (|t| t.text_tertiary, |t| t.bg_raised, 5.94, 5.43),
        (|t| t.text_tertiary, |t| t.bg_shell.blend(t.fill_press), 4.67, 5.10),
        (|t| t.accent_text, |t| t.bg_canvas, 6.54, 8.21),
        (|t| t.accent_text, |t| t.bg_shell, 6.10, 8.67),
        (|t| t.accent_text, |t| t.bg_canvas.blend(t.tint_accent), 5.64, 6.29),
        (|t| t.done_text, |t| t.bg_canvas, 6.74, 10.20),
        (|t| t.done_text, |t| t.bg_canvas.blend(t.tint_done), 5.76, 7.69),
        (|t| t.warn_text, |t| t.bg_canvas.blend(t.tint_warn), 5.45, 8.20),
        (|t| t.danger_text, |t| t.bg_canvas.blend(t.tint_danger), 5.62, 6.61),
        (|t| t.on_accent, |t| t.accent, 6.26, 5.05),
        (|t| t.on_accent, |t| t.danger, 5.58, 4.89),
    ];

    #[test]
    fn the_colours_keep_the_contrast_the_design_promises() {
        for (idx, (text, ground, light, dark)) in PAIRS.iter().enumerate() {
            for (theme, promised) in [(Theme::Light, light), (Theme::Dark, dark)] {
                let tokens = of_theme(theme);
                let found = contrast(text(tokens), ground(tokens));
                assert!((found - promised).abs() < 0.1, "pair {idx}, {theme:?}: {found:.2}, not {promised}");
            }
        }
    }

    #[test]
    fn areas_can_be_told_from_the_ground_in_both_themes() {
        for theme in [Theme::Light, Theme::Dark] {
            let tokens = of_theme(theme);
            assert!((0..12).all(|idx| contrast(tokens.area(idx), tokens.bg_canvas) >= 3.0));
        }
    }

    #[test]
    fn area_hues_begin_again_after_the_twelfth() {
        let tokens = of_theme(Theme::Light);
        assert_eq!(tokens.area(12), tokens.area(0));
        assert_eq!(tokens.area(25), tokens.area(1));
        assert_ne!(tokens.area(11), tokens.area(0));
    }

    #[test]
    fn fills_keep_their_alpha() {
        let tokens = of_theme(Theme::Dark);
        assert_eq!(tokens.fill_select.a(), 51);
        assert!(tokens.is_dark && !of_theme(Theme::Light).is_dark);
    }

    fn contrast(a: Color32, b: Color32) -> f64 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    fn luminance(color: Color32) -> f64 {
        let [r, g, b, _] = color.to_array().map(|byte| {
            let part = f64::from(byte) / 255.0;
            if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
        });
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }
}
