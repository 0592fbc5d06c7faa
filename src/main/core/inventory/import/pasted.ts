/** Hosts pasted from a chat, a mail or a table: one or several a line. */
import type { Remark } from '#shared/domain/release.ts'
import { describeProblem } from '#shared/problem/describe.ts'
import { readAddress } from '../../address/read-address.ts'
import { isGoodName } from '../names.ts'
import { hostMentions, plainPunctuation } from './host-mention.ts'
import { type FoundHost, type Imported, type ImportOptions, importedHosts, remarkAt } from './imported.ts'

/** `web-1 web-1.example.com`: a name and a name of the domain name system. */
const twoNames = /^\s*(?<name>[A-Za-z0-9][\w-]*)[\s,:=(]+(?<address>[A-Za-z0-9][\w-]*(?:\.[\w-]+)*\.[A-Za-z][\w-]*)\)?\s*$/
/** Four numbers, however they are written, with what is glued to them. */
const numbers = /[^\s,;，；()（）]*\d+\.\d+\.\d+\.\d+[^\s,;，；()（）]*/
const longestShown = 300
const comment = /^\s*(#|\/\/|;)/

export function importPasted(text: string, file: string, options: ImportOptions = {}): Imported {
  const found: FoundHost[] = []
  const remarks: Remark[] = []
  for (const [index, written] of text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .entries()) {
    const hosts = pastedHosts(written).map((host) => ({ ...host, line: index + 1 }))
    found.push(...hosts)
    if (hosts.length === 0 && written.trim() !== '' && !comment.test(written)) {
      remarks.push(nothingOn(written, file, index + 1))
    }
  }
  return importedHosts(found, file, remarks, options)
}

/** What looks like an address and is none is shown with what is wrong with it: it was meant. */
function nothingOn(written: string, file: string, line: number): Remark {
  const meant = numbers.exec(plainPunctuation(written.slice(0, longestShown)))?.[0]
  const read = meant === undefined ? undefined : readAddress(meant)
  if (read?.kind !== 'wrong')
    return remarkAt(file, line, 'warning', '这一行没有地址，没有采用', 'There is no address on this line; it was not taken')
  const problem = { code: read.problem.code, values: { path: `${line}`, ...read.problem.values } }
  const [zh, en] = [describeProblem(problem, 'zh'), describeProblem(problem, 'en')]
  return remarkAt(file, line, 'error', `这一行没有采用：${zh.what}。${zh.next}`, `This line was not taken: ${en.what} ${en.next}`)
}

/** The hosts of one pasted line. */
export function pastedHosts(written: string): Omit<FoundHost, 'line'>[] {
  if (comment.test(written)) return []
  const mentions = hostMentions(written, true)
  const { name, address } = twoNames.exec(plainPunctuation(written))?.groups ?? {}
  if (mentions.length === 0 && name !== undefined && address !== undefined) return [{ name, address }]
  return mentions.map(({ start, end: _, ...mention }) => ({ ...mention, name: chineseName(written.slice(0, start), mention) }))
}

/** `订单一 (10.0.0.1)`: in a list, whatever single word leads the line is the name. */
function chineseName(before: string, mention: { name: string; address: string }): string {
  const word = plainPunctuation(before)
    .replace(/[\s(:=,]+$/, '')
    .replace(/^[\s*-]+/, '')
  return mention.name === mention.address && /\p{L}/u.test(word) && isGoodName(word) && !/^[\x20-\x7e]*$/.test(word) ? word : mention.name
}
