import { randomInt } from 'node:crypto'
import { run, runOrThrow } from '../../run-process.ts'

/** A /24 of 10.x that is this fleet's alone, and the link in the machine's own namespace that reaches it. */
export type Subnet = {
  link: string
  /** e.g. `10.137.20`; the test process is .1, hosts begin at .11. */
  prefix: string
  /** First bytes of every hardware address of the fleet. */
  hardware: string
}

/** Parallel fleets choose at random and try again when the choice is taken. */
const attempts = 20

export function addressOf(subnet: Subnet, index: number): string {
  return `${subnet.prefix}.${index + 11}`
}

export function hardwareOf(subnet: Subnet, index: number): string {
  return `${subnet.hardware}:${(index + 11).toString(16).padStart(2, '0')}`
}

/** Claims a subnet: the link's name is made of it, and making a link of a name that is there fails. */
export async function claimSubnet(keeper: number, hostCount: number): Promise<Subnet> {
  for (let attempt = 0; attempt < attempts; attempt++) {
    const [b, c] = [randomInt(64, 255), randomInt(0, 256)]
    const hex = [b, c].map((part) => part.toString(16).padStart(2, '0')).join(':')
    const subnet = { link: `ferry-${b}-${c}`, prefix: `10.${b}.${c}`, hardware: `02:fe:00:${hex}` }
    if (await isRouted(subnet)) continue
    const { code } = await run('ip', ['link', 'add', subnet.link, 'type', 'veth', 'peer', 'name', 'uplink', 'netns', String(keeper)])
    if (code !== 0) continue
    await runOrThrow('ip', ['-batch', '-'], { input: machineLines(subnet, hostCount).join('\n') })
    return subnet
  }
  throw new Error(`no free network among 10.64.0.0 - 10.254.255.0 after ${attempts} attempts`)
}

/** The machine's own networks win: a subnet that it reaches by anything but its default route is not taken. */
async function isRouted(subnet: Subnet): Promise<boolean> {
  return (await runOrThrow('ip', ['-4', 'route', 'show', 'match', `${subnet.prefix}.1`])).split('\n').some((line) => /^\d/.test(line))
}

/** Neighbours are fixed, so that a black hole is silence and not "no route to host". */
function machineLines(subnet: Subnet, hostCount: number): string[] {
  const neighbours = Array.from(
    { length: hostCount },
    (_, index) => `neigh add ${addressOf(subnet, index)} lladdr ${hardwareOf(subnet, index)} nud permanent dev ${subnet.link}`,
  )
  return [
    `link set ${subnet.link} address ${subnet.hardware}:01`,
    `addr add ${subnet.prefix}.1/24 dev ${subnet.link}`,
    `link set ${subnet.link} up`,
    ...neighbours,
  ]
}

/** For the fleet's own namespace, once. */
export const bridgeLines = ['link add bridge type bridge', 'link set bridge up', 'link set uplink master bridge', 'link set uplink up']

/** For the fleet's own namespace: a cable from a host to the bridge. */
export function cableLines(subnet: Subnet, index: number, port: string, hostPid: number): string[] {
  return [
    `link add ${port} type veth peer name eth0 address ${hardwareOf(subnet, index)} netns ${hostPid}`,
    `link set ${port} master bridge`,
    `link set ${port} up`,
  ]
}

/** For a host's namespace. */
export function hostLines(subnet: Subnet, index: number): string[] {
  return [
    `addr add ${addressOf(subnet, index)}/24 dev eth0`,
    'link set eth0 up',
    // The first packet from there may have told it already.
    `neigh replace ${subnet.prefix}.1 lladdr ${subnet.hardware}:01 nud permanent dev eth0`,
  ]
}
