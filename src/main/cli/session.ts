/** The core as a command uses it: requests that give their reply or throw their problem, and news. */
import type { Core } from '#core/create-core.ts'
import type { News, RequestInput, RequestName, RequestReply } from '#shared/contract/index.ts'
import { ProblemError } from '#shared/problem/problem.ts'
import type { Worlds } from '../worlds/open-worlds.ts'
import { knownHostsFiles } from './known-hosts.ts'
import { ferryVersion } from './version.ts'

export type Session = {
  core: Core
  /** The core's data directory. */
  data: string
  /** Throws `ProblemError`. */
  request<Name extends RequestName>(name: Name, input: RequestInput<Name>): Promise<RequestReply<Name>>
  /** Returns the end of it. */
  onNews(listener: (news: News) => void): () => void
  /** Ends what this process does; jobs on hosts go on. Twice is once. */
  close(): Promise<void>
}

export type SessionOptions = {
  data: string
  sandbox: boolean
  /** `read`: history and questions, also while another Ferry works here. */
  mode: 'write' | 'read'
  /** False: the sandbox's history is enough, its hosts need not run. */
  needsFleet: boolean
  env: NodeJS.ProcessEnv
}

/** Opens the data directory, and the sandbox where it is wanted. The parts are loaded only now: `ferry --help` needs none. */
export async function openSession({ data, sandbox, mode, needsFleet, env }: SessionOptions): Promise<Session> {
  const { openWorlds } = await import('../worlds/open-worlds.ts')
  return sessionOf(await openWorlds({ data, sandbox, mode, needsFleet, version: ferryVersion(), knownHosts: knownHostsFiles(env) }))
}

function sessionOf({ core, data, close }: Worlds): Session {
  const listeners = new Set<(news: News) => void>()
  const viewer = {
    id: 'command-line',
    send(news: News) {
      if (news.name === 'sandbox.moved') joinAnew()
      for (const listener of listeners) listener(news)
    },
  }
  let leave = core.addViewer(viewer)
  const joinAnew = () => {
    leave()
    leave = core.addViewer(viewer)
  }
  let closing: Promise<void> | undefined
  return {
    core,
    data,
    async request<Name extends RequestName>(name: Name, input: RequestInput<Name>) {
      const outcome = await core.dispatch(name, input, viewer)
      if (!outcome.ok) throw new ProblemError(outcome.problem)
      return outcome.reply as RequestReply<Name>
    },
    onNews(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    close() {
      closing ??= close()
      return closing
    },
  }
}
