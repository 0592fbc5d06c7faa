/** A task of statements → a target on each of its databases. */
import type { DatabaseKind } from '#shared/domain/database.ts'
import type { PlannedStep } from '#shared/domain/plan.ts'
import type { SqlSpec, SqlTask, Statement } from '#shared/kinds/task/sql.ts'
import { fail, type Problem } from '#shared/problem/problem.ts'
import { clientWords, databaseLock, fed, fedToChange, withKey } from '../../commands/database/database.ts'
import { readableRestore, restoreLines } from '../../commands/database/dump.ts'
import { decodeText, readBytes } from '../../files/text-file.ts'
import { clientWordIn } from '../../sql/client-words.ts'
import { splitStatements } from '../../sql/split.ts'
import { dumpFiles, dumpNamed } from '../common/database/dump-files.ts'
import { databasesOn } from '../common/database/place.ts'
import { targetFields } from '../common/target-fields.ts'
import type { Draft, Planning } from '../room.ts'
import { readsOf, readsOfScript } from './reads.ts'
import { reversalScript } from './reversal.ts'
import { forwardScript, isKept, type Keep, type Scripted, schemaOf, scripted, syntaxOf } from './script.ts'
import { structureQueries, unknownStructure } from './structure.ts'

/** Bytes of statements that are journalled and shown; more is a dump, and `restore` takes those. */
export const largestSql = 1024 * 1024

export function planSql(task: SqlTask, { inventory, release, numberOf, date }: Planning): Draft[] {
  const title = task.title ?? firstLine(task.sql) ?? task.file?.split('/').at(-1) ?? ''
  return databasesOn(inventory, task.on, title).map(({ database: known, host }) => {
    const database = task.schema === undefined ? known : { ...known, schema: task.schema }
    const fields = targetFields(task, { number: numberOf(task), title, host, place: database.name })
    return {
      id: fields.id,
      place: fields.place,
      make: async () => {
        const spec: SqlSpec = {
          database,
          statements: statementsIn(task.sql ?? readStatements(task.file ?? '', title), title, database.kind),
          keepRows: task.keepRows,
          timeout: task.timeout,
          undo: task.back === undefined ? [] : statementsIn(task.back, title, database.kind),
          restore: task.restore === undefined ? undefined : dumpFiles(dumpNamed(release, task.restore, title), date),
        }
        const own = scripted(spec.statements, database)
        const back = backSteps(spec, own)
        return {
          ...fields,
          ...spec,
          host,
          lock: databaseLock(database),
          forward: forwardSteps(spec, own),
          back,
          lasts: lastsOf(spec, own, title),
          persons: [],
        }
      },
    }
  })
}

const firstLine = (sql: string | undefined) => sql?.trim().split('\n')[0]

/** @throws ProblemError sql-unreadable, sql-too-large */
export function readStatements(file: string, title: string): string {
  let text: string | undefined
  try {
    text = decodeText(readBytes(file, Number.POSITIVE_INFINITY))
  } catch (cause) {
    return fail('sql-unreadable', { file, title }, { cause })
  }
  if (text === undefined || text.includes('\0')) return fail('sql-unreadable', { file, title })
  return text.length > largestSql ? fail('sql-too-large', { file, bytes: text.length, limit: largestSql }) : text
}

/** @throws ProblemError sql-empty, sql-client-line: what the client itself would read may be anything */
export function statementsIn(text: string, title: string, kind: DatabaseKind): Statement[] {
  const syntax = syntaxOf(kind)
  const found = splitStatements(text, syntax)
  if (found.length === 0) fail('sql-empty', { title })
  return found.map((statement, index) => {
    const clients = clientWordIn(statement, syntax)
    if (clients !== undefined) return fail('sql-client-line', { ...clients, title })
    return { number: index + 1, line: statement.line, text: statement.text.trim() }
  })
}

/** As it will be named by the run. */
const planTag = 'RUN'

function keepOf(spec: SqlSpec, own: readonly Scripted[]): Keep | undefined {
  if (!spec.keepRows) return undefined
  return keepFor(spec, own, planTag, new Map(own.map(({ number }) => [number, unknownStructure])))
}

export function keepFor(spec: SqlSpec, own: readonly Scripted[], tag: string, structures: Keep['structures']): Keep {
  const first = own.find(isKept)?.keeping
  const schema = (first !== undefined && 'table' in first ? first.table.schema : undefined) ?? schemaOf(spec.database)
  return { tag, ...(schema === undefined ? {} : { schema }), structures }
}

const accessOf = ({ database }: SqlSpec) => ({ database, ...(database.password === undefined ? {} : { key: planTag }) })

function shown(spec: SqlSpec, sql: readonly string[]): string[] {
  const access = accessOf(spec)
  return withKey(access, fedToChange(access, sql, planTag))
}

function asked(spec: SqlSpec, sql: readonly string[]): string[] {
  const access = accessOf(spec)
  return withKey(access, fed(clientWords(access), sql, planTag))
}

function forwardSteps(spec: SqlSpec, own: readonly Scripted[]): PlannedStep[] {
  const tables = own.filter(isKept).flatMap(({ keeping }) => ('table' in keeping ? [keeping.table] : []))
  const look = ['SELECT 1;', ...structureQueries(spec.database.kind, tables)]
  return [
    { step: 'preflight', lines: asked(spec, look), ahead: true, changes: false, lasting: false },
    {
      step: 'execute',
      lines: shown(spec, forwardScript(spec.database.kind, own, planTag, keepOf(spec, own))),
      reads: readsOf(spec.database, own, keepOf(spec, own)),
      ahead: false,
      changes: own.some(({ facts }) => facts.changes),
      lasting: false,
    },
  ]
}

function backSteps(spec: SqlSpec, own: readonly Scripted[]): PlannedStep[] {
  const step = { ahead: false, changes: true, lasting: true }
  if (spec.restore !== undefined) {
    const access = accessOf(spec)
    const lines = spec.restore.flatMap((file) => restoreLines(access, file))
    return [
      { step: 'restore', lines: withKey(access, lines), reads: spec.restore.flatMap((file) => readableRestore(access, file)), ...step },
    ]
  }
  if (spec.undo.length > 0) {
    const undo = scripted(spec.undo, spec.database)
    return [
      {
        step: 'undo',
        lines: shown(spec, forwardScript(spec.database.kind, undo, planTag)),
        reads: readsOf(spec.database, spec.undo),
        ...step,
      },
    ]
  }
  const keep = keepOf(spec, own)
  const undone = own.filter((one) => isUndone(one, spec.keepRows))
  if (undone.length === 0) return []
  const lines = reversalScript(spec.database.kind, undone, keep ?? { tag: planTag, structures: new Map() })
  const undo = { step: 'undo', lines: shown(spec, lines), reads: readsOfScript(spec.database, lines), ...step }
  return spec.keepRows ? [undo, { step: 'tidy', lines: [`DROP TABLE _ferry_${planTag}_…`], ...step }] : [undo]
}

/** What Ferry itself puts back. */
export const isUndone = ({ keeping }: Scripted, keepRows: boolean): boolean =>
  keeping.kind === 'inverse' || (keepRows && (keeping.kind === 'changed' || keeping.kind === 'inserted'))

/** Said before the run: the first statement that stays done. */
export function lastsOf(spec: SqlSpec, own: readonly Scripted[], title: string): Problem | undefined {
  if (spec.undo.length > 0 || spec.restore !== undefined) return undefined
  const last = own.find((one) => one.keeping.kind !== 'none' && !isUndone(one, spec.keepRows))
  if (last === undefined) return undefined
  const values = { title, statement: last.number, text: last.text.slice(0, 80) }
  if (last.keeping.kind !== 'lost') return { code: 'sql-not-kept', values }
  switch (last.keeping.why) {
    case 'structure':
      return { code: 'sql-lasts-structure', values }
    case 'tables':
    case 'form':
      return { code: 'sql-lasts-form', values }
    case 'unknown':
      return { code: 'sql-lasts-unknown', values }
  }
}
