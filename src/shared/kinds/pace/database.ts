import { z } from 'zod'
import type { TargetState } from '../../run/state.ts'
import { findingsIn } from '../../run/step.ts'
import { restoreSpecSchema } from '../task/dump.ts'
import { statementDoneSchema } from '../task/sql.ts'
import { bytes, type Pace, rows } from './pace.ts'

const filesSchema = z.object({ files: z.array(z.object({ path: z.string(), bytes: z.number() })) })
const doneSchema = z.object({ statements: z.array(statementDoneSchema.pick({ rows: true })) })

const factsOf = (state: TargetState, step: string) => state.forward.find((one) => one.step === step)?.facts
const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0)

/** What the look has said in numbers: bytes of the databases, rows that statements touch. Undefined where it has not looked, or they cannot be counted. */
function looked(state: TargetState, code: 'dump-room' | 'sql-touches', value: 'bytes' | 'count'): number | undefined {
  const found = findingsIn(factsOf(state, 'preflight'))?.filter(({ problem }) => problem.code === code) ?? []
  return found.length === 0 ? undefined : sum(found.map(({ problem }) => Number(problem.values[value] ?? 0)))
}

const dumpedFiles = (state: TargetState) => filesSchema.safeParse(factsOf(state, 'dump')).data?.files ?? []

/** A dump by the bytes of its databases, its copy by those of its files. */
export const dumpPace: Pace = {
  amountOf({ state, step }) {
    if (step === 'dump') return bytes(looked(state, 'dump-room', 'bytes'))
    const files = dumpedFiles(state)
    return step === 'copy' && files.length > 0 ? bytes(sum(files.map((file) => file.bytes))) : undefined
  },
}

/** By the bytes of the dump's files, where this run has made them. */
export const restorePace: Pace = {
  amountOf({ target, step, all }) {
    const wanted = restoreSpecSchema.pick({ files: true }).safeParse(target).data?.files ?? []
    if (step !== 'restore' || wanted.length === 0) return undefined
    const made = new Map(all.flatMap(dumpedFiles).map((file) => [file.path, file.bytes]))
    const sizes = wanted.flatMap(({ path }) => made.get(path) ?? [])
    return sizes.length === wanted.length ? bytes(sum(sizes)) : undefined
  },
}

/** By the rows that the look has counted; back by those that were changed. */
export const sqlPace: Pace = {
  amountOf({ state, step }) {
    if (step === 'execute') return rows(looked(state, 'sql-touches', 'count'))
    const done = doneSchema.safeParse(factsOf(state, 'execute')).data?.statements
    return step === 'undo' && done !== undefined ? rows(sum(done.map((one) => one.rows))) : undefined
  },
}
