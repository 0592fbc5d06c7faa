/** The applications of the hosts: found by the records that they leave, started by the service's own start line. */

import { spawn } from 'node:child_process'
import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { atHost } from '#shared/problem/place.ts'
import { fail } from '#shared/problem/problem.ts'
import { hostEnvironment } from '../fleet/environment.ts'
import { placesOf, type SandboxPlace } from '../fleet/layout.ts'
import { endProcesses } from './end-processes.ts'
import { processFacts } from './process-facts.ts'

const recordSchema = z.object({ pid: z.number().int().positive(), started: z.number(), program: z.string() })

/** A process's own idea of its start and the system's differ by rounding and clock steps, in milliseconds. */
const startTolerance = 3000
/** For eight programs at once on a slow computer. */
const startPatience = 20_000
const stopPatience = 2000

/** Pids of the host's application, usually one. Only a live process with the recorded start and command line counts. */
export async function runningApplications(place: SandboxPlace): Promise<number[]> {
  const { records } = placesOf(place.service, place.base)
  const names = (await readdir(records)).filter((name) => name.endsWith('.json'))
  const pids = await Promise.all(names.map((name) => liveRecord(join(records, name), place)))
  return pids.filter((pid) => pid !== undefined)
}

async function liveRecord(path: string, place: SandboxPlace): Promise<number | undefined> {
  const { pid, started, program } = recordSchema.parse(JSON.parse(await readFile(path, 'utf8')))
  const facts = await processFacts(pid)
  const isOurs =
    facts !== undefined &&
    Math.abs(facts.started - started) < startTolerance &&
    program === placesOf(place.service, place.base).program &&
    facts.command.includes(` ${program} `)
  if (isOurs) return pid
  await rm(path, { force: true })
  return undefined
}

/** Starts the application as the inventory's start line does, and resolves when its process is there. */
export async function startApplication(place: SandboxPlace): Promise<void> {
  const { start } = placesOf(place.service, place.base)
  const environment = hostEnvironment(place)
  const shell = spawn('/bin/sh', ['-c', start], { cwd: place.base, env: environment, detached: true, stdio: 'ignore' })
  shell.unref()
  const deadline = performance.now() + startPatience
  while ((await runningApplications(place)).length === 0) {
    if (performance.now() > deadline)
      fail('sandbox-application-not-started', { host: place.name, seconds: startPatience / 1000 }, { place: atHost(place.name) })
    await pause(20)
  }
}

export async function stopApplication(place: SandboxPlace): Promise<void> {
  await endProcesses(await runningApplications(place), stopPatience)
}
