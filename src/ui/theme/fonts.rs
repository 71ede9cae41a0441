//! The font files and the families they form.

use std::sync::Arc;

use eframe::egui::{FontData, FontDefinitions, FontFamily, FontTweak};

use crate::assets;

const INTER: &str = "inter";
const INTER_MEDIUM: &str = "inter-medium";
const INTER_SEMIBOLD: &str = "inter-semibold";
const MONO: &str = "mono";
const LUCIDE: &str = "lucide";

/// Inter 400, figures of one width.
pub fn inter() -> FontFamily {
    FontFamily::Name(INTER.into())
}

/// Inter 500.
pub fn inter_medium() -> FontFamily {
    FontFamily::Name(INTER_MEDIUM.into())
}

/// Inter 600.
pub fn inter_semibold() -> FontFamily {
    FontFamily::Name(INTER_SEMIBOLD.into())
}

/// The mono font, 400, for key hints and file paths.
pub fn mono() -> FontFamily {
    FontFamily::Name(MONO.into())
}

/// Icons alone: the line box is the em square, so an icon sits exactly in the middle.
pub fn lucide() -> FontFamily {
    FontFamily::Name(LUCIDE.into())
}

/// All files and families; egui's own two families become ours, so nothing of egui's shows.
pub fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    for (name, file) in [
        (INTER, assets::INTER_REGULAR),
        (INTER_MEDIUM, assets::INTER_MEDIUM),
        (INTER_SEMIBOLD, assets::INTER_SEMIBOLD),
        (MONO, assets::JETBRAINS_MONO),
        (LUCIDE, assets::LUCIDE),
    ] {
        // Hinting pulls the thin strokes of an icon to whole pixels and with them out of the middle.
        let hinting = (name == LUCIDE).then_some(false);
        let data = FontData::from_static(file).tweak(FontTweak { hinting, ..Default::default() });
        fonts.font_data.insert(name.to_owned(), Arc::new(data));
    }
    for (family, files) in [
        (inter(), &[INTER, LUCIDE][..]),
        (inter_medium(), &[INTER_MEDIUM, LUCIDE]),
        (inter_semibold(), &[INTER_SEMIBOLD, LUCIDE]),
        // A path may hold any script: what the Latin cut of the mono font lacks, Inter has.
        (mono(), &[MONO, INTER, LUCIDE]),
        (lucide(), &[LUCIDE]),
        (FontFamily::Proportional, &[INTER, LUCIDE]),
        (FontFamily::Monospace, &[MONO, INTER, LUCIDE]),
    ] {
        fonts.families.insert(family, files.iter().map(|&file| file.to_owned()).collect());
    }
    fonts
}
