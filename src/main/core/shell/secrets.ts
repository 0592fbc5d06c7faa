import { secretsInSql } from '../sql/sql-secrets.ts'
import { databaseOptions, sqlOf } from './database.ts'
import { readOptions, type ShellOption } from './options.ts'
import type { ShellCommand, ShellWord } from './shell-command.ts'
import { fedBy } from './streams.ts'

/** Where a secret stands: offsets in the text that the command was read from, the quotes left out. */
export type SecretRange = { from: number; to: number }

/** Options whose value is a secret, by program. */
const optionsOf: Readonly<Record<string, { valued: string; secret: RegExp; long?: readonly string[] }>> = {
  'redis-cli': { valued: 'hpanuri', secret: /^(a|pass)$/, long: ['pass'] },
  sshpass: { valued: 'pfeP', secret: /^p$/ },
  mongo: { valued: 'up', secret: /^(p|password)$/, long: ['password', 'username', 'host', 'port'] },
  mongosh: { valued: 'up', secret: /^(p|password)$/, long: ['password', 'username', 'host', 'port'] },
  mongodump: { valued: 'uphdo', secret: /^(p|password)$/, long: ['password', 'username', 'host', 'port', 'db', 'out'] },
  mongorestore: { valued: 'uphd', secret: /^(p|password)$/, long: ['password', 'username', 'host', 'port', 'db'] },
  ldapsearch: { valued: 'wDHbhps', secret: /^w$/ },
  unzip: { valued: 'Pdx', secret: /^P$/ },
  zip: { valued: 'P', secret: /^P$/ },
  ipmitool: { valued: 'HUPI', secret: /^P$/ },
  snmpwalk: { valued: 'cv', secret: /^c$/ },
}

const named =
  /^(?:.*[._-]|pg|my|mysql|db|redis)?(?:pass(?:wd|word|phrase)?|pwd|secret(?:[._-]?key)?|token|api[._-]?key|access[._-]?key(?:[._-]?secret)?|private[._-]?key|credentials?|auth)$/i
const filler =
  /^(?:x{3,}|\*+|\.{3,}|[*•·]+|password|passwd|pass|yourpassword|your[_-].*|<.*>|\{\{.*\}\}|changeme|密码|true|false|no|yes|none|null|ask|vault|prompt|file:.*|env:.*)$/i

/** Whether a text can be a secret: not empty, not filled in later, not a variable. */
export function isSecretValue(value: string): boolean {
  return value.length >= 3 && !filler.test(value) && !/^\$|^`|^%\w+%$|^#\{/.test(value)
}

/**
 * The secrets that a command says aloud: `-pSECRET` of a database's client, `--password=…`, `user:password@`, `PGPASSWORD=…`, tokens in
 * headers, keys of cloud accounts, what is echoed into `passwd` or `sudo -S`.
 */
export function secretsOf(command: ShellCommand): readonly SecretRange[] {
  const words = command.words
  const ranges = [
    ...fromOptions(command),
    ...command.assignments.flatMap(({ name, value }) => (value && named.test(name) && isSecretValue(value.value) ? [whole(value)] : [])),
    ...words.flatMap((word, at) => [...namedInside(word, words[at + 1]), ...inAddress(word), ...inHeader(word), ...ofCloud(word)]),
    ...echoed(command),
    ...sqlOf(command).flatMap(({ statement, from }) =>
      secretsInSql(statement).map((one) => ({ from: from + one.from - statement.from, to: from + one.to - statement.from })),
    ),
  ]
  return ranges.filter((range, at) => range.to > range.from && ranges.findIndex((other) => other.from === range.from) === at)
}

function fromOptions(command: ShellCommand): SecretRange[] {
  const database = /^(psql|pg_)/.test(command.program) ? undefined : databaseOptions(command)
  if (database) return database.flatMap((option) => (option.name === 'p' || option.name === 'password' ? ofOption(option) : []))
  if (command.program === 'curl' || command.program === 'wget') return ofUserOption(command)
  if (command.program === 'docker' || command.program === 'svn' || command.program === 'helm') return ofLogin(command)
  const rules = Object.hasOwn(optionsOf, command.program) ? optionsOf[command.program] : undefined
  if (!rules) return []
  return readOptions(command.words, { valued: rules.valued, ...(rules.long && { long: rules.long }) }).options.flatMap((option) =>
    rules.secret.test(option.name) ? ofOption(option) : [],
  )
}

/** `-u user:password`. */
function ofUserOption(command: ShellCommand): SecretRange[] {
  const { options } = readOptions(command.words, { valued: 'uUHdXoAebFTmw', long: ['user', 'proxy-user', 'header', 'data', 'password'] })
  return options.flatMap((option) => {
    if (option.name === 'password') return ofOption(option)
    const colon = option.value?.indexOf(':') ?? -1
    if (!/^(u|U|user|proxy-user)$/.test(option.name) || colon < 0 || !option.value) return []
    return part(option.word, option.offset + colon + 1, option.offset + option.value.length)
  })
}

function ofLogin(command: ShellCommand): SecretRange[] {
  if (command.program !== 'svn' && !command.words.some(({ value }) => value === 'login')) return []
  return readOptions(command.words, { valued: 'pu', long: ['password', 'username'] }).options.flatMap((option) =>
    option.name === 'p' || option.name === 'password' ? ofOption(option) : [],
  )
}

function ofOption({ value, word, offset }: ShellOption): SecretRange[] {
  return value === undefined ? [] : part(word, offset, offset + value.length)
}

/** `--db-password=…`, `-Dspring.datasource.password=…`, `password=…`, `--token …`. */
function namedInside(word: ShellWord, next: ShellWord | undefined): SecretRange[] {
  const found = /^(?:--?D?)?([\w.-]+)[=:](?!\/\/)(.+)$/s.exec(word.value)
  if (found?.[1] && found[2] !== undefined && named.test(found[1]))
    return part(word, word.value.length - found[2].length, word.value.length)
  const option = /^--([\w-]+)$/.exec(word.value)?.[1]
  if (option && named.test(option) && !/^(auth|no-auth)$/.test(option) && next && !next.value.startsWith('-'))
    return part(next, 0, next.value.length)
  const query = /[?&](?:password|passwd|pwd|token|secret|access_token|api_?key)=([^&\s"']+)/i.exec(word.value)
  return query?.[1] ? part(word, query.index + query[0].length - query[1].length, query.index + query[0].length) : []
}

/** `scheme://user:password@host`, and Oracle's `user/password@`. */
function inAddress(word: ShellWord): SecretRange[] {
  const found = /[a-z][\w+.-]*:\/\/[^\s/:@]*:([^\s@/]+)@/i.exec(word.value)
  if (!found?.[1]) return []
  const to = found.index + found[0].length - 1
  return part(word, to - found[1].length, to)
}

function inHeader(word: ShellWord): SecretRange[] {
  const found =
    /^(?:authorization:\s*(?:bearer|basic|token)\s+|(?:x-[\w-]*(?:token|key|secret)|cookie|private-token|token):\s*)(.+)$/is.exec(
      word.value,
    )
  return found?.[1] ? part(word, word.value.length - found[1].length, word.value.length) : []
}

/** Keys whose own shape tells them: of AWS, GitHub, GitLab, Slack, Alibaba Cloud, and JSON web tokens. */
function ofCloud(word: ShellWord): SecretRange[] {
  const found =
    /\b(?:AKIA[0-9A-Z]{16}|LTAI[0-9A-Za-z]{12,24}|gh[pousr]_\w{30,}|glpat-[\w-]{20,}|xox[abp]-[\w-]{10,}|eyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]+)\b/.exec(
      word.value,
    )
  return found ? part(word, found.index, found.index + found[0].length) : []
}

/** `echo SECRET | passwd --stdin app`, `echo app:SECRET | chpasswd`, `echo SECRET | sudo -S …`. */
function echoed(command: ShellCommand): SecretRange[] {
  if (command.program !== 'echo' && command.program !== 'printf') return []
  const next = fedBy(command)[0]
  const word = command.words.filter(({ value }) => !value.startsWith('-')).at(-1)
  if (!next || !word) return []
  if (next.program === 'chpasswd') return part(word, word.value.indexOf(':') + 1, word.value.length)
  const reads = next.program === 'passwd' || next.text.startsWith('sudo -S') || /\bpassword-stdin\b/.test(next.text)
  return reads ? part(word, 0, word.value.length) : []
}

function whole(word: ShellWord): SecretRange {
  const quote = /^["']/.test(word.text) ? 1 : 0
  return { from: word.from + quote, to: word.to - quote }
}

/** A part of a word's value as a place in the text: exact where the word is written as its value, all of the word where it is not. */
function part(word: ShellWord, from: number, to: number): SecretRange[] {
  const value = word.value.slice(from, to)
  if (!isSecretValue(value)) return []
  const at = word.text.indexOf(value, from)
  return [at < 0 ? { from: word.from, to: word.to } : { from: word.from + at, to: word.from + at + value.length }]
}
