/** What a file is, by what stands in it; its name decides only between kinds that the text does not tell apart. */
import { basename } from 'node:path'
import type { FileKind } from '#shared/domain/file-kind.ts'
import { fail } from '#shared/problem/problem.ts'
import { columnsOfHeader } from './csv.ts'
import { plainPunctuation } from './host-mention.ts'
import { pastedHosts } from './pasted.ts'

const tests: [FileKind, (text: string, name: string) => boolean][] = [
  [
    'ssh-config',
    (text) =>
      /^\s*(Host|Match)[ \t=]+\S/im.test(text) &&
      /^\s*(HostName|User|Port|IdentityFile|ProxyJump|ProxyCommand|ForwardAgent|ServerAlive\w+)[ \t=]+\S/im.test(text) &&
      isMostly(text, /^\s*[A-Za-z]+(?:[ \t]*=[ \t]*|[ \t]+)\S(?:[^。]*[^.。:：;；,，])?$/),
  ],
  [
    'ansible-ini',
    (text) =>
      (/^\[[\w.-]+(:(vars|children))?\][ \t]*$/m.test(text) || /^\S+[ \t]+(\S+[ \t]+)*ansible_\w+=/m.test(text)) &&
      isMostly(text, /^\s*(?:\[[^\]]+\]|;.*|[^\s=]+(?:\s+[\w.-]+\s*=.*)*|[\w.-]+\s*=.*)\s*$/),
  ],
  ['release', (text) => /^(release|tasks)[ \t]*:/m.test(text) && isMostly(text, yamlLine)],
  ['inventory', (text) => /^(hosts|services|databases|addresses|environments)[ \t]*:/m.test(text) && isMostly(text, yamlLine)],
  ['ansible-yaml', (text) => /^[\w.-]+:[ \t]*$/m.test(text) && /^[ \t]+(hosts|children)[ \t]*:/m.test(text) && isMostly(text, yamlLine)],
  ['document', (text, name) => /\.(md|markdown|docx)$/i.test(name) || /^\s{0,3}(```|~~~|#{1,6}[ \t]+\S)/m.test(text)],
  ['csv', (text, name) => looksLikeCsv(text, name)],
  ['pasted', (text) => text.split('\n').some((line) => pastedHosts(line).length > 0) && !isDocument(text)],
  ['document', isDocument],
]

/** At the margin a key with its colon, a list's entry, or what closes a bracket; indented, anything. */
const yamlLine = /^(?:\s.*|---.*|\.\.\.\s*|-(?:\s.*)?|[\]}],?|(?:["'][^"']+["']|[\w.-]+)\s*:(?:\s.*)?)$/

/** A file may have a line that is broken; a document that shows a piece of such a file has many that are none of its. */
const mostly = 0.7

/** Whether nearly all lines have a form. Comments count for nothing, and what stands in a fence is only shown. */
function isMostly(text: string, form: RegExp): boolean {
  if (/^\s*(```|~~~)/m.test(text)) return false
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !/^\s*#/.test(line))
  const fitting = lines.filter((line) => line.length < longestLine && form.test(line.trimEnd())).length
  return fitting >= lines.length * mostly
}

/** Longer ones are data, not something a person wrote by hand. */
const longestLine = 2000

/**
 * @param fileName its name, or anything for pasted text
 * @throws ProblemError import-kind-unknown, which says what was tried
 */
export function detectKind(text: string, fileName: string): FileKind {
  const clean = text.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n')
  const found = clean.includes('\0') ? undefined : tests.find(([, test]) => test(clean, fileName))
  return found?.[0] ?? fail('import-kind-unknown', { file: basename(fileName) }, { place: { kind: 'file', file: fileName } })
}

/** A header that names an address, or lines of one width with an address in each. */
function looksLikeCsv(text: string, name: string): boolean {
  const lines = plainPunctuation(text)
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  const [header = ''] = lines
  const widths = lines.map((line) => line.split(/[,\t;|]/).length)
  if ((widths[0] ?? 0) < 2) return false
  if (columnsOfHeader(header.split(/[,\t;|]/).map((cell) => cell.replaceAll('"', '')))) return true
  const even = widths.every((width) => width === widths[0])
  const filled = lines.every((line) => pastedHosts(line).length === 1)
  return even && filled && (/\.(csv|tsv)$/i.test(name) || /[,\t;|]\s*[\d"]/.test(header) || /^[\d.]+[,\t]/.test(header))
}

/** Steps in prose, in Chinese or English: by what a person does on a host, or by lines that are numbered. */
function isDocument(text: string): boolean {
  const words = [
    /登录|登陆|log ?in to|ssh to/i,
    /上传|upload|scp /i,
    /备份|back ?up/i,
    /启动|重启|restart|\bstart\b/i,
    /回退|回滚|roll ?back/i,
    /上线|升级|发布|部署|deploy|release/i,
  ]
  if (words.filter((word) => word.test(text)).length >= 3) return true
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const numbered = lines.filter((line) => numberedLine.test(line) && pastedHosts(line).length === 0).length
  return numbered >= 2 && numbered * 3 >= lines.length
}

const numberedLine =
  /^\s*(?:[一二三四五六七八九十]{1,3}\s*[、.．，,:：]|第\S{1,3}[步章节]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}(?:\.\d{1,2})*\s*[、.．)）]\s*\D|step\s*\d|[-*]\s+\[[ x]\])/i
