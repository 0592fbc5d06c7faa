/** Single files of a host: kept, changed, given back. The lines that the plan shows are those that the host's shell gets. */
import { posix } from 'node:path'
import type { FileSpec } from '#shared/kinds/task/file.ts'
import { inParts } from '../account-shell.ts'
import { type Command, preamble, question, work } from '../command.ts'
import { quote, word } from '../quote.ts'
import { mayRunAsRoot } from '../sudo.ts'

/** Where a run keeps what was there before: on the host, in the account's home, for nobody else. */
export const keeping = (token: string) => `kept="$HOME"/.ferry/kept/${word(token)}`

const traces = ['sha256', 'manifest', 'trace'] as const

/**
 * What of a path a change may touch. `through`: a link is one that is written through, and may be replaced as well. `rights`: nothing but mode
 * and owner. `folder`: the same where it is there already. `itself`: the path, link or not.
 */
function touchOf({ change }: Pick<FileSpec, 'change'>): 'through' | 'rights' | 'folder' | 'itself' {
  if (change.by === 'rights' || change.by === 'folder') return change.by
  return change.by === 'link' || change.by === 'absent' ? 'itself' : 'through'
}

/** One line of what such a change makes of a path. */
const told = (spec: Pick<FileSpec, 'change'>, path: string) => {
  const touch = touchOf(spec)
  return touch === 'itself' ? `ferry_trace ${word(path)} | head -n 1` : `ferry_told ${touch === 'folder' ? 'rights' : touch} ${word(path)}`
}

/**
 * Begun again after a break it finds what it has kept. A file that is half kept never counts. `follow`: of a link what it leads to is kept,
 * where that alone is what will be changed. With the change, what that may touch.
 */
export function keepFiles({ paths, sudo, follow = false, change }: Keeping, token: string): Command {
  const touch = change === undefined ? 'itself' : touchOf({ change })
  const keeps = touch === 'itself' ? 'ferry_keep' : `ferry_keep_${touch}`
  return {
    ...work(
      [
        keeping(token),
        'if [ -e "$kept"/whole ]; then exit 0; fi',
        'rm -rf "$kept" && mkdir -p -m 700 "$kept"',
        ...paths.map((path, index) =>
          follow
            ? `p=${word(path)}; if [ -L "$p" ]; then p=$(readlink -f "$p"); fi; ferry_keep "$kept" ${index} "$p"`
            : `${keeps} "$kept" ${index} ${word(path)}`,
        ),
        'ferry_flush "$kept"',
        ': > "$kept"/whole',
        // The mark as well: without it nothing would be changed any more.
        'ferry_flush "$kept"',
      ],
      ['flush', ...traces, 'keep'],
    ),
    sudo,
  }
}

type Keeping = Pick<FileSpec, 'paths' | 'sudo'> & { follow?: boolean; change?: FileSpec['change'] }

/** @param uploaded where the operator's file lies on the host */
export function changeFile(spec: FileSpec, token: string, uploaded: string): Command {
  const [path = ''] = spec.paths
  const { mode, ownedBy } = spec
  const { lines, theirs } = inParts([
    { lines: [preamble, keeping(token), 'test -e "$kept"/whole'] },
    { lines: changing(spec, uploaded), theirs: spec.change.by === 'lines' },
    {
      lines: [
        ...(mode === undefined ? [] : [`chmod ${mode} ${word(path)}`]),
        ...(ownedBy === undefined ? [] : [`chown ${spec.change.by === 'link' ? '-h ' : ''}${word(ownedBy)} ${word(path)}`]),
        ...flushed(spec),
      ],
    },
    { lines: after(spec), theirs: true },
    // What it has made, told by itself: whoever looks later may find what somebody has made of it since.
    { lines: spec.paths.map((changed) => `ferry_fact trace "$(${told(spec, changed)})"`) },
  ])
  return {
    ...{ lines, uses: ['fact', ...traces, 'flush', 'place', 'edit'], changes: true, sudo: spec.sudo },
    ...(isWritten(spec) ? { login: true, theirs } : {}),
    once: spec.change.by === 'lines' || spec.afterwards !== undefined,
  }
}

/** Lines of somebody need the account's own PATH. */
const isWritten = ({ change, afterwards, sudo }: FileSpec) => !sudo && (change.by === 'lines' || afterwards !== undefined)

function changing({ paths: [path = ''], change }: FileSpec, uploaded: string): string[] {
  const here = word(path)
  const edited = (how: string, first: string, second: string) => [
    `export ferry_a=${quote(first)} ferry_b=${quote(second)}`,
    `ferry_edit ${how} ${here} "$kept"/new`,
    `ferry_place "$kept"/new ${here}`,
  ]
  switch (change.by) {
    case 'put':
      return [`ferry_place ${word(uploaded)} ${here}`, `rm -f ${word(uploaded)}`]
    case 'copy':
      return [`ferry_place ${word(change.from)} ${here}`]
    case 'text':
      return [`printf %s ${quote(change.text)} > "$kept"/new`, `ferry_place "$kept"/new ${here}`]
    case 'key':
      return edited('key', change.key, change.value)
    case 'line':
      return edited('line', change.line, change.matching ?? '')
    case 'block':
      return edited('block', change.name, change.text.replace(/\n$/, ''))
    case 'link':
      return [
        `if [ -d ${here} ] && [ ! -L ${here} ]; then echo ${quote(`${path} is a folder; nothing was changed`)}; exit 1; fi`,
        `mkdir -p "$(dirname ${here})"`,
        `ln -sfn ${word(change.to)} ${here}`,
      ]
    case 'folder':
      return [`mkdir -p ${here}`]
    case 'absent':
      return [`rm -rf ${here}`]
    case 'rights':
      return []
    case 'lines':
      // In a subshell: what it sets and where it goes is over when it ends.
      return ['(', '\\set +u', ...(change.folder === undefined ? [] : [`cd ${word(change.folder)}`]), ...change.lines, ')']
  }
}

/** On the disk before the step is over: a power failure leaves neither an empty file nor the other one. */
const flushed = ({ paths }: Pick<FileSpec, 'paths'>) =>
  [...new Set(paths.map((path) => posix.dirname(path)))].map((folder) => `if [ -d ${word(folder)} ]; then ferry_flush ${word(folder)}; fi`)

const after = ({ afterwards }: Pick<FileSpec, 'afterwards'>) => (afterwards === undefined ? [] : ['(', '\\set +u', afterwards, ')'])

/** Lines of somebody may have made all that a new folder holds; of any other change it is known what it has made. */
const asked = ({ change }: { change?: FileSpec['change'] }, path: string) =>
  change === undefined || change.by === 'lines' ? '' : ` ${word(path)}`

/** In reverse. What stands there now is not lost: it lies beside what was kept. With the change, what others have put into a new folder stays. */
export function giveBackFiles(
  spec: Pick<FileSpec, 'paths' | 'sudo' | 'afterwards'> & { change?: FileSpec['change'] },
  token: string,
): Command {
  const gives = spec.paths.map((path, index) => `ferry_give_back "$kept" ${index}${asked(spec, path)}`).toReversed()
  return {
    ...work(
      [keeping(token), ...gives, ...flushed(spec), ...after(spec)],
      ['flush', 'sha256', 'manifest', 'trace', 'keep', 'isBack', 'giveBack'],
    ),
    sudo: spec.sudo,
  }
}

/**
 * Only looks: for each path `found folder|file|link|other|absent KILOBYTES`, and whether a source and the place can be used. `linked PATH`: a file that
 * is to be replaced has other names. `home PATH`: nothing can be kept there.
 */
export function askFiles({ paths, change, sudo }: Pick<FileSpec, 'paths' | 'change' | 'sudo'>): Command {
  const follows = touchOf({ change }) === 'through'
  // A file is written in place, or replaced by one that is made with the same owner. What somebody's lines need nobody knows.
  const mayChange =
    follows && change.by !== 'lines'
      ? '[ -w "$p" ] || { [ -w "$d" ] && { [ ! -e "$p" ] || [ -n "$(find "$p" -prune -user "$(id -u)")" ]; }; }'
      : '[ -w "$d" ] || [ -w "$p" ]'
  const source = change.by === 'copy' ? [`[ -r ${word(change.from)} ] || echo "lacks"`] : []
  return question([
    'id -un; uname -n; echo "$HOME"',
    ...(sudo ? [`${mayRunAsRoot} || echo "sudo"`] : []),
    ...paths.map(
      (path) =>
        `p=${word(path)}; if [ -L "$p" ]; then echo "found link 0"; elif [ -d "$p" ]; then echo "found folder $(du -sk "$p" 2>/dev/null | cut -f 1)"; elif [ -f "$p" ]; then echo "found file $(du -k "$p" | cut -f 1)"; elif [ -e "$p" ]; then echo "found other 0"; else echo "found absent 0"; fi`,
    ),
    ...(sudo
      ? []
      : paths.map(
          (path) =>
            `p=${word(path)}; ${follows ? 'if [ -L "$p" ]; then p=$(readlink -f "$p" || echo "$p"); fi; ' : ''}d=$(dirname "$p"); while [ ! -e "$d" ]; do d=$(dirname "$d"); done; ${mayChange} || echo "closed $p"`,
        )),
    ...(follows && change.by !== 'lines'
      ? paths.map(
          (path) => `p=${word(path)}; if [ -f "$p" ] && [ -n "$(find -L "$p" -prune -links +1 2>/dev/null)" ]; then echo "linked $p"; fi`,
        )
      : []),
    ...(sudo
      ? []
      : ['for d in "$HOME"/.ferry/kept "$HOME"/.ferry "$HOME"; do [ -e "$d" ] || continue; [ -w "$d" ] || echo "home $d"; break; done']),
    ...source,
    'true',
  ])
}

/** What was kept, each by one line, as `askTraces` says what is there. */
export const askKept = ({ paths, sudo }: Pick<FileSpec, 'paths' | 'sudo'>, token: string): Command => ({
  ...question([
    keeping(token),
    ...paths.map(
      (_, index) =>
        `echo "$(head -n 1 "$kept"/${index}.trace | sed 's/^rights //')$(if [ -f "$kept"/${index}.to ]; then echo " -> $(cat "$kept"/${index}.to.trace)"; fi)"`,
    ),
  ]),
  sudo,
})

/** Only looks: a line `changed PATH` for each that is not, in all, what was kept of it; `others PATH` where a folder that was made is in use. */
export const askGivenBack = (spec: Pick<FileSpec, 'paths' | 'sudo' | 'change'>, token: string): Command => ({
  ...question(
    [keeping(token), ...spec.paths.map((path, index) => `ferry_given "$kept" ${index}${asked(spec, path)}`)],
    [...traces, 'isBack'],
  ),
  sudo: spec.sudo,
})

/** `file 644 0:0 1700000000 HASH` → its words, for the facts of a step. */
export const askTraces = (spec: Pick<FileSpec, 'paths' | 'sudo' | 'change'>): Command => ({
  ...question(
    spec.paths.map((path) => told(spec, path)),
    traces,
  ),
  sudo: spec.sudo,
})
