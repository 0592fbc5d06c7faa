import { startFleet } from '#harness/hosts/start-fleet.ts'
import type { FleetMode } from '#harness/types.ts'

/** A test process that never calls stop(): it says where its fleet is and waits to be killed. */
const fleet = await startFleet({ mode: process.argv[2] as FleetMode, hosts: ['one', 'two'] })
const marker = process.argv[3]
await fleet.host('one').exec(`sleep ${marker} >/dev/null 2>&1 &`)
console.log(JSON.stringify({ directory: fleet.directory, addresses: Object.values(fleet.hosts).map((host) => host.address) }))
setInterval(() => {}, 60_000)
