/** What every database of a test host has. */
import type { FleetHost } from '../types.ts'

export type TestDatabase = {
  socket: string
  /** Brings it up again on a host that was started anew; nothing where it runs. */
  start(): Promise<void>
  /** What a statement answers, a line a row. Not over SSH. */
  sql(text: string): Promise<string>
}

export async function must(host: FleetHost, command: string, input?: string): Promise<string> {
  const { code, stdout, stderr } = await host.exec(command, { timeout: 120_000, ...(input === undefined ? {} : { input }) })
  if (code !== 0) throw new Error(`${command}: ${code} ${stderr.slice(-2_000)}`)
  return stdout
}
