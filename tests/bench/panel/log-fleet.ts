/** Eight real hosts with logs that the benchmark itself writes, and the panel that shows them all. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Fleet, startFleet } from '#harness/hosts/start-fleet.ts'
import { inventoryHost } from '#harness/operator.ts'
import type { Inventory } from '#shared/domain/inventory.ts'
import { serviceSchema } from '#shared/domain/service.ts'
import { LogsPage } from '../../e2e/pages/logs-page.ts'
import { words } from '../../e2e/pages/words.ts'
import { type OpenPanel, openPanel } from './open-panel.ts'

export type LogFleet = {
  fleet: Fleet
  open: OpenPanel
  logs: LogsPage
  /** Writes to every log; settles when the last line is written. */
  write(perSecond: number, seconds: number): Promise<void>
  close(): Promise<void>
}

const hostNames = Array.from({ length: 8 }, (_, index) => `app-${index + 1}`)

/** Every host has a service `app` with so many logs; the panel shows all of them as a wall. */
export async function openLogFleet(logsPerHost: number): Promise<LogFleet> {
  const fleet = await startFleet({ hosts: hostNames })
  const files = Array.from({ length: logsPerHost }, (_, index) => `app-${index + 1}.log`)
  const hosts = hostNames.map((name) => fleet.host(name))
  for (const host of hosts) await host.exec(`cd ${host.path('/home')} && touch ${files.join(' ')}`)
  const knownHosts = join(fleet.directory, 'known_hosts.bench')
  await writeFile(knownHosts, fleet.knownHosts)
  const open = await openPanel({ knownHosts: [knownHosts], fleet: { inventory: inventoryOf(fleet, files), releases: [], hostKeys: {} } })
  const logs = new LogsPage(open.page, words('en'))
  await open.panel.show('logs')
  await logs.chooseService('app')
  const paths = hosts.flatMap((host) => files.map((file) => host.outside(`/home/${file}`)))
  return {
    fleet,
    open,
    logs,
    async write(perSecond, seconds) {
      const writer = fileURLToPath(new URL('./write-logs.ts', import.meta.url))
      const child = spawn(process.execPath, [writer, String(perSecond), String(seconds), ...paths], {
        stdio: ['ignore', 'ignore', 'inherit'],
      })
      const [code] = await once(child, 'close')
      if (code !== 0) throw new Error(`the writer of the logs ended with ${code}`)
    },
    async close() {
      await open.close()
      await fleet.stop()
    },
  }
}

function inventoryOf(fleet: Fleet, files: readonly string[]): Inventory {
  return {
    hosts: hostNames.map((name) =>
      inventoryHost(fleet.host(name), fleet.mode === 'plain' ? { values: { base: fleet.host(name).base } } : {}),
    ),
    services: [
      serviceSchema.parse({
        name: 'app',
        hosts: hostNames,
        directory: '/home/app',
        archive: '/home/app.tar',
        process: { contains: '/home/app' },
        start: 'sh startup.sh',
        logs: files.map((file) => ({ path: `${fleet.mode === 'plain' ? '{base}' : ''}/home/${file}`, encoding: 'utf-8' })),
      }),
    ],
  }
}
