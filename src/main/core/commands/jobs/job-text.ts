// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the shell has its own ${}
/** The constant parts of the shell text of detached jobs (jobs.ts). POSIX shell; builtins where a fork would cost time. */
import { chooseLoginShell } from '../login-shell.ts'

/** Where a job's shell reads its script, the last word of its command line: a start line that waits in the background is told by it. */
export const scriptPlace = '/dev/fd/9'

/**
 * Runs with the job's folder as its working directory, in a session of its own. Arguments: the account's umask,
 * `login` or `plain`, `once` or `again`, and the words that start a program in a new session.
 * It claims the job or leaves, starts the script in a session of its own (so that ending its process group spares the launcher),
 * waits, and records the code. It survives TERM and INT itself and gives the script default signals back.
 */
export const jobLauncher = [
  'trap "" HUP INT TERM',
  'umask 077',
  'mkdir started 2>/dev/null || exit 0',
  '{ IFS= read -r _s < "/proc/$$/stat"; IFS= read -r _b < /proc/sys/kernel/random/boot_id; } 2>/dev/null || _b=$(sysctl -n kern.bootsessionuuid 2>/dev/null)',
  // Of what is not written down (a full disk) nobody would know that it goes on, and nobody could end it: it is as if nobody had asked.
  'printf "%s\\n%s %s\\n" "${_b:--}" "$$" "${_s##*) }" > pid || { : > unborn; rmdir started; exit 0; }',
  '_mask=$1 _kind=$2 _once=$3; shift 3',
  // On the disk before anything is done: after a power failure nobody takes it for a job that was never begun. An old sync flushes all.
  '[ "$_once" != once ] || sync pid . 2>/dev/null || :',
  `_file=${scriptPlace}; [ -e /dev/fd/0 ] || _file=$PWD/script`,
  `_shell=/bin/sh; [ "$_kind" != login ] || { ${chooseLoginShell}; }`,
  '[ "$_kind" = login ] && set -- "$@" "$_shell" -l || set -- "$@" "$_shell"',
  '( trap - HUP INT TERM; umask "$_mask"; [ ! -e facts ] || export _facts="$PWD/facts"; unset _s _b _mask _kind _once _shell; exec "$@" "$_file" 8>> pid 9< script < /dev/null >> output 2>&1 )',
  'printf "%s\\n" "$?" > exit.new && mv -f exit.new exit',
  // Whoever waits at it looks at once; nobody is waited for.
  '[ ! -p bell ] || { echo 1<> bell; rm -f bell; }',
].join('\n')

export const jobFunctions: readonly string[] = [
  // Some sleeps know whole seconds only.
  '_nap() { sleep "$1" 2> /dev/null || sleep 1; }',
  // _alive PID STAT: the process is there, is no zombie, and is the same one: field 22 of /proc/PID/stat is its start (proc(5)).
  [
    '_alive() {',
    '  [ -n "$1" ] || return 1',
    '  [ -r /proc/self/stat ] || { kill -0 "$1" 2> /dev/null; return; }',
    '  { IFS= read -r _now < "/proc/$1/stat"; } 2> /dev/null || return 1',
    '  _now=${_now##*) }; _then=$2',
    '  case $_now in Z*) return 1 ;; esac',
    '  set -- $_now; shift 19; _at=$1',
    '  set -- $_then; [ "$#" -gt 19 ] || return 0; shift 19; [ "$_at" = "$1" ]',
    '}',
  ].join('\n'),
  // Sets _end (a line for parseJobLine) and _pid, in the folder of a job. The exit file is read last: it is written before the launcher leaves.
  // A read that finds nothing yet ends the reading: the next would take what is written meanwhile for a later line.
  [
    '_look() {',
    '  _boot= _launcher= _lstat= _pid= _pstat=',
    '  { IFS= read -r _boot && read -r _launcher _lstat && read -r _pid _pstat; } 2> /dev/null < pid',
    '  { IFS= read -r _here < /proc/sys/kernel/random/boot_id; } 2> /dev/null || _here=$(sysctl -n kern.bootsessionuuid 2> /dev/null)',
    '  if [ -z "$_launcher" ]; then',
    '    _end="running 0"; _unborn=$((${_unborn:-0} + 1)); [ "$_unborn" -gt 200 ] && _end="vanished killed"',
    '    [ ! -e unborn ] || _end=unprepared',
    '  elif [ "$_boot" != "${_here:--}" ]; then _end="vanished restarted"',
    '  elif _alive "$_launcher" "$_lstat" || _alive "$_pid" "$_pstat"; then _end="running ${_pid:-0}"',
    '  else _end="vanished killed"; fi',
    // A power failure may leave the name without its content: only a number is an end.
    '  if [ -e exit ]; then',
    '    _code=; { read -r _code < exit; } 2> /dev/null',
    // The script's first act is to tell its pid. Read once more: it may have begun and ended since. Where the launcher's own line is
    // missing too, a power failure has taken both, and the code is all that is known.
    '    [ -n "$_pid" ] || { { IFS= read -r _boot && read -r _launcher _lstat && read -r _pid _pstat; } 2> /dev/null < pid; }',
    '    case $_code in "" | *[!0-9]*) ;; *) _end="exited $_code"; [ -n "$_pid" ] || [ -z "$_launcher" ] || _end="unbegun $_code" ;; esac',
    '  fi',
    '}',
  ].join('\n'),
  // _group PGID: somebody in the group is alive; zombies do not count.
  '_group() { ps -A -o pgid=,stat= 2> /dev/null | awk -v g="$1" \'$1 == g && $2 !~ /^Z/ { found = 1 } END { exit !found }\'; }',
  [
    '_descendants() {',
    '  ps -A -o pid=,ppid=,pgid= 2> /dev/null | awk -v root="$1" \'{ parent[$1] = $2; group[$1] = $3 }',
    "    END { for (p in parent) { q = p; for (i = 0; i < 64 && q > 1; i++) { if (q == root) { print p; break } q = parent[q] } if (q != root && group[p] == root) print p } }'",
    '}',
  ].join('\n'),
]
