#!/bin/sh
# Outlives the test process and leaves nothing of its fleet behind. Its stdin is a pipe that only the test
# process holds: the pipe ends when that process ends, also by kill -9.
# $1: the fleet's directory; the rest: the command that keeps the fleet until stdin ends.
trap '' INT TERM HUP
fleet=$1
shift
"$@"
# What is left now is a plain fleet's: sshd, known by its pid file, with the sshd of every session; then all that
# the sessions began, known by the fleet's directory in its environment.
for file in "$fleet"/*/run/sshd.pid; do
  [ -f "$file" ] || continue
  read -r listener <"$file"
  sessions=$(cat "/proc/$listener/task/$listener/children")
  for pid in $listener $sessions; do kill -9 "$pid"; done
done
grep -lsz "^FERRY_TEST_HOST=$fleet/" /proc/[0-9]*/environ | while IFS=/ read -r _ _ pid _; do kill -9 "$pid"; done
rm -rf "$fleet"
