//! Orders one network from standard input and prints the sum of weight times finish and the items.

use std::io::{self, Write as _};

use gradus::planner::order::{cost, order};

mod instance;

fn main() -> io::Result<()> {
    let network = instance::read()?;
    let items = order(&network).items;
    let places: Vec<String> = items.iter().map(ToString::to_string).collect();
    let mut out = io::stdout().lock();
    writeln!(out, "cost {}", cost(&network, &items))?;
    writeln!(out, "items {}", places.join(" "))
}
