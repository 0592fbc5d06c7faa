import type { RequestReply } from '#shared/contract/index.ts'
import { formatDate, formatTook } from '#shared/text/format.ts'
import type { Setting } from '../around.ts'
import { table } from './table.ts'

export function runTable({ words }: Setting, runs: RequestReply<'run.list'>): string[] {
  return table(
    [
      { title: words('cli.run') },
      { title: words('cli.state') },
      { title: words('cli.targets'), align: 'right' },
      { title: words('cli.began') },
      { title: words('cli.time'), align: 'right' },
      { title: words('cli.operator') },
      { title: words('cli.title') },
    ],
    runs.map((run) => [
      run.id,
      words(`run-state.${run.state}`),
      `${run.done}/${run.targets}`,
      formatDate(run.created),
      run.ended === undefined ? '' : formatTook(run.ended - run.created),
      run.by,
      run.title,
    ]),
  )
}
