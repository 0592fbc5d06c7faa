/** What a sentence says is typed: an address or a name among a command's arguments is what it is about, and not where it is typed. */
import { isProgram, looksLikeCommand } from '../shell/looks-like-command.ts'

/** The same length, so that places stay. */
export function withoutTyped(text: string): string {
  const quoted = text.replace(/`([^`\n]*)`/g, (found, inner: string) => (isTyped(inner) ? `\`${blank(inner)}\`` : found))
  return /\p{Script=Han}/u.test(quoted) ? quoted.replace(/[!-_a-~](?:[ -_a-~]*[!-_a-~])?/g, bare) : quoted.replace(english, bare)
}

const blank = (text: string) => ' '.repeat(text.length)

/** `ecsc-1 (25.0.3.17)` and `root@10.0.0.5` say who; what has words of its own is typed. A login says where by its argument. */
function isTyped(inner: string): boolean {
  const text = inner.trim()
  if (/^(?:sudo\s)?ssh\s/.test(text)) return false
  return looksLikeCommand(text) || (/\s/.test(text) && !hosts.test(text))
}

/** ecsc-1 (25.0.3.17), ecsc-1 25.0.3.17, ecsc-1、ecsc-2 */
const hosts =
  /^(?:[\w.-]{1,64}\s?[(（][^()（）]*[)）]|[\w.-]{0,63}\d\s?[:：]?\s[\d.]{7,15})(?:\s?[、,，]\s?|$)|^[\w.@-]{1,64}(?:(?:\s?[、,，]\s?|\sand\s)[\w.@-]{1,64}){0,12}$/

/** 执行 iptables -s 10.1.0.7 · run telnet 10.1.0.9 80 */
function bare(run: string): string {
  const lead = /^(?:[^`]{0,60}?[:：,，]\s)?(?:(?:\S+\s){0,12}?(?:run|execute|type)\s)?/i.exec(run)?.[0] ?? ''
  return [lead, ''].map((head) => blanked(run, head)).find((found) => found !== undefined) ?? run
}

function blanked(run: string, head: string): string | undefined {
  const tail = /(?:\s(?:on|at)\s(?:the\s)?[\w.-]{1,64}(?:(?:,|\sand)\s[\w.-]{1,64}){0,4})?[.,;:]?$/i.exec(run)?.[0] ?? ''
  const middle = run.slice(head.length, run.length - tail.length)
  const [first = ''] = middle.trim().split(/\s/, 1)
  const typed =
    /\s/.test(middle.trim()) &&
    first !== 'ssh' &&
    (looksLikeCommand(middle.trim()) || (isProgram(first) && /^\S+\s+(?:-|[\d.]+(?:\s|$)|["'])/.test(middle.trim())))
  return typed ? `${head}${blank(middle)}${tail}` : undefined
}

const english = /[^\n]+/g
