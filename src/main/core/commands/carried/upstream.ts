/** Weights of an upstream in a plain file of nginx, by a script of its own. What is not plain is left for a person: nothing is guessed here. */
import type { NginxStore } from '#shared/kinds/task/traffic.ts'
import { type Command, question } from '../command.ts'
import { keeping } from '../files/files.ts'
import { quote, word } from '../quote.ts'
import { nginxLines, placeForNginx } from '../service/nginx.ts'

/** Stand for what is known only there. Words that need no quotes. */
const [beforeWord, afterWord, newWord] = ['FERRY-BEFORE', 'FERRY-AFTER', 'FERRY-NEW']

/**
 * An upstream with its brackets on lines of their own and a server a line, with other weights: as kinds/common/config/read-upstream.ts writes
 * them. Exit code 65 where it is written in any other way.
 */
const program = `
function refuse(why) { print why > "/dev/stderr"; refused = 1; exit 65 }
function without(rest, pattern) {
  while (match(rest, "[ \\t]+" pattern "([ \\t]|$)")) rest = substr(rest, 1, RSTART - 1) (substr(rest, RSTART + RLENGTH - 1, 1) ~ /[ \\t]/ ? substr(rest, RSTART + RLENGTH - 1) : "")
  return rest
}
BEGIN {
  n = split(ENVIRON["ferry_weights"], pair, " ")
  for (i = 1; i <= n; i++) { at = match(pair[i], /=[0-9]+$/); weight[substr(pair[i], 1, at - 1)] = substr(pair[i], at + 1) + 0 }
}
{ body = $0; sub(/^[ \\t]+/, "", body); split(body, words, /[ \\t;]+/) }
!inside && words[1] == "upstream" && words[2] == ENVIRON["ferry_upstream"] {
  if (body !~ /\\{[ \\t]*$/ || seen++) refuse("line " NR " is not plain")
  inside = 1; print; next
}
inside && body ~ /^\\}[ \\t]*$/ { inside = 0; print; next }
inside && body !~ /^#/ && body ~ /[{}"\\\\\\047]/ { refuse("line " NR " is not plain") }
inside && words[1] == "server" {
  if (body !~ /^server[ \\t]+[^ \\t;#]+[^;#]*;[ \\t]*(#.*)?$/) refuse("line " NR " is not plain")
  if (words[2] in weight) {
    if (done[words[2]]++) refuse("line " NR ": the same server once more")
    match($0, /server[ \\t]+[^ \\t;]+/); head = substr($0, 1, RSTART + RLENGTH - 1); rest = substr($0, RSTART + RLENGTH)
    tail = substr(rest, index(rest, ";")); rest = substr(rest, 1, index(rest, ";") - 1)
    w = weight[words[2]]; if (w > 0 && (rest " ") ~ /[ \\t]backup[ \\t]/) refuse("line " NR ": a backup gets no share")
    down = (rest " ") ~ /[ \\t]down[ \\t]/; has = (rest " ") ~ /[ \\t]weight=[0-9]+[ \\t]/
    if (w == 0) { if (!down) rest = " down" rest }
    else {
      if (down) rest = without(rest, "down")
      if (has) { match(rest, /weight=[0-9]+/); rest = substr(rest, 1, RSTART - 1) "weight=" w substr(rest, RSTART + RLENGTH) }
      else if (w != 1) rest = " weight=" w rest
    }
    print head rest tail; count++; next
  }
}
{ print }
END { if (refused) exit 65; if (!seen || inside || count != n) refuse("not all of its servers were found") }`

/** `rung`: its number on the ladder, from 1. */
type Weights = { upstream: string; value: string; token: string; rung: number }

/** Tested and read by nginx; a configuration that does not pass its test never stays. Done once more it does not climb down to climb again. */
export function setWeights(store: NginxStore, { upstream, value, token, rung }: Weights): Command {
  const { path, sudo } = store
  const lines = nginxLines(store)
  const command = placeForNginx(path, newWord, { before: beforeWord, after: afterWord, sudo, token, ...lines })
  const filled = (line: string) =>
    line.replaceAll(beforeWord, '"$ferry_before"').replaceAll(afterWord, '"$ferry_after"').replaceAll(newWord, '"$kept"/new')
  const edit = [
    keeping(token),
    `test -e "$kept"/whole; p=${word(path)}`,
    'ferry_before=$(ferry_sha256 < "$p")',
    'ferry_ours=$(cat "$kept"/made "$kept"/next 2> /dev/null || true)',
    'case "$ferry_ours" in ""|*"$ferry_before"*) ;; *) cmp -s "$kept"/0 "$p" || { echo "somebody has changed $p since"; exit 1; } ;; esac',
    'if [ -e "$kept"/made ] && [ "$ferry_before" = "$(cat "$kept"/made)" ]; then',
    `  if [ "$(cat "$kept"/rung 2> /dev/null || echo 0)" -gt ${rung} ]; then echo "it stands on a higher rung already"; exit 0; fi`,
    'fi',
    `export ferry_upstream=${quote(upstream)} ferry_weights=${quote(value)}`,
    `LC_ALL=C awk ${quote(program)} "$p" > "$kept"/new || { echo "$p is changed by hand: $ferry_weights"; exit 65; }`,
    'ferry_after=$(ferry_sha256 < "$kept"/new)',
    // Of a break between the two nothing but these may be there.
    'printf "%s\\n" "$ferry_after" > "$kept"/next',
  ]
  return {
    ...command,
    lines: [
      ...command.lines.slice(0, 1),
      ...edit,
      ...command.lines.slice(1).map(filled),
      `echo ${rung} > "$kept"/rung`,
      'mv "$kept"/next "$kept"/made',
    ],
    reads: [`${path}: upstream ${upstream} { ${value} }`, lines.test, lines.reload],
  }
}

/** Only looks: the file is still what the last rung has made of it. */
export const areWeightsSo = ({ path, sudo }: NginxStore, token: string): Command => ({
  ...question([keeping(token), `[ "$(ferry_sha256 < ${word(path)})" = "$(cat "$kept"/made)" ]`], ['sha256']),
  sudo,
})
