//! The words of `set`.

use chrono::NaiveDate;
use clap::{Args, Subcommand};

use super::values::{DepthWord, date};

#[derive(Debug, Subcommand)]
pub(super) enum SetWords {
    /// Set your name, as summaries show it
    Name {
        /// The name
        name: String,
    },
    /// Set the grade you aim at
    Target {
        /// The grade by id or title
        grade: String,
    },
    /// Set how much of the curriculum the plan takes in
    Depth {
        /// Core topics, with recommended ones, or all
        #[arg(ignore_case = true)]
        depth: DepthWord,
    },
    /// Set the hours of a usual week, from today on
    Hours {
        /// Hours of the week, such as `7.5`, or of Monday to Sunday, such as `1h 1h@19:30 45m 1h30m 0 2h 0`
        #[arg(required = true, value_name = "HOURS", num_args = 1..=7)]
        hours: Vec<String>,
        /// The first day of such weeks; today without it
        #[arg(long, value_name = "DATE", value_parser = date)]
        from: Option<NaiveDate>,
    },
    /// Set the hours of a single day
    Day {
        /// The day
        #[arg(value_parser = date)]
        date: NaiveDate,
        /// Its hours, such as `2h` or `0`; `usual` returns it to the usual week
        hours: String,
    },
    /// List days off, take days off, or give them back
    TimeOff(TimeOffWords),
    /// Set the time at which a study day ends
    DayEnd {
        /// From 0:00 to 12:00, such as `4:00`
        #[arg(value_name = "TIME")]
        time: String,
    },
    /// Set what a day of study looks like
    Limits(LimitsWords),
    /// Set the first day of the plan
    Start {
        /// Today or later
        #[arg(value_parser = date)]
        date: NaiveDate,
    },
    /// Set the plan's share of your evenings
    Share {
        /// Percent
        percent: u32,
    },
    /// Say which grade you held before the plan
    Held {
        /// The grade by id or title; `none` takes it back
        grade: String,
    },
    /// Estimate a topic yourself
    Effort {
        /// The topic by id or title
        topic: String,
        /// Low, likely and high, such as `4h 6h 10h`; nothing returns to the curriculum's estimate
        #[arg(value_name = "TIME", num_args = 0..=3)]
        times: Vec<String>,
    },
    /// Study a topic earlier or later
    Order {
        /// The topic by id or title
        topic: String,
        /// Right after this topic of its grade; first without it
        #[arg(long, value_name = "TOPIC")]
        after: Option<String>,
    },
    /// Set the chance of recall that review keeps
    Retention {
        /// Percent, 70 to 97; 90 suits most
        percent: u32,
    },
    /// Set a day to remember everything on, such as an interview
    Aim {
        /// The day; `none` takes it back
        #[arg(value_name = "DATE|none")]
        date: String,
    },
    /// Keep the plan as it is now, to compare with
    Baseline,
}

#[derive(Debug, Args)]
pub(super) struct TimeOffWords {
    /// The first day; without any the days off are listed
    #[arg(value_name = "FROM", value_parser = date)]
    pub(super) from: Option<NaiveDate>,
    /// The last day; the first without it
    #[arg(value_name = "UNTIL", value_parser = date)]
    pub(super) until: Option<NaiveDate>,
    /// What you call it
    #[arg(long, default_value = "")]
    pub(super) title: String,
    /// Give the time off back that has this first day
    #[arg(long, requires = "from", conflicts_with_all = ["until", "title"])]
    pub(super) remove: bool,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = true)]
pub(super) struct LimitsWords {
    /// Topics that are open at once, 1 to 24
    #[arg(long, value_name = "N")]
    pub(super) parallel: Option<usize>,
    /// Shortest piece worth sitting down for, such as `25m`
    #[arg(long, value_name = "TIME")]
    pub(super) shortest: Option<String>,
    /// Longest piece without a change, such as `2h`
    #[arg(long, value_name = "TIME")]
    pub(super) longest: Option<String>,
    /// Most of one topic in a day, such as `2h`
    #[arg(long, value_name = "TIME")]
    pub(super) per_topic: Option<String>,
}
