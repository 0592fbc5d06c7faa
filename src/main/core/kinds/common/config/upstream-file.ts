/** Weights of the servers of an upstream as one value, `10.0.0.5:80=99 10.0.0.6:80=1`, in the file that has them. */
import { type NginxStore, weightsIn, weightsText } from '#shared/kinds/task/traffic.ts'
import { fail, problemOf } from '#shared/problem/problem.ts'
import type { Finding } from '#shared/run/step.ts'
import { giveBackFiles } from '../../../commands/files/files.ts'
import { afterNginx, askReads, nginxLines, placeForNginx, testNginx, withNginx } from '../../../commands/service/nginx.ts'
import type { Asks } from '../simple-look.ts'
import type { Found } from './formats/edit.ts'
import type { ValueFile } from './key-file.ts'
import { isBackup, serverAt, serversOf, weightOf, withWeight } from './read-upstream.ts'

/** Each byte a letter: what nobody touches stays, whatever its encoding is. */
const textOf = (bytes: Buffer) => bytes.toString('latin1')
const bytesOf = (text: string) => Buffer.from(text, 'latin1')

export function upstreamFile(store: NginxStore): ValueFile {
  const { path, sudo, servers } = store
  const lines = nginxLines(store)

  function find(bytes: Buffer, upstream: string): Found {
    const text = textOf(bytes)
    const all = serversOf(text, upstream)
    const own = servers.map((address) => serverAt(all, upstream, address))
    const value = weightsText(own.map((server) => ({ server: server.address, weight: weightOf(server) })))
    return { value, raw: JSON.stringify(own.map(({ from, to }) => text.slice(from, to))) }
  }

  function change(bytes: Buffer, upstream: string, value: string): Buffer {
    const weights = weightsIn(value)
    const changed = servers.reduce((text, address) => {
      const server = serverAt(serversOf(text, upstream), upstream, address)
      const weight = weights.get(address)
      // It would be said to get its share, and gets none.
      if (weight !== undefined && weight > 0 && isBackup(server)) fail('traffic-backup', { upstream, server: address })
      return weight === undefined ? text : withWeight(text, server, weight)
    }, textOf(bytes))
    const after = bytesOf(changed)
    return find(after, upstream).value === value ? after : fail('key-cannot-add', { key: upstream })
  }

  function asBefore(bytes: Buffer, upstream: string, before: Found | undefined): Buffer {
    const raws = before === undefined ? [] : (JSON.parse(before.raw) as string[])
    const changed = servers.reduce((text, address, index) => {
      const raw = raws[index]
      const { from, to } = serverAt(serversOf(text, upstream), upstream, address)
      return raw === undefined ? text : text.slice(0, from) + raw + text.slice(to)
    }, textOf(bytes))
    return bytesOf(changed)
  }

  return {
    path,
    sudo,
    find,
    change,
    without: (bytes) => bytes,
    another: () => weightsText(servers.map((server) => ({ server, weight: 1 }))),
    asBefore,
    unproven: (what) => ({
      code: what === 'file' ? 'traffic-file-unproven' : 'traffic-reload-unproven',
      values: { path, nginx: store.nginx },
    }),
    placing: (from, placing) => placeForNginx(path, from, { ...placing, ...lines }),
    givingBack: (token) => withNginx(giveBackFiles({ paths: [path], sudo, afterwards: afterNginx(store) }, token)),
    lookFurther: (ask) => mustPass(ask),
  }

  /** A configuration that does not pass its test now would not do so later; of a file that it does not read nothing would come. */
  async function mustPass(ask: Asks): Promise<Finding[]> {
    try {
      await ask('test', testNginx(store))
      const said = (await ask('reads', askReads(store))).trim()
      if (said === 'read') return []
      const values = { path, nginx: store.nginx }
      return said === 'unread'
        ? [{ severity: 'blocking', subject: 'service', problem: { code: 'traffic-file-unread', values } }]
        : [{ severity: 'warning', subject: 'service', problem: { code: 'traffic-file-unproven', values } }]
    } catch (caught) {
      const problem = problemOf(caught)
      if (problem.code !== 'step-failed') throw caught
      return [
        {
          severity: 'blocking',
          subject: 'service',
          problem: { code: 'service-test-failed', values: { test: lines.test }, evidence: problem.evidence },
        },
      ]
    }
  }
}
