// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the shell has its own ${}
/**
 * The shell text of detached jobs. A job's folder is `~/.ferry/jobs/<id>/`, mode 700:
 * `script` what runs · `started/` the claim · `pid` launcher and job, each with its start time, and the boot · `output` ·
 * `facts` what the script reports to Ferry, where no program's output comes · `exit` its code ·
 * `unborn` that the launcher could not write `pid`, and left · `bell` a FIFO by which the launcher wakes whoever follows.
 *
 * No process of Ferry has the script, the folder or the id in its argument list, so that none matches the pattern
 * by which an application is found.
 */
import { accountLocale, tellFacts } from '../frame.ts'
import { quote } from '../quote.ts'
import { jobFunctions, jobLauncher } from './job-text.ts'

/** `once`: its work must not be done a second time, not even after a power failure. */
export type JobText = { id: string; script: string; login?: boolean; once?: boolean }

/** Ids become a path component: letters, digits, `.`, `_`, `-`, at most 120, not beginning with a dot or hyphen. */
export function isJobId(id: string): boolean {
  return /^[A-Za-z0-9_][A-Za-z0-9._-]{0,119}$/.test(id)
}

/**
 * Starts the job unless it was started before, by whomever, and follows its output from `from` bytes on until it ends, all in one
 * command: a short job costs one round trip. On stdout the output's bytes, nothing else; on stderr lines for `parseJobLine`.
 * Then the job's own facts. Ends early when its standard input is closed; the job goes on.
 */
export function runJobText(job: JobText, from: number): string {
  return [folder(job.id), ...jobFunctions, startText(job), followText(from)].join('\n')
}

/** One line for `parseJobLine`, followed by the number of bytes of output. */
export function jobStatusText(id: string): string {
  return [
    folder(id),
    ...jobFunctions,
    `cd "$_job" 2>/dev/null && [ -d started ] || { echo absent; exit 0; }`,
    '_look; echo "$_end"',
    'wc -c < output',
  ].join('\n')
}

/** At most `limit` bytes of output from the offset on. */
export function jobOutputText(id: string, from: number, limit: number): string {
  return `${folder(id)}\ncd "$_job" && tail -c +${from + 1} output | head -c ${limit}`
}

/**
 * TERM to the job's process group, KILL after two seconds. Does nothing to a job that has ended: what it started in the
 * background is an application by now. Then `pid command` of each of its descendants that is still there: what left the group.
 */
export function cancelJobText(id: string): string {
  return [
    folder(id),
    ...jobFunctions,
    'cd "$_job" 2>/dev/null && [ -d started ] || { echo absent; exit 0; }',
    '_look',
    'case $_end in running*) ;; *) exit 0 ;; esac',
    // The job's own line may not be written yet; without it there is no group to end.
    '_n=0; while [ -z "$_pid" ] && [ "$_n" -lt 20 ]; do _nap 0.1; _n=$((_n + 1)); _look; done',
    '[ -n "$_pid" ] || exit 0',
    '_family=$(_descendants "$_pid")',
    'kill -s TERM -- "-$_pid" 2>/dev/null',
    '_n=0; while _group "$_pid" && [ "$_n" -lt 20 ]; do _nap 0.1; _n=$((_n + 1)); done',
    '_group "$_pid" && kill -s KILL -- "-$_pid" 2>/dev/null',
    '_n=0; while { _group "$_pid" || [ ! -e exit ]; } && [ "$_n" -lt 20 ]; do _nap 0.05; _n=$((_n + 1)); done',
    'for _one in $_family; do ps -o pid=,stat=,args= -p "$_one" 2>/dev/null; done | while read -r _one _state _args; do',
    '  case $_state in Z*) ;; *) printf "%s %s\\n" "$_one" "$_args" ;; esac',
    'done',
    'exit 0',
  ].join('\n')
}

/**
 * As `cancelJobText`, also for a job that has ended: what it has begun in the background and in its own group ends with it. `ended pid command`
 * of each that was there, `left pid command` of each that still is. Nothing of a job of before a restart, nor of a group whose number has
 * been given to somebody else since.
 */
export function endRestText(id: string): string {
  return [
    folder(id),
    ...jobFunctions,
    'cd "$_job" 2>/dev/null && [ -d started ] || exit 0',
    '_n=0; _look; while [ -z "$_pid" ] && [ "$_n" -lt 20 ]; do case $_end in running*) _nap 0.1 ;; *) break ;; esac; _n=$((_n + 1)); _look; done',
    'case $_end in unprepared | "vanished restarted") exit 0 ;; esac',
    '[ -n "$_pid" ] || exit 0',
    '[ ! -e "/proc/$_pid/stat" ] || _alive "$_pid" "$_pstat" || exit 0',
    '_family=$(_descendants "$_pid")',
    '_members() { ps -A -o pid=,pgid=,stat=,args= 2> /dev/null | awk -v word="$1" -v g="$_pid" -v family="$_family" \'',
    '  BEGIN { n = split(family, list, /[ \\n]+/); for (i = 1; i <= n; i++) own[list[i]] = 1 }',
    '  $3 !~ /^Z/ && ($2 == g || ($1 in own)) { pid = $1; $1 = $2 = $3 = ""; sub(/^ +/, ""); print word, pid, $0 }\'; }',
    '_members ended',
    'kill -s TERM -- "-$_pid" 2>/dev/null',
    '_n=0; while _group "$_pid" && [ "$_n" -lt 20 ]; do _nap 0.1; _n=$((_n + 1)); done',
    '_group "$_pid" && kill -s KILL -- "-$_pid" 2>/dev/null',
    '_n=0; while _group "$_pid" && [ "$_n" -lt 20 ]; do _nap 0.05; _n=$((_n + 1)); done',
    '_members left',
    'exit 0',
  ].join('\n')
}

export type JobLine =
  | { kind: 'absent' }
  | { kind: 'unprepared' }
  | { kind: 'pid'; pid: number }
  | { kind: 'exited'; code: number }
  /** The login script ended the shell, or became another program, before it read the job's script. */
  | { kind: 'unbegun'; code: number }
  /** A job of an earlier Ferry: what it reports stands in its output. */
  | { kind: 'earlier' }
  | { kind: 'vanished'; reason: 'restarted' | 'killed' }
  | { kind: 'running'; pid: number }

/** One line of what the texts above report; undefined for what a tool on the host said. */
export function parseJobLine(line: string): JobLine | undefined {
  const [word, value = ''] = line.trim().split(' ')
  const number = Number(value)
  switch (word) {
    case 'absent':
    case 'unprepared':
    case 'earlier':
      return { kind: word }
    case 'pid':
    case 'running':
      return { kind: word, pid: number }
    case 'exited':
    case 'unbegun':
      // No number is no end: never a 0.
      return /^\d+$/.test(value) ? { kind: word, code: number } : undefined
    case 'vanished':
      return { kind: word, reason: value === 'restarted' ? 'restarted' : 'killed' }
    default:
      return undefined
  }
}

function folder(id: string): string {
  return `_job=\${HOME:?}/.ferry/jobs/${quote(id)}`
}

/**
 * The first line of the script's file: tells its pid, closes what it was handed, and goes home. On the line of the script's
 * own first one, so that the line numbers of its errors are right. What a profile has set of the shell's ways to stop and to
 * trace is taken back: the script says itself when it stops. No alias and no function of the account stands between (account-shell.ts). Where
 * facts go to is for the script alone, not for what it starts.
 */
const prelude = [
  '\\set +eu +vx',
  '( \\unset -f read printf; { _s=; IFS= \\read -r _s < "/proc/$$/stat"; }; \\printf "%s %s\\n" "$$" "${_s##*) }" >&8 ) 2>/dev/null',
  '_s=${_facts-}; \\unset _facts; _facts=$_s; \\unset _s',
  '\\exec 8>&- 9<&-',
  '\\cd',
  '\\unset OLDPWD',
  '',
].join('; ')

function startText({ script, login, once }: JobText): string {
  const kind = `${login ? 'login' : 'plain'} ${once ? 'once' : 'again'}`
  return [
    'if [ ! -d "$_job/started" ]; then',
    '  _mask=$(umask); rm -f "$_job/unborn"',
    '  ( umask 077 && mkdir -p "$_job" && cd "$_job" && : >> output && : >> pid && { [ -s script ] || {',
    // The first writer's script is the job's; nobody sees half of one. An empty one is what a power failure has left of it.
    '    { [ ! -e script ] || [ -s script ] || rm -f script; } &&',
    `    printf '%s\\n' ${quote(prelude + script)} > "script.$$" && chmod 700 "script.$$" &&`,
    '    : >> facts && { ln "script.$$" script 2>/dev/null || [ -e script ]; } && rm -f "script.$$"; }; } ) || { echo unprepared >&2; exit 0; }',
    `  ( cd "$_job" && case $${accountLocale} in set*) LC_ALL=\${${accountLocale}#set}; export LC_ALL ;; *) unset LC_ALL ;; esac`,
    '    command -v setsid > /dev/null 2>&1 && set -- setsid ||',
    "      { command -v perl > /dev/null 2>&1 && set -- perl -e 'use POSIX; setsid(); exec @ARGV' || set --; }",
    `    _launcher=${quote(jobLauncher)}`,
    // setsid -f goes to the background without a shell's "&", which would make the application ignore INT and QUIT.
    `    setsid -f /bin/sh -c "$_launcher" sh "$_mask" ${kind} "$@" < /dev/null > /dev/null 2>&1 ||`,
    `      { "$@" /bin/sh -c "$_launcher" sh "$_mask" ${kind} "$@" < /dev/null > /dev/null 2>&1 & } )`,
    'fi',
  ].join('\n')
}

/**
 * The output is read through one open file whose position all readers share, so that no byte comes twice and none is left out,
 * and it is read once more after the end was seen. The background cat ends when the connection does, and the follower with it.
 *
 * Between two looks it waits at the bell, which the launcher rings at the end: a job of a tenth of a second is told when it is over. Every tenth
 * of a second the ticker rings too, for output, and for what nobody rings for. It may only write to the bell: where the
 * follower is gone its next ring ends it. Opened to be read and written a FIFO waits for nobody (fifo(7); POSIX leaves it open).
 * Where none can be made the follower naps. None stays when the job is over: who reads all files of a home would wait at it for ever.
 */
function followText(from: number): string {
  return [
    'cd "$_job" || { echo unprepared >&2; exit 0; }',
    'exec 5<&0 3< output',
    'cat <&5 > /dev/null 2>&1 & _watch=$!',
    'exec 5<&-',
    '_n=0; _told= _ticker=',
    'if [ ! -e exit ] && { mkfifo bell || [ -p bell ]; } 2> /dev/null && command exec 6<> bell 7> bell; then',
    '  { while _nap 0.1 && echo; do :; done; } < /dev/null >&7 2> /dev/null 3<&- 6>&- 7>&- & _ticker=$!',
    '  exec 7>&-',
    'fi',
    'while :; do',
    '  _look',
    '  if [ -n "$_pid" ] && [ -z "$_told" ]; then _told=1; echo "pid $_pid" >&2; fi',
    `  if [ "$_n" = 0 ]; then tail -c +${from + 1} <&3; else cat <&3; fi`,
    '  case $_end in running*) ;; *) break ;; esac',
    // Asked to end: not before it is known who runs, which takes a moment.
    '  kill -0 "$_watch" 2> /dev/null || { { [ -n "$_pid" ] || [ "$_n" -ge 12 ]; } && break; }',
    '  if [ -z "$_ticker" ] || ! read -r _rung <&6; then',
    // A look costs the host two programs: soon at first, then ever more seldom.
    '    case $_n in 0|1) _nap 0.01 ;; 2|3) _nap 0.02 ;; [4-7]) _nap 0.05 ;; *) _nap 0.1 ;; esac',
    '  fi',
    '  [ "$_n" -lt 12 ] && _n=$((_n + 1))',
    'done',
    'kill "$_watch" $_ticker 2> /dev/null',
    'case $_end in running*) ;; *) [ ! -p bell ] || rm -f bell ;; esac',
    `if [ -e facts ]; then ${tellFacts('facts')}; else echo earlier >&2; fi`,
    'echo "$_end" >&2',
  ].join('\n')
}
