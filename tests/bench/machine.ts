/** What the figures were taken on. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { arch, availableParallelism, cpus, loadavg, release, totalmem, type } from 'node:os'
import { hasNativeCipher } from '#core/ssh/native-cipher.ts'
import type { Fleet, FleetHost } from '#harness/hosts/start-fleet.ts'
import { run } from '#harness/run-process.ts'

export async function machineFacts(): Promise<string[]> {
  const { stderr } = await run('ssh', ['-V'])
  const ssh2: { version: string } = createRequire(import.meta.url)('ssh2/package.json')
  return [
    `date           ${new Date().toISOString().slice(0, 16).replace('T', ' ')} UTC`,
    `machine        ${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GiB, ${type()} ${release()} ${arch()}`,
    `Node           ${process.versions.node}, OpenSSL ${process.versions.openssl}`,
    `OpenSSH        ${stderr.trim()}`,
    `ssh2           ${ssh2.version}, native cipher ${hasNativeCipher() ? 'loaded' : 'NOT loaded: uploads reach about half of their speed'}`,
    `load           ${loadLine()}`,
  ]
}

/** Above this share of the cores somebody else's work is in the figures. */
const quiet = 0.5

/** The load of the last minute; taken before a benchmark begins, it is somebody else's. */
export function loadLine(): string {
  const [minute = 0] = loadavg()
  const cores = availableParallelism()
  return `${minute.toFixed(2)} on ${cores} cores${minute > cores * quiet ? '  TAKEN UNDER LOAD: others were at work on this machine' : ''}`
}

/**
 * The login files of a host decide what a command costs (one that sets up a language's tools adds 150 ms to each), so a host
 * that has any is refused.
 */
export async function hostFacts(fleet: Fleet, host: FleetHost): Promise<string[]> {
  const { stdout } = await host.exec('cd && ls -A')
  const loginFiles = stdout.split('\n').filter((name) => /^\.(profile|bash|zsh|ssh|login|cshrc)/.test(name))
  if (loginFiles.length > 0) throw new Error(`the host has login files of its own: ${loginFiles.join(', ')}`)
  const disk = fleet.mode === 'namespaces' ? 'disk in memory' : `disk of ${diskOf(fleet.directory)}`
  return [
    `hosts          real sshd, ${fleet.mode === 'namespaces' ? 'a machine of its own (namespaces)' : 'plain on loopback'}, ${disk}, empty home, no login files`,
  ]
}

function diskOf(directory: string): string {
  const mounts = readFileSync('/proc/mounts', 'utf8')
    .split('\n')
    .map((line) => line.split(' '))
    .filter(([, place = '-']) => directory.startsWith(place))
  return mounts.sort(([, a = ''], [, b = '']) => b.length - a.length)[0]?.[2] ?? 'unknown kind'
}
