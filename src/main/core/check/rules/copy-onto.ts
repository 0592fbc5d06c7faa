import { readOptions } from '#core/shell/options.ts'
import type { ShellCommand } from '#core/shell/shell-command.ts'
import { finding } from '../report.ts'
import type { Sheet } from '../sheet/sheet.ts'
import { placeIn } from '../sheet/shell-places.ts'
import { baseOf, namesFile } from './file-names.ts'
import type { Rule } from './rule.ts'

/** `copy-onto-existing`: `cp -R A B` makes B, or puts A into B where B is there. */
export const copyOntoExistingRule: Rule = (sheet) => {
  const aside = movedAside(sheet)
  return sheet.commands.flatMap(({ command, line, block }) => {
    const folder = copiedFolder(command)
    if (!folder) return []
    const { from, to } = folder
    if (sheet.isBack(line))
      return (aside.get(to) ?? line) < line ? [] : [finding('copy-onto-existing/back', line, { values: { name: to } })]
    // A guard in the same statement, or a name made of the second, is enough.
    if (/\btest\b|\[ |%[HMSsT]/.test(block.text.slice(Math.max(0, command.from - 60), command.to))) return []
    const { column } = placeIn(block, command.from)
    return [
      finding('copy-onto-existing', line, {
        values: { name: to },
        ...(command.joined === undefined &&
          !/["'\s]/.test(to) &&
          from !== to && { change: { from: column, to: column, text: `test ! -e ${to} && ` } }),
      }),
    ]
  })
}

/** `copy-loses-attributes`: a copy of a folder that is kept to be gone back to, with other times and owners than it has. */
export const copyLosesAttributesRule: Rule = ({ commands, isBack }) =>
  commands.flatMap(({ command, line, block }) => {
    const folder = copiedFolder(command)
    const { options } = readOptions(command.words, { valued: 'St', long: ['suffix', 'target-directory'] })
    const keeps = options.some(({ name }) => /^(?:a|p|archive|preserve)$/.test(name))
    if (!folder || keeps || isBack(line) || !baseOf(folder.to).startsWith(baseOf(folder.from)) || folder.from === folder.to) return []
    const option = command.words.find(({ value }) => /^-[rR]$/.test(value))
    const at = option && placeIn(block, option.from)
    const change = at && at.line === line ? { change: { from: at.column, to: at.column + 2, text: '-a' } } : {}
    return [finding('copy-loses-attributes', line, { severity: 'info', values: { name: folder.to }, ...change })]
  })

/** Source and target of a copy of a folder that may land inside of the target. */
function copiedFolder({ program, words }: ShellCommand): { from: string; to: string } | undefined {
  if (program !== 'cp') return undefined
  const { options, rest } = readOptions(words, { valued: 'St', long: ['suffix', 'target-directory'] })
  const recursive = options.some(({ name }) => /^(?:r|R|recursive)$/.test(name))
  const archive = options.some(({ name }) => name === 'a' || name === 'archive')
  const guarded = options.some(({ name }) => /^(?:T|no-target-directory|t|target-directory|n)$/.test(name))
  const [source, target, more] = rest
  if (guarded || !source || !target || more || /[/.*]$/.test(source.value) || /(?:\/|^\.{1,2})$/.test(target.value)) return undefined
  // A file is copied with `-a` to keep its times and owner; `-r` is said of folders only.
  if (!recursive && (!archive || namesFile(source.value) || namesFile(target.value))) return undefined
  return { from: source.value, to: target.value }
}

/** Folders that the way back moves or removes, with the first line that does. */
function movedAside({ commands, isBack }: Sheet): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const { command, line } of commands) {
    if (!isBack(line) || !/^(?:mv|rm)$/.test(command.program)) continue
    for (const { value } of command.words) {
      const folder = value.replace(/\/\*?$/, '')
      if (!found.has(folder)) found.set(folder, line)
    }
  }
  return found
}

/** `cd /home tar xvf a.tar`: two commands on one line that a rule of its own speaks of. */
function runTogether({ program, words }: ShellCommand): Pick<ShellCommand, 'program' | 'words'> {
  const at = program === 'cd' ? words.findIndex(({ value }) => value === 'tar' || value === 'unzip') : -1
  return at < 1 ? { program, words } : { program: words[at]?.value ?? '', words: words.slice(at + 1) }
}

/** `unpack-over-old`: an archive is unpacked where the old version still lies. */
export const unpackOverOldRule: Rule = ({ commands, isBack }) => {
  const kept = new Set<string>()
  return commands.flatMap(({ command, line }) => {
    const { program, words } = runTogether(command)
    if (program === 'cp' && words.length >= 2) kept.add(baseOf(words.at(-2)?.value ?? ''))
    if (program === 'mv' || program === 'rm') for (const { value } of words) kept.delete(baseOf(value.replace(/\/\*$/, '')))
    const archive = /^(?:tar|unzip)$/.test(program) ? words.find(({ value }) => /\.(?:tar|tgz|tar\.gz|zip|war)$/.test(value)) : undefined
    const unpacks = program === 'unzip' || /x/.test(words[0]?.value ?? '')
    const stem = archive && baseOf(archive.value).replace(/\.(?:tar\.gz|tgz|tar|zip|war)$/, '')
    return stem && unpacks && kept.has(stem) && !isBack(line) ? [finding('unpack-over-old', line, { severity: 'info' })] : []
  })
}
