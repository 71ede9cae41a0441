//! The network that the comparisons hand over on standard input.
//!
//! One line for each item, in order: `item MINUTES GRADE REQUIRED,…`; one for each goal:
//! `goal WEIGHT GRADE ITEM,…`. Positions count from 0; an empty list is `-`.

use std::io::{self, BufRead as _};

use gradus::planner::network::{Goal, Lists, Network};

pub(super) fn read() -> io::Result<Network> {
    let mut network = Network::default();
    let mut requires: Vec<Vec<usize>> = Vec::new();
    for line in io::stdin().lock().lines() {
        let line = line?;
        let mut words = line.split_whitespace();
        let Some(kind) = words.next() else { continue };
        let mut number = || words.next().and_then(|word| word.parse().ok()).unwrap_or(0_u32);
        let (amount, grade) = (number(), number() as usize);
        let list = words.next().unwrap_or("-").split(',').filter_map(|word| word.parse().ok()).collect();
        match kind {
            "item" => {
                network.minutes.push(amount);
                network.grade.push(grade);
                requires.push(list);
            }
            "goal" => network.goals.push(Goal { grade, weight: amount, items: list }),
            other => return Err(io::Error::other(format!("unknown line: {other}"))),
        }
    }
    network.requires = Lists::new(requires.iter().map(Vec::as_slice));
    Ok(network)
}
