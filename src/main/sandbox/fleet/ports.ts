/** The ports of the sandbox, kept in its directory so that a restart has the same ones. */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { z } from 'zod'
import { fail } from '#shared/problem/problem.ts'
import { writeWhole } from './write-whole.ts'

const portsSchema = z.record(z.string(), z.object({ ssh: z.number().int(), application: z.number().int() }))

/** By host name. */
export type Ports = z.infer<typeof portsSchema>

/** Below the ranges from which Linux (32768) and macOS (49152) take ports for outgoing connections. */
const firstPort = 20_000
const lastPort = 31_999

/** Remembered ports; nothing where there are none, or where the file is not what Ferry wrote. */
export async function rememberedPorts(directory: string): Promise<Ports> {
  try {
    return portsSchema.parse(JSON.parse(await readFile(fileOf(directory), 'utf8')))
  } catch (error) {
    const isAbsent = (error as NodeJS.ErrnoException).code === 'ENOENT'
    // Ports are chosen anew: nothing else depends on them.
    if (isAbsent || error instanceof SyntaxError || error instanceof z.ZodError) return {}
    throw error
  }
}

export function rememberPorts(directory: string, ports: Ports): Promise<void> {
  return writeWhole(fileOf(directory), `${JSON.stringify(ports, undefined, 2)}\n`)
}

/** Gives free ports, each once, starting at a random place so that several sandboxes seldom meet. */
export function freePorts(taken: Iterable<number>): () => Promise<number> {
  const given = new Set(taken)
  const count = lastPort - firstPort + 1
  let offset = Math.floor(Math.random() * count)
  let tried = 0
  return async () => {
    while (tried < count) {
      const port = firstPort + (offset % count)
      offset += 1
      tried += 1
      if (given.has(port) || !(await isFree(port))) continue
      given.add(port)
      return port
    }
    return fail('sandbox-no-port', { first: firstPort, last: lastPort })
  }
}

export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', (error: NodeJS.ErrnoException) => (isTaken(error) ? resolve(false) : reject(error)))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })
}

export function isTaken(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException
  return code === 'EADDRINUSE' || code === 'EACCES'
}

const fileOf = (directory: string) => join(directory, 'ports.json')
