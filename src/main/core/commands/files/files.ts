/** Single files of a host: kept, changed, given back. The lines that the plan shows are those that the host's shell gets. */
import { posix } from 'node:path'
import type { FileSpec } from '#shared/kinds/file.ts'
import { type Command, question, work } from '../command.ts'
import { quote, word } from '../quote.ts'

/** Where a run keeps what was there before: on the host, in the account's home, for nobody else. */
export const keeping = (token: string) => `kept="$HOME"/.ferry/kept/${word(token)}`

const traces = ['sha256', 'manifest', 'trace'] as const

/**
 * Begun again after a break it finds what it has kept. A file that is half kept never counts. `follow`: of a link what it leads to is kept,
 * where that is what will be changed.
 */
export function keepFiles({ paths, sudo, follow = false }: Keeping, token: string): Command {
  return {
    ...work(
      [
        keeping(token),
        'if [ -e "$kept"/whole ]; then exit 0; fi',
        'rm -rf "$kept" && mkdir -p -m 700 "$kept"',
        ...paths.map((path, index) =>
          follow
            ? `p=${word(path)}; if [ -L "$p" ]; then p=$(readlink -f "$p"); fi; ferry_keep "$kept" ${index} "$p"`
            : `ferry_keep "$kept" ${index} ${word(path)}`,
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

type Keeping = Pick<FileSpec, 'paths' | 'sudo'> & { follow?: boolean }

/** @param uploaded where the operator's file lies on the host */
export function changeFile(spec: FileSpec, token: string, uploaded: string): Command {
  const [path = ''] = spec.paths
  const { mode, ownedBy } = spec
  return {
    ...work(
      [
        keeping(token),
        'test -e "$kept"/whole',
        ...changing(spec, uploaded),
        ...(mode === undefined ? [] : [`chmod ${mode} ${word(path)}`]),
        ...(ownedBy === undefined ? [] : [`chown -h ${word(ownedBy)} ${word(path)}`]),
        ...flushed(spec),
        ...after(spec),
        // What it has made, told by itself: whoever looks later may find what somebody has made of it since.
        ...spec.paths.map((changed) => `ferry_fact trace "$(ferry_trace ${word(changed)} | head -n 1)"`),
      ],
      ['fact', ...traces, 'flush', 'place', 'edit'],
    ),
    sudo: spec.sudo,
    login: isWritten(spec),
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
      return ['(', 'set +u', ...(change.folder === undefined ? [] : [`cd ${word(change.folder)}`]), ...change.lines, ')']
  }
}

/** On the disk before the step is over: a power failure leaves neither an empty file nor the other one. */
const flushed = ({ paths }: Pick<FileSpec, 'paths'>) =>
  [...new Set(paths.map((path) => posix.dirname(path)))].map((folder) => `if [ -d ${word(folder)} ]; then ferry_flush ${word(folder)}; fi`)

const after = ({ afterwards }: Pick<FileSpec, 'afterwards'>) => (afterwards === undefined ? [] : ['(', 'set +u', afterwards, ')'])

/** In reverse. What stands there now is not lost: it lies beside what was kept. */
export function giveBackFiles(spec: Pick<FileSpec, 'paths' | 'sudo' | 'afterwards'>, token: string): Command {
  return {
    ...work(
      [keeping(token), ...spec.paths.map((_, index) => `ferry_give_back "$kept" ${index}`).toReversed(), ...flushed(spec), ...after(spec)],
      ['flush', 'sha256', 'manifest', 'trace', 'keep', 'giveBack'],
    ),
    sudo: spec.sudo,
  }
}

/** Only looks: `tool sudo`, then for each path `folder|file|link|absent KILOBYTES`, and whether a source and the place can be used. */
export function askFiles({ paths, change, sudo }: Pick<FileSpec, 'paths' | 'change' | 'sudo'>): Command {
  const source = change.by === 'copy' ? [`[ -r ${word(change.from)} ] || echo "lacks"`] : []
  return question([
    'id -un; uname -n; echo "$HOME"',
    ...(sudo ? ['sudo -n true > /dev/null 2>&1 || echo "sudo"'] : []),
    ...paths.map(
      (path) =>
        `p=${word(path)}; if [ -L "$p" ]; then echo "found link 0"; elif [ -d "$p" ]; then echo "found folder $(du -sk "$p" 2>/dev/null | cut -f 1)"; elif [ -e "$p" ]; then echo "found file $(du -k "$p" | cut -f 1)"; else echo "found absent 0"; fi`,
    ),
    ...(sudo
      ? []
      : paths.map(
          (path) =>
            `p=${word(path)}; d=$(dirname "$p"); while [ ! -e "$d" ]; do d=$(dirname "$d"); done; [ -w "$d" ] || [ -w "$p" ] || echo "closed $p"`,
        )),
    ...source,
    'true',
  ])
}

/** What was kept, each by its first line. */
export const askKept = ({ paths, sudo }: Pick<FileSpec, 'paths' | 'sudo'>, token: string): Command => ({
  ...question([keeping(token), ...paths.map((_, index) => `head -n 1 "$kept"/${index}.trace`)]),
  sudo,
})

/** Only looks: a line `changed PATH` for each that is not, in all, what was kept of it. */
export const askGivenBack = ({ paths, sudo }: Pick<FileSpec, 'paths' | 'sudo'>, token: string): Command => ({
  ...question(
    [
      keeping(token),
      ...paths.map(
        (_, index) =>
          `path=$(cat "$kept"/${index}.path) && [ "$(ferry_trace "$path")" = "$(cat "$kept"/${index}.trace)" ] || echo "changed $path"`,
      ),
    ],
    traces,
  ),
  sudo,
})

/** `file 644 0:0 1700000000 HASH` → its words, for the facts of a step. */
export const askTraces = ({ paths, sudo }: Pick<FileSpec, 'paths' | 'sudo'>): Command => ({
  ...question(
    paths.map((path) => `ferry_trace ${word(path)} | head -n 1`),
    traces,
  ),
  sudo,
})
