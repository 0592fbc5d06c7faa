/** The right process or none, found on the host itself: the rules of kinds/common/match-process.ts, in POSIX shell and awk. */
import type { ProcessPattern } from '#shared/domain/service.ts'
import { listProcesses } from '../process/processes.ts'
import { lookers, multiCall, shells } from '../process/program-names.ts'
import { quote, word } from '../quote.ts'

/**
 * Lines that define `ferry_find`: it prints the service's pids, the one that matters first; nothing where none runs. Where several
 * applications fit it says so and ends with 77. Patterns stand in the environment, so that nothing in them is special.
 */
export function findFunction({ contains = '', directory = '', executable = '' }: ProcessPattern): string[] {
  const sets = { lookers, shells, multi: multiCall }
  const values = Object.entries(sets).map(([name, set]) => `ferry_${name}=${quote([...set].join(' '))}`)
  return [
    'ferry_find() {',
    '  {',
    ...listProcesses().lines,
    '  } | LC_ALL=C \\',
    `    ferry_contains=${quote(contains)} ferry_directory=${quote(directory)} ferry_executable=${quote(executable)} \\`,
    // As `cwd` of a process has it, where a link leads there.
    ...(directory === '' ? [] : [`    ferry_resolved="$(cd -P ${word(directory)} 2>/dev/null && pwd -P)" \\`]),
    `    ${values.join(' ')} ferry_self=$$ \\`,
    `    awk ${quote(program)}`,
    '}',
  ]
}

/** Portable awk. A byte beyond ASCII belongs to a letter, and so to a name. */
const program = `
function is_name(c) { return c != "" && index(" \\t!\\"#$%&()*+,/:;<=>?@[\\\\]^\`{|}~\\047\\n", c) == 0 }
function whole(text, piece,   at, from, before, after, n) {
  n = length(piece); from = 1
  if (n == 0) return 0
  while ((at = index(substr(text, from), piece)) > 0) {
    at += from - 1; from = at + 1
    before = at > 1 ? substr(text, at - 1, 1) : ""; after = substr(text, at + n, 1)
    if (is_name(substr(piece, 1, 1)) && is_name(before)) continue
    if (is_name(substr(piece, n, 1)) && is_name(after)) continue
    if (substr(piece, 1, 1) == "/" && is_name(before)) continue
    return 1
  }
  return 0
}
function base(path) { sub(/^.*\\//, "", path); sub(/^-/, "", path); return path }
function is_in(name, list) { return index(" " ENVIRON["ferry_" list] " ", " " name " ") > 0 }
function bare(path) { sub(/\\/+$/, "", path); return path }
function program_of(pid,   n, words, i, name, first) {
  n = split(command[pid], words, "\\037"); first = ""
  for (i = 0; i <= 2 && i <= n; i++) {
    name = i == 0 ? base(exe[pid]) : base(words[i])
    if (name == "") continue
    if (first == "") first = name
    if (!is_in(name, "multi")) return name
  }
  return first == "" ? comm[pid] : first
}
function fits(pid, line,   c, d, e, r) {
  c = ENVIRON["ferry_contains"]; d = ENVIRON["ferry_directory"]; e = ENVIRON["ferry_executable"]
  r = ENVIRON["ferry_resolved"]; if (r == "") r = d
  if (c == "" && d == "") return 0
  if (c != "" && !whole(line, c)) return 0
  if (d != "" && pid in cwd && bare(cwd[pid]) != bare(d) && bare(cwd[pid]) != bare(r)) return 0
  if (d != "" && !(pid in cwd) && c == "" && !whole(line, d) && !whole(line, r)) return 0
  return e == "" || name_of[pid] == e || is_in(name_of[pid], "shells")
}
function is_script(pid,   n, words, i) {
  if (terminal[pid] != 0) return 0
  n = split(command[pid], words, "\\037")
  for (i = 2; i <= n; i++) if (words[i] != "" && words[i] !~ /^-/) return 1
  return 0
}
function root_of(pid,   up) { up = parent[pid]; return (up in chosen) && up != pid ? root_of(up) : pid }
function depth_of(pid,   up) { up = parent[pid]; return (up in chosen) && up != pid ? depth_of(up) + 1 : 0 }
/^ferry-section / { section = $2; next }
section == "stat" && match($0, /^.*\\)/) {
  pid = $1 + 0; open = index($0, "("); comm[pid] = substr($0, open + 1, RLENGTH - open - 1)
  split(substr($0, RLENGTH + 2), field, " ")
  state[pid] = field[1]; parent[pid] = field[2] + 0; terminal[pid] = field[5] + 0; next
}
section == "links" && /^l/ && match($0, /\\/proc\\/[0-9]+\\/(exe|cwd) -> /) {
  what = substr($0, RSTART + 6, RLENGTH - 10); to = substr($0, RSTART + RLENGTH); pid = what + 0
  if (what ~ /exe$/) { sub(/ \\(deleted\\)$/, "", to); exe[pid] = to } else cwd[pid] = to
  next
}
section == "commands" {
  if (match($0, /^\\/proc\\/[0-9]+\\/cmdline:/)) {
    now = substr($0, 7) + 0; text = substr($0, RLENGTH + 1)
    command[now] = now == current ? command[now] "\\n" text : text; current = now
  }
  next
}
END {
  self = ENVIRON["ferry_self"] + 0
  for (pid in state) {
    if (state[pid] == "Z" || pid + 0 == self || parent[pid] == self || pid + 0 == parent[self]) continue
    name_of[pid] = program_of(pid)
    if (is_in(name_of[pid], "lookers")) continue
    line = command[pid]; sub(/\\037$/, "", line); gsub(/\\037/, " ", line); shown[pid] = line
    if (!fits(pid, line)) continue
    if (is_in(name_of[pid], "shells")) { if (is_script(pid)) script[pid] = 1 } else { one[pid] = 1; programs++ }
  }
  if (programs > 0) { for (pid in one) chosen[pid] = 1 } else for (pid in script) chosen[pid] = 1
  for (pid in chosen) { root = root_of(pid); if (!(root in seen)) { seen[root] = 1; families++ }; depth = depth_of(pid); if (depth > deepest) deepest = depth }
  if (families > 1) {
    for (pid in chosen) print pid " " shown[pid] > "/dev/stderr"
    exit 77
  }
  for (depth = 0; depth <= deepest; depth++) for (pid in chosen) if (depth_of(pid) == depth) print pid
}
`
