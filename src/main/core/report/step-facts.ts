import { upgradeFacts } from '#shared/kinds/task/upgrade.ts'
import { describeProblem, type Language } from '#shared/problem/describe.ts'
import type { SeenProcess, StepFacts } from '#shared/run/step.ts'
import { toldBy } from '#shared/run/told.ts'
import { formatExactBytes } from '#shared/text/format.ts'
import { type Block, facts, paragraph, table } from './blocks.ts'
import type { Words } from './words-type.ts'

const processText = ({ pid, user, commandLine, started }: SeenProcess): string => `${pid} (${user}, ${started}) ${commandLine}`
const processRows = (words: Words, processes: readonly SeenProcess[]): [string, string][] =>
  processes.length > 0 ? processes.map((process) => [words.process, processText(process)]) : [[words.process, words.none]]

/** What a step learned, in full: paths, numbers and hashes are what one looks for in a report later. */
export function factBlocks(learned: StepFacts, words: Words, language: Language): Block[] {
  const found = upgradeFacts(learned)
  switch (found?.step) {
    case undefined:
      return facts(toldBy(learned).map((line): [string, string] => ['', line]))
    case 'preflight':
      return [
        ...facts([
          [words.directory, `${found.directoryEntries} / ${formatExactBytes(found.directoryBytes)}`],
          ...found.links.map(({ path, target }): [string, string] => [words.links, target === undefined ? path : `${path} -> ${target}`]),
          [words.backup, found.backup],
          ...processRows(words, found.processes),
          [words.disk, `${found.disk.path}: ${formatExactBytes(found.disk.free)} / ${formatExactBytes(found.disk.needed)}`],
          [words.clock, `${Math.round(found.clockOffset)} s`],
        ]),
        ...table(
          ['', words.happened, words.next],
          found.findings
            .filter(({ severity }) => severity !== 'ok')
            .map(({ severity, subject, problem }) => {
              const { what, next } = describeProblem(problem, language)
              return [`${subject} (${severity})`, what, next]
            }),
        ),
      ]
    case 'upload':
      return facts([
        [words.path, found.path],
        ['SHA-256', found.sha256],
        [words.size, formatExactBytes(found.size)],
        [words.sent, formatExactBytes(found.sent)],
      ])
    case 'stop':
      return facts([...processRows(words, found.stopped), [words.signal, found.signal]])
    case 'back-up':
      return facts([
        [words.backup, found.path],
        [words.entries, String(found.entries)],
        [words.bytes, formatExactBytes(found.bytes)],
        [words.manifest, found.manifest],
      ])
    case 'unpack':
      return facts([[words.entries, String(found.entries)]])
    case 'restore':
      return facts([
        [words.from, found.from],
        [words.aside, found.aside],
        [words.restoredBy, found.by],
        [words.entries, String(found.entries)],
      ])
    case 'start':
      return facts(processRows(words, found.processes))
    case 'watch':
      return [
        ...table(
          [words.log, words.startLine, ''],
          found.logs.map(({ path, ready, errors, warnings, encoding }) => [
            path,
            ready ?? words.startLineNotSeen,
            `${errors} ${words.errors}, ${warnings} ${words.warnings} (${encoding})`,
          ]),
        ),
        ...(found.onlyStayedUp ? [paragraph(words.onlyStayedUp)] : []),
      ]
    case 'verify':
      return table(
        [words.check, words.result, words.note],
        found.checks.map(({ check, passed, detail }) => [check, passed ? words.passed : words.failed, detail]),
      )
  }
}
