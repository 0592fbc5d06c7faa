/** The joined core in this process, asked through its contract as a shell asks it. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Core, type CoreOptions, createCore } from '#core/create-core.ts'
import type { News, RequestInput, RequestName, RequestReply } from '#shared/contract/index.ts'
import { ProblemError } from '#shared/problem/problem.ts'

export type TestCore = {
  core: Core
  data: string
  news: News[]
  /** Throws the problem of a request that failed. */
  request<Name extends RequestName>(name: Name, input: RequestInput<Name>): Promise<RequestReply<Name>>
  /** Calls back on each piece of news until the returned function is called. */
  listen(listener: (news: News) => void): () => void
  /** Resolves when this process carries the run out no more; answers come from `listen`. */
  ended(run: string): Promise<void>
  close(): Promise<void>
}

export async function startCore(options: { knownHosts?: string; data?: string; fleet?: CoreOptions['fleet'] } = {}): Promise<TestCore> {
  const data = options.data ?? (await mkdtemp(join(tmpdir(), 'ferry-core-')))
  const known = join(data, 'known_hosts.user')
  await writeFile(known, options.knownHosts ?? '')
  const core = createCore({ data: join(data, 'ferry'), version: 'test', operator: 'tester', knownHosts: [known], fleet: options.fleet })
  const news: News[] = []
  const listeners = new Set<(news: News) => void>()
  const viewer = {
    id: 'test',
    send(item: News) {
      news.push(item)
      for (const listener of [...listeners]) listener(item)
    },
  }
  core.addViewer(viewer)
  const listen = (listener: (item: News) => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  return {
    core,
    data,
    news,
    listen,
    async request(name, input) {
      const outcome = await core.dispatch(name, input, viewer)
      if (!outcome.ok) throw new ProblemError(outcome.problem)
      return outcome.reply as never
    },
    ended: (run) =>
      new Promise((resolve) => {
        const off = listen((item) => {
          if (item.name === 'run.event' && item.body.run === run && item.body.event.type === 'run-ended') {
            off()
            resolve()
          }
        })
      }),
    async close() {
      await core.close()
      if (options.data === undefined) await rm(data, { recursive: true, force: true })
    },
  }
}
