import { mayNeedVault } from '#shared/kinds/old-value.ts'
import { show } from '../around.ts'
import type { CommandSetup } from '../command-setup.ts'
import { exitCodeOf } from '../exit-code.ts'
import { type PlanFlags, planRequest, withPlanOptions } from '../plan-options.ts'
import { findingLines } from '../show/findings.ts'
import { openVaultForOld } from '../vault-passphrase.ts'

export function addPreflight({ program, words, act }: CommandSetup): void {
  withPlanOptions(program.command('preflight'), words)
    .description(words('cli.preflight'))
    .action(
      act({ mode: 'read', needs: 'hosts' }, async (around, release: string, flags: PlanFlags) => {
        const wanted = planRequest(release, flags)
        await openVaultForOld(around, async () =>
          (await around.session.request('plan.make', wanted)).targets.some((target) => mayNeedVault(target)),
        )
        const looked = await around.session.request('preflight.run', wanted)
        const findings = looked.flatMap(({ target, findings }) => findings.map((finding) => ({ target, finding })))
        const blocking = findings.filter(({ finding }) => finding.severity === 'blocking').length
        show(around, looked, () => [
          ...findingLines(around, findings),
          words(blocking > 0 ? 'cli.preflight-blocks' : 'cli.preflight-fine', { count: blocking, hosts: looked.length }),
        ])
        return exitCodeOf(blocking === 0)
      }),
    )
}
