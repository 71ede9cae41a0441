//! Words, numbers and dates as a person reads them.
//!
//! Messages are in `assets/locales/<language>/gradus.ftl`; [`say!`](crate::say) checks their ids and arguments
//! when compiling.

mod format;
mod study_time;

use std::sync::LazyLock;

use i18n_embed::{LanguageLoader as _, fluent::FluentLanguageLoader, unic_langid::LanguageIdentifier};

use crate::assets::Locales;

pub use format::{
    bytes, clock_hours, date, date_long, day, day_month, duration, hours, join, month, month_year,
    parse_date, parse_hours, sentence, span, time, weekday, weekday_date, weekdays,
};
pub use study_time::{StudyNow, TypedStudy, parse_study_time};

static LOADER: LazyLock<FluentLanguageLoader> = LazyLock::new(|| {
    let fallback: LanguageIdentifier = "en".parse().unwrap_or_default();
    let loader = FluentLanguageLoader::new("gradus", fallback.clone());
    if let Err(error) = loader.load_languages(&Locales, &[fallback]) {
        // A test loads every message, so this needs a damaged binary; ids are shown instead of words then.
        tracing::error!("the words could not be loaded: {error}");
    }
    // The isolation marks are for mixed directions; fonts without them would show boxes.
    loader.set_use_isolating(false);
    loader
});

/// The messages of the learner's language.
pub fn loader() -> &'static FluentLanguageLoader {
    &LOADER
}

/// A message by its id, with its arguments: `say!("topics-left", n = 3)`.
#[macro_export]
macro_rules! say {
    ($id:literal) => {
        i18n_embed_fl::fl!($crate::words::loader(), $id)
    };
    ($id:literal, $($arg:tt)*) => {
        i18n_embed_fl::fl!($crate::words::loader(), $id, $($arg)*)
    };
}
