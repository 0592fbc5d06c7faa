/** Every kind of task that there is. A new one is added here, and in `shared/kinds/list.ts`. */
import type { Task, TaskKind } from '#shared/kinds/list.ts'
import { check, planCheck } from './kinds/check/kind.ts'
import { clean } from './kinds/clean/kind.ts'
import { command, planCommand } from './kinds/command/kind.ts'
import { cron } from './kinds/cron/kind.ts'
import { planCron } from './kinds/cron/plan.ts'
import { dump, planDump } from './kinds/dump/kind.ts'
import { file } from './kinds/file/kind.ts'
import { planFile } from './kinds/file/plan.ts'
import { http, planHttp } from './kinds/http/kind.ts'
import { key } from './kinds/key/kind.ts'
import { planKey } from './kinds/key/plan.ts'
import { approval, checklist, person, planPerson } from './kinds/person/kind.ts'
import { planRestore, restore } from './kinds/restore/kind.ts'
import { type Room, roomFor } from './kinds/room.ts'
import { service } from './kinds/service/kind.ts'
import { planService } from './kinds/service/plan.ts'
import { sql } from './kinds/sql/kind.ts'
import { planSql } from './kinds/sql/plan.ts'
import { planRows, rows } from './kinds/sql/rows.ts'
import { upgrade } from './kinds/upgrade/kind.ts'
import { planUpgrade } from './kinds/upgrade/plan.ts'
import { planWait, wait } from './kinds/wait/kind.ts'

const are =
  <Name extends TaskKind>(...names: Name[]) =>
  (task: Task): task is Extract<Task, { kind: Name }> =>
    names.some((name) => name === task.kind)

export const kinds: readonly Room[] = [
  roomFor(upgrade, are('upgrade'), planUpgrade),
  roomFor(command, are('command'), planCommand),
  roomFor(service, are('service'), planService),
  roomFor(file, are('file'), planFile),
  roomFor(http, are('http'), planHttp),
  roomFor(check, are('check'), planCheck),
  roomFor(person, are('person'), planPerson),
  roomFor(checklist, are('checklist'), planPerson),
  roomFor(approval, are('approval'), planPerson),
  roomFor(wait, are('wait'), planWait),
  // No task of a release asks for it: its plans are made of what was found on hosts.
  { ...clean, plan: () => [] },
  roomFor(sql, are('sql'), planSql),
  roomFor(dump, are('dump'), planDump),
  roomFor(restore, are('restore'), planRestore),
  roomFor(rows, are('rows'), planRows),
  roomFor(cron, are('cron'), planCron),
  roomFor(key, are('key'), planKey),
]
