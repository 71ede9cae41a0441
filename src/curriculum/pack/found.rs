//! The problems of a pack while it is being read.

use super::problem::{Item, Place, Problem, ProblemKind};
use crate::curriculum::nearest;

/// Problems listed before "and N more".
const MAX_PROBLEMS: usize = 1_000;
/// Bytes of an id or an address that are repeated in a problem.
const MAX_QUOTED: usize = 160;
/// Pairs of letters compared in search of what was meant; enough for hundreds of mistakes in a large pack.
const MAX_COMPARED: usize = 20_000_000;

/// Every problem as far as it is worth listing: whatever a text is, this stays small.
#[derive(Debug, Default)]
pub(super) struct Found {
    /// With these a curriculum can be made.
    tolerable: Vec<Problem>,
    /// With these it cannot.
    fatal: Vec<Problem>,
    /// How many of these there are, listed or not.
    n_fatal: usize,
    n_more: usize,
    compared: usize,
}

impl Found {
    pub(super) fn report(&mut self, place: &Place, item: &Item, kind: ProblemKind) {
        self.n_fatal += usize::from(!kind.is_tolerable());
        let list = if kind.is_tolerable() { &mut self.tolerable } else { &mut self.fatal };
        if list.len() < MAX_PROBLEMS {
            list.push(Problem { place: place.clone(), item: item.clone(), kind });
        } else {
            self.n_more += 1;
        }
    }

    /// How many problems prevent a curriculum.
    pub(super) fn n_fatal(&self) -> usize {
        self.n_fatal
    }

    /// A reference to something that is not there, with the nearest that is, as long as the search is worth it.
    pub(super) fn unknown<'a>(
        &mut self,
        item: fn(String) -> Item,
        id: &str,
        candidates: impl Iterator<Item = &'a str> + Clone,
    ) -> ProblemKind {
        let may_search = self.fatal.len() < MAX_PROBLEMS && self.compared < MAX_COMPARED;
        let near = may_search.then(|| {
            self.compared +=
                candidates.clone().map(|it| 1 + it.len().min(100) * id.len().min(100)).sum::<usize>();
            nearest(id, candidates).map(quoted)
        });
        ProblemKind::Unknown(item(quoted(id)), near.flatten())
    }

    /// All of them in the order of the texts; beyond a thousand their number.
    pub(super) fn into_list(self, order: impl Fn(&Problem) -> (Option<usize>, usize)) -> Vec<Problem> {
        let mut list = self.tolerable;
        list.extend(self.fatal);
        list.sort_by_key(order);
        let n_more = self.n_more + list.len().saturating_sub(MAX_PROBLEMS);
        list.truncate(MAX_PROBLEMS);
        if n_more > 0 {
            let place = list.last().map(|problem| problem.place.clone()).unwrap_or_default();
            list.push(Problem { place, item: Item::Pack, kind: ProblemKind::AndMore(n_more) });
        }
        list
    }
}

/// An id or an address as a problem repeats it: its beginning, should it be absurdly long.
pub(super) fn quoted(text: &str) -> String {
    if text.len() <= MAX_QUOTED {
        return text.to_owned();
    }
    format!("{}…", text.get(..text.floor_char_boundary(MAX_QUOTED)).unwrap_or_default())
}
