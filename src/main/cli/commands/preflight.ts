import { show } from '../around.ts'
import type { CommandSetup } from '../command-setup.ts'
import { exitCodeOf } from '../exit-code.ts'
import { type PlanFlags, planRequest, withPlanOptions } from '../plan-options.ts'
import { findingLines } from '../show/findings.ts'

export function addPreflight({ program, words, act }: CommandSetup): void {
  withPlanOptions(program.command('preflight'), words)
    .description(words('cli.preflight'))
    .action(
      act({ mode: 'read', needs: 'hosts' }, async (around, release: string, flags: PlanFlags) => {
        const looked = await around.session.request('preflight.run', planRequest(release, flags))
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
