import { show } from '../around.ts'
import type { CommandSetup } from '../command-setup.ts'
import { exitCodes } from '../exit-code.ts'
import { type PlanFlags, planRequest, withPlanOptions } from '../plan-options.ts'
import { planLines } from '../show/plan.ts'
import { rehearsalLines } from '../show/rehearsal.ts'
import { remarkLines } from '../show/remarks.ts'

export function addPlan({ program, words, act }: CommandSetup): void {
  withPlanOptions(program.command('plan'), words)
    .description(words('cli.plan'))
    .action(
      act({ mode: 'read', needs: 'inventory' }, async (around, release: string, flags: PlanFlags) => {
        const wanted = planRequest(release, flags)
        const plan = await around.session.request('plan.make', wanted)
        const { remarks } = await around.session.request('release.open', { release, filling: wanted.filling })
        const rehearsal = await rehearsalLines(around, plan)
        show(around, plan, () => [...planLines(around, plan), ...remarkLines(around, remarks), ...rehearsal])
        return exitCodes.success
      }),
    )
}
