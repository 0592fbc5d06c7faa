import type { LiquibaseTask } from '#shared/kinds/task/liquibase.ts'
import { fail } from '#shared/problem/problem.ts'
import { databaseLock } from '../../commands/database/database.ts'
import { liquibaseLine } from '../../commands/database/liquibase.ts'
import { word } from '../../commands/quote.ts'
import { databasesOn } from '../common/database/place.ts'
import { targetFields } from '../common/target-fields.ts'
import type { Draft, Planning } from '../room.ts'

export function planLiquibase(task: LiquibaseTask, { inventory, numberOf }: Planning): Draft[] {
  const title = task.title ?? `liquibase ${task.changelog}`
  const { changelog, folder, contexts, labels, timeout } = task
  return databasesOn(inventory, task.on, title).map(({ database, host }) => {
    const fields = targetFields(task, { number: numberOf(task), title, host, place: database.name })
    const schema = task.schema ?? database.schema ?? fail('liquibase-no-schema', { database: database.name, title })
    const spec = { changelog, folder, contexts, labels, database: { ...database, schema }, schema, timeout }
    const line = (verb: string, ...own: string[]) => liquibaseLine(spec, verb, ...own)
    const step = { ahead: false, changes: false, lasting: false }
    const lines = (...own: string[]) => [`cd ${word(folder)}`, ...own]
    const make = async () => ({
      ...fields,
      ...spec,
      lock: databaseLock(database),
      forward: [
        {
          ...step,
          step: 'preflight',
          lines: lines('liquibase --version', line('status', '--verbose'), line('update-sql'), line('future-rollback-sql')),
          ahead: true,
        },
        { ...step, step: 'keep', lines: lines(line('status', '--verbose'), line('update-sql')) },
        { ...step, step: 'execute', lines: lines(line('update')), changes: true },
        { ...step, step: 'verify', lines: lines(line('status', '--verbose')) },
      ],
      back: [
        {
          ...step,
          step: 'undo',
          lines: lines(line('rollback-count-sql', '--count=N'), line('rollback-count', '--count=N')),
          changes: true,
          lasting: true,
        },
      ],
      persons: [],
    })
    return { id: fields.id, place: fields.place, make }
  })
}
