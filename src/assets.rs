//! What is built in: curricula, fonts, themes, words.

use rust_embed::RustEmbed;

/// Inter with tabular figures, 400.
pub const INTER_REGULAR: &[u8] = include_bytes!("../assets/fonts/InterNum-Regular.otf");
/// Inter with tabular figures, 500.
pub const INTER_MEDIUM: &[u8] = include_bytes!("../assets/fonts/InterNum-Medium.otf");
/// Inter with tabular figures, 600.
pub const INTER_SEMIBOLD: &[u8] = include_bytes!("../assets/fonts/InterNum-SemiBold.otf");
/// For key hints and paths.
pub const JETBRAINS_MONO: &[u8] = include_bytes!("../assets/fonts/JetBrainsMono-Regular.ttf");
/// The icons in use.
pub const LUCIDE: &[u8] = include_bytes!("../assets/fonts/lucide.ttf");
/// Colours of the light theme.
pub const THEME_LIGHT: &str = include_str!("../assets/theme/light.ron");
/// Colours of the dark theme.
pub const THEME_DARK: &str = include_str!("../assets/theme/dark.ron");

/// The words, by language.
#[derive(RustEmbed)]
#[folder = "assets/locales/"]
pub struct Locales;

#[derive(RustEmbed)]
#[folder = "assets/curricula/"]
struct Curricula;

/// Ids of the built-in packs; the first is the one offered.
pub const BUILT_IN_PACKS: [&str; 1] = ["ml-engineer"];

/// A built-in pack in one piece, as the build script made it of its files; empty where there is none.
pub fn built_in_piece(id: &str) -> &'static [u8] {
    match id {
        "ml-engineer" => include_bytes!(concat!(env!("OUT_DIR"), "/ml-engineer.postcard")),
        _ => &[],
    }
}

/// Names and texts of the files of a built-in pack, `pack.ron` first; none when there is no such pack.
pub fn built_in_pack(id: &str) -> Vec<(String, String)> {
    let folder = format!("{id}/");
    let is_main = |name: &str| name.strip_prefix(&folder) == Some("pack.ron");
    let is_part = |name: &str| {
        is_main(name) || name.strip_prefix(&folder).is_some_and(|rest| rest.starts_with("areas/"))
    };
    let mut names: Vec<_> = Curricula::iter().filter(|name| is_part(name)).collect();
    names.sort_by_key(|name| (!is_main(name), name.clone()));
    names
        .iter()
        .filter_map(|name| {
            let text = String::from_utf8(Curricula::get(name)?.data.into_owned()).ok()?;
            Some((name.strip_prefix(&folder).unwrap_or(name).to_owned(), text))
        })
        .collect()
}
