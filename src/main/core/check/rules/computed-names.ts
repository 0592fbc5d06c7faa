import { hasOption } from '#core/shell/options.ts'
import type { ShellCommand } from '#core/shell/shell-command.ts'
import type { Finding } from '#shared/check/finding.ts'
import { finding, lineList } from '../report.ts'
import type { Sheet } from '../sheet/sheet.ts'
import { baseOf, namedFiles, shapeOf, unpacked } from './file-names.ts'
import type { Rule } from './rule.ts'

const dateCall = /\$\(\s*date\b[^()]*\)|`\s*date\b[^`]*`/

/** `date-computed-twice`: one name, and the clock is asked each time that it is written. */
export const dateComputedTwiceRule: Rule = (sheet) => {
  const groups = new Map<string, { name: string; line: number; back: boolean }[]>()
  for (const { word, path, line, back } of namedFiles(sheet)) {
    if (!dateCall.test(word.value)) continue
    const key = unpacked(shapeOf(path))
    const group = groups.get(key) ?? []
    if (!group.some((other) => other.line === line)) groups.set(key, [...group, { name: baseOf(word.value), line, back }])
  }
  return [...groups.values()].filter((group) => group.length > 1).flatMap(said)
}

function said(group: readonly { name: string; line: number; back: boolean }[]): Finding[] {
  const lines = group.map(({ line }) => line)
  const toTheSecond = group.some(({ name }) => countsSeconds(name))
  const crossesDays = group.some(({ back }) => back) && group.some(({ back }) => !back)
  return group.map(({ name, line }) =>
    finding(toTheSecond ? 'date-computed-twice' : 'date-computed-twice/day', line, {
      severity: toTheSecond || crossesDays ? 'warning' : 'info',
      values: { name, count: group.length, lines: lineList(lines) },
    }),
  )
}

/** The format has hours, minutes or seconds; `date` without a format has all of them. */
function countsSeconds(name: string): boolean {
  const call = dateCall.exec(name)?.[0] ?? ''
  return !call.includes('+') || /%[HIMSsNTRrcXkl]/.test(call)
}

/** `packed-against-plain`: a file was packed and is then looked for under its old name; or a packed file is fed to a client. */
export const packedAgainstPlainRule: Rule = (sheet) => {
  const packed = new Map<string, { line: number; name: string }>()
  return namedFiles(sheet).flatMap((file) => {
    const shape = shapeOf(file.path)
    if (file.use === 'made') {
      const { program, words } = file.command
      if (/\.(?:gz|bz2|xz)$/.test(shape) && /^(?:gzip|bzip2|xz)$/.test(program) && !hasOption(words, 'k', 'keep', 'c', 'stdout'))
        packed.set(unpacked(shape), { line: file.line, name: baseOf(file.path) })
      // Made anew or unpacked, it is there.
      else packed.delete(shape)
      return []
    }
    const feeds = /^(?:mysql|mariadb|psql)$/.test(file.command.program)
    if (feeds && /\.(?:gz|bz2|xz|zip)$/.test(shape))
      return [finding('packed-against-plain/fed', file.line, { severity: 'blocking', values: { name: baseOf(file.path) } })]
    const before = file.use === 'taken' ? packed.get(shape) : undefined
    return before && before.line < file.line
      ? [finding('packed-against-plain', file.line, { values: { name: baseOf(file.path), line: before.line, other: before.name } })]
      : []
  })
}

/** A date that stands there as written, or a word that only says "copy". */
const fixedDate = /(?:19|20)\d{2}[-_.]?(?:0[1-9]|1[0-2])[-_.]?(?:0[1-9]|[12]\d|3[01])(?!\d)/
const fixedWord = /(?:[._-](?:bak|back|backup|old|orig|rollback|prev)|^(?:backup|bak|old)|[._-]?备份)(?:\.[\w.]+)?$/i

/** `fixed-backup-name`: a copy is made under a name that is the same every time. */
export const fixedBackupNameRule: Rule = (sheet) => {
  const own = daysOfRelease(sheet)
  return namedFiles(sheet).flatMap(({ use, path, word, line, command }) => {
    const base = baseOf(path)
    if (use !== 'made' || !word.fixed || !makesCopy(command)) return []
    const day = fixedDate.exec(base)?.[0].replace(/\D/g, '')
    const isFixed = day === undefined ? fixedWord.test(unpacked(base)) : !own.has(day)
    return isFixed ? [finding('fixed-backup-name', line, { severity: 'info', values: { name: base } })] : []
  })
}

const ofRelease =
  /发布|上线|变更|升级|部署|投产|割接|维护|执行|实施|窗口|\b(?:releas|deploy|upgrad|chang|maintenance|window|roll-?out|go-?live)/i
const ofWriting =
  /编写|编制|撰写|起草|创建|修订|修改|更新|评审|审核|上次|上一次|历史|记录|\b(?:writ|draft|creat|revis|updat|review|last|previous|history|log\b|change-?log)/i
const writtenDay = /(?<!\d)(20\d{2})(?:(\d{2})(\d{2})(?!\d)|\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d))/g

/** The days on which the document says that it is done: a name with one of them is written anew with the document of the next release. */
function daysOfRelease({ prose, isBack }: Sheet): ReadonlySet<string> {
  return new Set(
    prose
      .filter(({ number, form, text }) => !isBack(number) && !ofWriting.test(text) && (form === 'heading' || ofRelease.test(text)))
      // What stands in quotes of code, or is part of a name or a path, is no day on which anything is done.
      .flatMap(({ text }) => [
        ...text
          .replace(/`[^`]*`/g, '')
          .replace(/[\w./-]*[A-Za-z_/][\w./-]*/g, ' ')
          .matchAll(writtenDay),
      ])
      .map(([, year = '', month, day, longMonth = '', longDay = '']) =>
        [year, (month ?? longMonth).padStart(2, '0'), (day ?? longDay).padStart(2, '0')].join(''),
      ),
  )
}

/** Taking a copy back is no making of one. */
function makesCopy({ program, words }: ShellCommand): boolean {
  if (program === 'tar' || /^(?:zip|gzip|mysqldump|mariadb-dump|pg_dump)$/.test(program)) return true
  return /^(?:cp|mv|rsync|install)$/.test(program) && !fixedWord.test(baseOf(words.at(-2)?.value ?? ''))
}
