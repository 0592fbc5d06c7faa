// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the shell has its own ${}
/**
 * A script for the account's login shell, of Ferry's lines and of somebody's. His see what the account has made of its shell. Ferry's are
 * run by `/bin/sh` with an environment of its own: no alias, no function that is called like a command, no option, no separator of words, no
 * language and no other setting of the account reaches them, and nothing of theirs reaches his lines.
 */
/** Lines that belong together, and whether somebody has written them. */
export type Part = { lines: readonly string[]; theirs?: boolean }

/** First and last of the lines that are somebody's, the last one excluded. */
export type Span = readonly [from: number, to: number]

/** One list, as the plan shows it, and where in it somebody's lines are. */
export function inParts(parts: readonly Part[]): { lines: string[]; theirs: Span[] } {
  const lines: string[] = []
  const theirs: Span[] = []
  for (const part of parts) {
    if (part.theirs && part.lines.length > 0) theirs.push([lines.length, lines.length + part.lines.length])
    lines.push(...part.lines)
  }
  return { lines, theirs }
}

type Script = {
  lines: readonly string[]
  theirs: readonly Span[]
  /** What Ferry's lines call. */
  functions: readonly string[]
  /** The first line that fails ends it: the first one says so, for each of Ferry's parts and for theirs. */
  first?: string
}

/** The text for the login shell. A backslash keeps an alias away. */
export function accountScript({ lines, theirs, functions, first }: Script): string {
  const text: string[] = first === undefined ? [] : ['\\set -eu; \\export LC_ALL=C.UTF-8']
  const own = (part: readonly string[]) => {
    const written = part.filter((line) => line !== first)
    if (written.length > 0) text.push(...ownPart([...functions, ...(first === undefined ? [] : [first]), ...written], first !== undefined))
  }
  let at = 0
  for (const [from, to] of theirs) {
    own(lines.slice(at, from))
    text.push(...lines.slice(from, to))
    at = to
  }
  own(lines.slice(at))
  return text.join('\n')
}

/**
 * What Ferry's lines are told goes through a descriptor: an argument would stand in the list of processes, where a line that looks for one by
 * its name would find it. `ferry_code`: what theirs before it have ended with, where that was kept. All is read before any is run.
 */
function ownPart(lines: readonly string[], mustSucceed: boolean): string[] {
  const text = lines.join('\n').split('\n')
  let end = 'FERRY-END'
  while (text.includes(end)) end += '-'
  return [
    // Where the account has a function of its own for `exit`, what becomes another program is over as well.
    `/usr/bin/env -i /bin/sh 3<<FERRY <<\\${end}${mustSucceed ? ' || { \\exit $?; \\exec false; }' : ''}`,
    ...['${HOME-}', '${PATH-}', '${_facts-}', '${ferry_code-0}', 'FERRY'],
    '{',
    '{ IFS= read -r HOME; IFS= read -r PATH; IFS= read -r _facts; IFS= read -r ferry_code; } <&3; exec 3<&-',
    'PATH=/usr/bin:/bin:$PATH; export HOME PATH',
    ...lines,
    '} < /dev/null',
    end,
  ]
}
