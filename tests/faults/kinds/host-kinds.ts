/** `command`, `file`, `key`, `cron` and `service` under faults. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { quote } from '#core/commands/quote.ts'
import { succeed } from '#harness/ecsc/installed.ts'
import type { TreeEntry } from '#harness/tree.ts'
import type { FleetHost } from '#harness/types.ts'
import { differences, type Ending } from '../scene.ts'
import { overwrite, read, times } from './counted.ts'
import type { TaskKind } from './tasks.ts'

const command: TaskKind = {
  name: 'command',
  tasks: ({ host }) => `
  - command: |
      echo forward >> /srv/calls
      sleep 2
      echo new > state
    on: ${host.name}
    folder: /home/site
    back: |
      echo back >> /srv/calls
      sleep 2
      echo old > /home/site/state
`,
  async prepare({ host }) {
    await succeed(host, 'echo old > /home/site/state')
    return async (ending) => {
      const isBack = ending.result === 'rolled-back'
      const state = (await read(host, '/home/site/state')).trim()
      const calls = { file: '/srv/calls' }
      return [
        ...(state === (isBack ? 'old' : 'new') ? [] : [`${ending.result}, and the state is ${state}`]),
        ...(await times(host, 'forward', { ...calls, isDone: true, retried: ending.retried('forward', 'execute') })),
        ...(await times(host, 'back', { ...calls, isDone: isBack, retried: ending.retried('back', 'undo') })),
      ]
    }
  },
  byHand: async ({ host }, { way }) => void (await host.exec(`echo ${way === 'forward' ? 'old' : 'new'} > /home/site/state`)),
  isUnderWay: async ({ host }, { way }) => (await read(host, '/srv/calls')).includes(way),
}

const work = async (host: FleetHost): Promise<TreeEntry[]> => (await host.tree('/home/site')).filter(({ path }) => path !== '.')

/** A file in /home/site that has become what it should be, or is exactly what it was. */
export async function fileJudge(host: FleetHost, name: string, wanted: string) {
  const before = await work(host)
  return async ({ result }: Ending) => {
    if (result === 'rolled-back') return differences('the folder', await work(host), before)
    const now = await read(host, `/home/site/${name}`)
    return now === wanted ? [] : [`succeeded, and ${name} is not what it should be: ${now.length} characters, ${now.slice(0, 60)}`]
  }
}

const file: TaskKind = {
  name: 'file',
  tasks: ({ host }) => `
  - { file: /home/site/list, run: [echo more >> list, sleep 1], folder: /home/site, on: ${host.name}, afterwards: sleep 2 }
`,
  async prepare({ host }) {
    await succeed(
      host,
      "cd /home/site && printf 'one\\ntwo\\n' > list && chmod 640 list && chown 24001:24002 list && touch -d '2020-01-02' list",
    )
    return fileJudge(host, 'list', 'one\ntwo\nmore\n')
  },
  byHand: async ({ host }, { step }) =>
    void (await host.exec(
      step === 'keep'
        ? 'rm -rf /root/.ferry/kept/*'
        : // What the job has done, and not while it is at it: nobody could tell whose a line is then.
          "until ls /root/.ferry/jobs/*-change/exit > /dev/null 2>&1; do sleep 0.05; done; printf 'one\\ntwo\\n' > /home/site/list",
    )),
  isUnderWay: async ({ host }, { step }) => step !== 'execute' || (await read(host, '/home/site/list')).includes('more'),
}

/** Characters of a file that is sent: more than a moment of the connection. */
const putSize = 6_000_000
const putVersions = { old: `yes old | head -c ${putSize}`, new: `yes 'new version ' | tr -d '\\n' | head -c ${putSize}` }

const put: TaskKind = {
  name: 'put',
  tasks: ({ host }) => `
  - { file: /home/site/app.bin, put: ./app.bin, on: ${host.name}, afterwards: sleep 2 }
`,
  async prepare({ host, data }) {
    const wanted = 'new version '.repeat(putSize / 12)
    await writeFile(join(data, 'app.bin'), wanted)
    await succeed(host, `cd /home/site && ${putVersions.old} > app.bin && chmod 604 app.bin && touch -d '2020-01-02' app.bin`)
    return fileJudge(host, 'app.bin', wanted)
  },
  byHand: async ({ host }, { way }) =>
    void (await succeed(host, `${way === 'forward' ? putVersions.old : putVersions.new} > /home/site/app.bin`)),
}

const settings = (portNumber: number) => `# of the shop\\nserver:\\n  port: ${portNumber} # where it listens\\n`

const key: TaskKind = {
  name: 'key',
  tasks: ({ host }) => `
  - { key: server.port, to: 9090, in: /home/site/shop.yaml, on: ${host.name} }
`,
  async prepare({ host }) {
    await succeed(
      host,
      `cd /home/site && printf ${quote(settings(8080))} > shop.yaml && chmod 640 shop.yaml && chown 24001:24002 shop.yaml && touch -d 2020-01-02 shop.yaml`,
    )
    return fileJudge(host, 'shop.yaml', settings(9090).replaceAll('\\n', '\n'))
  },
  async byHand({ host }, { way, step }) {
    if (step === 'keep') await host.exec('rm -rf /root/.ferry/kept/*')
    else await overwrite(host, way === 'back' ? 'give-back' : 'change', '/home/site/shop.yaml', settings(way === 'back' ? 9090 : 8080))
  },
}

const jobs = (line: string) => `# of the shop\\nMAILTO=""\\n${line}\\n`
const [oldJob, newJob] = ['0 1 * * * root /home/site/old.sh', '0 2 * * * root /home/site/new.sh']

const cron: TaskKind = {
  name: 'cron',
  tasks: ({ host }) => `
  - { cron: "${newJob}", instead of: "${oldJob}", in: /home/site/jobs, prove: sleep 2, on: ${host.name} }
`,
  async prepare({ host }) {
    await succeed(
      host,
      `cd /home/site && printf '#!/bin/sh\\n' | tee new.sh > old.sh && chmod 755 new.sh old.sh && printf ${quote(jobs(oldJob))} > jobs && chmod 644 jobs && touch -d 2020-01-02 jobs`,
    )
    return fileJudge(host, 'jobs', jobs(newJob).replaceAll('\\n', '\n'))
  },
  async byHand({ host }, { way, step }) {
    if (step === 'keep') await host.exec('rm -rf /root/.ferry/kept/*')
    else await overwrite(host, way === 'back' ? 'give-back' : 'add', '/home/site/jobs', jobs(way === 'back' ? newJob : oldJob))
  },
}

const service: TaskKind = {
  name: 'service',
  // A unit that takes its time: once round, and down.
  tasks: ({ host }) => `
  - { service: slow, do: restart, on: ${host.name} }
  - { service: slow, do: stop, on: ${host.name} }
`,
  prepare:
    async ({ host }) =>
    async (ending) => {
      const isBack = ending.result === 'rolled-back'
      const state = (await read(host, '/srv/units/slow')).trim()
      const calls = { file: '/srv/units/calls', retried: ending.retried('forward', 'execute') }
      return [
        ...(state === (isBack ? 'active' : 'inactive') ? [] : [`${ending.result}, and the unit is ${state}`]),
        ...(await times(host, 'restart slow', { ...calls, isDone: true })),
        ...(await times(host, 'stop slow', { ...calls, isDone: !isBack })),
        ...(await times(host, 'start slow', { ...calls, isDone: false, retried: ending.retried('back', 'undo') })),
      ]
    },
  byHand: async ({ host }, { way }) => void (await host.exec(`echo ${way === 'forward' ? 'active' : 'inactive'} > /srv/units/slow`)),
  isUnderWay: async ({ host }, { step }) => step === 'keep' || step === 'verify' || (await read(host, '/srv/units/calls')) !== '',
}

export const hostKinds: readonly TaskKind[] = [command, file, put, key, cron, service]
