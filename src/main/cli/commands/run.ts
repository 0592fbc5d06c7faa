import { mayNeedVault } from '#shared/kinds/old-value.ts'
import type { CommandSetup } from '../command-setup.ts'
import { isConfirmed } from '../confirm.ts'
import { exitCodes } from '../exit-code.ts'
import { type PlanFlags, planRequest, withPlanOptions } from '../plan-options.ts'
import { closeNight } from '../run/close-night.ts'
import { followRun } from '../run/follow-run.ts'
import { failurePolicy, type OnFailure, onFailureOption } from '../run/on-failure.ts'
import { rehearsalLines } from '../show/rehearsal.ts'
import { readSignoffs } from '../signoffs.ts'
import { openVaultForOld } from '../vault-passphrase.ts'

type Options = PlanFlags & { yes?: true; signoffs?: string; onFailure?: OnFailure; verbose?: true }

export function addRun({ program, words, act }: CommandSetup): void {
  withPlanOptions(program.command('run'), words)
    .description(words('cli.run-command'))
    .option('--yes', words('cli.yes'))
    .option('--signoffs <file>', words('cli.signoffs'))
    .addOption(onFailureOption(words))
    .option('--verbose', words('cli.verbose'))
    .action(
      act({ mode: 'write', needs: 'hosts' }, async (around, release: string, options: Options) => {
        const { session } = around
        const wanted = planRequest(release, options)
        const signoffs = options.signoffs === undefined ? [] : readSignoffs(options.signoffs)
        const yes = options.yes === true
        await openVaultForOld(around, async () =>
          (await session.request('plan.make', wanted)).targets.some((target) => mayNeedVault(target)),
        )
        let digest: string | undefined
        if (!yes) {
          const plan = await session.request('plan.make', wanted)
          const { title, targets } = plan
          digest = plan.digest
          for (const line of await rehearsalLines(around, plan)) around.terminal.err(line)
          const hosts = targets.map(({ place, title }) => place || title).join(' → ')
          if (!(await isConfirmed(around, words('cli.begin', { title, hosts }), false))) return exitCodes.failure
        }
        const followed = await followRun(
          around,
          async () => (await session.request('run.begin', { ...wanted, yes, signoffs, digest })).run,
          {
            isVerbose: options.verbose === true,
            onFailure: failurePolicy(options.onFailure),
          },
        )
        return closeNight(around, followed, options)
      }),
    )
}
