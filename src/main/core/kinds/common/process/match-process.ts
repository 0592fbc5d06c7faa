/** The right process, or none. Pure. */
import type { ProcessPattern } from '#shared/domain/service.ts'
import type { SeenProcess } from '#shared/run/step.ts'
import { lookers, shells } from '../../../commands/process/program-names.ts'
import type { HostProcess } from './processes.ts'

/**
 * Applications that fit the pattern, each as its family: the process that matters first, then others that fit and belong
 * to it. One family is the service; several are a question to the operator.
 * A shell that only waits for the application (`sh startup.sh`) ends with it and is not signalled; a shell counts only
 * where it is itself the application: it runs a script, has no terminal, and nothing else fits.
 * @param resolved the pattern's folder as the host's kernel calls it, where a link leads there
 */
export function matchProcesses(all: readonly HostProcess[], pattern: ProcessPattern, resolved?: string): HostProcess[][] {
  const folders = [pattern.directory, resolved].filter((folder) => folder !== undefined)
  const fitting = all.filter((process) => !process.zombie && !lookers.has(process.executable) && fits(process, pattern, folders))
  const programs = fitting.filter((process) => !shells.has(process.executable))
  const candidates = programs.length > 0 ? programs : fitting.filter(isScript)
  const families = new Map<number, HostProcess[]>()
  for (const process of candidates) {
    const root = rootOf(process, candidates).pid
    families.set(root, [...(families.get(root) ?? []), process])
  }
  return [...families.values()].map((family) => family.sort((a, b) => depth(a, family) - depth(b, family)))
}

/** As the operator wrote it: for messages. */
export function describePattern(pattern: ProcessPattern): string {
  return [pattern.contains, pattern.directory && `cwd ${pattern.directory}`, pattern.executable].filter(Boolean).join(', ')
}

export function asSeen({ arguments: _, terminal: __, zombie: ___, ...seen }: HostProcess): SeenProcess {
  return seen
}

function fits(process: HostProcess, pattern: ProcessPattern, folders: readonly string[]): boolean {
  const { directory } = process
  return (
    (pattern.contains === undefined || containsWhole(process.commandLine, pattern.contains)) &&
    (pattern.directory === undefined || directory === undefined || folders.some((folder) => samePath(directory, folder))) &&
    (pattern.directory === undefined ||
      directory !== undefined ||
      pattern.contains !== undefined ||
      folders.some((folder) => containsWhole(process.commandLine, folder))) &&
    (pattern.executable === undefined || process.executable === pattern.executable || shells.has(process.executable)) &&
    (pattern.contains ?? pattern.directory) !== undefined
  )
}

/** `/home/schedule` is not in `/home/schedule-res/…`: a path counts only where it ends at a component's border. */
export function containsWhole(text: string, piece: string): boolean {
  if (piece === '') return false
  for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1)) {
    const before = at === 0 ? '' : (text[at - 1] ?? '')
    const after = text[at + piece.length] ?? ''
    const beginsClean = !isNameCharacter(piece[0] ?? '') || !isNameCharacter(before)
    const endsClean = !isNameCharacter(piece.at(-1) ?? '') || !isNameCharacter(after)
    if (beginsClean && endsClean && !(piece.startsWith('/') && isNameCharacter(before))) return true
  }
  return false
}

const isNameCharacter = (character: string) => /^[\p{L}\p{N}_.-]$/u.test(character)
const samePath = (a: string, b: string) => a.replace(/\/+$/, '') === b.replace(/\/+$/, '')
const isScript = (process: HostProcess) =>
  shells.has(process.executable) && !process.terminal && process.arguments.slice(1).some((word) => !word.startsWith('-'))

function rootOf(process: HostProcess, among: readonly HostProcess[]): HostProcess {
  const parent = among.find((candidate) => candidate.pid === process.parent && candidate.pid !== process.pid)
  return parent ? rootOf(parent, among) : process
}

function depth(process: HostProcess, family: readonly HostProcess[]): number {
  const parent = family.find((candidate) => candidate.pid === process.parent && candidate.pid !== process.pid)
  return parent ? depth(parent, family) + 1 : 0
}
