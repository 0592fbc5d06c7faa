import { dangerOf } from '#core/shell/dangers.ts'
import { inFolder } from '#core/shell/scope.ts'
import type { ShellCommand } from '#core/shell/shell-command.ts'
import type { Finding } from '#shared/check/finding.ts'
import { finding } from '../report.ts'
import type { SheetLine } from '../sheet/lines.ts'
import type { Sheet } from '../sheet/sheet.ts'
import { looksLikeCopy, namedFiles, shapeOf, unpacked } from './file-names.ts'
import type { Rule } from './rule.ts'

const dumps = /^(?:mysqldump|mariadb-dump|pg_dump|pg_dumpall|mongodump|xtrabackup|mydumper|expdp|exp)$/
const dumpInProse =
  /(?:备份|导出|全量备份|dump)[^。；\n]{0,12}(?:数据库|库|表|数据)|(?:数据库|库表?|数据)[^。；，,\n]{0,6}(?:做|进行|执行|的)?(?:全量)?备份|\b(?:dump|back ?up|export)\b[^.\n]{0,24}\b(?:database|db|schema|tables?)\b|\b(?:database|db) (?:dump|backup)\b/i
const restoreInProse =
  /(?:恢复|还原|回滚|导入|回退)[^。；\n]{0,8}(?:数据库|库|数据|表)|数据库[^。；，,\n]{0,4}(?:恢复|还原|回滚)|\b(?:restore|roll ?back|revert)\b[^.\n]{0,20}\b(?:database|db|dump|schema)\b/i
const packageBack =
  /(?:旧|上一?(?:个)?版本|之前的?|原来?的?|备份的?)[^。；\n]{0,8}(?:包|war|jar|tar|程序|目录|版本|镜像)|(?:war|jar)包?[^。；\n]{0,4}(?:恢复|还原)|\b(?:old|previous|last|backed[- ]up)\b[^.\n]{0,20}\b(?:war|jar|package|version|folder|directory|build|image|release)\b/i
const packageKept = /备份|留(?:存|底)|另存|\bback(?:ed)? ?up\b|\bkeep (?:a copy|the old)\b|\bcopy of\b/i

/** `way-back-without-copy`: the way back takes a copy that no step before makes. */
export const wayBackWithoutCopyRule: Rule = (sheet) => {
  const files = namedFiles(sheet)
  const made = new Set(files.filter(({ use }) => use === 'made').flatMap(({ path }) => [shapeOf(path), unpacked(shapeOf(path))]))
  const inShell = files.flatMap((file): Finding[] => {
    const restores =
      file.back &&
      file.use !== 'made' &&
      (looksLikeCopy(file.path) || /^(?:mysql|mariadb|psql|pg_restore|zcat|gunzip|mongorestore)$/.test(file.command.program))
    if (!restores || made.has(shapeOf(file.path)) || made.has(unpacked(shapeOf(file.path)))) return []
    return [finding('way-back-without-copy', file.line, { values: { name: file.word.value } })]
  })
  const told = new Set(inShell.map(({ line }) => line))
  return [...inShell, ...inProse(sheet).filter(({ line }) => !told.has(line))]
}

function inProse(sheet: Sheet): Finding[] {
  const { prose, isBack, roleAt, commands } = sheet
  const forward = prose.map(withoutDenials).filter(({ number }) => !isBack(number) && roleAt(number) !== 'trouble')
  const dumped =
    commands.some(({ command, line }) => dumps.test(command.program) && !isBack(line)) || forward.some(({ text }) => dumpInProse.test(text))
  const copied =
    commands.some(({ command, line }) => /^(?:cp|rsync|tar|mv|zip)$/.test(command.program) && !isBack(line)) ||
    forward.some(({ text }) => packageKept.test(text))
  // The first sentence of each is enough: they all rest on the same missing copy. A heading is not yet a step.
  const back = prose.filter(({ number, form }) => isBack(number) && form === 'text')
  const database = dumped ? undefined : back.find(({ text }) => restoreInProse.test(text))
  const packed = copied ? undefined : back.find(({ text }) => packageBack.test(text))
  return [
    ...(database ? [finding('way-back-without-copy/database', database.number)] : []),
    ...(packed ? [finding('way-back-without-copy/package', packed.number)] : []),
  ]
}

const replaces = new Set(['mv', 'cp', 'tar', 'unzip', 'scp', 'rsync', 'rm', 'sed', 'docker', 'git', 'mysql', 'mariadb', 'psql'])

/** `no-backup`: something is replaced, and nothing in the whole document is kept before it. */
export const noBackupRule: Rule = (sheet) => {
  const { commands, sql, prose, isBack, roleAt } = sheet
  const kept =
    commands.some(({ command, line }) => !isBack(line) && (dumps.test(command.program) || keeps(command))) ||
    prose.some((line) => !isBack(line.number) && roleAt(line.number) !== 'trouble' && packageKept.test(withoutDenials(line).text)) ||
    namedFiles(sheet).some(({ use, path, back }) => use === 'made' && !back && looksLikeCopy(path))
  if (kept) return []
  const first = [
    ...commands
      .filter(
        ({ command, line }) =>
          !isBack(line) &&
          roleAt(line) !== 'verification' &&
          replaces.has(command.program) &&
          (replacesFiles(command.program, command.text) || dangerOf(command) !== undefined),
      )
      .map(({ line }) => line),
    ...sql.filter(({ facts, line }) => !isBack(line) && /^(?:update|delete|drop|truncate|alter)$/.test(facts.kind)).map(({ line }) => line),
  ].sort((a, b) => a - b)[0]
  return first === undefined ? [] : [finding('no-backup', first)]
}

/** What is said not to be kept is not kept. */
function withoutDenials(line: SheetLine): SheetLine {
  return { ...line, text: line.text.replace(denied, '') }
}

const denied =
  /(?:不|无需|无须|没有?|未|免|勿|别)(?:再|做|进行|需要?|必|用|要|会|单独|额外|另行)*(?:备份|留存|留底|另存)|\b(?:no|without(?: an?| any)?|not(?: be)?|never) (?:back(?:ed|ing)?[- ]?up|backups?|cop(?:y|ies) of)\b|\b(?:do|does|did|will|is|are|need|must) ?n[o']t (?:be |need (?:a |to )?)?back(?:ed)?[- ]?up\b/gi

/** A copy under a name that says so (`old` is no part of `folder`), or beside what it is made of, under the same name and more. */
function keeps(command: ShellCommand): boolean {
  const { program, words, text } = command
  if (program === 'docker') return /\btag\b|\bcommit\b/.test(text)
  if (program !== 'cp' && program !== 'mv' && program !== 'tar') return false
  if (program !== 'tar' && liesBeside(command)) return true
  const named = /(?<![a-z])(?:bak|old)|bak(?![a-z])|backup|备份|\$\(date|_\d{8}/i
  return (program === 'tar' ? words : words.slice(-1)).some(({ value }) => named.test(value))
}

/** `cp shop.yml shop.yml.1.7.3`; what is called the new one is not what was there. */
function liesBeside({ words, folder }: ShellCommand): boolean {
  const plain = words.filter(({ value }) => !value.startsWith('-')).map(({ value }) => value)
  const [source = '', target = '', ...more] = plain
  const braces = /^(.+)\{,([^{},]+)\}$/.exec(source)
  const [from, to] = braces?.[1] && plain.length === 1 ? [braces[1], `${braces[1]}${braces[2]}`] : [source, target]
  if (more.length > 0 || from === '') return false
  const [whole, other] = [inFolder(folder, from.replace(/\/$/, '')), inFolder(folder, to)]
  return other.startsWith(whole) && /^[._~-](?!.*\/)(?!new|next|tmp|temp|part)/i.test(other.slice(whole.length))
}

function replacesFiles(program: string, text: string): boolean {
  if (program === 'git') return /\b(?:pull|checkout|reset)\b/.test(text)
  if (program === 'docker') return /\b(?:rm|stop)\b/.test(text)
  if (program === 'sed') return /\s-\w*i/.test(text)
  if (program === 'tar') return /\s-?\w*x/.test(text)
  return true
}

const onAnother =
  /(?:独立|另一?台|其它|其他|异地|异机|远程|备份)(?:的)?(?:服务器|机器|主机|机房|存储)|异地备份|异机备份|\b(?:another|separate|different|remote|off-?site) (?:server|host|machine|storage)\b/i

/** `second-copy-missing`: the copy is to lie elsewhere, and nothing brings it there. */
export const secondCopyRule: Rule = ({ prose, commands, isBack }) => {
  const demand = prose.find(({ text, number }) => onAnother.test(text) && /备份|back ?up|dump|copy/i.test(text) && !isBack(number))
  const brought = commands.some(({ command }) => /^(?:scp|rsync|sftp|rclone|ossutil|aws|mc|s3cmd|obsutil|coscmd)$/.test(command.program))
  return demand && !brought ? [finding('second-copy-missing', demand.number)] : []
}
