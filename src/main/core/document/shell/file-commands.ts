/** Commands that put, copy, move, link, change or remove files. */
import { posix } from 'node:path'
import { type Doing, doing } from '../piece.ts'
import { absolute, type Session, thisComputer } from '../session.ts'
import type { Command } from './shell-line.ts'

export function readFiles(command: Command, session: Session): Doing | undefined {
  const program = posix.basename(command.words[0] ?? '')
  switch (program) {
    case 'scp':
    case 'rsync':
      return transfer(command, session)
    case 'cp':
    case 'mv':
      return copy(command, session, program)
    case 'rm':
      return doing('command', command.text, { command: command.text }, { deed: 'delete' })
    case 'ln':
      return link(command, session)
    case 'chmod':
    case 'chown':
    case 'chgrp':
      return rights(command, session, program)
    case 'mkdir':
      return directory(command, session)
    case 'tar':
    case 'unzip':
    case 'gunzip':
    case 'jar':
      return archive(command, program)
    case 'sed':
      return command.words.some((word) => /^-\w*i|^--in-place/.test(word)) ? edit(command, session) : undefined
    case 'vi':
    case 'vim':
    case 'nano':
      return person(command, session)
    case 'echo':
    case 'cat':
    case 'printf':
      return command.output === undefined ? undefined : edit(command, session, command.output)
    case 'rz':
    case 'sz':
    case 'sftp':
      return doing('person', command.text, { person: command.text }, { deed: 'upload', fate: 'person' })
    default:
      return undefined
  }
}

const plain = (words: readonly string[]) => words.slice(1).filter((word) => !word.startsWith('-'))
const here = (session: Session, path: string) => absolute(session, path) ?? path
const isRemote = (word: string) => /^(?:[\w.-]+@)?(?:[\w.-]+|\[[0-9a-f:]+\]):(?!\/\/)/i.test(word)

/** `scp a.tar root@10.0.0.5:/home/`: a file that is put on a host, or fetched from one. */
function transfer(command: Command, session: Session): Doing | undefined {
  const words = plain(command.words).filter((word, index, all) => !(/^\d+$/.test(word) && index === 0 && all.length > 2))
  const target = words.at(-1) ?? ''
  const sources = words.slice(0, -1)
  if (isRemote(target)) {
    const [, address = '', path = ''] = /^((?:[\w.-]+@)?(?:[\w.-]+|\[[^\]]+\])):(.*)$/.exec(target) ?? []
    const put = sources.length === 1 ? (sources[0] ?? '') : sources
    const file = /\/$/.test(path) && sources.length === 1 ? posix.join(path, posix.basename(sources[0] ?? '')) : path
    const to = address.replace(/^.*@/, '')
    const there = session.on === undefined ? {} : { there: [...session.on] }
    return doing('file', command.text, { file, put, to, ...there, command: command.text }, { deed: 'upload', on: [to] })
  }
  if (sources.some(isRemote))
    return doing(
      'command',
      command.text,
      { command: command.text },
      { deed: 'do', on: session.on === undefined ? [thisComputer] : [...session.on] },
    )
  const [from] = sources
  if (from === undefined || sources.length > 1) return undefined
  return copied(command, session, from, target, false)
}

function copy(command: Command, session: Session, program: 'cp' | 'mv'): Doing | undefined {
  const [from, to, ...more] = plain(command.words)
  if (from === undefined || to === undefined || more.length > 0) return undefined
  return copied(command, session, from, to, program === 'mv')
}

/** A copy under another name beside it is a backup; a copy over something is its replacement. */
function copied(command: Command, session: Session, from: string, to: string, moves: boolean): Doing {
  const backup = isBackup(from, to)
  const name = here(session, to)
  const fields = backup
    ? { file: here(session, from), keep: name, ...(moves ? { move: true } : {}) }
    : { file: isFolder(to) ? posix.join(name, posix.basename(from)) : name, [moves ? 'move' : 'copy']: here(session, from) }
  return doing(
    'file',
    command.text,
    { ...fields, command: command.text },
    { deed: backup ? 'backup' : isRestore(from, to) ? 'restore' : 'edit' },
  )
}

const isFolder = (path: string) => path === '.' || path.endsWith('/')

/** `app.jar` → `app.jar.20260101`, `/opt/demo` → `/opt/demo_bak`, `x` → `/backup/x`. */
export function isBackup(from: string, to: string): boolean {
  const source = from.replace(/\/$/, '')
  const target = to.replace(/\/$/, '')
  const base = posix.basename(source)
  const beside = posix.basename(target).startsWith(base) && posix.basename(target) !== base
  if (beside) return true
  const words = /bak|back_?up|\bold\b|_old|20\d{6}|\$\(?date|`date|备份/i
  return words.test(target) && !words.test(source)
}

const isRestore = (from: string, to: string) => isBackup(to, from)

function link(command: Command, session: Session): Doing | undefined {
  const [target, name] = plain(command.words)
  if (target === undefined || name === undefined) return undefined
  return doing('file', command.text, { file: here(session, name), link: target, command: command.text }, { deed: 'edit' })
}

function rights(command: Command, session: Session, program: 'chmod' | 'chown' | 'chgrp'): Doing | undefined {
  const [value, ...files] = command.words.slice(1).filter((word) => !/^-[a-zA-Z]+$|^--/.test(word))
  const [first] = files
  if (value === undefined || first === undefined) return undefined
  const key = program === 'chmod' ? 'mode' : program === 'chown' ? 'owned-by' : 'group'
  const recursive = command.words.some((word) => /^-\w*R|^--recursive/.test(word))
  return doing(
    'file',
    command.text,
    {
      file: files.length === 1 ? here(session, first) : files.map((file) => here(session, file)),
      [key]: value,
      ...(recursive ? { recursive } : {}),
      command: command.text,
    },
    { deed: 'do' },
  )
}

function directory(command: Command, session: Session): Doing | undefined {
  const folders = plain(command.words).map((word) => here(session, word))
  return folders.length === 0
    ? undefined
    : doing(
        'file',
        command.text,
        { file: folders.length === 1 ? folders[0] : folders, directory: true, command: command.text },
        { deed: 'do' },
      )
}

function archive(command: Command, program: string): Doing | undefined {
  const [, flags = ''] = command.words
  const packs = program !== 'unzip' && program !== 'gunzip' && /^-?\w*c/.test(flags) && !/x/.test(flags)
  const lists = program === 'tar' && /^-?\w*t/.test(flags) && !/[xc]/.test(flags)
  return doing(
    'command',
    command.text,
    { command: command.text, ...(lists ? { reads: true } : {}) },
    { deed: packs ? 'backup' : lists ? 'look' : 'unpack' },
  )
}

function edit(command: Command, session: Session, output?: string): Doing {
  const file = output ?? command.words.at(-1) ?? ''
  return doing('file', command.text, { file: here(session, file), edit: command.text, command: command.text }, { deed: 'edit' })
}

/** An editor waits for a person. */
function person(command: Command, session: Session): Doing {
  const [file = ''] = plain(command.words)
  return doing(
    'person',
    command.text,
    { person: command.text, ...(file === '' ? {} : { file: here(session, file) }) },
    { deed: 'edit', fate: 'person' },
  )
}
