//! What several open topics cost.

use super::{samples::Sample, *};

const WEEKS: [(&str, [u32; 7]); 6] = [
    ("5 × 1 h, 3 h", [60, 60, 60, 60, 60, 180, 0]),
    ("5 × 1.5 h, 2 × 4 h", [90, 90, 90, 90, 90, 240, 240]),
    ("7 × 2 h 15", [135; 7]),
    ("5 × 3 h", [180, 180, 180, 180, 180, 0, 0]),
    ("5 × 4 h", [240, 240, 240, 240, 240, 0, 0]),
    ("5 × 6 h", [360, 360, 360, 360, 360, 0, 0]),
];

/// Σ weight × minutes of capacity until each goal is reached.
fn weighted_finish(sample: &Sample) -> (f64, f64) {
    let schedule = sample.schedule();
    let mut finish = vec![(0_u32, 0_u32); sample.network.minutes.len()];
    let mut before = 0;
    for day in &schedule.days {
        let mut minute = before;
        for chunk in schedule.chunks_of(day) {
            minute += chunk.minutes;
            finish[chunk.item as usize] = (minute, day.index + 1);
        }
        before += day.capacity;
    }
    sample.network.goals.iter().fold((0.0, 0.0), |(minutes, days), goal| {
        let last = goal.items.iter().map(|&item| finish[item]).max().unwrap();
        let weight = f64::from(goal.weight);
        (minutes + weight * f64::from(last.0), days + weight * f64::from(last.1))
    })
}

#[test]
fn three_open_topics_cost_little() {
    for (name, week) in WEEKS {
        let (mut all, mut worst, mut all_days) = (0.0, 0.0_f64, 0.0);
        for seed in 0..40 {
            let mut sample = Sample::curriculum(250, 24, seed);
            sample.hours = week.to_vec();
            let (parallel, parallel_days) = weighted_finish(&sample);
            sample.limits = Limits { parallel: 1, chunk: (25, 1_440), per_topic: 1_440 };
            let (serial, serial_days) = weighted_finish(&sample);
            let cost = parallel / serial * 100.0 - 100.0;
            all += cost / 40.0;
            all_days += (parallel_days / serial_days * 100.0 - 100.0) / 40.0;
            worst = worst.max(cost);
        }
        println!("{name:20} three open: {all:.2} % in minutes (worst {worst:.2} %), {all_days:.2} % in days");
        if week[0] <= 180 {
            assert!(all <= 1.0, "{name}: {all} %");
        }
    }
}

/// How many neighbouring chunks of a day are of one area, per cent.
fn same_area(sample: &Sample, schedule: &Schedule) -> f64 {
    let area = |chunk: &Chunk| sample.area[chunk.item as usize];
    let days = schedule.days.iter().map(|day| schedule.chunks_of(day));
    let same: Vec<bool> = days.flat_map(|it| it.windows(2).map(|it| area(&it[0]) == area(&it[1]))).collect();
    same.iter().filter(|&&is_same| is_same).count() as f64 / same.len() as f64 * 100.0
}

#[test]
fn variety_halves_the_neighbours_of_one_area() {
    for (name, week) in WEEKS {
        let (mut plain, mut varied) = (0.0, 0.0);
        for seed in 0..40 {
            let mut sample = Sample::curriculum(250, 24, seed);
            sample.hours = week.to_vec();
            // Areas come in runs, as in a guide.
            sample.area = (0..250).map(|item| item / 4 % 8).collect();
            plain += same_area(&sample, &sample.plain()) / 40.0;
            varied += same_area(&sample, &sample.schedule()) / 40.0;
        }
        println!("{name:20} neighbours of one area: {plain:.1} % in order, {varied:.1} % with variety");
        assert!(if week[0] <= 135 { varied * 2.0 < plain } else { varied <= plain });
    }
}
