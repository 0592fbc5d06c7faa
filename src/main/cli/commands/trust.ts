import { fail } from '#shared/problem/problem.ts'
import type { Around } from '../around.ts'
import { show } from '../around.ts'
import type { CommandSetup } from '../command-setup.ts'
import { exitCodeOf } from '../exit-code.ts'
import { decideOnKey, type KeyLook, type TrustOptions } from '../trust/decide-on-key.ts'

type Options = TrustOptions & { all?: true }

export function addTrust({ program, words, act }: CommandSetup): void {
  program
    .command('trust')
    .argument('[host...]', words('cli.trust-hosts'))
    .description(words('cli.trust'))
    .option('--all', words('cli.trust-all'))
    .option('--yes', words('cli.trust-yes'))
    .option('--replace', words('cli.trust-replace'))
    .action(
      act({ mode: 'write', needs: 'hosts' }, async (around, named: string[], options: Options) => {
        const hosts = options.all ? (await around.session.request('inventory.get', {})).hosts.map(({ name }) => name) : named
        if (hosts.length === 0) fail(options.all ? 'inventory-empty' : 'usage-no-host')
        const decisions = await decideAll(around, hosts, options)
        show(
          around,
          decisions.map(({ look, accepted }) => ({ ...look, accepted })),
          () => [],
        )
        return exitCodeOf(decisions.every(({ accepted }) => accepted))
      }),
    )
}

/** A host behind a jump host shows its key only after the jump host's is accepted, so what failed is looked at again. */
async function decideAll(around: Around, hosts: readonly string[], options: TrustOptions) {
  const decided = new Map<string, { look: KeyLook; accepted: boolean }>()
  let open = [...hosts]
  while (open.length > 0) {
    let isProgress = false
    for (const look of await around.session.request('trust.look', { hosts: open })) {
      const accepted = look.state.kind !== 'problem' && (await decideOnKey(around, look, options))
      decided.set(look.host, { look, accepted })
      isProgress ||= accepted
    }
    open = isProgress ? open.filter((host) => decided.get(host)?.look.state.kind === 'problem') : []
  }
  const decisions = [...decided.values()]
  for (const { look } of decisions) if (look.state.kind === 'problem' && !around.isJson) around.complain(look.state.problem)
  return decisions
}
