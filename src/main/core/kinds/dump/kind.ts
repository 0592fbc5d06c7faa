/** `dump`: databases as files, read back, and copied to a second place. Nothing in the database changes. */
import type { Target } from '#shared/domain/plan.ts'
import type { DumpTask } from '#shared/kinds/dump.ts'
import { fail } from '#shared/problem/problem.ts'
import type { Finding } from '#shared/run/step.ts'
import { question } from '../../commands/command.ts'
import { clientWords, databaseLock, withKey } from '../../commands/database/database.ts'
import { dumpLines, lookAtDumpFiles, proofOf, proveLines, readableDump, serverOf } from '../../commands/database/dump.ts'
import { type Fact, lastFact } from '../../commands/facts.ts'
import { word } from '../../commands/quote.ts'
import { answered, askHost } from '../../engine/host/ask-host.ts'
import { kindFor } from '../../engine/kind.ts'
import { placeOf } from '../../engine/place-of.ts'
import type { StepContext } from '../../engine/step/step-context.ts'
import { inDatabase, lookIntoDatabase } from '../common/database/access.ts'
import { dumpFiles } from '../common/database/dump-files.ts'
import { databasesOn } from '../common/database/place.ts'
import { targetFields } from '../common/target-fields.ts'
import type { Draft, Planning } from '../room.ts'
import { copyFile, type Proven } from './copy.ts'
import type { DumpTarget } from './target.ts'

export const dump = kindFor<DumpTarget>((target: Target): target is DumpTarget => target.kind === 'dump', {
  name: 'dump',
  preflight: (context) =>
    inDatabase(context, async ({ ask }) => ({
      step: context.step,
      findings: await look(
        context.target,
        (sql) => ask('look', sql),
        (lines) => context.askForFacts('files', question(lines, ['fact'])),
      ),
    })),
  lookAhead: ({ around, plan, target }) =>
    lookIntoDatabase({ around, plan, target }, (ask) =>
      look(target, ask, async (lines) =>
        answered(await askHost(around.connections, target, question(lines, ['fact']), {}), target, 'preflight'),
      ),
    ),
  async forward({ target, step }) {
    await step('dump', makeDump)
    const { copy } = target
    if (copy !== undefined)
      await step('copy', async (context) => {
        const copies: Proven[] = []
        for (const file of target.files) copies.push(await copyFile(context, file, copy))
        return { step: 'copy', copies }
      })
  },
  // It only added files, and they are what others go back to.
  back: async () => true,
})

const finding = (severity: Finding['severity'], code: Finding['problem']['code'], values: Finding['problem']['values']): Finding => ({
  severity,
  subject: 'dump',
  problem: { code, values },
})

/** Room is enough where the dump were as large as the data: packed it is less. */
async function look(
  target: DumpTarget,
  ask: (sql: string[]) => Promise<string>,
  files: (lines: string[]) => Promise<{ facts: Fact[] }>,
): Promise<Finding[]> {
  const { database } = target
  const schemas = target.files.map(({ schema }) => `'${schema.replaceAll("'", "''")}'`).join(', ')
  const answer = await ask([
    'SELECT VERSION();',
    database.kind === 'postgresql'
      ? `SELECT concat_ws(E'\\t', datname, pg_database_size(datname)) FROM pg_database WHERE datname IN (${schemas});`
      : `SELECT s.SCHEMA_NAME, COALESCE(SUM(t.DATA_LENGTH), 0) FROM information_schema.SCHEMATA AS s LEFT JOIN information_schema.TABLES AS t ON t.TABLE_SCHEMA = s.SCHEMA_NAME WHERE s.SCHEMA_NAME IN (${schemas}) GROUP BY s.SCHEMA_NAME;`,
  ])
  const [version = '', ...rows] = answer.trim().split('\n')
  const sizes = new Map(rows.map((row) => [row.split('\t')[0] ?? '', Number(row.split('\t')[1] ?? 0)]))
  const bytes = [...sizes.values()].reduce((sum, size) => sum + size, 0)
  const { facts } = await files(lookAtDumpFiles(target.files))
  const free = Number(lastFact(facts, 'free')?.rest ?? 0)
  return [
    finding('ok', 'database-reached', { database: database.name, version, host: target.host.name }),
    ...target.files.flatMap(({ schema }) =>
      sizes.has(schema) ? [] : [finding('blocking', 'dump-schema-missing', { schema, database: database.name })],
    ),
    ...facts.flatMap(({ name, rest: value }) => {
      if (name === 'taken') return [finding('blocking', 'dump-name-taken', { path: value })]
      if (name === 'unwritable') return [finding('blocking', 'dump-folder-unwritable', { path: value })]
      return name === 'missing' ? [finding('blocking', 'dump-tool-missing', { tool: value })] : []
    }),
    finding(free < bytes ? 'warning' : 'info', 'dump-room', { bytes, free }),
  ]
}

async function makeDump(context: StepContext<DumpTarget>): Promise<{ step: string; files: Proven[] }> {
  const { target, step } = context
  return inDatabase(context, async ({ access, job }) => {
    const lines = target.files.flatMap((file) => [
      // A dump that an earlier attempt has finished is whole: it got its name last.
      `if [ -e ${word(file.path)} ] && [ -e ${word(proofOf(file.path))} ] && [ ${context.attempt} -gt 1 ]; then`,
      ...proveLines(file.path),
      `ferry_fact dump ${word(file.path)} "$(wc -c < ${word(file.path)} | tr -d ' ')" "$ferry_hash"`,
      'else',
      ...dumpLines(access, file),
      'fi',
    ])
    const answer = await job(step, lines, { timeout: target.timeout, reads: target.files.map((file) => readableDump(access, file)) })
    const where = { place: placeOf(target, step), evidence: answer.tail }
    if (answer.end.kind === 'running') return fail('command-still-running', { seconds: target.timeout / 1000 }, where)
    if (answer.end.code !== 0) return fail('dump-failed', { exit: answer.end.code }, where)
    const files = answer.facts
      .filter(({ name }) => name === 'dump')
      .map(({ words }) => ({ path: words.slice(0, -2).join(' '), bytes: Number(words.at(-2)), sha256: words.at(-1) ?? '' }))
    return files.length === target.files.length ? { step, files } : fail('answer-missing', { what: 'dump' }, where)
  })
}

export function planDump(task: DumpTask, { inventory, numberOf, date }: Planning): Draft[] {
  const title = task.title ?? `${task.as}: ${task.schemas.join(', ')}`
  return databasesOn(inventory, task.on, title).map(({ database: known, host }) => {
    const database = serverOf(known)
    const fields = targetFields(task, { number: numberOf(task), title, host, place: database.name })
    const files = dumpFiles(task, date)
    return {
      id: fields.id,
      place: fields.place,
      make: async () => {
        const copyHost = task.copy && inventory.hosts.find(({ name }) => name === task.copy?.host)
        if (task.copy !== undefined && copyHost === undefined) fail('plan-host-missing', { host: task.copy.host, service: title })
        const copy = task.copy && copyHost && { host: copyHost, folder: task.copy.folder }
        const access = { database, ...(database.password === undefined ? {} : { key: 'RUN' }) }
        const step = { ahead: false, changes: false, lasting: false }
        return {
          ...fields,
          ...{ database, host, files, copy, timeout: task.timeout },
          lock: databaseLock(database),
          forward: [
            { step: 'preflight', lines: [`${clientWords(access)} …`, ...lookAtDumpFiles(files)], ...step, ahead: true },
            {
              step: 'dump',
              lines: withKey(
                access,
                files.flatMap((file) => dumpLines(access, file)),
              ),
              reads: files.map((file) => readableDump(access, file)),
              ...step,
            },
            ...(copy === undefined
              ? []
              : [{ step: 'copy', lines: files.flatMap(({ path }) => [`cat ${path}`, `→ ${copy.host.name}:${copy.folder}`]), ...step }]),
          ],
          back: [],
          persons: [],
        }
      },
    }
  })
}
