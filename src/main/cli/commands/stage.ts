import { formatBytes } from '#shared/text/format.ts'
import { show } from '../around.ts'
import type { CommandSetup } from '../command-setup.ts'
import { exitCodeOf } from '../exit-code.ts'
import { type PlanFlags, planRequest, withPlanOptions } from '../plan-options.ts'
import { progressOfAll } from '../show/progress.ts'
import { table } from '../show/table.ts'

export function addStage({ program, words, act }: CommandSetup): void {
  withPlanOptions(program.command('stage'), words)
    .description(words('cli.stage'))
    .action(
      act({ mode: 'write', needs: 'hosts' }, async (around, release: string, flags: PlanFlags) => {
        const progress = progressOfAll(words)
        const quiet = around.session.onNews((news) => {
          if (news.name === 'run.progress' && !around.isJson) around.terminal.status(progress(news.body))
        })
        const staged = await around.session.request('stage.run', planRequest(release, flags))
        quiet()
        show(around, staged, () =>
          table(
            [{ title: words('cli.target') }, { title: words('cli.state') }, { title: words('cli.sent'), align: 'right' }],
            staged.map(({ target, result, bytes }) => [target, words(`cli.staged-${result}`), formatBytes(bytes)]),
          ),
        )
        if (!around.isJson) for (const { problem } of staged) if (problem) around.complain(problem)
        return exitCodeOf(staged.every(({ result }) => result !== 'failed'))
      }),
    )
}
