/** Every kind of task that a release may have. A new one is added here, and in `core/kind-list.ts`. */
import { z } from 'zod'
import { checkTaskSchema } from './check.ts'
import { commandTaskSchema } from './command.ts'
import { dumpTaskSchema, restoreTaskSchema } from './dump.ts'
import { fileTaskSchema } from './file.ts'
import { httpTaskSchema } from './http.ts'
import { approvalTaskSchema, checklistTaskSchema, personTaskSchema } from './person.ts'
import { rowsTaskSchema } from './rows.ts'
import { serviceTaskSchema } from './service.ts'
import { sqlTaskSchema } from './sql.ts'
import { upgradeTaskSchema } from './upgrade-task.ts'
import { waitTaskSchema } from './wait.ts'

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
  sqlTaskSchema,
  dumpTaskSchema,
  restoreTaskSchema,
  rowsTaskSchema,
])
export type Task = z.infer<typeof taskSchema>
export type TaskKind = Task['kind']
