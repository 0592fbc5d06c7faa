import { hasOption, readOptions } from './options.ts'
import { inFolder } from './scope.ts'
import type { ShellCommand, ShellWord } from './shell-command.ts'
import { outputFiles } from './streams.ts'
import { transferOf } from './transfers.ts'

/** A file or folder that a command makes, takes, or takes away, with its whole path where the folder is known. */
export type ShellFile = { path: string; word: ShellWord; use: 'made' | 'taken' | 'removed' }

/** Which files a command needs and which it makes, as far as its words say. */
export function filesOf(command: ShellCommand): readonly ShellFile[] {
  const as =
    (use: ShellFile['use']) =>
    (word: ShellWord): ShellFile => ({ path: inFolder(command.folder, word.value), word, use })
  const written = outputFiles(command).map(({ file }) => as('made')(file))
  const read = command.redirections.flatMap(({ operator, target }) => (operator === '<' && target ? [as('taken')(target)] : []))
  return [...written, ...read, ...byProgram(command, as('made'), as('taken'), as('removed'))]
}

type As = (word: ShellWord) => ShellFile

function byProgram(command: ShellCommand, made: As, taken: As, removed: As): ShellFile[] {
  const { program, words } = command
  const { rest } = readOptions(words, { valued: 'S', long: ['suffix', 'target-directory'] })
  switch (program) {
    case 'cp':
    case 'mv':
    case 'ln':
    case 'install':
      return copied(rest, program === 'mv', made, taken, removed)
    case 'scp':
    case 'rsync':
      return transferOf(command) ? [] : copied(rest, false, made, taken, removed)
    case 'rm':
    case 'unlink':
      return rest.map(removed)
    case 'touch':
    case 'mkdir':
    case 'tee':
      return rest.map(made)
    case 'gzip':
    case 'bzip2':
    case 'xz':
    case 'gunzip':
    case 'bunzip2':
    case 'unxz':
      return packed(command, { made, taken, removed })
    case 'tar':
    case 'jar':
      return archived(command, made, taken)
    case 'zip':
      return rest.flatMap((word, index) => [index === 0 ? made(endingIn(word, '.zip')) : taken(word)])
    case 'unzip':
    case 'zcat':
    case 'source':
    case '.':
      return rest.slice(0, 1).map(taken)
    case 'cat':
    case 'sha256sum':
    case 'md5sum':
      return rest.filter(({ value }) => value !== '-').map(taken)
    case 'java':
      return afterOption(words, '-jar').map(taken)
    default:
      return databaseFiles(command, made, taken)
  }
}

/** Of `cp A… B`: B is made, or holds what is made where it is a folder. */
function copied(rest: readonly ShellWord[], moves: boolean, made: As, taken: As, removed: As): ShellFile[] {
  const target = rest.at(-1)
  const sources = rest.slice(0, -1)
  if (!target || sources.length === 0) return []
  const intoFolder = /(^\.\.?$|\/$)/.test(target.value) || sources.length > 1
  const results = intoFolder
    ? sources.map((word) => made(changed(word, `${target.value.replace(/\/$/, '')}/${word.value.slice(word.value.lastIndexOf('/') + 1)}`)))
    : [made(target)]
  return [...sources.map(moves ? removed : taken), ...results]
}

const endings: Readonly<Record<string, string>> = { gzip: '.gz', bzip2: '.bz2', xz: '.xz' }

/** In place, where it is not told to write to its output (`-c`); the old file stays with `-k`. */
function packed({ program, words }: ShellCommand, { made, taken, removed }: { made: As; taken: As; removed: As }): ShellFile[] {
  const has = (...names: string[]) => hasOption(words, ...names)
  const files = words.filter(({ value }) => !value.startsWith('-'))
  const old = has('k', 'keep', 'c', 'stdout') ? taken : removed
  const unpacks = program.includes('un') || has('d', 'decompress')
  return files.flatMap((word) => {
    if (has('c', 'stdout')) return [taken(word)]
    if (unpacks) return [taken(word), made(changed(word, word.value.replace(/\.(gz|bz2|xz)$/, '')))]
    return [old(word), made(changed(word, word.value + (endings[program] ?? '')))]
  })
}

function archived({ words }: ShellCommand, made: As, taken: As): ShellFile[] {
  const letters = words[0]?.value.replace(/^-/, '') ?? ''
  const at = words.findIndex(({ value }, index) => (index === 0 ? /f$/.test(letters) || /f/.test(letters) : /^(-f|--file)$/.test(value)))
  const file = words[at + 1]
  if (at < 0 || !file) return []
  if (!/[cru]/.test(letters) || /x/.test(letters)) return [taken(file)]
  return [
    made(file),
    ...words
      .slice(at + 2)
      .filter(({ value }) => !value.startsWith('-'))
      .map(taken),
  ]
}

function databaseFiles({ program, words }: ShellCommand, made: As, taken: As): ShellFile[] {
  if (/^(mysqldump|mariadb-dump|pg_dump|pg_dumpall)$/.test(program))
    return [...afterOption(words, '-r'), ...afterOption(words, '-f'), ...afterOption(words, '--result-file')].map(made)
  if (program === 'psql') return [...afterOption(words, '-f'), ...afterOption(words, '--file')].map(taken)
  if (program === 'pg_restore')
    return words
      .filter(({ value }) => !value.startsWith('-'))
      .slice(-1)
      .map(taken)
  return []
}

function afterOption(words: readonly ShellWord[], option: string): ShellWord[] {
  const at = words.findIndex(({ value }) => value === option || value.startsWith(`${option}=`))
  const word = words[at]
  if (at < 0 || !word) return []
  const equals = word.value.indexOf('=')
  if (equals > 0) return [changed(word, word.value.slice(equals + 1))]
  const next = words[at + 1]
  return next ? [next] : []
}

function changed(word: ShellWord, value: string): ShellWord {
  return { ...word, value }
}

function endingIn(word: ShellWord, ending: string): ShellWord {
  return word.value.endsWith(ending) ? word : changed(word, word.value + ending)
}
