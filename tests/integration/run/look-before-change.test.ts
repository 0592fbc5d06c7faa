/** Between preflight of all hosts and a host's own turn hours may pass: its disk has filled up, its directory has gone. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { type Engine, startEngine } from '#harness/engine.ts'
import { namespacesMissing } from '#harness/hosts/namespaces/available.ts'

const missing = await namespacesMissing()

describe.skipIf(missing !== undefined)('right before a host is changed', () => {
  let fleet: EcscFleet
  let engine: Engine

  beforeEach(async () => {
    fleet = await ecscFleet({ hosts: ['schedule-1'], real: 'none' })
    engine = await startEngine(fleet)
  })
  afterEach(async () => {
    await engine?.close()
    await fleet?.stop()
  })

  test.each([
    ['a disk that has filled up', 'disk-short', () => fill()],
    ['a directory that has gone', 'directory-missing', () => fleet.host('schedule-1').exec('mv /home/schedule /home/away')],
    ['a file system mounted inside', 'mount-inside', () => fleet.host('schedule-1').exec('mount -t tmpfs tmpfs /home/schedule/lib')],
  ] as const)('%s is found while the service still runs', async (_, code, spoil) => {
    const host = fleet.host('schedule-1')
    const pid = (await host.running())?.pid
    const plan = await engine.plan({ schedule: (await fleet.archives('new')).schedule ?? '' })
    // The night passes between what was looked at and the first change.
    const { connections } = engine.around
    let spoiled: Promise<unknown> | undefined
    engine.around.connections = {
      ...connections,
      separate: async (on) => {
        const connection = await connections.separate(on)
        const { upload } = connection
        connection.upload = async (request) => {
          const result = await upload.call(connection, request)
          spoiled ??= spoil()
          await spoiled
          return result
        }
        return connection
      },
    }
    const asked: string[] = []
    const { state } = await engine.run(plan, (question) => {
      if (question.kind !== 'failure') return undefined
      asked.push(`${question.step} ${question.problem.code}`)
      return { kind: 'failure', choice: 'stop', reason: '' }
    })
    expect(asked).toEqual([`stop ${code}`])
    expect(state.phase).toMatchObject({ result: 'stopped' })
    expect((await host.running())?.pid).toBe(pid)
    expect((await host.exec('ls -d /home/*_2026* /home/.*partial')).stdout.trim()).toBe('')
  })

  const fill = async () => {
    const host = fleet.host('schedule-1')
    const { stdout } = await host.exec("df -Pk /home | awk 'END { print $3 }'")
    await host.limitHome((Number(stdout.trim()) + 40) * 1024)
  }
})
