//! What can be wrong with a pack, as data. The faces word it.

/// One thing that is wrong, with its place.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    /// Where the item begins that the problem is in.
    pub place: Place,
    /// The item, as far as it has a name.
    pub item: Item,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// A place in a text.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Place {
    /// Name of the file.
    pub file: String,
    /// Line, counted from 1; 0 when the whole file is meant.
    pub line: usize,
    /// Column, counted from 1; 0 when the whole line is meant.
    pub column: usize,
}

/// What a problem or a name belongs to.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// The pack itself.
    Pack,
    /// A source by its id.
    Source(String),
    /// A section of the page about the job by its id.
    About(String),
    /// A grade by its id.
    Grade(String),
    /// An area by its id.
    Area(String),
    /// A topic by its id.
    Topic(String),
    /// A milestone by its id.
    Milestone(String),
    /// A replacement by the earlier id.
    Replaced(String),
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq)]
pub enum ProblemKind {
    /// Not RON, or a value of another type; `ron`'s own words.
    Syntax(String),
    /// The file is larger than a pack can be, bytes.
    FileTooLarge(usize),
    /// Written for another version of the format.
    Format(u32),
    /// A field that packs do not have, and the nearest that they do.
    UnknownField(String, Option<&'static str>),
    /// A field that every such item has.
    Missing(&'static str),
    /// An id with characters that ids do not have.
    MalformedId(String),
    /// An id that stands twice; the place of the first.
    DuplicateId(String, Place),
    /// A reference to something that is not there, and the nearest that is.
    Unknown(Item, Option<String>),
    /// Topics that wait for each other, by id.
    Cycle(Vec<String>),
    /// Hours that are not `0 < low <= likely <= high`, or beyond 10,000.
    Effort(f64, f64, f64),
    /// A prerequisite of a later grade.
    LaterGrade(String),
    /// A prerequisite of a weaker need.
    WeakerNeed(String),
    /// A milestone that names a topic of a later grade.
    MilestoneLaterGrade(String),
    /// A count of zero.
    ZeroCount(String),
    /// Not an `http://` or `https://` address.
    Url(String),
    /// A text longer than its place on the screen: field, characters, limit.
    TooLong(&'static str, usize, usize),
    /// A replaced topic that still exists.
    ReplacedStillThere,
    /// More problems than are worth listing.
    AndMore(usize),
}

impl ProblemKind {
    /// Whether a curriculum can be made in spite of it. Packs that were once adopted are opened by this
    /// measure, so that a later, stricter checker never locks a learner out.
    pub fn is_tolerable(&self) -> bool {
        match self {
            Self::UnknownField(..)
            | Self::MalformedId(_)
            | Self::LaterGrade(_)
            | Self::WeakerNeed(_)
            | Self::MilestoneLaterGrade(_)
            | Self::ZeroCount(_)
            | Self::Url(_)
            | Self::TooLong(..)
            | Self::ReplacedStillThere => true,
            Self::Missing(field) => !matches!(*field, "id" | "grades" | "areas" | "topics"),
            Self::Syntax(_)
            | Self::FileTooLarge(_)
            | Self::Format(_)
            | Self::DuplicateId(..)
            | Self::Unknown(..)
            | Self::Cycle(_)
            | Self::Effort(..)
            | Self::AndMore(_) => false,
        }
    }
}
