import { show } from '../around.ts'
import type { CommandSetup } from '../command-setup.ts'
import { exitCodes } from '../exit-code.ts'
import { runTable } from '../show/run-table.ts'

export function addRuns({ program, words, act }: CommandSetup): void {
  program
    .command('runs')
    .description(words('cli.runs'))
    .action(
      act({ mode: 'read' }, async (around) => {
        const runs = await around.session.request('run.list', {})
        show(around, runs, () => (runs.length === 0 ? [words('cli.runs-none')] : runTable(around, runs)))
        return exitCodes.success
      }),
    )
}
