import { type Emergency, findEmergency } from '#shared/domain/emergency.ts'
import { type Around, show } from '../around.ts'
import type { CommandSetup } from '../command-setup.ts'
import { exitCodes } from '../exit-code.ts'
import { emergencyLines } from '../show/emergency.ts'
import { besideRehearsal } from '../show/rehearsal.ts'
import { runLines } from '../show/run.ts'

type Options = { commands?: boolean; emergency?: true; find?: string }

/** Of a run, or of a release that has not been begun. */
async function emergencyIn({ session }: Around, named: string): Promise<Emergency> {
  const none: Emergency = { contacts: [], remedies: [] }
  if (/^r-\d+$/.test(named)) return (await session.request('run.get', { run: named })).plan.emergency ?? none
  return (await session.request('release.open', { release: named })).release.emergency ?? none
}

export function addShow({ program, words, act }: CommandSetup): void {
  program
    .command('show')
    .argument('<run>', words('cli.run-argument'))
    .description(words('cli.show'))
    .option('--emergency', words('emergency.option'))
    .option('--find <words>', words('emergency.find'))
    .option('--commands', words('cli.show-commands'))
    .action(
      act({ mode: 'read' }, async (around, run: string, { commands = false, emergency, find = '' }: Options) => {
        if (emergency) {
          const known = findEmergency(await emergencyIn(around, run), find)
          show(around, known, () => emergencyLines(around, known))
          return exitCodes.success
        }
        const recorded = await around.session.request('run.get', { run })
        const beside = await besideRehearsal(around, run, recorded.summary.created)
        show(around, recorded, () => [...runLines(around, recorded, commands), ...beside])
        return exitCodes.success
      }),
    )
}
