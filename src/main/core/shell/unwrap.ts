import { type OptionRules, readOptions } from './options.ts'
import type { ShellHost, ShellWord } from './shell-command.ts'

/** A command without what only starts it, and what that says about it. */
export type Unwrapped = {
  words: readonly ShellWord[]
  wrappers: readonly string[]
  assigned: readonly ShellWord[]
  account?: string
  host?: ShellHost
  container?: boolean
  /** Words that another shell reads as its text: of `bash -c`, `su -c`, `ssh host`, `eval`. */
  script?: readonly ShellWord[]
  /** The command that runs inside of a container. */
  carried?: readonly ShellWord[]
  /** It opens a shell in which the lines that follow are typed. */
  opens?: boolean
}

type Wrapper = OptionRules & { skips?: number }

const starters: Readonly<Record<string, Wrapper>> = {
  sudo: { valued: 'ugpCDhRTUrt', long: ['user', 'group', 'prompt', 'chdir', 'host'] },
  doas: { valued: 'uC' },
  nohup: {},
  setsid: {},
  env: { valued: 'uCS' },
  time: { valued: 'fo' },
  timeout: { valued: 'ks', skips: 1 },
  nice: { valued: 'n' },
  ionice: { valued: 'cnpPu' },
  stdbuf: { valued: 'ioe' },
  exec: { valued: 'a' },
  command: {},
  builtin: {},
  xargs: { valued: 'IELnPsda' },
  watch: { valued: 'nq' },
  flock: { valued: 'wE', skips: 1 },
  chroot: { skips: 1 },
  gosu: { skips: 1 },
  'su-exec': { skips: 1 },
  chronic: {},
  unbuffer: {},
  strace: { valued: 'epo' },
}

const shells = new Set(['bash', 'sh', 'zsh', 'ksh', 'dash', 'ash'])
const sshOptions: OptionRules = { valued: 'bcDEeFIiJLlmOopQRSWwB', stops: true }
const execOptions: OptionRules = { valued: 'uwecnL', long: ['user', 'workdir', 'env', 'container', 'namespace', 'index'], stops: true }

/** Takes `sudo`, `nohup`, `ssh host`, `bash -c` and their like off a command, from the outside in. */
export function unwrap(all: readonly ShellWord[]): Unwrapped {
  const found: Unwrapped & { wrappers: string[]; assigned: ShellWord[] } = { words: all, wrappers: [], assigned: [] }
  for (let deep = 0; deep < 8; deep += 1) {
    const program = nameOf(found.words[0])
    const rules = starters[program]
    if (rules) {
      const inner = insideStarter(program, rules, found)
      if (!inner) return found
      found.words = inner
      continue
    }
    if (/^(docker|podman|nerdctl|crictl|kubectl|oc|docker-compose)$/.test(program)) return insideContainer(found)
    if (program === 'ssh') return insideSsh(found)
    if (program === 'sshpass') return withPassword(found)
    if (program === 'su' || program === 'runuser') return insideAccount(found)
    if (shells.has(program)) return insideShell(found)
    if (program === 'eval' && found.words.length > 1) return { ...found, script: found.words.slice(1) }
    return found
  }
  return found
}

/** The last part of a program's path. */
export function nameOf(word: ShellWord | undefined): string {
  return word ? word.value.slice(word.value.lastIndexOf('/') + 1) : ''
}

/** The command that a starter starts; undefined where it starts none, or only tells about itself. */
function insideStarter(program: string, rules: Wrapper, found: Unwrapped & { wrappers: string[]; assigned: ShellWord[] }) {
  const { options, rest } = readOptions(found.words.slice(1), { ...rules, stops: true })
  let words = rest.slice(rules.skips ?? 0)
  while (words[0] && /^[A-Za-z_]\w*=/.test(words[0].value) && (program === 'env' || program === 'sudo')) {
    found.assigned.push(words[0])
    words = words.slice(1)
  }
  if (program === 'sudo' || program === 'doas') {
    if (options.some(({ name }) => name === 'l' || name === 'v' || name === 'V' || name === 'e')) return undefined
    found.account = options.find(({ name }) => name === 'u' || name === 'user')?.value ?? 'root'
    if (words.length === 0) found.opens = options.some(({ name }) => name === 'i' || name === 's' || name === 'login')
  }
  if ((program === 'gosu' || program === 'su-exec') && rest[0]) found.account = rest[0].value
  if (words.length === 0) return undefined
  found.wrappers.push(program)
  return words
}

function insideContainer(found: Unwrapped): Unwrapped {
  const [first, ...words] = found.words
  const at = words.findIndex(({ value }) => value === 'exec')
  if (!first || at < 0 || at > 6) return found
  const { rest } = readOptions(words.slice(at + 1), execOptions)
  const dashes = words.findIndex(({ value }, index) => index > at && value === '--')
  const inner = dashes >= 0 ? words.slice(dashes + 1) : rest.slice(1)
  return inner.length === 0 ? found : { ...found, container: true, carried: inner }
}

/** `sshpass -p … ssh host …`: it stays a command of its own, for its password. */
function withPassword(found: Unwrapped): Unwrapped {
  const { rest } = readOptions(found.words.slice(1), { valued: 'pfdP', stops: true })
  return rest.length === 0 ? found : { ...found, carried: rest }
}

function insideSsh(found: Unwrapped): Unwrapped {
  const { options, rest } = readOptions(found.words.slice(1), sshOptions)
  const target = rest[0]
  if (!target) return found
  const login = options.find(({ name }) => name === 'l')?.value
  const port = Number(options.find(({ name }) => name === 'p')?.value)
  const address = target.value.replace(/^ssh:\/\//, '')
  const at = address.lastIndexOf('@')
  const user = at > 0 ? address.slice(0, at) : login
  const host = { address: address.slice(at + 1), ...(user && { user }), ...(port > 0 && { port }) }
  const words = readOptions(rest.slice(1), sshOptions).rest
  const forwards = options.some(({ name }) => name === 'N' || name === 'f' || name === 'L' || name === 'R' || name === 'D')
  return { ...found, host, ...(words.length > 0 ? { script: words } : { opens: !forwards }) }
}

function insideAccount(found: Unwrapped): Unwrapped {
  const words = found.words.slice(1)
  const { options, rest } = readOptions(words, { valued: 'csgGu', long: ['command', 'user', 'shell'] })
  const named = options.find(({ name }) => name === 'u' || name === 'user')?.value
  const command = options.find(({ name }) => name === 'c' || name === 'command' || name === 'session-command')
  const people = rest.filter(({ value }) => value !== '-')
  const account = named ?? people[0]?.value ?? 'root'
  if (command) return { ...found, account, script: [command.word] }
  if (named && people.length > 0) return { ...found, account, words: people, wrappers: [...found.wrappers, 'runuser'] }
  return { ...found, account, opens: true }
}

function insideShell(found: Unwrapped): Unwrapped {
  const words = found.words.slice(1)
  const { options, rest } = readOptions(words, { valued: 'oO', stops: true })
  const script = options.some(({ name }) => name === 'c') ? rest[0] : undefined
  return script ? { ...found, script: [script] } : found
}
