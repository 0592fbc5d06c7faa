/** Every kind of task that a release may have. A new one is added here, and in `core/kind-list.ts`. */
import { z } from 'zod'
import type { Target } from '../domain/plan.ts'
import type { TargetState } from '../run/state.ts'
import { dumpPace, restorePace, sqlPace } from './pace/database.ts'
import { asBefore, type Pace, waiting } from './pace/pace.ts'
import { upgradePace } from './pace/upgrade.ts'
import { checkLine } from './report/check.ts'
import { checkoutLine } from './report/checkout.ts'
import { cleanLine } from './report/clean.ts'
import { commandLine } from './report/command.ts'
import { cronLine } from './report/cron.ts'
import { drillLine } from './report/drill.ts'
import { dumpLine } from './report/dump.ts'
import { fileLine } from './report/file.ts'
import { httpLine } from './report/http.ts'
import { keyLine } from './report/key.ts'
import type { ReportLine, Sentence } from './report/line.ts'
import { liquibaseLine } from './report/liquibase.ts'
import { loadLine } from './report/load.ts'
import { notifyLine } from './report/notify.ts'
import { approvalLine, personLine } from './report/person.ts'
import { restoreLine } from './report/restore.ts'
import { searchLine } from './report/search-index.ts'
import { serviceLine } from './report/service.ts'
import { rowsLine, sqlLine } from './report/sql.ts'
import { topicLine } from './report/topic.ts'
import { trafficLine } from './report/traffic.ts'
import { upgradeLine } from './report/upgrade.ts'
import { waitLine } from './report/wait.ts'
import { watchLine } from './report/watch.ts'
import { checkTaskSchema } from './task/check.ts'
import { checkoutTaskSchema } from './task/checkout.ts'
import { commandTaskSchema } from './task/command.ts'
import { cronTaskSchema } from './task/cron.ts'
import { drillTaskSchema } from './task/drill.ts'
import { dumpTaskSchema, restoreTaskSchema } from './task/dump.ts'
import { fileTaskSchema } from './task/file.ts'
import { httpTaskSchema } from './task/http.ts'
import { keyTaskSchema } from './task/key.ts'
import { liquibaseTaskSchema } from './task/liquibase.ts'
import { loadTaskSchema } from './task/load.ts'
import { notifyTaskSchema } from './task/notify.ts'
import { approvalTaskSchema, checklistTaskSchema, personTaskSchema } from './task/person.ts'
import { rowsTaskSchema } from './task/rows.ts'
import { searchTaskSchema } from './task/search-index.ts'
import { serviceTaskSchema } from './task/service.ts'
import { sqlTaskSchema } from './task/sql.ts'
import { topicTaskSchema } from './task/topic.ts'
import { trafficTaskSchema } from './task/traffic.ts'
import { upgradeTaskSchema } from './task/upgrade-task.ts'
import { waitTaskSchema } from './task/wait.ts'
import { watchTaskSchema } from './task/watch.ts'

export const taskSchema = z.discriminatedUnion('kind', [
  upgradeTaskSchema,
  commandTaskSchema,
  serviceTaskSchema,
  fileTaskSchema,
  httpTaskSchema,
  checkTaskSchema,
  personTaskSchema,
  checklistTaskSchema,
  approvalTaskSchema,
  waitTaskSchema,
  notifyTaskSchema,
  sqlTaskSchema,
  dumpTaskSchema,
  restoreTaskSchema,
  rowsTaskSchema,
  cronTaskSchema,
  keyTaskSchema,
  liquibaseTaskSchema,
  drillTaskSchema,
  loadTaskSchema,
  checkoutTaskSchema,
  trafficTaskSchema,
  topicTaskSchema,
  searchTaskSchema,
  watchTaskSchema,
])
export type Task = z.infer<typeof taskSchema>
export type TaskKind = Task['kind']

/** How a kind shows itself to those who ask any kind; also `clean`, of which no release has tasks. */
type Shown = { line: ReportLine; pace: Pace }

const shown: Record<TaskKind | 'clean', Shown> = {
  upgrade: { line: upgradeLine, pace: upgradePace },
  command: { line: commandLine, pace: asBefore },
  service: { line: serviceLine, pace: asBefore },
  file: { line: fileLine, pace: asBefore },
  http: { line: httpLine, pace: asBefore },
  check: { line: checkLine, pace: asBefore },
  person: { line: personLine, pace: waiting },
  checklist: { line: personLine, pace: waiting },
  approval: { line: approvalLine, pace: waiting },
  wait: { line: waitLine, pace: waiting },
  notify: { line: notifyLine, pace: asBefore },
  sql: { line: sqlLine, pace: sqlPace },
  dump: { line: dumpLine, pace: dumpPace },
  restore: { line: restoreLine, pace: restorePace },
  rows: { line: rowsLine, pace: asBefore },
  cron: { line: cronLine, pace: asBefore },
  key: { line: keyLine, pace: asBefore },
  checkout: { line: checkoutLine, pace: asBefore },
  load: { line: loadLine, pace: asBefore },
  traffic: { line: trafficLine, pace: waiting },
  drill: { line: drillLine, pace: asBefore },
  liquibase: { line: liquibaseLine, pace: asBefore },
  topic: { line: topicLine, pace: asBefore },
  'search-index': { line: searchLine, pace: asBefore },
  watch: { line: watchLine, pace: waiting },
  clean: { line: cleanLine, pace: asBefore },
}

/** A plan of a newer Ferry may have a kind that is not known here. */
const shownOf = (kind: string): Shown | undefined => (Object.hasOwn(shown, kind) ? shown[kind as TaskKind] : undefined)

/** What was done on a target, in one sentence; undefined where nothing was, or nobody can say it. */
export const reportLineOf = (target: Target, state: TargetState): Sentence | undefined => shownOf(target.kind)?.line(target, state)

export const paceOf = (kind: string): Pace => shownOf(kind)?.pace ?? asBefore
