/** A job whose work must not be done twice, and a host whose power fails in the middle of it. */
import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { createJobs } from '#core/ssh/jobs/jobs.ts'
import { disksMissing } from '#harness/hosts/namespaces/disk.ts'
import { startFleet } from '#harness/hosts/start-fleet.ts'
import { createOperator, inventoryHost } from '#harness/operator.ts'
import { until } from '#harness/until.ts'

const missing = await disksMissing()

test.skipIf(missing !== undefined)('after the power failed it has vanished, and is not begun a second time', async () => {
  const fleet = await startFleet({ hosts: [{ name: 'ecsc-1', diskBytes: 32_000_000 }] })
  const operator = createOperator(fleet, { settings: { reconnectDelay: 20, keepaliveInterval: 300, keepaliveCount: 2 } })
  try {
    const jobs = createJobs(operator.connections, { reconnectDelay: 20, reconnectDelayLimit: 200 })
    const machine = fleet.host('ecsc-1')
    const host = inventoryHost(machine)
    // What has been done outside of the disk that the power failure throws back: a call to somewhere else, for instance.
    const done = () => readFile(machine.outside('/srv/done'), 'utf8').catch(() => '')
    const job = { id: 'written-by-somebody', script: 'echo once >> /srv/done; sleep 600', once: true }
    const running = jobs.run(host, job)
    await until(async () => (await done()) !== '', 'the work to be done')
    await machine.cutPower()
    expect(await running).toEqual({ kind: 'vanished', reason: 'restarted' })
    expect(await jobs.run(host, job)).toEqual({ kind: 'vanished', reason: 'restarted' })
    expect(await done()).toBe('once\n')
  } finally {
    await operator.connections.close()
    await fleet.stop()
  }
})
