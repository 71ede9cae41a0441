//! Any bytes as preferences and as views; what is understood is understood again from what is written of it.

#![no_main]

use gradus::ui::{preferences_understood, views_understood};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    for understood in [preferences_understood, views_understood] {
        let once = understood(&text);
        assert_eq!(understood(&once), once);
    }
});
