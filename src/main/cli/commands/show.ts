import { show } from '../around.ts'
import type { CommandSetup } from '../command-setup.ts'
import { exitCodes } from '../exit-code.ts'
import { besideRehearsal } from '../show/rehearsal.ts'
import { runLines } from '../show/run.ts'

export function addShow({ program, words, act }: CommandSetup): void {
  program
    .command('show')
    .argument('<run>', words('cli.run-argument'))
    .description(words('cli.show'))
    .option('--commands', words('cli.show-commands'))
    .action(
      act({ mode: 'read' }, async (around, run: string, { commands = false }: { commands?: boolean }) => {
        const recorded = await around.session.request('run.get', { run })
        const beside = await besideRehearsal(around, run, recorded.summary.created)
        show(around, recorded, () => [...runLines(around, recorded, commands), ...beside])
        return exitCodes.success
      }),
    )
}
