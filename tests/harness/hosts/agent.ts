import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { onTestFinished } from 'vitest'
import { runOrThrow } from '../run-process.ts'
import { until } from '../until.ts'

/** An ssh-agent of this test alone, at this path, with these keys. It ends with the test, or by what is returned. */
export async function startAgent(socket: string, keys: readonly string[]): Promise<() => Promise<void>> {
  const agent = spawn('ssh-agent', ['-D', '-a', socket], { stdio: 'ignore' })
  const end = async () => {
    if (agent.exitCode !== null || agent.signalCode !== null) return
    const ended = once(agent, 'exit')
    agent.kill()
    await ended
  }
  onTestFinished(end)
  await until(() => existsSync(socket), 'the socket of the agent')
  for (const key of keys) await runOrThrow('ssh-add', ['-q', key], { env: { ...process.env, SSH_AUTH_SOCK: socket } })
  return end
}
