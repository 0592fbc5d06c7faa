/** (1) One large file to a real sshd: Ferry against scp. */

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createConnections } from '#core/ssh/connect/connections.ts'
import { createHostKeyStore } from '#core/ssh/keys/host-key-store.ts'
import { type Fleet, type FleetHost, startFleet } from '#harness/hosts/start-fleet.ts'
import { runOrThrow } from '#harness/run-process.ts'
import { hostSchema } from '#shared/domain/host.ts'
import { alternate, type Peer, timesOf } from './alternate.ts'
import { hostFacts } from './machine.ts'
import { noiseFile } from './noise.ts'
import { fastCipher, loginTo } from './open-ssh.ts'
import { explain, heading, spread, table, tell, type Verdict } from './print.ts'
import { scpAndProof } from './scp-and-proof.ts'
import { median } from './statistics.ts'

const megabytes = 300
const size = megabytes * 1_000_000
/** Milliseconds after which no further round begins. */
const budget = 90_000
/** No transfer on loopback takes longer unless something hangs. */
const transferTimeout = 60_000

type File = { path: string; sha256: string }

export async function benchUpload(): Promise<Verdict[]> {
  heading(`upload of ${megabytes} MB that do not compress, to a real sshd`)
  const fleet = await startFleet({ hosts: ['bench-1'] })
  try {
    const host = fleet.host('bench-1')
    explain(...(await hostFacts(fleet, host)))
    explain(
      'Each time: a new connection, the file, the end. scp ends when the bytes are there. Ferry goes on: the file flushed to',
      'disk, its SHA-256 computed on the host and compared, renamed into place; "scp and proof" does the same, over one shared',
      'connection. Each way its own cipher: scp what it chooses (ChaCha20) and, where it says so, what Ferry chooses (AES-GCM).',
    )
    const path = join(fleet.directory, 'upload.bin')
    const file = { path, sha256: await noiseFile(path, 'upload', size) }
    const login = await loginTo(fleet, host)
    const scp = (cipher: string[]) =>
      runOrThrow('scp', [...login.options, ...cipher, '-q', '-P', login.port, path, `${login.account}:${remoteOf(host)}`], {
        timeout: transferTimeout,
      })
    const ferry = await ferrySide(fleet, host)
    const samples = await alternate(
      [
        peer('Ferry', host, file, () => ferry.upload(file)),
        peer('scp', host, file, async () => void (await scp([]))),
        peer('scp, AES-GCM', host, file, async () => void (await scp(['-c', fastCipher]))),
        peer('scp and proof, AES-GCM', host, file, () =>
          scpAndProof(login, join(fleet.directory, 'ssh'), { local: path, remote: remoteOf(host), sha256: file.sha256 }),
        ),
      ],
      budget,
    )
    await ferry.close()
    return judge(samples, ferry.transfers)
  } finally {
    await fleet.stop()
  }
}

const remoteOf = (host: FleetHost) => host.path('/home/upload.bin')

function peer(name: string, host: FleetHost, file: File, send: () => Promise<void>): Peer {
  const there = () => host.outside('/home/upload.bin')
  return {
    name,
    prepare: () => rm(there(), { force: true }),
    async measure() {
      const began = performance.now()
      await send()
      return { milliseconds: performance.now() - began }
    },
    async prove() {
      const hash = createHash('sha256')
      await pipeline(createReadStream(there()), hash)
      if ((await stat(there())).size !== size || hash.digest('hex') !== file.sha256) throw new Error(`${name} did not bring the same bytes`)
    },
  }
}

/** The same parts that a run uses, with a connection of its own for each upload. */
async function ferrySide(fleet: Fleet, host: FleetHost) {
  const knownHosts = join(fleet.directory, 'known_hosts.ferry')
  await writeFile(knownHosts, fleet.knownHosts)
  const target = hostSchema.parse({ name: host.name, address: host.address, port: host.port, user: host.user, identity: host.identityFile })
  const connections = createConnections({
    secrets: { ask: async () => undefined },
    store: { find: async () => undefined, findPassword: async () => undefined },
    keys: createHostKeyStore({ file: join(fleet.directory, 'accepted'), knownHosts: [knownHosts] }),
    hostByName: () => undefined,
    agentSocket: '',
  })
  const transfers: number[] = []
  return {
    transfers,
    async upload({ path, sha256 }: File) {
      const connection = await connections.separate(target)
      const result = await connection.upload({ local: path, remote: remoteOf(host), size, sha256, owner: 'bench' })
      if (result.kind !== 'sent') throw new Error(`nothing was sent: ${result.kind}`)
      transfers.push(result.milliseconds)
      connection.close()
    },
    close: () => connections.close(),
  }
}

function judge(samples: Awaited<ReturnType<typeof alternate>>, transfers: readonly number[]): Verdict[] {
  const speeds = (milliseconds: readonly number[]) => milliseconds.map((time) => size / 1000 / time)
  table([
    ['', 'seconds: median (min–max)', 'MB/s: median (min–max)'],
    ...Object.entries(samples).map(([name, list]) => [
      name,
      spread(
        timesOf(list).map((time) => time / 1000),
        2,
      ),
      spread(speeds(timesOf(list)), 0),
    ]),
  ])
  const ferry = median(timesOf(samples.Ferry))
  const speed = (name: string) => (median(timesOf(samples[name])) / ferry).toFixed(2)
  explain(
    `${timesOf(samples.Ferry).length} rounds. Every transfer was compared by its hash. Ferry's connection takes ${(ferry - median(transfers.slice(1))).toFixed(0)} ms of its time.`,
    `Ferry's speed / that of scp with AES-GCM: ${speed('scp, AES-GCM')}; of scp with AES-GCM and the same proof: ${speed('scp and proof, AES-GCM')}`,
  )
  const verdict = {
    what: "upload, Ferry's speed / scp's",
    aim: '≥ 1.00',
    reached: speed('scp'),
    holds: ferry <= median(timesOf(samples.scp)),
  }
  tell(verdict)
  return [verdict]
}
