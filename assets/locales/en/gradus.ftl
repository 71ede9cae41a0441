# Numbers and dates
thousands-separator = ,
hours = { $n } h
minutes = { $n } min
hours-minutes = { $hours } h { $minutes } min
date = { $day } { $month } { $year }
date-time = { $date }, { $time }
date-long = { $weekday } { $day } { $month }
weekday-date = { $weekday } { $date }
month-year = { $month } { $year }
day-month = { $day } { $month }
bytes = { $n } B
kilobytes = { $n } kB
megabytes = { $n } MB
span = { $from } – { $until }
date-today = today
date-yesterday = yesterday
date-type = Type a date
date-type-hint = 1 Feb 2027
date-not-read = Write a date such as 1 Feb 2027 or 2027-02-01.
date-too-early = Choose { $date } or a later day.
date-year-back = A year back
date-month-back = A month back
date-month-on = A month on
date-year-on = A year on
week-type = Time on { $day }
week-track = Minutes on { $day }
week-not-read = Write a time such as 1:15 or 45m, a day at most.
join = { $first } and { $last }
monday = Monday
tuesday = Tuesday
wednesday = Wednesday
thursday = Thursday
friday = Friday
saturday = Saturday
sunday = Sunday
mon = Mon
tue = Tue
wed = Wed
thu = Thu
fri = Fri
sat = Sat
sun = Sun
january = January
february = February
march = March
april = April
may = May
june = June
july = July
august = August
september = September
october = October
november = November
december = December
jan = Jan
feb = Feb
mar = Mar
apr = Apr
may-short = May
jun = Jun
jul = Jul
aug = Aug
sep = Sep
oct = Oct
nov = Nov
dec = Dec

# States and needs
state-locked = Locked
state-ready = Ready
state-active = In progress
state-done = Done
state-known = Known
state-out = Not in plan
need-core = Core
need-recommended = Recommended
need-elective = Elective
depth-essential = Essential
depth-solid = Solid
depth-thorough = Thorough

# Timeline
command-timeline = Timeline
timeline-weekday = { $weekday } { $day }
timeline-month = { $month } { $year }
timeline-range = { $from } to { $until }
timeline-span = { $from } – { $until }
timeline-what-if = What if I study
timeline-a-week = { $hours }/week
timeline-slider = Hours a week
timeline-plan-mark = plan { $hours }
timeline-to-reach = to reach
timeline-target = Grade to reach
timeline-by = by
timeline-by-name = Day to reach it by
timeline-need = You need { $hours }/week
timeline-need-for = for { $grade } by { $date }
timeline-sure = 50% sure. For 80% sure: { $hours }/week
timeline-never-sure = 50% sure. No number of hours makes it 80%
timeline-out-of-reach = No number of hours is enough for { $grade } by { $date }
timeline-out-of-reach-more = Choose a later day
timeline-too-few = { $grade } would take more than 40 years
timeline-too-few-more = Try more hours a week
timeline-no-date = Without hours there is no date for { $grade }
timeline-no-date-more = Try more hours a week
timeline-nothing-left = Nothing is left to study for { $grade }
timeline-nothing-left-more = Choose a higher grade
timeline-waiting = The dates are being worked out
timeline-studied = All studied; criteria are left to confirm
timeline-undated = No date with these hours
timeline-reset = Reset
timeline-apply = Apply to plan
timeline-apply-short = Apply
timeline-zoom = How much is in sight
timeline-quarter = 3 months
timeline-half-year = 6 months
timeline-whole = Whole plan
timeline-bars-mean = Bars: if every planned hour happens. Diamonds: likely dates.
timeline-off = Time off
timeline-edit-off = Edit time off
timeline-mark = Drag to take days off
timeline-unplaced =
    { $n ->
        [one] 1 topic has no day within 40 years
       *[other] { $n } topics have no day within 40 years
    }
timeline-chart = The plan by date
timeline-area =
    { $n ->
        [one] { $area }, 1 topic
       *[other] { $area }, { $n } topics
    }
timeline-same = { $date } as before
timeline-sooner = { $time } sooner than { $date }
timeline-later = { $time } later than { $date }
timeline-as-agreed = as in the plan of { $date }
timeline-sooner-agreed = { $time } sooner than in the plan of { $date }
timeline-later-agreed = { $time } later than in the plan of { $date }
timeline-days =
    { $n ->
        [one] 1 day
       *[other] { $n } days
    }
timeline-months = { $n } months
timeline-years = { $n } years
timeline-if-planned = If every planned hour happens
timeline-likely = Likely (50%)
timeline-p80 = 80% sure
timeline-p95 = 95% sure
timeline-card-date = { $what }: { $date }
timeline-critical = Each day late moves “{ $milestone }”
timeline-slack =
    { $n ->
        [one] Can be 1 study day late without moving a milestone
       *[other] Can be { $n } study days late without moving a milestone
    }
timeline-slack-until =
    { $n ->
        [one] Can be 1 study day late before it moves “{ $milestone }”
       *[other] Can be { $n } study days late before it moves “{ $milestone }”
    }
timeline-unlocks =
    { $n ->
        [one] 1 topic becomes ready with it
       *[other] { $n } topics become ready with it
    }
timeline-open = Show in the plan
timeline-next-week = Not before next week
timeline-weekly = Weekly hours
timeline-done = Done
timeline-planned = Planned
timeline-tried = What if
timeline-nothing = Nothing is in the plan
timeline-nothing-more = Topics of the plan show here with their dates.
timeline-no-hours = No hours, so no dates
timeline-no-hours-more = Say how many hours a week you study, or try some with the slider above.
timeline-to-settings = Set hours
time-off-title = Time off
time-off-none = No time off is planned.
time-off-new = Add time off
time-off-name = Name
time-off-name-hint = Such as Christmas
time-off-from = First day
time-off-until = Last day
time-off-add = Add
time-off-finish = Close
time-off-remove = Remove { $title }, { $dates }
time-off-bad-title = A name has at most 200 characters on one line
time-off-bad-order = The last day comes before the first. Choose a later one

# Progress
command-progress = Progress
top-open = Open progress
progress-choice = How far the way leads
progress-to = To { $grade }
progress-whole = Whole plan
progress-way = The way: { $goal }
progress-of-plan = { $hours } of plan
progress-beyond = { $hours } beyond it
progress-twin-beyond = { $hours } of the work are topics that the grade does not need
progress-hours-done = { $hours } done
progress-done = Done
progress-likely-at = Likely at { $hours } a week
progress-range = Range, 10% to 80%
progress-agreed = Planned so far
progress-work = Work to reach { $grade }
progress-work-whole = Work of the whole plan
progress-added = +{ $hours } added { $date }
progress-removed = { $hours } less since { $date }
progress-likely = likely { $date }
progress-sure = 80% sure { $date }
progress-dates = { $likely }, 80% by { $sure }
progress-counted = Hours of the plan: the likely hours of its topics as far as they are done. Known topics and those not in the plan count on neither side.
progress-hair-done = Done: { $hours }
progress-hair-agreed = Planned by then: { $hours }
progress-hair-likely = Likely: { $hours }
progress-hair-range = 80% to 10%: { $from } to { $until }
progress-hair-work = Work: { $hours }
progress-year = Study year
progress-year-span = { $from } to { $until }
progress-year-earlier = A year earlier
progress-year-later = A year later
progress-shades = { $least } to { $most }
progress-planned = Planned
progress-off = Time off
progress-milestone = Grade likely
progress-day-planned = { $time } planned
progress-day-none = Nothing studied
progress-day-logged = { $time } logged
progress-day-assumed = { $time } assumed of ticked topics without a log
progress-day-topic = { $topic }, { $time }
progress-day-likely = { $grade } is likely reached
progress-day-reached = { $grade } reached
progress-milestones = Milestones
progress-grade = { $grade }, { $percent }%, { $dates }
progress-criteria = { $done } of { $total } criteria confirmed
progress-criteria-short = { $done } of { $total } criteria
progress-held = held
progress-confirmed = Confirmed on { $date }
progress-unconfirmed = Not confirmed yet
progress-pace = Pace
progress-logged = { $hours } logged since { $date }
progress-not-logged = Nothing logged yet
progress-times = { $n }×
progress-no-figure = –
progress-quotient = actual ÷ estimated
progress-days =
    { $n ->
        [one] day
       *[other] days
    }
progress-streak = streak, best { $n }
progress-streak-means = Days of study in a row. A day without planned hours never ends it; today does not before it is over.
progress-a-week = a week, of { $hours }
progress-recent-means =
    { $n ->
        [one] Studied in the last week that is over, beside what was planned
       *[other] Mean of the last { $n } weeks that are over, beside what was planned
    }
progress-this-week-means = Studied this week, beside what is planned
progress-pace-means = The time that finished topics took, by their estimates: above 1 is slower. Drawn to 1 while there is little to go by, and what the dates rest on.
progress-too-few =
    { $n ->
        [one] Finish one more topic with logged time to see your pace
       *[other] Finish { $n } more topics with logged time to see your pace
    }
progress-by-area = Pace by area
progress-your-pace = your pace { $pace }
progress-all-areas = All areas
progress-pace-of = { $area }: { $pace }
progress-pace-spread = Between { $low } and { $high } with a chance of 80%
progress-pace-from =
    { $n ->
        [one] From one finished topic with logged time
       *[other] From { $n } finished topics with logged time
    }
progress-slower = above 1 is slower
progress-weeks = Hours by week
progress-week-done = { $hours } studied
progress-week-assumed = { $hours } of it assumed of ticked topics without a log
progress-week-planned = { $hours } planned
progress-mastery = Mastery
progress-mastery-aside = likely hours done, %
progress-cell = { $area }, { $grade }: { $percent }%
progress-cell-hours = { $done } of { $total } done
progress-none = Nothing studied yet
progress-none-more = Your pace, your streak and your hours show here after the first topic or the first logged session.
progress-begin = See what to study
progress-nothing = Nothing is in the plan
progress-nothing-more = Put topics in the plan, and the way to your grade shows here.
progress-to-plan = Go to the plan
progress-twin-way = { $goal }: { $done } of { $total } done, { $percent }%
progress-twin-agreed = Planned by today: { $hours }
progress-twin-all-done = Everything is done
progress-twin-dates = Reached on { $early } at the earliest with a chance of 10%, likely by { $likely }, 80% sure by { $sure }
progress-twin-likely = Likely reached by { $likely }
progress-twin-year =
    { $n ->
        [0] No study yet
        [one] Study on one day, { $hours } in all
       *[other] Study on { $n } days, { $hours } in all
    }
progress-twin-most = Most on { $date }: { $time }
progress-twin-ahead = Days planned: { $planned }. Days off: { $off }
progress-twin-grade-likely = { $grades } likely reached on { $date }
progress-twin-grade-reached = { $grades } reached on { $date }
progress-twin-week = Week of { $date }: { $done } of { $planned }
progress-twin-area = { $area }: { $done } of { $total }

# Why a topic is worth studying now
reason-stale = Begun { $days } days ago and not finished
reason-begun = Begun already
reason-unlocks =
    { $n ->
        [one] One topic waits only for it
       *[other] { $n } topics wait only for it
    }
reason-milestone =
    { $left ->
        [one] The last topic to “{ $milestone }”
       *[other] One of { $left } topics left to “{ $milestone }”
    }
reason-foundation =
    { $n ->
        [one] 1 topic rests on it
       *[other] { $n } topics rest on it
    }
reason-last-in-area = The last topic of { $area } for { $grade }
reason-next = Next in the order of the plan

# What a step did, as in “Undo …” and the history
step-name = name
step-hours = hours a week
step-day = a day’s hours
step-time-off = time off
step-day-end = end of the day
step-limits = study limits
step-plan = new plan
step-plan-name = plan name
step-plan-settings = plan settings
step-target = target { $grade }
step-depth = depth { $depth }
step-held = grade held
step-start-date = start date
step-baseline = baseline
step-reached = milestone { $milestone } reached
step-started = { $topic } started
step-done = { $topic } done
step-reopened = { $topic } reopened
step-known = { $topic } known
step-in = { $topic } put in the plan
step-out = { $topic } put out of the plan
step-postponed = { $topic } postponed
step-ranked = { $topic } moved
step-effort = effort of { $topic }
step-outcome = step of { $topic }
step-note = note on { $topic }
step-evidence = evidence
step-confirmed = criterion of { $milestone } confirmed
step-withdrawn = criterion of { $milestone } withdrawn
step-study = study time
step-studied = { $time } of { $topic }
step-study-of = study time of { $topic }
step-review = review
step-question = recall question
step-review-settings = review settings
step-own-item = own curriculum
step-term = meaning of a term
step-restored = restored from a backup
step-more =
    { $n ->
        [one] { $first } and 1 more
       *[other] { $first } and { $n } more
    }

# Why something was not done
refusal-no-topic = There is no topic “{ $id }” in this plan. See the list of topics for its id.
refusal-no-topic-near = There is no topic “{ $id }” in this plan. Did you mean “{ $near }”?
refusal-no-milestone = There is no milestone “{ $id }”.
refusal-no-milestone-near = There is no milestone “{ $id }”. Did you mean “{ $near }”?
refusal-no-grade = There is no grade “{ $id }”. Choose one of { $list }.
refusal-no-outcome = “{ $topic }” has no step “{ $id }”. Choose one of { $list }.
refusal-no-criterion = “{ $milestone }” has no criterion “{ $id }”. Choose one of { $list }.
refusal-locked = “{ $topic }” waits for { $list }. Finish those first, or mark them as known too.
refusal-not-in-plan = “{ $topic }” is not in this plan. Put it in first.
refusal-in-plan = “{ $topic }” is in the plan already.
refusal-done = “{ $topic }” is done already.
refusal-not-done = “{ $topic }” is neither done nor known, so there is nothing to reopen.
refusal-begun = “{ $topic }” is begun already.
refusal-known = “{ $topic }” is known already.
refusal-count = That step asks for { $max } at most.
refusal-future = { $date } has not come yet. Choose today or a day before.
refusal-hours = A day has 24 hours, so a week cannot hold { $hours }. Choose fewer hours.
refusal-past = { $date } is over, and the past stays as it was. Choose today or a later day.
refusal-far = { $date } is more than 40 years ahead, further than any plan reaches. Choose an earlier day.
refusal-order = The last day, { $until }, comes before the first, { $from }. Swap them.
refusal-no-time-off = That time off is not there any more.
refusal-day-end = A study day ends between midnight and noon. Choose a time from 0:00 to 12:00.
refusal-limits = No day can be like that. Choose 1 to 24 topics at once, and a longest piece at least twice the shortest.
refusal-effort = An estimate needs three times above zero in their order, such as 4 h, 6 h and 10 h, and no more than 10,000 h.
refusal-other-grade = “{ $topic }” and “{ $other }” belong to different grades, which follow each other. Choose a topic of the same grade.
refusal-share = The other plans leave { $free } % of the evenings. Choose a share from 1 to that.
refusal-name = A name has 1 to 200 characters on one line.
refusal-long = That text is longer than 64 KB. Put it in a file and name the file.
refusal-no-minutes = A session has at least a minute. Say how long it was, such as 45m or 20:00-21:15.
refusal-full-day = { $date } has { $time } of study already, and a day no more than 24 hours. Give another day, or a shorter time.
refusal-long-session = { $time } is longer than a day, and a session has 24 hours at most. Log each day’s own.
refusal-backwards = That session ends at { $until }, before it begins at { $from }. Swap the two, or give the length instead.
refusal-study-future = { $time } has not come yet. Log what was studied until now.
refusal-skipped-time = The clock was put forward that night, so it never showed { $time }. Choose a time outside the hour that was left out, or give the length, such as 45m.
refusal-repeated-time = The clock was put back that night, so it showed { $time } twice. Give the length instead, such as 45m.
refusal-overlap = From { $from } until { $until } you studied “{ $topic }” already, and no minute counts twice. Choose another time, or change that session.
refusal-no-study = There is no such session. See the log for its id.
refusal-no-question = “{ $topic }” has no question “{ $id }” in review. Topics that are done are reviewed; see what is due for the ids.
refusal-rating = An answer is rated from 1 (forgotten) to 4 (easy). Choose one of them.
refusal-retention = The chance of recall can be 70 to 97 %. Choose one in between; 90 suits most.
refusal-not-known = “{ $topic }” was not known before the plan. Topics that are done are reviewed by themselves.
refusal-no-timer = No timer is running. Start one on a topic first.
refusal-timer-runs = The timer is on “{ $topic }” already. Stop it first, or pause it and go on.
refusal-timer-paused = The timer on “{ $topic }” is paused already. Go on with it, or stop it.
refusal-timer-gap = Nothing was heard of the timer for { $time }, since { $since }. Say whether you studied then: keep that time or drop it.
refusal-no-evidence = There is no such evidence. See the list of evidence for its id.
refusal-no-note = The note on “{ $topic }” changed meanwhile. Look at it again, then write.
refusal-long-line = That line is longer than { $max } characters. Shorten it; a note on the topic has room for more.
refusal-empty-text = The text is empty. Write something.
refusal-line-break = That text has a line break, and it has to stand on one line. Take it out.
refusal-control = The text has a character that only machines understand ({ $code }). Take it out.
refusal-nothing = No topic was named. Name at least one.
refusal-unchanged = It is so already. Nothing was changed.
refusal-no-plan = There is no plan “{ $id }”. Choose one of { $list }.
refusal-bad-pack = The pack has { $n ->
        [one] 1 problem
       *[other] { $n } problems
    } and was not used. Check it to see them.
refusal-no-pack = No curriculum “{ $id }” is installed. Choose one of { $list }, or name a pack file.
refusal-no-backup = There is no backup “{ $file }”. Choose one of { $list }.
refusal-no-backups = There is no backup “{ $file }”: there is no backup at all yet.
refusal-archive = The file cannot be used: { $why }. Choose another one, or save or copy it again where it came from.
refusal-nothing-new = Everything in that file is here already. Nothing was changed.
refusal-nothing-to-erase = This device wrote nothing private there, so there is nothing to erase.
refusal-no-undo = There is nothing to undo on this device.
refusal-no-redo = There is nothing to redo on this device.
refusal-not-saved = The last change is not on the disk yet. Undo and redo go on when it is saved.
refusal-newer = A newer version of Gradus wrote here ({ $what }). Update Gradus to change anything; reading still works.

# Backups, plan files
backup-change = made by itself
backup-asked = asked for
backup-import = before an import
backup-restore = before a restore
backup-repair = before a repair
backup-format = before a new format
backup-export = a plan file
backup-holds =
    { $n ->
        [one] 1 step, { $why }
       *[other] { $n } steps, { $why }
    }
archive-foreign = it is no plan file and no backup of Gradus, or it is cut short
archive-newer = a newer version of Gradus made it (format { $format }); update Gradus
archive-damaged = { $file } in it is damaged
archive-too-large = it holds more than a file of its length may
import-brought =
    { $n ->
        [one] 1 step of { $devices }
       *[other] { $n } steps of { $devices }
    }{ $plans ->
        [0] { "" }
        [one] {" "}with a plan that is not here
       *[other] {" "}with { $plans } plans that are not here
    }
import-packs =
    { $packs ->
        [one] 1 curriculum
       *[other] { $packs } curricula
    }

# What the doctor finds
finding-broken = a line that is no step ({ $why })
finding-changed = something other than Gradus changed this line; it is used as it stands
finding-newer = a newer version of Gradus wrote this line ({ $what }); update Gradus
finding-mark = a mark that git left where it could not merge
finding-unfinished = the last line has not arrived whole yet
finding-missing =
    { $n ->
        [one] step { $first } is in no file
       *[other] steps { $first } to { $last } are in no file
    }
finding-two = there are two different steps { $n }; both are read
finding-device = this line names another device, { $device }
finding-copy = a copy that a sync engine, an import or a repair left; its steps are read
finding-pack-damaged = the curriculum is not what it was
finding-pack-unreadable = the curriculum cannot be read: { $why }
finding-pack-missing = the curriculum of a plan is not here
finding-backup = the backup cannot be used: { $why }
finding-unreadable = it cannot be understood ({ $why }) and is written anew at the next change
finding-unread = it cannot be read: { $why }
finding-unwritable = it cannot be written: { $why }
finding-open = other users of this computer may read it
finding-link = a symbolic link, which is not followed; put the file itself here
finding-leftover = an interrupted write left it
finding-foreign = it is none of Gradus’s files

# What the disk refused
trouble-finding = Gradus cannot tell where your home folder is. Set HOME, or name a folder with --data.
trouble-reading = { $path } cannot be read: { $why }.
trouble-writing = { $path } cannot be written: { $why }.
trouble-unsure = The disk refused, and it is not sure whether { $path } has the change: { $why }. Look with `gradus history` before you try again.
trouble-continuing = { $path } is no longer the journal that Gradus wrote. Start Gradus again.
trouble-locking = { $path } is held by another program: { $why }. Close it and try again.
trouble-watching = Changes of other devices are seen at the next start only: { $path }: { $why }.
why-denied = permission is missing; give yourself the right to it or choose another folder
why-file-denied = permission is missing; give yourself the right to it
why-file-is-folder = a folder stands in its place; move that away
why-full = the disk is full; free some space
why-read-only = the disk is read-only; make it writable, or start Gradus with another folder (--data)
why-not-folder = a file stands where a folder should be; move it away or choose another folder
why-is-folder = it is a folder; name a file in it, or move the folder away
why-missing = it does not exist
why-exists = it exists already

# What was found while reading
notice-broken = Line { $line } of journal/{ $file } could not be understood and was passed over ({ $why }). Nothing else is affected.
notice-more = { $n ->
    [one] One more line
   *[other] { $n } more lines
} of journal/{ $file } could not be understood or were changed. “gradus doctor” names them all.
notice-changed = Line { $line } of journal/{ $file } was changed by something other than Gradus; it is used as it stands.
notice-newer = journal/{ $file } was written by a newer version of Gradus ({ $what }). Nothing can be changed until this one is updated.
notice-timer = The timer could not be understood, so nothing runs now; it is kept in { $file }.
notice-torn = The last line of the journal was unfinished ({ $bytes } bytes) and was set aside in { $file }.
notice-unread = journal/{ $file } cannot be read: { $why }. What is in it is missing here until then.
notice-marks = Git left the marks of a merge in journal/{ $file }. The steps of both sides are read; `gradus doctor --repair` takes the marks out.
notice-rescued =
    { $n ->
        [one] Another program removed a step from the journals. It was kept in a file of its own there.
       *[other] Another program removed { $n } steps from the journals. They were kept in a file of their own there.
    }
unreadable-title = Your data cannot be read
unreadable-text = { $why } Nothing was changed. Start Gradus again when that is mended.
onboarding-backups = A backup of this folder can be brought back with “Bring a plan file here…”; it is in the folder “backups”.
notice-new-device = The journal of this computer was replaced or changed by something else, or the folder was copied from another computer. New changes go into a new journal. `gradus doctor --repair` brings back from the backups what is missing in the old one.
notice-pack-missing = The curriculum “{ $pack }” of this plan has not arrived yet; the built-in one is shown meanwhile.

# What is wrong with a pack
problem-syntax = { $why }
problem-large = There are { $bytes } bytes; a pack has at most 8 MB, all its files together. Cut it down.
problem-format = The pack says format { $found }; this version reads format 1. Set `format: 1` or update Gradus.
problem-field = Packs have no field `{ $field }`. Remove it.
problem-field-near = Packs have no field `{ $field }`. Did you mean `{ $near }`?
problem-missing = { $item }: `{ $field }` is missing or empty. Fill it in.
problem-id = { $item }: “{ $id }” is not an id. Use a to z, 0 to 9, dots and dashes, at most 80.
problem-duplicate = { $item }: the id “{ $id }” stands on line { $line } of { $file } already. Give one of them another id.
problem-unknown = { $item }: there is no { $other }. Add it or take the reference out.
problem-unknown-near = { $item }: there is no { $other }. Did you mean “{ $near }”?
problem-cycle = These topics wait for each other: { $list }. Take one of the prerequisites out.
problem-effort = { $item }: the hours ({ $low }, { $likely }, { $high }) are out of order. Write 0 < low ≤ likely ≤ high ≤ 10,000.
problem-later = { $item }: the prerequisite “{ $id }” belongs to a later grade. Move one of the two.
problem-weaker = { $item }: the prerequisite “{ $id }” is needed less than the topic itself. Strengthen its need.
problem-milestone-later = { $item }: the topic “{ $id }” belongs to a later grade. Move it or the milestone.
problem-count = { $item }: the step “{ $id }” has count 0. Write 1 or more.
problem-url = { $item }: “{ $url }” is not a web address. Write one that begins with https://.
problem-long = { $item }: `{ $field }` has { $length } characters; at most { $limit } fit. Shorten it.
problem-replaced = { $item }: a replaced topic must be gone, but this one is still there. Take one of the two out.
problem-more = … and { $n } more.
item-pack = The pack
item-source = source “{ $id }”
item-about = section “{ $id }” about the job
item-grade = grade “{ $id }”
item-area = area “{ $id }”
item-topic = topic “{ $id }”
item-milestone = milestone “{ $id }”
item-replaced = replaced topic “{ $id }”

# The exported summary
summary-title = Progress summary
summary-learner = Learner
summary-plan = Plan
summary-curriculum = Curriculum
summary-target = Target
summary-date = As of
summary-grades = Grades
summary-grade = Grade
summary-percent = Done
summary-topics = Topics
summary-of = { $done } of { $total }
summary-reached = Reached
summary-not-yet = not yet
summary-milestones = Milestones
summary-milestone = Milestone
summary-criteria = Criteria
summary-done = Done topics
summary-nothing-done = No topic is done yet.
summary-evidence = Evidence
summary-next = What is next
summary-nothing-next = Everything in the plan is done.
summary-how = Percent counts likely hours: those of done topics, and of topics in progress by their steps, out of all in the plan.

# Commands
command-today = Today
command-plan = Plan
command-settings = Settings
command-search = Search topics
command-undo = Undo
command-undo-step = Undo: { $step }
command-redo = Redo
command-redo-step = Redo: { $step }
command-mark-done = Mark done
command-export = Export summary…
command-inspector = Show or hide the inspector
command-quit = Quit
read-only = Nothing can be changed at the moment; the status bar says why
no-plan-yet = There is no plan yet

# The window
app-name = Gradus
title-unsaved =
    { $n ->
        [one] Gradus, 1 change not saved
       *[other] Gradus, { $n } changes not saved
    }
close = Close
cancel = Cancel
percent = { $n }%
percent-means = Likely hours done of those in the plan. A topic in progress counts by its steps; known topics and those not in the plan count on neither side.
top-grade = { $grade } { $percent }%
top-by = { $grade } by { $date }
top-sure = (80% sure)
top-means = Likely by { $likely }. The later date is 80% sure.
top-target = Target { $grade }
status-reading = Reading
status-saved = Saved
status-saving = Saving
status-stuck =
    { $n ->
        [one] 1 change not saved: { $why }
       *[other] { $n } changes not saved: { $why }
    }
status-unsure =
    { $n ->
        [one] Not sure that 1 change is saved: { $why }
       *[other] Not sure that { $n } changes are saved: { $why }
    }
status-unreadable = Your data cannot be read: { $why }
status-newer = Nothing can be changed: a newer version of Gradus wrote here
status-devices = { $n } devices
status-devices-last = { $n } devices, last change from { $device } { $ago }
ago-now = just now
ago-minutes = { $n } min ago
ago-hours = { $n } h ago
ago-yesterday = yesterday
ago-on = on { $date }
status-notices =
    { $n ->
        [one] 1 note on the data
       *[other] { $n } notes on the data
    }
status-week = Week { $n }
and-more = and { $n } more

# Plan view
plan-nothing = No topic matches
plan-hidden = { $n } topics are hidden by the filters and the search.
plan-clear = Clear filters
filter-grade = Grade
filter-all-grades = All grades
filter-area = Area
filter-all = All
filter-status = Status
filter-any = Any
filter-type = Type to filter
filter-count =
    { $n ->
        [one] 1 topic, { $left } left
       *[other] { $n } topics, { $left } left
    }
column-topic = Topic
column-grade = Grade
column-needs = Needs
column-effort = Effort
column-planned = Planned
column-status = Status
needs-met = Met
needs-more = { $first } +{ $n }
needs-title = { $topic } waits for others
needs-text =
    { $n ->
        [one] It rests on { $list }, which is not done yet. Mark that as known and this as done?
       *[other] It rests on { $n } topics that are not done yet, among them { $list }. Mark those as known and this as done?
    }
needs-yes =
    { $n ->
        [one] Mark 1 as known too
       *[other] Mark { $n } as known too
    }

# Inspector
action-start = Start
action-steps = Steps
action-known = I know this
action-reopen = Reopen
action-include = Put in the plan
action-skip = Skip
time-left = { $left } left of { $all }
done-on = on { $date }
inspector-outcomes = Done when you can
outcome-times = Do it { $n } times; each click counts one
inspector-needs = Needs
inspector-unlocks = Unlocks
inspector-resources = Resources
inspector-notes = Notes
inspector-effort = Effort
inspector-range = { $low } to { $high }, likely { $likely }
inspector-cost = Putting it in adds { $hours } to the plan.
inspector-cost-with =
    { $n ->
        [one] Putting it in adds { $hours } to the plan, with 1 topic that it rests on.
       *[other] Putting it in adds { $hours } to the plan, with { $n } topics that it rests on.
    }
inspector-cost-weeks =
    { $n ->
        [one] That is about a week of yours.
       *[other] That is about { $n } weeks of yours.
    }
inspector-planned = Planned { $span }
inspector-own-effort = your own estimate
inspector-slack =
    { $n ->
        [0] A day later moves “{ $milestone }”
        [one] Can wait a study day before “{ $milestone }” moves
       *[other] Can wait { $n } study days before “{ $milestone }” moves
    }
inspector-no-day = No day yet: { $why }
inspector-postponed = Not before { $date }
why-no-hours = there are no hours to study
why-beyond = the work before it takes all hours of 40 years
why-unfinished = it does not end within 40 years
why-postponed = it is put off for longer than 40 years
why-blocked = what it rests on has no day
menu-more = More
menu-not-today = Not today
menu-next-week = Not before next week
menu-now-again = Study it from today
menu-first = Study it first in its grade
menu-review = Review this topic
menu-review-not = Stop reviewing this topic
menu-effort = Own estimate
effort-low = Goes well
effort-likely = Likely
effort-high = Goes wrong
effort-keep = Keep
menu-effort-reset = Use the curriculum’s estimate
inspector-asked = Asked for by { $list }
resource-paid = paid

# Today view
today-planned =
    { $n ->
        [one] { $time } planned: 1 topic
       *[other] { $time } planned: { $n } topics
    }
today-planned-reviews =
    { $n ->
        [one] { $topics } and 1 review
       *[other] { $topics } and { $n } reviews
    }
today-reviews = Reviews due
today-reviews-aside =
    { $n ->
        [one] 1 question, about { $time }
       *[other] { $n } questions, about { $time }
    }
today-recall = chance of recall { $percent }
today-no-time = No study planned today
today-no-hours = No study hours yet. Set the hours of a week in the settings, and the plan gets its dates.
today-fits =
    { $n ->
        [one] { $time }: 1 topic fits
       *[other] { $time }: { $n } topics fit
    }
today-i-have = I have
today-as-planned = As planned: { $time }
today-until = until { $date }
today-put-off =
    { $n ->
        [one] 1 topic is put off; its menu in the plan takes it back
       *[other] { $n } topics are put off; their menus in the plan take them back
    }
today-day-off = Day off
today-before-start = Before the plan begins
week-title = This week
week-of = of { $time }
week-left = { $time } left this week
week-off = off
side-dates = Likely { $likely }, 80% sure by { $sure }
side-after-means = likely, then 80% sure
menu-more-of = More about { $topic }
today-next-day = Your next study day is { $day }, { $time }.
today-next = Next: { $step }
today-coming = Coming up
today-all-done = Everything in the plan is done
today-all-done-more = Take in more of the curriculum in the settings, or aim at a higher grade.
today-nothing-ready = No topic is ready
today-nothing-ready-more = What is left waits for topics that were put off. The plan shows which.
side-left = { $left } left
side-topics = { $done } of { $total } topics
side-criteria = To confirm when its topics are done:
side-after = After { $grade }
side-later =
    { $n ->
        [one] 1 topic, { $hours }
       *[other] { $n } topics, { $hours }
    }
milestone-held = Held before this plan
milestone-reached = Reached on { $date }

# Settings
settings-you = You
settings-name = Your name
settings-name-hint = As it stands on the summary
settings-hours = Hours a week
settings-hours-error = Write hours between 0 and 168, such as 5 or 7.5
settings-plan = Plan
settings-week-total = { $hours } a week
settings-no-hours = Without hours nothing has a date. Drag a bar or type a time.
settings-from = From
settings-use-hours = Use these hours
settings-starts = Begin at, if you like
settings-start-on = Begin on { $day } at
settings-start-wrong = Write times such as 19:30, or leave a field empty.
settings-effect = { $grade }: likely { $likely }, 80% sure by { $sure }.
settings-effect-now = Now it is likely { $likely }.
settings-effect-none = { $grade } has no date with these hours.
settings-days = Days off and other hours
settings-study = A day of study
settings-review = Review
settings-recall = Chance of recall to keep
settings-recall-forgotten = About { $n } of 100 answers are forgotten when their question comes back.
settings-recall-usual = This suits most.
settings-recall-longer = Questions stay away { $n } times as long as at 90%, and more is learnt anew.
settings-recall-shorter = Questions come back { $n } times as often as at 90%.
settings-aim = Be ready on
settings-aim-clear = No day to be ready on
settings-aim-none = For an exam or an interview: what you would have forgotten by then is asked once more before it.
settings-aim-set = What you would have forgotten by then is asked once more before it; until shortly before, only what is about to be lost.
settings-aim-over = { $date } is over, so it changes nothing any more.
settings-start = First day
settings-held = Held before
settings-held-none = None
settings-share = Share of your evenings
settings-share-means = Your plans share the same evenings. What no plan asks for is shared evenly.
settings-baseline = The dates are compared with the plan as you accepted it on { $date }.
settings-baseline-none = Accept the plan as it is now, and later dates are compared with it.
settings-baseline-accept = Accept the plan as it is now
reset = Reset
days-remove = Remove { $dates }
days-none = No days off to come.
days-on = On
days-i-have = I have
days-hours = Time on that day
days-set = Set
study-parallel = Topics open at once
study-shortest = Shortest piece
study-longest = Longest piece
study-per-topic = Most of one topic in a day
study-day-end = A day ends at
study-day-end-means = Whoever studies past midnight still studies today.
settings-depth = Depth
settings-depth-means = Essential takes in what the milestones rest on, Solid adds what is recommended, Thorough everything.
settings-look = Appearance
settings-theme = Theme
theme-system = System
theme-light = Light
theme-dark = Dark
settings-data = Your data
settings-folder = Data folder
settings-folder-means = Everything you do is in this folder, in text files that are yours. Copy it, back it up, or share it between your computers.
settings-open-folder = Open folder
settings-no-folder = The folder is made at the first change
data-devices = Devices
data-own = this device
data-steps =
    { $n ->
        [one] 1 step
       *[other] { $n } steps
    }
data-device-row = { $name }, { $steps }, { $changed }
data-no-device = Nothing has been written yet.
data-backups = Backups
data-last-backup = The last backup was made { $ago }. More are made by themselves while you work.
data-no-backup = There is no backup yet. One is made by itself soon after a change.
data-listing = Reading the backups…
data-back-up = Back up now
data-backing-up = Backing up…
data-restoring = Going back…
data-backup-row = { $time }, { $holds }, { $size }
data-restore = Restore…
data-restore-name = Restore { $time }
data-show-all = Show all { $n }
data-show-fewer = Show fewer
data-elsewhere = Take it elsewhere
plan-file-unsaved = { $n ->
    [one] 1 change is not on the disk yet and would not be in the file.
   *[other] { $n } changes are not on the disk yet and would not be in the file.
}
data-elsewhere-means = A plan file holds everything you did. On another computer it is merged with what is there.
data-save-plan = Save as a plan file…
data-bring-plan = Bring a plan file here…
data-files = Files
data-files-means = Looks over every journal, curriculum and backup. Nothing changes.
data-check = Check the files
data-checking = Checking…
data-mend = Mend
data-mending = Mending…
data-mend-means = Mends what can be mended and deletes nothing. What is here now is backed up before.
data-in-order = All files are in order
data-notes-only = All files are in order. Worth knowing:
data-found =
    { $n ->
        [one] 1 thing is wrong
       *[other] { $n } things are wrong
    }
data-all-mended = Everything was mended. What was here before is in a backup.
data-some-mended =
    { $n ->
        [0] Nothing could be mended. Everything is as it was.
        [one] 1 was mended. The rest stays as it is; nothing was deleted.
       *[other] { $n } were mended. The rest stays as it is; nothing was deleted.
    }
data-mended = mended

# Going back to a backup
restore-title = Go back to { $time }?
restore-text = Everything done after that moment is hidden, here and on your other devices. Undo brings it back, and what is here now is backed up before.
restore-yes = Restore

# Plan files
plan-file-title = Save as a plan file
plan-file-note = Everything you did, in one file
plan-file-save = Save
plan-file-saving = Saving…
bring-title = Bring a plan file here
bring-path = Plan file or backup
bring-hint = Ends in .gradus
bring-look = Look into it
bring-import = Import
bring-reading = Reading…
bring-importing = Importing…
bring-second = It does not go on with the plan that is here: there will be two, which share your hours. Settings says how.
bring-would = It would bring { $what }
bring-nothing = Everything in that file is here already.
bring-means = It is merged with what is here, which is backed up before.

# First launch
onboarding-title = Set up your plan
onboarding-under = { $title }: { $areas } skill areas, { $topics } topics. You can change every answer later.
onboarding-now = Where are you now?
onboarding-now-name = Now: { $grade }
onboarding-new = New to this
onboarding-new-means = No experience yet
onboarding-target = Where do you want to go?
onboarding-goal-name = Goal: { $grade }
onboarding-goal-here = You are here
onboarding-goal-below = Behind you
onboarding-amount =
    { $n ->
        [one] 1 topic, { $hours }
       *[other] { $n } topics, { $hours }
    }
onboarding-hours = Hours on each day
onboarding-hours-hint = Drag a bar, or type a time. { $hours } a week
onboarding-no-hours = No hours yet: give at least one evening
onboarding-start = Start
onboarding-known = Already known
onboarding-known-name = Choose what you know already
onboarding-known-none = Nothing marked
onboarding-known-choose = Choose…
onboarding-name = Your name
onboarding-optional = Optional, for the summary
onboarding-create = Create plan
onboarding-later = Everything stays on this computer.
preview-title = { $grade } by { $date }
preview-under = Likely dates at { $hours } a week. They move as you drag.
preview-no-hours = No hours yet, so there are no dates: give at least one evening.
preview-far = At { $hours } a week there is no date within 40 years.
preview-start-wrong = The dates come back with a start that a plan can have.
preview-sure = 80% sure by { $date }
preview-topics =
    { $n ->
        [one] 1 topic
       *[other] { $n } topics
    }
preview-step = { $grade }, likely { $likely }, { $sure }: { $topics }, { $hours }
preview-step-undated = { $grade }: { $topics }, { $hours }
preview-start = Start { $date }
preview-weeks =
    { $n ->
        [one] 1 week of study
       *[other] { $n } weeks of study
    }
preview-weeks-off =
    { $n ->
        [one] { $study }, 1 week off
       *[other] { $study }, { $n } weeks off
    }
preview-note = Study time only. A grade also asks for evidence and time at work.
preview-note-guide = The guide says of { $grade }: { $experience }.
known-title = What do you know already?
known-means = What you mark needs no study. What it rests on is marked with it.
known-search = Search topics
known-done = Done
known-count = { $known } of { $n }
known-fold = Hide the topics of { $area }
known-unfold = Show the topics of { $area }
known-with-needs =
    { $n ->
        [one] with 1 it rests on
       *[other] with { $n } it rests on
    }

# Messages
toast-plan-ready = Plan ready
toast-plan-ready-today = Plan ready, first topic today
toast-not-saved = Not saved
toast-not-done = Not done
toast-undone = Undone
toast-redone = Redone
toast-backed-up = Backup made and read back
toast-nothing-to-back-up = There is nothing to back up yet
toast-restored = Went back to { $time }
toast-plan-saved = Plan file saved
toast-imported = Imported
toast-imported-detail = { $what }. What was here before is in a backup.
toast-imported-anew = { $what }.
toast-exported = Summary exported
toast-ready-one = { $topic } is now ready
toast-ready-many = { $topic } and { $n } more are now ready
toast-reached = Milestone reached: { $milestone }

# Export
export-title = Export summary
export-path = Save as
export-choose = Choose…
export-now = Export
export-replace = Replace
export-exists = A file of that name is there already. Choose another name, or replace it.
export-note = Markdown, for a wiki, a mail or a pull request

# Closing with changes that are not saved
unsaved-title = Close without saving?
unsaved-text = { $why }. If you close now, these changes are lost; everything else is safe.
unsaved-close = Close and lose them
unsaved-stay = Stay

# When there is no window
window-no-display = No display was found, so the window cannot open. Start Gradus from a desktop session, or use the terminal commands: `gradus --help`
window-no-library = A system library for the window is missing ({ $what }). Install libxkbcommon-x11 and the OpenGL libraries of your system (see README), or use the terminal commands: `gradus --help`
window-no-opengl = This display cannot draw with OpenGL ({ $what }). Install your graphics driver or Mesa (see README), or use the terminal commands: `gradus --help`
window-no-config = no way of drawing fits
window-other = The window could not open: { $what }. The terminal commands still work: `gradus --help`

# The library
command-library = Library
library-show = Part of the curriculum
library-contents = Contents
library-about = About this job
library-followed = Your plan follows it
library-facts = Version { $version } · { $topics } topics in { $areas } areas · { $milestones } milestones · { $hours } in all
library-other-version = Your plan follows version { $plan }. Version { $installed } is installed.
library-adopt = Follow { $version }
library-cell = { $n } · { $hours }
library-area = { $area }, { $n ->
    [one] one topic
   *[other] { $n } topics
}, { $hours }
library-all = All
library-unit = Topics · likely hours
library-total = All areas
library-sources = Where this comes from
library-agree = Statements you agree with
library-back = Back to the library
library-open = Open in the plan
library-times = { $n } times
library-recall = Questions to check yourself
library-answer = Show the answer
library-aliases = Other names
versions-moved = What you did in “{ $topic }” counts for { $list } now.
versions-retired = No longer in the curriculum: { $list }. What you did there stays in the history.
versions-differ = { $added ->
    [0] No topic is new
    [one] One topic is new
   *[other] { $added } topics are new
}, { $gone ->
    [0] none is gone
    [one] one is gone
   *[other] { $gone } are gone
}. The likely hours of a plan of your depth: { $before } before, { $after } then. What you did stays, and undo takes it back.
step-adopted = Curriculum { $version } followed
refusal-no-version = The plan follows version { $version } of its curriculum, and no other is installed.
plan-known = { $done } of { $total }, { $known } known

## The timer, sessions of study, evidence and notes in the window

command-timer = Start or pause the timer
command-log = Log study time…
title-timer = { $time } · { $topic } – Gradus
timer-runs = The timer runs on { $topic }: { $time }
timer-paused = The timer on { $topic } is paused: { $time }
timer-start = Start timer
timer-stop = Stop the timer
timer-pause = Pause the timer
timer-resume = Go on
timer-log = Log { $time }
status-timer = { $topic }, { $time }
status-timer-paused = { $topic }, { $time }, paused
toast-timer-dropped = The timer is forgotten, nothing was logged
toast-timer-short = Less than a minute, so nothing was logged
toast-left-off = Where you left off
toast-not-opened = Not opened
toast-not-opened-why = { $what } could not be opened: { $why }.
stop-title = { $topic }
stop-short = Less than a minute has passed, so nothing will be logged.
stop-note = Where did you leave off?
stop-note-hint = One line for the next start; may be empty
stop-reached = What you reached
stop-finished = The whole topic is done
stop-drop = Forget it
stop-go-on = Not yet
gap-title = Were you studying for { $time }?
gap-text = The timer on “{ $topic }” kept running, but nobody was seen here from { $since } on. Until then it had measured { $before }. Leave the { $time } out if you were away or asleep.
gap-keep = It was study
gap-drop = Leave it out and go on
gap-drop-and-stop = Leave it out and stop
study-title = Log study time
study-edit-title = Study time
study-time = How long, or from when until when
study-time-hint = 45m, 1h30, 20:00-21:15, yesterday 45m
study-time-unread = That is no time of study. Write 45m, 1h30, 90 (minutes), 20:00-21:15 or “yesterday 20:00-21:15”.
study-log = Log
study-save = Save
study-remove = Remove
study-understood = { $time } today
study-understood-on = { $time } on { $date }
study-understood-span = { $time }, { $from } to { $until } on { $date }
evidence-title = Add evidence
evidence-what = A link, or a file on this computer
evidence-hint = https://…
evidence-choose = Choose a file…
evidence-note = A file stays where it is
evidence-add = Add
evidence-missing = Not on this computer
evidence-open = Open { $what }
evidence-remove = Remove { $what }
evidence-link = Add
evidence-of-criterion = Add evidence for “{ $criterion }”
note-title = Note on { $topic }
note-text = Note
note-hint = Markdown: *emphasis*, lists, links, code
note-preview = As it will look
note-empty = Nothing yet
note-note = Up to 64 KiB; a longer text is a file
note-save = Save note
note-edit = Edit
note-write = Write
note-two = Written on two devices at once. Keep one, or edit both into one.
note-keep = Keep this one
inspector-log = Time log
inspector-log-add = Log time
inspector-log-more = Show all { $n }
log-row = { $date } { $clock }: { $time }. { $note }
menu-start = Mark as started
timer-pause-short = Pause
settings-reminder = Reminder
reminder-switch = Remind me to study
reminder-time = Time of the reminder
reminder-means = A notification of the desktop while Gradus is open; none on a day off, while the timer runs, or when the day's study is done.
reminder-title = Time to study
reminder-text = { $time } planned today: { $topic }
reached-title = Reached: { $milestone }
reached-close = Put away
reached-topics =
    { $n ->
        [one] 1 topic
       *[other] { $n } topics
    }
reached-study = { $time } of study
reached-evidence =
    { $n ->
        [one] 1 piece of evidence
       *[other] { $n } pieces of evidence
    }
reached-grade = That completes { $grade }, on { $date }.

# Review
command-review = Review
review-back = Today
review-place = { $n } of { $all }
review-question = Question
review-answer = Answer
review-show = Show answer
review-again = Again
review-hard = Hard
review-good = Good
review-easy = Easy
review-new = not asked yet
review-ago = { $time } ago
review-tomorrow = tomorrow
review-on = on { $date }
review-reword = Word it anew…
review-add = Add a question…
review-drop = Don’t ask this again
review-failing = You keep forgetting { $topic }. Open it again?
review-reopen = Open again
review-reopen-name = Open { $topic } again
review-done = Done for today
review-answered =
    { $n ->
        [one] 1 question answered.
       *[other] { $n } questions answered.
    }
review-waiting =
    { $n ->
        [one] 1 more waits until tomorrow: a day has { $cap } at most.
       *[other] { $n } more wait until tomorrow: a day has { $cap } at most.
    }
review-next = The next ones are due { $day }.
review-nothing-due = Nothing is due today
review-none = No questions yet
review-none-more = The questions of a topic come here when it is done. Topics that you knew before come when you ask for it in their menu.
review-to-today = Back to Today
question-add = Add a question
question-reword = Word a question anew
question-keep = Keep
question-of = On { $topic }. You can write Markdown.
question-means = It is asked with the others. Answers given so far stay.
question-means-later = It is asked once the topic is done.
