//! Names of things in a pack.
//!
//! An id is stable for ever and never reused: the learner's history hangs on it.

use std::{fmt, sync::Arc};

use serde::{Deserialize, Deserializer, Serialize};

use super::shared::Shared;

macro_rules! id {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize)]
        #[serde(transparent)]
        pub struct $name(Arc<str>);

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_str(Shared).map(Self)
            }
        }

        impl $name {
            /// The id as it stands in the pack.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self(text.into())
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self(text.into())
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    };
}

id! {
    /// A pack, such as `ml-engineer`.
    PackId
}
id! {
    /// A skill area.
    AreaId
}
id! {
    /// A grade, such as `junior`.
    GradeId
}
id! {
    /// A topic, such as `math.probability-basics`. The part before the dot is habit and never parsed.
    TopicId
}
id! {
    /// A learning outcome, unique inside its topic.
    OutcomeId
}
id! {
    /// A recall question, unique inside its topic.
    QuestionId
}
id! {
    /// A milestone.
    MilestoneId
}
id! {
    /// A criterion, unique inside its milestone.
    CriterionId
}

/// Whether `text` may be an id in a pack: 1 to 80 of `a-z 0-9 . - _`, beginning with a letter or digit.
pub(super) fn is_well_formed(text: &str) -> bool {
    let starts_well = text.starts_with(|c: char| c.is_ascii_lowercase() || c.is_ascii_digit());
    let allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '.' | '-' | '_');
    starts_well && text.len() <= 80 && text.chars().all(allowed) && !text.contains("..")
}
