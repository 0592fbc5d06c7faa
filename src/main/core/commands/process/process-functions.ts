/** Shell functions about processes and their ports: which one it is, its end, and what is waited for. */

/**
 * When a process started, so that a reused pid is not taken for it: clock ticks after boot (field 22 of /proc/PID/stat, proc(5); the name in
 * parentheses may hold any character, so that the last one counts), or a date where there is no /proc.
 */
const started = `ferry_started() {
  if [ -r /proc/self/stat ]; then
    { IFS= read -r ferry_stat < "/proc/$1/stat"; } 2>/dev/null || return 0
    ferry_stat=\${ferry_stat##*) }; set -- $ferry_stat; [ $# -gt 19 ] || return 0
    shift 19; printf '%s\\n' "$1"
  else
    ps -o lstart= -p "$1" 2>/dev/null | tr -s ' ' '_' | sed -e 's/_$//'
  fi
}`

/** `ferry_is PID STARTED`: this very process is still there (a zombie is not). */
const is = `ferry_is() {
  if [ ! -r /proc/self/stat ]; then [ "$(ferry_started "$1")" = "$2" ]; return; fi
  ferry_then=$2
  { IFS= read -r ferry_stat < "/proc/$1/stat"; } 2>/dev/null || return 1
  ferry_stat=\${ferry_stat##*) }
  case $ferry_stat in Z*|X*) return 1 ;; esac
  set -- $ferry_stat; [ $# -gt 19 ] || return 1
  shift 19; [ "$1" = "$ferry_then" ]
}`

/**
 * `ferry_signal SIGNAL PID STARTED`: signals this very process, or says that it is gone. A child may end between the look and
 * the signal, because its parent was signalled before it: that is no failure.
 */
const signal = `ferry_signal() {
  if ferry_is "$2" "$3"; then
    if kill -s "$1" "$2"; then echo "$1 sent to $2"; return 0; fi
    if ferry_is "$2" "$3"; then return 1; fi
  fi
  echo "$2 is gone"
}`

/** A tenth of a second off `ferry_left`, the first in five parts, for what is over at once; some sleeps know whole seconds only. */
const tenth = `ferry_tenth() {
  if [ "\${ferry_soon=5}" -gt 0 ] && sleep 0.02 2>/dev/null; then
    ferry_soon=$((ferry_soon - 1)); if [ "$ferry_soon" = 0 ]; then ferry_left=$((ferry_left - 1)); fi
  elif sleep 0.1 2>/dev/null; then ferry_left=$((ferry_left - 1)); else sleep 1; ferry_left=$((ferry_left - 10)); fi
}`

/** `ferry_wait_gone SECONDS PID STARTED…`: exit code 75 when one is still there after the time. */
const waitGone = `ferry_wait_gone() {
  ferry_left=$(( $1 * 10 )); shift
  while [ $# -ge 2 ]; do
    while ferry_is "$1" "$2"; do
      if [ "$ferry_left" -le 0 ]; then echo "$1 is still running"; return 75; fi
      ferry_tenth
    done
    echo "$1 has ended"; shift 2
  done
}`

/** `ferry_listens PORT`: something listens on this TCP port, on any address. */
const listens = `ferry_listens() {
  if [ -r /proc/net/tcp ]; then
    cat /proc/net/tcp /proc/net/tcp6 2>/dev/null | awk -v port="$(printf '%04X' "$1")" '$4 == "0A" && $2 ~ ":" port "$" { found = 1 } END { exit !found }'
  else
    netstat -an 2>/dev/null | grep -E "[.:]$1 .*LISTEN" >/dev/null
  fi
}`

/** `ferry_wait_free SECONDS PORT`: exit code 76 when something still listens after the time. */
const waitFree = `ferry_wait_free() {
  ferry_left=$(( $1 * 10 ))
  while ferry_listens "$2"; do
    if [ "$ferry_left" -le 0 ]; then echo "something still listens on port $2"; return 76; fi
    ferry_tenth
  done
}`

export const processFunctions = { started, is, signal, tenth, waitGone, listens, waitFree } as const
