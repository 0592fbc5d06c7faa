/** The ssh-agent before a host is asked: whoever is told that a host refuses a login looks for the fault at the host. */
import ssh2 from 'ssh2'
import { timeLimit } from '../time-limit.ts'

/** `away`: nobody answers at its socket; `none`: it has no key to offer, or is locked. */
export type AgentState = 'ready' | 'away' | 'none'

/** Milliseconds for its list of keys; some agents ask their owner first. */
const patience = 30_000

export function agentState(socket: string): Promise<AgentState> {
  const { promise, resolve } = Promise.withResolvers<AgentState>()
  const limit = timeLimit(patience, () => resolve('away'))
  try {
    ssh2.createAgent(socket).getIdentities((error, keys) => {
      // The words of ssh2's agent.js (and of its Pageant): all it says of a socket behind which nobody is.
      if (error && /connect|not running|no reply|unavailable/i.test(error.message)) resolve('away')
      else resolve(error || !keys || keys.length === 0 ? 'none' : 'ready')
    })
  } catch {
    resolve('away')
  }
  return promise.finally(limit.end)
}
