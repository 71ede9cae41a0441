//! Orders one network from standard input, lays it on the days and prints the seconds and the plan.
//!
//! `plan_cli RUNS MINUTES,…`: how often to do it, and the minutes of Monday to Sunday; day 0 is a Monday.
//! It prints `least SECONDS` and `median SECONDS` of the runs, and for each chunk, in the order in which
//! they are studied, `chunk DAY ITEM MINUTES`.

use std::{
    env,
    hint::black_box,
    io::{self, BufWriter, Write as _},
    time::{Duration, Instant},
};

use gradus::planner::{
    network::Network,
    order::order,
    schedule::{HORIZON_DAYS, Limits, Schedule, Work, schedule},
};

mod instance;

/// Areas that the items are spread over.
const AREAS: usize = 10;

fn main() -> io::Result<()> {
    let mut words = env::args().skip(1);
    let runs = words.next().and_then(|word| word.parse().ok()).unwrap_or(1_usize).max(1);
    let hours: Vec<u32> =
        words.next().unwrap_or_default().split(',').filter_map(|word| word.parse().ok()).collect();
    let network = instance::read()?;
    let area: Vec<usize> = (0..network.minutes.len()).map(|item| item % AREAS).collect();

    let began = Instant::now();
    let planned = plan(&network, &area, &hours);
    let mut took = vec![began.elapsed()];
    for _ in 1..runs {
        let began = Instant::now();
        black_box(plan(black_box(&network), &area, &hours));
        took.push(began.elapsed());
    }
    took.sort_unstable();
    let seconds = |at: usize| took.get(at).map_or(0.0, Duration::as_secs_f64);

    let mut out = BufWriter::new(io::stdout().lock());
    writeln!(out, "least {:.9}", seconds(0))?;
    writeln!(out, "median {:.9}", seconds(runs / 2))?;
    for day in &planned.days {
        for chunk in planned.chunks_of(day) {
            writeln!(out, "chunk {} {} {}", day.index, chunk.item, chunk.minutes)?;
        }
    }
    out.flush()
}

fn plan(network: &Network, area: &[usize], hours: &[u32]) -> Schedule {
    let ordered = order(network);
    let work = Work {
        network,
        order: &ordered.items,
        goal_order: &ordered.goals,
        area,
        is_active: &[],
        not_before: &[],
    };
    let capacity = |day: u32| hours.get(day as usize % 7).copied().unwrap_or(0);
    schedule(&work, Limits::default(), capacity, HORIZON_DAYS)
}
