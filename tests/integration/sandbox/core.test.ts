/** The sandbox as the core of Ferry sees it: its own connections, uploads and detached jobs. */

import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createArchiveReader } from '#core/archive/archive-reader.ts'
import { readRelease } from '#core/release/read-release.ts'
import { createConnections } from '#core/ssh/connect/connections.ts'
import { createJobs } from '#core/ssh/jobs/jobs.ts'
import type { Connections } from '#core/ssh/port.ts'
import type { Host } from '#shared/domain/host.ts'
import { isUpgradeTask } from '#shared/kinds/task/upgrade-task.ts'
import { type Sandbox, startSandbox } from '../../../src/main/sandbox/start-sandbox.ts'
import { temporaryDirectory } from './fleet.ts'
import { until } from './until.ts'

let place: Awaited<ReturnType<typeof temporaryDirectory>>
let sandbox: Sandbox
let connections: Connections

beforeAll(async () => {
  place = await temporaryDirectory()
  sandbox = await startSandbox({ directory: place.directory })
  connections = createConnections({
    // Nothing may be asked: that is what the key and the known host keys are for.
    secrets: { ask: () => Promise.reject(new Error('a secret was asked for')) },
    store: { find: () => Promise.resolve(undefined), findPassword: () => Promise.resolve(undefined) },
    keys: {
      pinned: ({ name }) => [sandbox.hostKeys[name]].filter((key) => key !== undefined),
      revoked: () => [],
      accept: () => {
        throw new Error('a host key was accepted')
      },
    },
    hostByName: () => undefined,
    agentSocket: '',
  })
})
afterAll(async () => {
  await connections?.close()
  await sandbox?.stop()
  await place.remove()
})

const host = (name: string): Host => sandbox.inventory.hosts.find((one) => one.name === name) ?? expect.fail(`no host ${name}`)

describe('Ferry’s core on the sandbox', () => {
  it('connects without a question, and asks', async () => {
    for (const { name } of sandbox.hosts) {
      const connection = await connections.to(host(name))
      expect(connection.fingerprint).toBe(sandbox.hostKeys[name]?.fingerprint)
      expect(await connection.ask('echo "$HOME"; exit 3')).toEqual({
        end: { kind: 'exited', code: 3 },
        facts: [],
        stdout: `${host(name).values.base}\n`,
        stderr: '',
      })
    }
  })

  it('reads the sample archives, and uploads one', async () => {
    const { tasks } = readRelease(await readFile(sandbox.releases.good, 'utf8'), sandbox.releases.good)
    const reader = createArchiveReader()
    const readings = await Promise.all(tasks.filter(isUpgradeTask).map(({ archive, service }) => reader.read(archive, service)))
    for (const { facts } of readings) expect(facts).toMatchObject({ kind: 'tar', owners: [`${process.getuid?.()}:${process.getgid?.()}`] })
    const facts = readings[0]?.facts ?? expect.fail('no reading')
    const connection = await connections.to(host('ecsc-1'))
    const remote = `${host('ecsc-1').values.base}/home/ecsc.tar`
    const request = { local: facts.path, remote, size: facts.size, sha256: facts.sha256, owner: 'test' }
    expect(await connection.upload(request)).toMatchObject({ kind: 'sent', bytes: facts.size, resumedFrom: 0 })
    expect(await connection.upload(request)).toEqual({ kind: 'present' })
  })

  it('runs a detached job to its end', async () => {
    const jobs = createJobs(connections)
    const chunks: Buffer[] = []
    const end = await jobs.run(
      host('schedule-1'),
      { id: 'test-1', script: 'echo working; sleep 0.3; echo done; exit 5' },
      { onOutput: (chunk) => chunks.push(chunk) },
    )
    expect([end, Buffer.concat(chunks).toString()]).toEqual([{ kind: 'exited', code: 5 }, 'working\ndone\n'])
  })

  it('reaches the application through the host', async () => {
    const { applicationPort } = sandbox.hosts.find(({ name }) => name === 'schedule-2') ?? expect.fail()
    const connection = await connections.to(host('schedule-2'))
    const stream = await until(
      // Refused as long as the application is still starting.
      () => connection.forward('127.0.0.1', applicationPort).catch(() => undefined),
    )
    if (!stream) return expect.fail('no connection')
    stream.end('GET /schedule/ HTTP/1.0\r\n\r\n')
    expect((await stream.toArray()).join('')).toContain('schedule 2.3.0')
  })
})
