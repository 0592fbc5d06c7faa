/** Which keys are accepted: Ferry's own file, which is written, and the user's known_hosts, which is only read. */
import { chmodSync, closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { fail } from '#shared/problem/problem.ts'
import type { HostKey, HostKeyStore } from '../port.ts'
import { type KnownHosts, type KnownHostsRemark, parseKnownHosts, targetOf } from './known-hosts.ts'

export type HostKeyFiles = {
  /** In the data directory, known_hosts format, mode 0600. */
  file: string
  /** Read only, in this order; those that do not exist are passed over. */
  knownHosts: readonly string[]
}

/** Lines of the files that are not used, for whoever shows the settings. */
export type FileRemark = KnownHostsRemark & { file: string }

/**
 * The files are read at every question: the user's own ssh may have added a key a moment ago. A file that is there
 * and cannot be read ends in a problem, never in "unknown".
 */
export function createHostKeyStore({ file, knownHosts }: HostKeyFiles): HostKeyStore & { remarks(): FileRemark[] } {
  const read = new Map<string, { text: string; known: KnownHosts }>()
  /** Read anew, and taken apart anew where it says something else: with every host of a large fleet the file has a line more to take apart. */
  const knownIn = (path: string): KnownHosts => {
    const text = readIfThere(path)
    const before = read.get(path)
    if (before?.text === text) return before.known
    const known = parseKnownHosts(text)
    read.set(path, { text, known })
    return known
  }
  const files = () => [file, ...knownHosts].map((path) => ({ path, ...knownIn(path) }))
  const marked = (
    known: readonly KnownHosts[],
    mark: 'none' | 'revoked',
    { address, port }: { address: string; port: number },
  ): HostKey[] => {
    const target = targetOf(address, port)
    const keys = known.flatMap(({ lines }) => lines.filter((line) => line.mark === mark && line.matches(target)).map(({ key }) => key))
    return keys.filter((key, index) => keys.findIndex((other) => other.key === key.key) === index)
  }

  return {
    pinned(host) {
      const known = files()
      const revoked = marked(known, 'revoked', host)
      // What was accepted in Ferry is the operator's last word on this host; the user's known_hosts counts where there is none.
      const own = marked(known.slice(0, 1), 'none', host)
      const pins = own.length > 0 ? own : marked(known.slice(1), 'none', host)
      return pins.filter((pin) => !revoked.some((key) => key.key === pin.key))
    },
    revoked: (host) => marked(files(), 'revoked', host),
    accept(host, key) {
      if (marked(files(), 'revoked', host).some((revoked) => revoked.key === key.key)) {
        fail('host-key-revoked', { host: host.name, address: host.address, fingerprint: key.fingerprint, type: key.type })
      }
      const target = targetOf(host.address, host.port)
      // One key a host: an accepted key takes the place of the one before.
      const kept = readIfThere(file)
        .split('\n')
        .filter(
          (line) => line.trim() !== '' && !parseKnownHosts(line).lines.some((known) => known.mark === 'none' && known.matches(target)),
        )
      writeAtomically(file, [...kept, `${target} ${key.type} ${key.key}`, ''].join('\n'))
    },
    remarks: () => files().flatMap(({ path, remarks }) => remarks.map((remark) => ({ ...remark, file: path }))),
  }
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    const reason = codeOf(cause)
    if (reason === 'ENOENT') return ''
    return fail('known-hosts-unreadable', { file: path, reason }, { cause })
  }
}

function writeAtomically(path: string, text: string): void {
  const temporary = `${path}.${process.pid}.new`
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
    const handle = openSync(temporary, 'w', 0o600)
    try {
      writeSync(handle, text)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    chmodSync(temporary, 0o600)
    renameSync(temporary, path)
  } catch (cause) {
    rmSync(temporary, { force: true })
    fail('known-hosts-unwritable', { file: path, reason: codeOf(cause) }, { cause })
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}
