//! Which item may be studied next.

use std::{cmp::Reverse, collections::BinaryHeap, iter::successors};

use super::{HORIZON_DAYS, NEVER, Work, ready::Ready, variety::Variety};

/// How many of the items that can begin are looked at for another area.
const LOOK_AHEAD: usize = 8;

/// An item that is begun and not finished.
#[derive(Clone, Copy, Debug)]
pub(super) struct Open {
    /// Its place in the order, the active items first.
    place: u32,
    /// Position of the item.
    pub(super) item: u32,
    /// Minutes left.
    pub(super) minutes: u32,
    /// Last day on which it was served.
    pub(super) served: u32,
}

/// The items that are not finished, by what they wait for.
#[derive(Debug)]
pub(super) struct Queue<'a> {
    work: Work<'a>,
    /// Where another item than the first may come next.
    variety: Option<&'a Variety>,
    /// How many places the active items have.
    active: u32,
    /// Positions of the items by place.
    sequence: Vec<u32>,
    /// Places by item.
    places: Vec<u32>,
    /// Who requires an item: `followers` from the end of the item before to its own.
    followers: Vec<u32>,
    follower_ends: Vec<u32>,
    /// How many requirements of each item are not finished.
    waiting: Vec<u32>,
    /// Places of the items that can begin.
    ready: Ready,
    /// Days and places of those that could but for their day.
    later: BinaryHeap<Reverse<(u32, u32)>>,
    /// The items that are begun, by place.
    open: Vec<Open>,
}

impl<'a> Queue<'a> {
    /// Nothing begun, nothing finished.
    pub(super) fn new(work: Work<'a>, variety: Option<&'a Variety>) -> Self {
        let (sequence, places, active) = sequence(&work);
        let (followers, follower_ends) = followers(&work);
        let items = places.len();
        let mut queue = Self {
            waiting: (0..items).map(|item| work.requires(item).count() as u32).collect(),
            work,
            variety,
            active,
            sequence,
            places,
            followers,
            follower_ends,
            ready: Ready::new(items),
            later: BinaryHeap::new(),
            open: Vec::new(),
        };
        for item in 0..items {
            if queue.waiting.get(item) == Some(&0) {
                queue.release(item, 0);
            }
        }
        queue
    }

    /// Whether no day can change anything any more.
    pub(super) fn is_empty(&self) -> bool {
        self.open.is_empty() && self.ready.first().is_none() && self.later.is_empty()
    }

    /// How many items are begun and not finished.
    pub(super) fn open_count(&self) -> usize {
        self.open.len()
    }

    /// Lets in what may be studied from `day` on.
    pub(super) fn begin_day(&mut self, day: u32) {
        while let Some(&Reverse((from, place))) = self.later.peek() {
            if from > day {
                break;
            }
            self.later.pop();
            self.ready.insert(place);
        }
    }

    /// The next to be served on `day` after an item, as a place among the open ones: the first in the order that
    /// was not served yet, begun already or, if fewer than `parallel` are open, not; or one for variety.
    pub(super) fn next(&mut self, day: u32, parallel: usize, after: Option<u32>) -> Option<usize> {
        let begun = self.open.iter().find(|open| open.served != day).map(|open| open.place);
        let ready = self.ready.first().filter(|_| self.open.len() < parallel);
        let first = begun.into_iter().chain(ready).min()?;
        let other = after.and_then(|item| self.other(day, first, ready, item));
        let place = other.unwrap_or(first);
        let open = self.open.iter().position(|open| open.place == place);
        Some(open.unwrap_or_else(|| self.open(place)))
    }

    /// An open item.
    pub(super) fn get_mut(&mut self, at: usize) -> Option<&mut Open> {
        self.open.get_mut(at)
    }

    /// Takes a finished item out of the open ones and lets in what waited for it alone.
    pub(super) fn finish(&mut self, at: usize, day: u32) {
        if at >= self.open.len() {
            return;
        }
        let item = self.open.remove(at).item as usize;
        let end_of = |item: usize| self.follower_ends.get(item).map_or(0, |&end| end as usize);
        for at in item.checked_sub(1).map_or(0, end_of)..end_of(item) {
            let Some(&follower) = self.followers.get(at) else { continue };
            let Some(waiting) = self.waiting.get_mut(follower as usize) else { continue };
            *waiting -= 1;
            if *waiting == 0 {
                self.release(follower as usize, day);
            }
        }
    }

    /// A place that may come before `first` because that is of the same area as the item before it: of another
    /// area and out of the same stretch. Items that were active from the start are never kept waiting.
    fn other(&self, day: u32, first: u32, ready: Option<u32>, before: u32) -> Option<u32> {
        let variety = self.variety.filter(|_| first >= self.active)?;
        let area = |item: u32| self.work.area.get(item as usize);
        let item_at = |place: u32| self.sequence.get(place as usize).copied();
        let item = item_at(first).filter(|&item| area(item) == area(before))?;
        let stretch = variety.open_stretch(item)?;
        let fits = |&place: &u32| {
            let is_other = |it: &u32| area(*it) != area(item) && variety.open_stretch(*it) == Some(stretch);
            item_at(place).is_some_and(|it| is_other(&it))
        };
        let begun = self.open.iter().filter(|open| open.served != day).map(|open| open.place).find(fits);
        let ready = successors(ready, |&place| self.ready.after(place)).take(LOOK_AHEAD).find(fits);
        begun.into_iter().chain(ready).min()
    }

    /// Begins the item of a place that is ready.
    fn open(&mut self, place: u32) -> usize {
        self.ready.remove(place);
        let at = self.open.partition_point(|open| open.place < place);
        let item = self.sequence.get(place as usize).copied().unwrap_or_default();
        self.open.insert(at, Open { place, item, minutes: self.work.minutes(item as usize), served: NEVER });
        at
    }

    fn release(&mut self, item: usize, day: u32) {
        let Some(&place) = self.places.get(item) else { return };
        match self.work.not_before(item) {
            // Put off for good: nobody need go through all the days for it.
            from if from >= HORIZON_DAYS => {}
            from if from > day => self.later.push(Reverse((from, place))),
            _ => self.ready.insert(place),
        }
    }
}

/// The items by place, their places and how many are active: those come in the order, then the others in the order,
/// then those it lacks.
fn sequence(work: &Work<'_>) -> (Vec<u32>, Vec<u32>, u32) {
    let items = work.network.minutes.len();
    let is_active = |item: &usize| work.is_active.get(*item).copied().unwrap_or(false);
    let mut places = vec![NEVER; items];
    let mut sequence = Vec::with_capacity(items);
    let mut append = |item: usize| {
        if let Some(place) = places.get_mut(item).filter(|place| **place == NEVER) {
            *place = sequence.len() as u32;
            sequence.push(item as u32);
        }
    };
    work.order.iter().copied().filter(is_active).for_each(&mut append);
    (0..items).filter(is_active).for_each(&mut append);
    work.order.iter().copied().for_each(&mut append);
    (0..items).for_each(&mut append);
    (sequence, places, (0..items).filter(is_active).count() as u32)
}

/// Who requires each item, in one block, and where each item's followers end.
fn followers(work: &Work<'_>) -> (Vec<u32>, Vec<u32>) {
    let items = work.network.minutes.len();
    let mut ends = vec![0_u32; items];
    for required in (0..items).flat_map(|item| work.requires(item)) {
        if let Some(count) = ends.get_mut(required) {
            *count += 1;
        }
    }
    let mut all = 0;
    for end in &mut ends {
        // For now the start; each follower that is written moves it on, to the end at last.
        all += std::mem::replace(end, all);
    }
    let mut followers = vec![0; all as usize];
    for item in 0..items {
        for required in work.requires(item) {
            let Some(at) = ends.get_mut(required) else { continue };
            if let Some(slot) = followers.get_mut(*at as usize) {
                *slot = item as u32;
            }
            *at += 1;
        }
    }
    (followers, ends)
}
