import type { RequestReply } from '#shared/contract/index.ts'
import { worksAs } from '#shared/domain/host.ts'
import { fail } from '#shared/problem/problem.ts'
import type { Around } from '../around.ts'
import { show } from '../around.ts'
import type { CommandSetup } from '../command-setup.ts'
import { exitCodeOf } from '../exit-code.ts'
import { table } from '../show/table.ts'

type Tested = RequestReply<'inventory.test'>

export function addHosts({ program, words, act }: CommandSetup): void {
  program
    .command('hosts')
    .description(words('cli.hosts'))
    .action(
      act({ mode: 'read', needs: 'hosts' }, async (around) => {
        const { hosts, services } = await around.session.request('inventory.get', {})
        if (hosts.length === 0) fail('inventory-empty')
        const tested = await around.session.request('inventory.test', {})
        const servicesOn = (host: string) => services.filter((service) => service.hosts.includes(host)).map(({ name }) => name)
        const accountOn = (name: string) => hosts.flatMap((host) => (host.name === name ? (worksAs(host) ?? []) : []))[0]
        const reply = tested.map((host) => ({ ...host, services: servicesOn(host.host), as: accountOn(host.host) }))
        show(around, reply, () => lines(around, reply))
        if (!around.isJson) for (const { state } of tested) if (state.kind === 'problem') around.complain(state.problem)
        return exitCodeOf(tested.every(({ state }) => state.kind === 'reachable'))
      }),
    )
}

function lines(
  { words, terminal }: Around,
  tested: readonly (Tested[number] & { services: string[]; as: string | undefined })[],
): string[] {
  const hasOther = tested.some(({ as: account }) => account !== undefined)
  const columns = [
    'cli.host',
    'cli.address',
    ...(hasOther ? (['cli.as'] as const) : []),
    'cli.services',
    'cli.state',
    'cli.fingerprint',
  ] as const
  return table(
    columns.map((key) => ({ title: words(key) })),
    tested.map(({ host, address, services, state, as: account }) => [
      host,
      address,
      ...(hasOther ? [account] : []),
      services.join(' '),
      state.kind === 'reachable' ? words('cli.reachable', { time: state.milliseconds, name: state.hostname }) : words('cli.not-reachable'),
      state.kind === 'reachable' ? state.fingerprint : undefined,
    ]),
  ).map((line, index) => (index > 0 && tested[index - 1]?.state.kind === 'problem' ? terminal.style('red', line) : line))
}
