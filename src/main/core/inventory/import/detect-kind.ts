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
      /^\s*(HostName|User|Port|IdentityFile|ProxyJump|ProxyCommand|ForwardAgent|ServerAlive\w+)[ \t=]+\S/im.test(text),
  ],
  ['ansible-ini', (text) => /^\[[\w.-]+(:(vars|children))?\][ \t]*$/m.test(text) || /^\S+[ \t]+(\S+[ \t]+)*ansible_\w+=/m.test(text)],
  ['release', (text) => /^(release|tasks)[ \t]*:/m.test(text)],
  ['inventory', (text) => /^(hosts|services)[ \t]*:/m.test(text)],
  ['ansible-yaml', (text) => /^[\w.-]+:[ \t]*$/m.test(text) && /^[ \t]+(hosts|children)[ \t]*:/m.test(text)],
  ['document', (text, name) => /\.(md|markdown)$/i.test(name) || /^\s{0,3}(```|~~~|#{1,6}[ \t]+\S)/m.test(text)],
  ['csv', (text, name) => looksLikeCsv(text, name)],
  ['pasted', (text) => text.split('\n').some((line) => pastedHosts(line).length > 0) && !isDocument(text)],
  ['document', isDocument],
]

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

/** Steps in prose: what a person does on a host, in Chinese or English. */
function isDocument(text: string): boolean {
  const words = [
    /登录|登陆|log ?in to|ssh to/i,
    /上传|upload/i,
    /备份|back ?up/i,
    /启动|重启|restart|\bstart\b/i,
    /回退|回滚|roll ?back/i,
    /上线|升级|发布|deploy|release/i,
  ]
  return words.filter((word) => word.test(text)).length >= 3
}
