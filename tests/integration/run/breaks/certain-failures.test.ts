import { execFileSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type EcscFleet, ecscFleet } from '#harness/ecsc/ecsc-fleet.ts'
import { type Engine, startEngine } from '#harness/engine.ts'
import type { Service } from '#shared/domain/service.ts'

/** A start that is certain to fail blocks before anything changes: else the service is stopped, and stays so. */
let fleet: EcscFleet
let engine: Engine
let work: string

beforeAll(async () => {
  work = await mkdtemp(join(tmpdir(), 'ferry-test-'))
  fleet = await ecscFleet({ hosts: ['schedule-1'], real: 'none' })
  engine = await startEngine(fleet)
})
afterAll(async () => {
  await engine?.close()
  await fleet?.stop()
  await rm(work, { recursive: true, force: true })
})

const host = () => fleet.host('schedule-1')
const inside = (name: string) => host().path(`/home/schedule/${name}`)

/** The new version with a script of this content and mode in it. */
async function archiveWith(content: string, mode: number): Promise<string> {
  const made = join(work, 'made')
  await mkdir(made, { recursive: true })
  execFileSync('tar', ['-C', made, '-xf', (await fleet.archives('new')).schedule ?? ''])
  await writeFile(join(made, 'schedule/go.sh'), content)
  await chmod(join(made, 'schedule/go.sh'), mode)
  execFileSync('tar', ['-C', made, '-cf', join(work, 'schedule.tar'), 'schedule'])
  return join(work, 'schedule.tar')
}

type Case = [what: string, codes: string[], prepare: () => Promise<{ archive: string; service: Partial<Service> }>]
const bringing = (content: string, mode: number) => async () => ({
  archive: await archiveWith(content, mode),
  service: { start: inside('go.sh') },
})
const staying =
  (content: string | undefined, start = (path: string) => path) =>
  async () => {
    const path = host().path('/home/outside.sh')
    await host().exec(`rm -f '${path}'`)
    if (content !== undefined) {
      await writeFile(host().outside('/home/outside.sh'), content, { mode: 0o755 })
    }
    return { archive: (await fleet.archives('new')).schedule ?? '', service: { start: start(path) } }
  }

const cases: Case[] = [
  ['from Windows, in the archive', ['start-crlf'], bringing('#!/bin/sh\r\nsleep 1\r\n', 0o755)],
  ['not executable in the archive', ['start-brought-forbidden'], bringing('#!/bin/sh\nsleep 1\n', 0o644)],
  ['in the archive, of an interpreter that the host does not have', ['start-interpreter'], bringing('#!/opt/no/such/bash\n', 0o755)],
  ['from Windows, on the host', ['start-crlf'], staying('#!/bin/sh\r\nsleep 1\r\n')],
  ['from Windows, given to a shell', ['start-crlf'], staying('#!/bin/sh\r\nsleep 1\r\n', (path) => `nohup sh ${path} &`)],
  ['on the host, of an interpreter that is not there', ['start-interpreter'], staying('#!/opt/no/such/bash\n')],
  ['not there', ['start-missing'], staying(undefined)],
]

test.each(cases)('a start script that is %s blocks before anything changes', async (_, codes, prepare) => {
  const { archive, service } = await prepare()
  const made = await engine.plan({ schedule: archive })
  const before = [await host().tree('/home/schedule'), (await host().running())?.pid]
  const asked: string[] = []
  const { state } = await engine.run(
    {
      ...made,
      targets: made.targets.map((target) => ({ ...target, service: { ...(target as { service?: Service }).service, ...service } })),
    },
    (question) => {
      if (question.kind !== 'preflight') return undefined
      asked.push(...question.findings.map(({ finding }) => finding.problem.code))
      return { kind: 'preflight', go: false }
    },
  )
  expect(asked).toEqual(codes)
  expect(state.phase).toMatchObject({ result: 'stopped' })
  expect([await host().tree('/home/schedule'), (await host().running())?.pid]).toEqual(before)
})
