/** A line in a block of shell of which no form of a command is known: typed, asked of a person, or neither. */
import { deedsIn } from '../prose/deeds.ts'
import { isCommandWord, isProgram } from './looks-like-command.ts'
import type { Printed } from './printed.ts'

/** @returns `typed` only for what no program prints and nobody says */
export function unknownLine(text: string, printed: Printed): 'typed' | 'asked' | 'neither' {
  // What nobody sees may hide the program's name.
  if (/[\u200B\u2060\uFEFF]/.test(text)) return 'asked'
  if (isSaid(text) || isShown(text) || (printed === 'surely' && !isShell(text))) return 'neither'
  if (isShell(text)) return printed === 'no' ? 'typed' : 'asked'
  return printed === 'no' ? 'asked' : 'neither'
}

/** Brackets, redirections, variables and paths as only a shell has them, or a name with something that is given to it. */
function isShell(text: string): boolean {
  const first = text.split(/\s/, 1)[0] ?? ''
  if (/^\(+\s*\S/.test(text)) return isCommandWord(text.replace(/^[(\s]+/, ''))
  if (/^(?:&?\d?>{1,2}\s*[~./\w&$]|\d?<\s*[~./\w$])/.test(text)) return true
  if (/^:\s*(?:$|>|\$)/.test(text) || /^\{\s+\S/.test(text)) return true
  if (/^\$\{?\w+\}?(?:\s|$)/.test(text)) return true
  if (/^[\w.-]+\/[\w./-]+$/.test(first)) return /(?:^|\/)s?bin\/|\.(?:sh|py|pl|rb|run|bin)$/.test(first)
  if (administrative.has(first)) return true
  return /^[a-z][\w.+-]*$/.test(first) && /\s(?:[-+]{1,2}\w|~?\.{0,2}\/|\$|["']|\d?>{1,2}\s*[~./\w&]|&&|\|)/.test(text)
}

/** They are whole commands by their names, and no word of a sentence or an answer. */
const administrative = new Set(
  'ldconfig poweroff halt depmod partprobe pvs vgs lvs partx udevadm telinit init sestatus setenforce modprobe rmmod insmod chattr lsattr restorecon chcon setfacl getfacl truncate shred fallocate logger flushall flushdb'.split(
    ' ',
  ),
)

/** Words of a person. */
const isSaid = (text: string) =>
  /\p{Script=Han}/u.test(text.replace(/"[^"]*"|'[^']*'|\S*\/\S*/g, '')) ||
  /[:：。；！？]$|[a-z][.!?]$/.test(text) ||
  sentence.test(text) ||
  (/^\p{Lu}[a-z]+\s+[a-z]/u.test(text) && (deedsIn(text).length > 0 || text.split(/\s+/).length > 3))

const sentence =
  /(?:^|\s)(?:the|a|an|is|are|will|should|must|this|that|your|you|we|it)\s.*\s(?:the|a|an|is|are|to|of|in|on|for|with|from|will|be|not)\s/i

/** Output and configuration by their form: no shell finds a program of that name. */
function isShown(text: string): boolean {
  if (/^[-dlbcps](?:[r-][w-][xsStT-]){3}/.test(text)) return true
  // An option whose line above has lost its backslash.
  if (/^-{1,2}[A-Za-z][\w-]*(?:[=\s]|$)/.test(text)) return false
  if (/^[|&]{1,2}\s*\S/.test(text)) return !isProgram(text.replace(/^[|&\s]+/, '').split(/\s/, 1)[0] ?? '')
  return /^(?:\d+(?![<>\d])|[│├└|+*=#%@,.\])}-](?![/.])|\[(?!\s)|<(?!\s)|["']|\{secret|\p{Lu}|\P{ASCII}|[\w .-]+:\s)/u.test(text)
}
