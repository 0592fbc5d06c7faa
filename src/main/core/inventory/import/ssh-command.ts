/** A command line of ssh, as ProxyCommand and Ansible's arguments have it: what it says of user, port, key and way. */
import { basename } from 'node:path'
import { parse } from 'shell-quote'
import { type Hop, readHop, readHops } from './hop.ts'
import { readDirective } from './ssh-config/directive.ts'
import { isUsual, kindOf, shownDirective } from './ssh-config/keywords.ts'

/** ssh(1): options without and with an argument. */
const flags = /^[46AaCfGgKkMNnqsTtVvXxYy]$/
const options = /^[BbcDEeFIiJLlmOopQRSWw]$/

export type SshArguments = {
  user?: string
  port?: string
  identity?: string
  /** `-J` or ProxyJump, or a ProxyCommand, whichever comes first. */
  way?: { keyword: 'proxyjump' | 'proxycommand'; value: string }
  /** Of `-W`. */
  forward?: string
  destination?: string
  command: string[]
  /** Names of what changes who is reached and is not taken. Never a value that could be a secret. */
  notTaken: string[]
}

/** Words as a shell splits them; undefined where it would do more than that. */
export function shellWords(text: string): string[] | undefined {
  const parsed = parse(text, (name) => ({ op: 'glob', pattern: `$${name}` }) as const)
  const words = parsed.map((word) => {
    if (typeof word === 'string') return word
    return 'op' in word && word.op === 'glob' && !word.pattern.startsWith('$') ? word.pattern : undefined
  })
  return words.every((word) => word !== undefined) ? words : undefined
}

/** @param words without the `ssh` itself. The first value counts, as ssh has it. */
export function readSshArguments(words: readonly string[]): SshArguments {
  const said: SshArguments = { command: [], notTaken: [] }
  const rest = [...words]
  while (rest.length > 0) {
    const word = rest.shift() as string
    if (!word.startsWith('-') || word === '-') {
      if (said.destination !== undefined) {
        said.command = [word, ...rest]
        return said
      }
      said.destination = word
      continue
    }
    if (word === '--') continue
    // `-qW %h:%p`: several in one word, and the argument beside the last or behind it.
    for (let at = 1; at < word.length; at += 1) {
      const option = word[at] as string
      if (flags.test(option)) continue
      if (!options.test(option)) {
        said.notTaken.push(`-${option}`)
        continue
      }
      const value = word.slice(at + 1) || rest.shift()
      if (value !== undefined) takeOption(said, option, value)
      break
    }
  }
  return said
}

function takeOption(said: SshArguments, option: string, value: string): void {
  switch (option) {
    case 'l':
      said.user ??= value
      return
    case 'p':
      said.port ??= value
      return
    case 'i':
      said.identity ??= value
      return
    case 'W':
      said.forward ??= value
      return
    case 'J':
      said.way ??= { keyword: 'proxyjump', value }
      return
    case 'o':
      takeLine(said, value)
      return
    case 'F':
    case 'b':
    case 'B':
    case 'I':
      said.notTaken.push(`-${option} ${value}`)
      return
    default:
  }
}

function takeLine(said: SshArguments, line: string): void {
  const directive = readDirective(line, 1)
  if (directive === undefined) return
  const { keyword, words, rest } = directive
  const [value = ''] = words ?? []
  switch (keyword) {
    case 'user':
      said.user ??= value
      return
    case 'port':
      said.port ??= value
      return
    case 'identityfile':
      said.identity ??= value
      return
    case 'proxyjump':
    case 'proxycommand':
      said.way ??= { keyword, value: rest }
      return
    default:
      if (kindOf(keyword) !== 'harmless' && !isUsual(keyword, words)) said.notTaken.push(shownDirective(directive))
  }
}

export type CommandWay = { hops: Hop[]; notTaken: string[] }

/**
 * The way of a ProxyCommand that is one ssh: `ssh -W %h:%p hop`, or `ssh hop nc %h %p`.
 * Undefined for any other command: it goes where nobody here can see.
 */
export function wayOfCommand(command: string): CommandWay | undefined {
  const words = shellWords(command)
  if (words === undefined) return undefined
  if (words[0] === 'exec') words.shift()
  const notTaken: string[] = []
  if (basename(words[0] ?? '') === 'sshpass') {
    const at = words.findIndex((word, index) => index > 0 && basename(word) === 'ssh')
    if (at === -1) return undefined
    words.splice(0, at)
    notTaken.push('sshpass')
  }
  if (basename(words.shift() ?? '') !== 'ssh') return undefined
  const said = readSshArguments(words)
  const hop = said.destination === undefined ? undefined : readHop(said.destination)
  if (hop === undefined || !(said.forward === undefined ? isNetcat(said.command) : isTarget(said.forward))) return undefined
  const before = said.way === undefined ? { hops: [], notTaken: [] } : wayOf(said.way)
  if (before === undefined) return undefined
  const last = { address: hop.address, user: said.user ?? hop.user, port: said.port ?? hop.port, identity: said.identity }
  return { hops: [...before.hops, last], notTaken: [...notTaken, ...said.notTaken, ...before.notTaken] }
}

/** The hops of a ProxyJump or a ProxyCommand; undefined where it cannot be seen where they lead. */
export function wayOf({ keyword, value }: NonNullable<SshArguments['way']>): CommandWay | undefined {
  if (value.toLowerCase() === 'none') return { hops: [], notTaken: [] }
  if (keyword === 'proxycommand') return wayOfCommand(value)
  const hops = readHops(value)
  return hops && { hops, notTaken: [] }
}

const isTarget = (forward: string) => /^(%h:%p|\[%h\]:%p)$/.test(forward)

/** `nc %h %p`, with flags that only say when to end. */
function isNetcat([program = '', ...words]: readonly string[]): boolean {
  const rest = words.filter(
    (word, index) => !/^-[qw]\d*$|^-N$/.test(word) && !(/^\d+$/.test(word) && /^-[qw]$/.test(words[index - 1] ?? '')),
  )
  return /^(nc|ncat|netcat)$/.test(basename(program)) && rest.length === 2 && rest[0] === '%h' && rest[1] === '%p'
}
