/** `ssh host` is a login; `ssh host "a; b"` are commands there. */
import type { Piece } from '../piece.ts'
import { doing, shortTitle } from '../piece.ts'
import { type HostBook, remember, type Session } from '../session.ts'
import { readLine, readScript } from './read-command.ts'
import { commandsOf } from './shell-line.ts'

/** ssh(1): options that take a value of their own. */
const valued = /^-[BbcDEeFIiJLlmOoPpQRSWw]$/

export function readSsh(text: string, line: number, session: Session, book: HostBook): Omit<Piece, 'lines'> | undefined {
  const commands = commandsOf(text, line)
  const [command] = commands
  const start = command?.words.indexOf('ssh') ?? -1
  if (command === undefined || commands.length !== 1 || start < 0 || (start > 0 && command.words[0] !== 'sshpass')) return undefined
  const words = command.words.slice(start + 1)
  const at = words.findIndex((word, index) => !word.startsWith('-') && !valued.test(words[index - 1] ?? ''))
  const target = words[at]
  if (target === undefined) return undefined
  // ssh takes options behind the host too.
  const behind = words.slice(at + 1)
  const after = behind.findIndex((word, index) => !word.startsWith('-') && !valued.test(behind[index - 1] ?? ''))
  const portAt = words.indexOf('-p')
  const port = Number(portAt < 0 ? undefined : words[portAt + 1])
  const [, user, address = target] = /^(?:([^@]+)@)?(.+)$/.exec(target) ?? []
  const isAddress = /^[\d.]+$|:/.test(address)
  const name = remember(book, {
    name: address,
    ...(isAddress ? { address } : {}),
    ...(user === undefined ? {} : { user }),
    ...(port > 0 ? { port } : {}),
    line,
  })
  const remote = after < 0 ? [] : behind.slice(after)
  if (remote.length === 0) {
    Object.assign(session, { on: [name], folder: undefined, inside: 0 })
    return { fate: 'context', title: shortTitle(text), on: [name], deed: 'login', deeds: ['login'], command: text }
  }
  const inner = commandsOf(remote.join(' '), line).map((each) => each.text)
  const there: Session = { on: [name], level: session.level, ...(user === undefined ? {} : { account: user }) }
  const [single] = inner
  if (inner.length === 1 && single !== undefined)
    return { fate: 'typed', ...readLine(single, line, there), title: shortTitle(text), on: [name] }
  // What one of them leaves to the next (a folder, a value, whether it is run) is lost where each is run alone.
  const whole = remote.join(' ')
  const shares = /\|\||&(?!&)|(?:^|[\s;&({])(?:cd|pushd|export|set|source|umask|if|for|while|case)\s|(?:^|[;&\s])\w+=|[({]/.test(
    whole.replaceAll('&&', ';'),
  )
  if (shares) return { fate: 'typed', ...readScript(whole, there), title: shortTitle(text), on: [name] }
  const parts = inner.map((each) => readLine(each, line, there)).map(({ kind, title, task }) => ({ kind, title, on: [name], task }))
  return { fate: 'typed', ...doing('command', text, { command: inner.join('\n') }), on: [name], parts, deeds: [] }
}
