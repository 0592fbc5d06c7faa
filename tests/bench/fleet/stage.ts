/** An archive of 100 MB to eight hosts at once, and to one, by the whole command `ferry stage`; beside scp. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'yaml'
import { tarOf } from '#harness/ecsc/tar.ts'
import { type Fleet, type FleetHost, startFleet } from '#harness/hosts/start-fleet.ts'
import { runOrThrow } from '#harness/run-process.ts'
import { alternate, type Peer, type Sample, timesOf } from '../alternate.ts'
import { noise } from '../noise.ts'
import { type Login, loginTo } from '../open-ssh.ts'
import { explain, heading, spread, table, tell, type Verdict } from '../print.ts'
import { scpAndProof, scpThenProof } from '../scp-and-proof.ts'
import { median } from '../statistics.ts'
import { type BuiltFerry, builtFerry } from './built-ferry.ts'

const megabytes = 100
const names = Array.from({ length: 8 }, (_, index) => `stage-${index + 1}`)
/** Milliseconds after which no further round begins. */
const budget = 150_000
const timeout = 120_000
const remote = '/srv/app.tar'

type Archive = { local: string; sha256: string }
type Place = { host: FleetHost; login: Login }

export async function benchStage(): Promise<Verdict[]> {
  heading(`${megabytes} MB to eight hosts at once, and to one`)
  const fleet = await startFleet({ hosts: names })
  try {
    explain(
      'Ferry: the whole command, which reads the archive through, connects to each host, sends, has the host flush and hash it, renames. scp:',
      'as many at once, as it stands; "and proof" does what Ferry does: as it stands with an ssh behind it, or tuned, with the quickest cipher over',
      'one connection each.',
    )
    const archive = await makeArchive(fleet)
    const ferry = await builtFerry(fleet.directory, fleet.knownHosts)
    const releases = await makeReleases(fleet, ferry, archive.local)
    const places = await Promise.all(names.map(async (name) => ({ host: fleet.host(name), login: await loginTo(fleet, fleet.host(name)) })))
    const one = places.slice(0, 1)
    const peers = (many: Place[], release: string, side: string): Peer[] => [
      peer(`Ferry ${side}`, many, archive, () => ferry('stage', release)),
      peer(`scp ${side}`, many, archive, () => each(many, (place) => scp(place, archive))),
      peer(`scp and proof ${side}`, many, archive, () => each(many, (place) => scpThenProof(place.login, fileOf(place, archive)))),
      peer(`scp and proof, tuned, ${side}`, many, archive, () => each(many, (place) => tuned(fleet, place, archive))),
    ]
    const samples = {
      ...(await alternate(peers(places, releases.all, 'to eight'), budget)),
      ...(await alternate(peers(one, releases.one, 'to one'), budget)),
    }
    return judge(samples)
  } finally {
    await fleet.stop()
  }
}

async function makeArchive(fleet: Fleet): Promise<Archive> {
  const bytes = noise('stage', megabytes * 1_000_000)
  const tar = await tarOf('app', [{ path: 'app.bin', mode: 0o644, mtime: 1_487_563_200, content: { kind: 'file', bytes } }])
  const local = join(fleet.directory, 'app.tar')
  await writeFile(local, tar)
  return { local, sha256: createHash('sha256').update(tar).digest('hex') }
}

/** An inventory with a service on all hosts and one on the first, and a release for each. Gives the paths of the releases. */
async function makeReleases(fleet: Fleet, ferry: BuiltFerry, archive: string): Promise<{ all: string; one: string }> {
  const hosts = Object.fromEntries(
    Object.values(fleet.hosts).map(({ name, address, port, user, identityFile }) => [
      name,
      { address, port, user, identity: identityFile },
    ]),
  )
  const service = {
    directory: fleet.host('stage-1').path('/srv/app'),
    archive: fleet.host('stage-1').path(remote),
    process: { contains: '/srv/app' },
    start: 'true',
  }
  const services = { all: { ...service, hosts: names }, one: { ...service, hosts: names.slice(0, 1) } }
  const inventory = join(fleet.directory, 'stage-fleet.yaml')
  await writeFile(inventory, stringify({ hosts, services }))
  await ferry('import', inventory)
  const write = async (name: 'all' | 'one') => {
    const path = join(fleet.directory, `${name}.yaml`)
    await writeFile(path, stringify({ release: name, tasks: [{ upgrade: name, archive }] }))
    return path
  }
  return { all: await write('all'), one: await write('one') }
}

function peer(name: string, places: readonly Place[], { sha256 }: Archive, send: () => Promise<unknown>): Peer {
  return {
    name,
    prepare: async () => void (await Promise.all(places.map(({ host }) => rm(host.outside(remote), { force: true })))),
    async measure() {
      const began = performance.now()
      await send()
      return { milliseconds: performance.now() - began }
    },
    async prove() {
      for (const { host } of places) {
        const hash = createHash('sha256')
        await pipeline(createReadStream(host.outside(remote)), hash)
        if (hash.digest('hex') !== sha256) throw new Error(`${name} did not bring the same bytes to ${host.name}`)
      }
    },
  }
}

const each = (places: readonly Place[], act: (place: Place) => Promise<unknown>) => Promise.all(places.map(act))

const scp = ({ host, login }: Place, { local }: Archive) =>
  runOrThrow('scp', [...login.options, '-q', '-P', login.port, local, `${login.account}:${host.path(remote)}`], { timeout })

const fileOf = ({ host }: Place, { local, sha256 }: Archive) => ({ local, remote: host.path(remote), sha256 })

const tuned = (fleet: Fleet, place: Place, archive: Archive) =>
  scpAndProof(place.login, join(fleet.directory, `s-${place.host.name}`), fileOf(place, archive))

function judge(samples: Record<string, Sample[]>): Verdict[] {
  const seconds = (name: string) => timesOf(samples[name]).map((time) => time / 1000)
  table([['', 'seconds: median (min–max)'], ...Object.keys(samples).map((name) => [name, spread(seconds(name), 2)])])
  const ratio = (peerName: string, side: string) => median(seconds(`${peerName} ${side}`)) / median(seconds(`Ferry ${side}`))
  const aims = [
    { peer: 'scp', side: 'to eight', least: 1 },
    { peer: 'scp and proof', side: 'to eight', least: 1.3 },
    { peer: 'scp', side: 'to one', least: 0.9 },
  ]
  explain(
    `to eight, of the speed of scp and proof, tuned, against which no aim is set: ${ratio('scp and proof, tuned,', 'to eight').toFixed(2)}`,
  )
  return aims.map(({ peer: name, side, least }) => {
    const reached = ratio(name, side)
    const verdict = {
      what: `stage ${side}, of the speed of ${name}`,
      aim: `≥ ${least.toFixed(1)}`,
      reached: reached.toFixed(2),
      holds: reached >= least,
    }
    tell(verdict)
    return verdict
  })
}
