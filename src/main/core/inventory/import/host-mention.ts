/** Hosts as people write them in text: `ecsc-1 (25.0.3.17)`, `root@10.0.0.5:2222`, `ecsc-1：25.0.3.17`. */
import { isIP } from 'node:net'

export type HostMention = { name: string; address: string; user?: string; port?: number; start: number; end: number }

const domain = String.raw`[A-Za-z0-9][\w-]*(?:\.[A-Za-z0-9][\w-]*)+`
const addresses = new RegExp(
  [
    String.raw`(?<![\w.@/-])(?:(?<user>[A-Za-z_][\w.-]*)@)?`,
    String.raw`(?<address>(?:\d{1,3}\.){3}\d{1,3}|\[[0-9A-Fa-f:.]+\]|(?:[0-9A-Fa-f]{0,4}:){2,7}[0-9A-Fa-f]{0,4}|${domain})`,
    String.raw`(?:\s*(?::|,?\s*(?:port|端口)\s*:?)\s*(?<port>\d{1,5}))?(?![\w@]|\.\w|/\d{1,3}(?![\d.]))`,
  ].join(''),
  'gi',
)
/** A name needs a letter: what stands before an address may be a number of a list. */
const name = String.raw`(?<![\w.-])(?<name>(?=[\w.-]*[A-Za-z])\w(?:[\w.-]*\w)?)`
const named = new RegExp(String.raw`${name}["'\`*]*\s*(?<sign>[(:=])\s*["'\`]?\s*(?:(?:ip|addr(?:ess)?|地址)\s*[:=]?\s*)?$`, 'i')
const beside = new RegExp(String.raw`${name}["'\`*]*[\s,;|-]+$`)
const behind = /^[ \t]+(?<name>[A-Za-z][\w-]*)\s*(?:#.*)?$/
const notNames = /^(ssh|scp|sftp|ip|host|hosts|server|address|addr|node|user|port|to|on|in|into|at|and|via|from|with|the|p|name)$/i
const sshPort = /\s-p\s*(\d{1,5})\b/
/** A line that names hosts is a line; of an endless one the rest names nobody. */
const longestLine = 4000

/** The same length, so that places stay: full-width letters, digits and punctuation become plain ones. */
export function plainPunctuation(text: string): string {
  return text.replace(/[\uFF01-\uFF5E\u3000\u00A0、。]/g, (letter) => {
    if (letter === '\u3000' || letter === '\u00A0') return ' '
    if (letter === '、') return ','
    return letter === '。' ? ';' : String.fromCharCode(letter.charCodeAt(0) - 0xfee0)
  })
}

/**
 * Every host in a line that has an address. `start` and `end` are offsets in the line.
 * @param list the line is an entry of a list, not prose: a name may stand beside its address with nothing but a space between
 */
export function hostMentions(line: string, list = false): HostMention[] {
  const text = plainPunctuation(line.slice(0, longestLine))
  const mentions: HostMention[] = []
  let from = 0
  for (const match of text.matchAll(addresses)) {
    const { user, address = '', port } = match.groups ?? {}
    const bare = address.replace(/^\[|\]$/g, '')
    const before = nameIn(named.exec(text.slice(from, match.index)))
    if (!isAddress(bare, user !== undefined || before?.sign === '(')) continue
    const end = match.index + match[0].length
    const other =
      list && !before
        ? (nameIn(beside.exec(text.slice(from, match.index))) ?? (mentions.length === 0 ? nameIn(behind.exec(text.slice(end))) : undefined))
        : undefined
    const number = Number(port ?? portOfSsh(text.slice(from, match.index)))
    mentions.push({
      name: before?.name ?? other?.name ?? bare,
      address: bare,
      ...(user === undefined ? {} : { user }),
      ...(number >= 1 && number <= 65_535 ? { port: number } : {}),
      start: before ? from + before.index : match.index,
      end,
    })
    from = end
  }
  return mentions
}

/** `ssh -p 2222 ` before an address. */
function portOfSsh(before: string): string | undefined {
  const at = before.search(/\bssh\b/)
  return at === -1 ? undefined : sshPort.exec(before.slice(at))?.[1]
}

function nameIn(match: RegExpExecArray | null): { name: string; sign?: string; index: number } | undefined {
  const found = match?.groups?.name
  if (!match || found === undefined || notNames.test(found)) return undefined
  return { name: found, sign: match.groups?.sign, index: match.index }
}

/** Dots alone do not make an address: `ecsc.tar`, `7.0.67` and `log.money.success` are none, unless the writing says so. */
function isAddress(text: string, said: boolean): boolean {
  return isIP(text) !== 0 || (said && !/^[\d.:]+$/.test(text))
}
