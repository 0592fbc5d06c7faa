/** The way back of an export whose undoing is done elsewhere: once, and only of what was done. */
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stringify } from 'yaml'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { makePlan } from '#core/plan/make-plan.ts'
import { readRelease } from '#core/release/read-release.ts'
import { playbook, writePlaybook } from '#harness/ansible.ts'
import { startFleet } from '#harness/hosts/start-fleet.ts'
import type { Fleet } from '#harness/types.ts'

const names = ['app-1', 'app-2']
const asked: string[] = []
/** Ansible sends no body without a type; what it says by itself is that of a form. */
const untyped = 'PUT application/octet-stream'
let fleet: Fleet
let server: Server
let folder: string

beforeAll(async () => {
  fleet = await startFleet({ hosts: names })
  folder = await mkdtemp(join(tmpdir(), 'fb-'))
  server = createServer((request, response) => {
    asked.push([request.method, request.headers['content-type'] ?? []].flat().join(' '))
    response.end('ok')
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
})
afterAll(async () => {
  server?.close()
  await fleet?.stop()
  if (folder !== undefined) await rm(folder, { recursive: true, force: true })
})

const release = (url: string) => `release: x
tasks:
  - { command: "echo did >> /srv/log", on: app-1, back: { command: "echo undid elsewhere >> /srv/log", on: app-2 } }
  - { command: "echo did >> /srv/log", on: app-1, back: { command: "echo undid here >> /srv/log", on: app-1 } }
  - { http: "${url}", method: POST, back: { http: "${url}", method: DELETE } }
  - { http: "${url}", method: PUT, body: "a=b", back: { command: "echo undid there >> /srv/log", on: app-2 } }
`

const lines = async (name: string, line: string) => (await fleet.host(name).exec(line)).stdout.trim().split('\n')
const world = async () => ({
  asked: [...asked],
  logs: await Promise.all(names.map((name) => lines(name, 'cat /srv/log 2> /dev/null || true'))),
})

/** Milliseconds: Ansible takes a second for each task where other tests run beside it. */
const patience = 900_000

test(
  'what undoes on another host, or by a request, is done where something was done, and once',
  async () => {
    const hosts = names.map((name) => {
      const { address, port, user, identityFile } = fleet.host(name)
      return [name, { address, port, user, identity: identityFile }] as const
    })
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    const plan = await makePlan(
      readRelease(release(url), join(folder, 'x.yaml')),
      readInventory(stringify({ hosts: Object.fromEntries(hosts), services: {} }), 'x.yaml'),
      { gate: 'none', date: '20261128' },
      () => Promise.reject(new Error('no archive is read')),
    )
    await writePlaybook(folder, plan, fleet.knownHosts)
    const run = async (...args: string[]) => {
      const { code, stdout, stderr } = await playbook(folder, [...args, '-e', 'ferry_gates=open'])
      expect(code, stdout + stderr).toBe(0)
      return world()
    }
    const nothing = await world()
    expect(await run('--tags', 'back')).toEqual(nothing)

    expect(await run()).toEqual({ asked: ['POST', untyped], logs: [['did', 'did'], ['']] })
    const back = await run('--tags', 'back')
    expect(back).toEqual({
      asked: ['POST', untyped, 'DELETE'],
      logs: [
        ['did', 'did', 'undid here'],
        ['undid there', 'undid elsewhere'],
      ],
    })
    expect(await run('--tags', 'back')).toEqual(back)
    for (const name of names) expect(await lines(name, 'ls ~/.ferry/exported/* 2> /dev/null || true')).toEqual([''])
  },
  patience,
)
