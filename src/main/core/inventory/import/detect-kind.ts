/** What a file is, by what stands in it; its name decides only between kinds that the text does not tell apart. */

import { basename } from 'node:path'
import { parse } from 'yaml'
import type { FileKind } from '#shared/domain/file-kind.ts'
import { inFile } from '#shared/problem/place.ts'
import { fail } from '#shared/problem/problem.ts'
import { columnsOfHeader, mostTitleRows } from './csv-columns.ts'
import { plainPunctuation } from './host-mention.ts'
import { pastedHosts } from './pasted.ts'

/** What tells a kind stands at the beginning of a line; a longer line is data, not something a person wrote by hand. */
const longestLine = 2000

/** Lines, not a text: an expression that may cross a line feed takes the square of a megabyte of them. */
type Looked = { text: string; lines: readonly string[]; name: string } & Mapping

const sshHead = /^[ \t]*(Host|Match)[ \t=]+\S/i
const sshSetting =
  /^[ \t]*(HostName|User|Port|Identity\w+|ProxyJump|ProxyCommand|ForwardAgent|ServerAlive\w+|HostKeyAlias|StrictHostKeyChecking|Control\w+)[ \t=]+\S/i
const sshLine = /^\s*[A-Za-z]+(?:[ \t]*=[ \t]*|[ \t]+)\S(?:[^。]*[^.。:：;；,，])?$/
const iniSection = /^\[[\p{L}\p{N}_.-]+(:(vars|children))?\][ \t]*(#.*)?$/u
const iniVariable = /^\S.*[ \t]ansible_\w+[ \t]*=/
const iniLine = /^\s*(?:\[[^\]]+\]\s*(?:#.*)?|;.*|[^\s=]+(?:\s+[\w.-]+\s*=.*)?|[\w.-]+\s*=.*)$/
/** At the margin a key with its colon, a list's entry, or what closes a bracket; indented, anything. */
const yamlLine = /^(?:\s.*|---.*|\.\.\.\s*|-(?:\s.*)?|[\]}],?|(?:["'][^"']+["']|[\w.-]+)\s*:(?:\s.*)?)$/
const inventoryKey = /^(hosts|services|databases|addresses|environments)[ \t]*:/
const heading = /^\s{0,3}(```|~~~|#{1,6}[ \t]+\S)/

const tests: [FileKind, (looked: Looked) => boolean][] = [
  ['ssh-config', ({ lines }) => some(lines, sshHead) && some(lines, sshSetting) && isMostly(lines, sshLine)],
  ['ansible-ini', ({ lines }) => (some(lines, iniSection) || some(lines, iniVariable)) && isMostly(lines, iniLine)],
  ['release', ({ keys }) => keys?.some((key) => key === 'release' || key === 'tasks') === true],
  ['inventory', ({ keys }) => keys?.some((key) => inventoryKey.test(`${key}:`)) === true],
  ['ansible-yaml', ({ hasGroups }) => hasGroups],
  ['release', ({ lines }) => some(lines, /^(release|tasks)[ \t]*:/) && isMostly(lines.map(opening), yamlLine)],
  ['inventory', ({ lines }) => some(lines, inventoryKey) && isMostly(lines, yamlLine)],
  [
    'ansible-yaml',
    ({ lines }) => some(lines, /^[\w.-]+:[ \t]*$/) && some(lines, /^[ \t]+(hosts|children)[ \t]*:/) && isMostly(lines, yamlLine),
  ],
  ['document', ({ lines, name }) => /\.(md|markdown|docx)$/i.test(name) || some(lines, heading)],
  ['csv', looksLikeCsv],
  ['pasted', ({ text, lines }) => lines.some((line) => pastedHosts(line).length > 0) && !isDocument(text)],
  ['document', ({ text }) => isDocument(text)],
]

/** A release may have all its tasks on one line: its beginning tells enough. */
const opening = (line: string) => (/^tasks[ \t]*:[ \t]*[[{]/.test(line) ? line.slice(0, longestLine - 1) : line)

const some = (lines: readonly string[], pattern: RegExp) => lines.some((line) => pattern.test(line))

/** A file may have a line that is broken; a document that shows a piece of such a file has many that are none of its. */
const mostly = 0.7

/** Whether nearly all lines have a form. Comments count for nothing, and what stands in a fence is only shown. */
function isMostly(lines: readonly string[], form: RegExp): boolean {
  if (some(lines, /^\s*(```|~~~)/)) return false
  const counted = lines.filter((line) => line !== '' && !/^\s*#/.test(line))
  const fitting = counted.filter((line) => line.length < longestLine && form.test(line)).length
  return fitting >= counted.length * mostly
}

/**
 * @param fileName its name, or anything for pasted text
 * @throws ProblemError import-kind-unknown, which says what was tried
 */
export function detectKind(text: string, fileName: string): FileKind {
  const clean = text.replace(/^\uFEFF/, '')
  const lines = clean.split('\n').map((line) => line.slice(0, longestLine).trimEnd())
  const looked = { text: clean, lines, name: fileName, ...mappingIn(clean) }
  const found = clean.includes('\0') ? undefined : tests.find(([, test]) => test(looked))
  return found?.[0] ?? fail('import-kind-unknown', { file: basename(fileName) }, { place: inFile(fileName) })
}

/** `keys`: those of the outermost map, where the text is one that is written with braces. */
type Mapping = { keys?: readonly string[]; hasGroups: boolean }

/** JSON, or YAML with braces: its lines tell nothing, so it is read. More than this nobody writes so. */
const longestWithBraces = 1_000_000
const opensWithBraces = /^(?:\s|#[^\n]*\n|---[^\n{]*\n)*(?:---\s*)?(?:\{|(?:"[^"\n]*"|'[^'\n]*'|[\w.-]+)[ \t]*:[ \t]*\{)/

function mappingIn(text: string): Mapping {
  const none = { hasGroups: false }
  if (text.length > longestWithBraces || !opensWithBraces.test(text.slice(0, 10_000))) return none
  const value = readMapping(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return none
  return { keys: Object.keys(value), hasGroups: Object.values(value).some(isGroup) }
}

/** Ansible's: hosts, groups below it or variables of theirs. */
const isGroup = (value: unknown): boolean => typeof value === 'object' && value !== null && ('hosts' in value || 'children' in value)

/** Undefined where it is neither: then it is no map, whatever it is. */
function readMapping(text: string): unknown {
  try {
    return text.trimStart().startsWith('{') ? JSON.parse(text) : parse(text, { logLevel: 'silent' })
  } catch {
    return undefined
  }
}

const cellsOf = (line: string) => line.split(/[,\t;|]/)

/** A header that names an address, or lines of one width with an address in each. */
function looksLikeCsv({ lines: all, name }: Looked): boolean {
  const lines = all.map(plainPunctuation).filter((line) => line.trim() !== '' && !line.startsWith('#'))
  // Excel's own line: which separator follows.
  if (/^"?sep=.?"?$/i.test(lines[0] ?? '')) return true
  const headers = lines.slice(0, mostTitleRows).map((line) => columnsOfHeader(cellsOf(line).map((cell) => cell.replaceAll('"', ''))))
  if (headers.some((columns, index) => columns !== undefined && (index === 0 || Object.keys(columns).length > 1))) return true
  const [header = ''] = lines
  const width = cellsOf(header).length
  if (width < 2) return false
  const even = lines.every((line) => cellsOf(line).length === width)
  const filled = even && lines.every((line) => pastedHosts(line).length === 1)
  return filled && (/\.(csv|tsv)$/i.test(name) || /[,\t;|]\s*[\d"]/.test(header) || /^[\d.]+[,\t]/.test(header))
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
  const said = words.filter((word) => word.test(text)).length
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  if (said >= 3 || (said >= 2 && lines.length >= 3)) return true
  const numbered = lines.filter((line) => numberedLine.test(line) && pastedHosts(line).length === 0).length
  return numbered >= 2 && numbered * 3 >= lines.length
}

const numberedLine =
  /^\s*(?:[一二三四五六七八九十]{1,3}\s*[、.．，,:：]|第\S{1,3}[步章节]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}(?:\.\d{1,2})*\s*[、.．)）]\s*\D|step\s*\d|[-*]\s+\[[ x]\])/i
