#!/usr/bin/env bash
# The real window: the release binary under Xvfb, driven by xdotool.
#
#   bash tests/window/run.sh target/release/gradus
#
# Ticks a topic with the mouse, closes the window, asks the terminal, opens the window again and compares the
# picture of the tick box. Also: what the terminal writes shows in the open window within a second.
set -euo pipefail

program=$(realpath "$1")
shots=$(realpath "$(dirname "$0")/../..")/target/window-test
mkdir -p "$shots"
rm -f "$shots"/*.png
GRADUS_DATA=$(mktemp -d)
export GRADUS_DATA
unset WAYLAND_DISPLAY

# Where things are in a window of 1440 x 900: the first topic's tick box, and the second one's.
topic=math.algebra-refresher other=math.discrete
tick_x=208 tick_y=174
tick_region=24x24+196+162
other_region=24x24+196+290

fail() { echo "window test: $1 (pictures in $shots)" >&2; exit 1; }

exec 3<> <(:)
display_file=$(mktemp)
Xvfb -displayfd 4 -screen 0 1440x900x24 -noreset -nolisten tcp 4> "$display_file" > "$shots/xvfb.log" 2>&1 &
xvfb=$!
trap 'kill $xvfb ${window:-} 2>/dev/null || true; rm -rf "$GRADUS_DATA" "$display_file"' EXIT
for _ in $(seq 50); do [ -s "$display_file" ] && break; sleep 0.1; done
DISPLAY=":$(tr -d '\n' < "$display_file")"
export DISPLAY

shoot() { import -silent -window root "$shots/$1.png"; }

# Waits until two pictures in a row are the same.
settle() {
  shoot "$1"
  for _ in $(seq 50); do
    mv "$shots/$1.png" "$shots/$1-before.png"
    sleep 0.2
    shoot "$1"
    [ "$(compare -metric AE "$shots/$1.png" "$shots/$1-before.png" null: 2>&1 || true)" = 0 ] && break
  done
  rm -f "$shots/$1-before.png"
}

open_window() {
  "$program" 2> "$shots/$1.log" &
  window=$!
  timeout 60 xdotool search --sync --onlyvisible --name Gradus > "$shots/id" || fail "no window opened"
  id=$(head -1 "$shots/id")
  xdotool windowmove "$id" 0 0 windowsize "$id" 1440 900 windowfocus "$id"
  settle "$1"
  # Something was drawn, not one colour.
  [ "$(identify -format %k "$shots/$1.png")" -gt 50 ] || fail "the window stayed empty"
}

close_window() {
  xdotool key ctrl+q
  for _ in $(seq 50); do kill -0 "$window" 2>/dev/null || return 0; sleep 0.1; done
  fail "the window did not close"
}

is_done() { "$program" topics --state done --json | grep -q "\"$1\""; }

differs() { # pictures a b, region
  local count
  count=$(compare -metric AE -extract "$3" "$shots/$1.png" "$shots/$2.png" null: 2>&1 || true)
  # Without this, a comparison that failed would pass for "the same".
  case $count in [0-9]*) ;; *) fail "$1 and $2 could not be compared: $count" ;; esac
  [ "${count%%.*}" -gt 4 ]
}

"$program" new ml-engineer > /dev/null || fail "no plan was made"
open_window first
xdotool key ctrl+2
sleep 0.5
settle plan

xdotool mousemove $tick_x $tick_y click 1
for _ in $(seq 50); do is_done "$topic" && break; sleep 0.1; done
is_done "$topic" || fail "a click on the tick box of $topic did not mark it done"
xdotool mousemove 720 880
settle ticked
differs plan ticked "$tick_region" || fail "the tick box of $topic did not change"

# What the terminal writes, the window shows within a second.
"$program" "done" "$other" > /dev/null
sleep 1
shoot terminal
differs ticked terminal "$other_region" || fail "the window did not show within a second what the terminal wrote"

close_window
is_done "$topic" || fail "the tick of $topic was lost at closing"
open_window second
xdotool key ctrl+2
xdotool mousemove 720 880
sleep 0.5
settle reopened
differs ticked reopened "$tick_region" && fail "the tick box of $topic is not ticked after reopening"
close_window
echo "window test: ticked, closed, asked, reopened, compared: ok"
