/** `topic`, `traffic` and `drill` under faults, by programs that stand in for a queue's tool and for nginx: each takes its time. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { succeed } from '#harness/ecsc/installed.ts'
import { mqadminProgram } from '#harness/queues/mqadmin.ts'
import type { FleetHost } from '#harness/types.ts'
import { checkout } from './checkout-kind.ts'
import { afterJob, linesOf, overwrite, read, times } from './counted.ts'
import { fileJudge } from './host-kinds.ts'
import type { TaskKind } from './tasks.ts'

async function putProgram(host: FleetHost, path: string, text: string): Promise<void> {
  await mkdir(join(host.outside(path), '..'), { recursive: true })
  await writeFile(host.outside(path), text, { mode: 0o755 })
}

/** The queue has it at once; the tool is not over then, as one of Java is not. */
const mqadmin = `#!/bin/sh
export JAVA_HOME=/usr/lib/jvm/default
case $1 in update* | delete*) echo "$1" >> /srv/calls ;; esac
/opt/rocketmq/mqadmin "$@"
case $1 in update* | delete*) sleep 1.5 ;; esac
`

const topic: TaskKind = {
  name: 'topic',
  tasks: ({ host }) => `
  - { topic: SHOP_PAID, in: rocketmq, on: ${host.name}, namesrv: "10.0.0.5:9876", cluster: PracticeCluster, home: /opt/rocketmq, queues: 4, groups: [GID_COIN, GID_MAIL] }
`,
  async prepare({ host }) {
    await putProgram(host, '/opt/rocketmq/mqadmin', mqadminProgram)
    await putProgram(host, '/opt/rocketmq/bin/mqadmin', mqadmin)
    // One of the groups is somebody's already.
    await succeed(host, 'rm -rf /srv/mq && mkdir -p /srv/mq && : > /srv/mq/topics && echo GID_MAIL > /srv/mq/groups')
    return async ({ result, retried }) => {
      const isBack = result === 'rolled-back'
      const there = [await linesOf(host, '/srv/mq/topics'), (await linesOf(host, '/srv/mq/groups')).toSorted()]
      const wanted = isBack ? [[], ['GID_MAIL']] : [['SHOP_PAID 4'], ['GID_COIN', 'GID_MAIL']]
      const isSo = JSON.stringify(there) === JSON.stringify(wanted)
      const [made, gone] = [retried('forward', 'execute'), retried('back', 'undo')]
      const calls = { file: '/srv/calls', isDone: false }
      return [
        ...(isSo ? [] : [`${result}, and there is ${JSON.stringify(there)} instead of ${JSON.stringify(wanted)}`]),
        ...(await times(host, 'updateTopic', { ...calls, isDone: !isBack, retried: made })),
        ...(await times(host, 'updateSubGroup', { ...calls, isDone: !isBack, retried: made })),
        ...(await times(host, 'deleteSubGroup', { ...calls, retried: gone })),
        ...(await times(host, 'deleteTopic', { ...calls, retried: gone })),
      ]
    }
  },
  byHand: ({ host }, { step }) =>
    step === 'undo'
      ? afterJob(host, 'undo-*-delete-1', 'echo GID_COIN >> /srv/mq/groups')
      : afterJob(host, 'execute-*-make-0', ': > /srv/mq/topics'),
  async isUnderWay({ host }, { step }) {
    const calls = await linesOf(host, '/srv/calls')
    return (step !== 'execute' || calls.includes('updateTopic')) && (step !== 'undo' || calls.includes('deleteSubGroup'))
  },
}

/** What it has read lies in /srv, which no power cut reaches: its memory. */
const nginx = `#!/bin/sh
case "$*" in
  -t) grep -q 'upstream shop' /home/site/shop.conf ;;
  '-s reload') echo reload >> /srv/calls; sleep 1; cp /home/site/shop.conf /srv/nginx.live ;;
esac
`
const upstream = (old: string, fresh: string) =>
  `upstream shop {\n  server 127.0.0.1:8091${old}; # old\n  server 127.0.0.1:8092${fresh}; # new\n}\n`
const [weightsBefore, weightsBetween, weightsAfter] = [
  upstream('', ' down max_fails=1'),
  upstream(' weight=90', ' weight=10 max_fails=1'),
  upstream(' down weight=90', ' weight=1 max_fails=1'),
]

const traffic: TaskKind = {
  name: 'traffic',
  tasks: ({ host }) => `
  - traffic: new hall
    upstream: shop
    in: /home/site/shop.conf
    nginx: /srv/bin/nginx
    on: ${host.name}
    every: 1s
    rungs:
      - { weights: { "127.0.0.1:8091": 90, "127.0.0.1:8092": 10 }, hold: 3s }
      - { weights: { "127.0.0.1:8091": 0, "127.0.0.1:8092": 1 } }
`,
  async prepare({ host }) {
    await putProgram(host, '/srv/bin/nginx', nginx)
    await writeFile(host.outside('/home/site/shop.conf'), weightsBefore)
    await succeed(host, 'cd /home/site && chmod 640 shop.conf && touch -d 2020-01-02 shop.conf && cp shop.conf /srv/nginx.live')
    const judge = await fileJudge(host, 'shop.conf', weightsAfter)
    return async (ending) => {
      const isRead = (await read(host, '/srv/nginx.live')) === (await read(host, '/home/site/shop.conf'))
      return [...(await judge(ending)), ...(isRead ? [] : [`${ending.result}, and nginx has not read its file`])]
    }
  },
  // It reads its file when it starts.
  booted: async ({ host }) => void (await host.exec('cp /home/site/shop.conf /srv/nginx.live')),
  async byHand({ host }, { way, step }) {
    if (step === 'keep') return void (await host.exec('rm -rf /root/.ferry/kept/*'))
    const [job, text] =
      way === 'back'
        ? ['give-back', weightsAfter]
        : step === 'rung-2'
          ? ['rung-2-*-change', weightsBetween]
          : ['rung-1-*-change', weightsBefore]
    await overwrite(host, job, '/home/site/shop.conf', text.replaceAll('\n', '\\n'))
    await host.exec('cp /home/site/shop.conf /srv/nginx.live')
  },
  async isUnderWay({ host }, { step }) {
    const reloads = (await linesOf(host, '/srv/calls')).length
    return reloads >= ({ 'rung-1': 1, 'rung-2': 2, undo: 3 }[step] ?? 0)
  },
}

const drill: TaskKind = {
  name: 'drill',
  isRehearsal: true,
  // A unit that a boot does not start: whoever has stopped it has to start it.
  tasks: ({ host }) => `
  - { drill: stop, unit: shop, holds: "grep -q '^active' /srv/units/shop", for: 3s, within: 5s, on: ${host.name} }
`,
  prepare:
    async ({ host }) =>
    async ({ result, retried }) => {
      const state = (await read(host, '/srv/units/shop')).trim()
      const calls = { file: '/srv/units/calls', isDone: result === 'succeeded', retried: retried('forward', 'execute') }
      return [...(state === 'active' ? [] : [`${result}, and the unit is ${state}`]), ...(await times(host, 'stop shop', calls))]
    },
  byHand: async ({ host }) => void (await host.exec('echo active > /srv/units/shop')),
  isUnderWay: async ({ host }, { step }) => step !== 'execute' || (await read(host, '/srv/units/shop')).startsWith('inactive'),
}

export const toolKinds: readonly TaskKind[] = [checkout, topic, traffic, drill]
