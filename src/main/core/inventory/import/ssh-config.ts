/** `~/.ssh/config`: its hosts as `ssh -G` has them. Reading it runs no command, asks no name server, opens no other file. */
import { userInfo } from 'node:os'
import type { Remark } from '#shared/domain/release.ts'
import type { Hop } from './hop.ts'
import { type Found, withHops } from './hop-hosts.ts'
import { type Imported, type ImportOptions, importedHosts, remarkAt } from './imported.ts'
import { type Block, readBlocks } from './ssh-config/blocks.ts'
import { evaluate, indexOf } from './ssh-config/evaluate.ts'
import { readHost } from './ssh-config/host-of.ts'
import { remarksOfLines, tellOthers } from './ssh-config/remarks.ts'

/**
 * Takes every plain name (no `*`, `?`, `!`) of the `Host` and `Match originalhost` lines, and every hop of their ways.
 * @throws ProblemError ssh-config-… where ssh itself refuses the file, import-no-hosts
 */
export function importSshConfig(text: string, file: string, options: ImportOptions = {}): Imported {
  const localUser = options.localUser ?? userInfo().username
  const blocks = readBlocks(text, file)
  const index = indexOf(blocks)
  const remarks: Remark[] = [...remarksOfLines(blocks, file)]
  const others = tellOthers(file)
  const lookUp = (name: string, line: number, given: Partial<Hop> = {}): Found | undefined => {
    const said = evaluate(index, name, { user: given.user, port: given.port, localUser })
    const read = readHost(name, said, localUser, (severity, zh, en) => remarks.push(remarkAt(file, line, severity, zh, en)))
    if (read === undefined) return undefined
    others.note(name, said)
    const identity = given.identity ?? read.host.identity
    return { ...read.host, ...(identity === undefined ? {} : { identity }), hops: read.hops, line }
  }
  const found = namesOf(blocks).flatMap(({ name, line }) => lookUp(name, line) ?? [])
  const known = new Map(found.map((host) => [host.name, host]))
  const hosts = withHops(found, (hop, line) => {
    const plain = known.get(hop.address)
    const isPlain = hop.user === undefined && hop.port === undefined && hop.identity === undefined
    return plain && isPlain ? plain : lookUp(hop.address, line, hop)
  })
  remarks.push(...others.remarks())
  return importedHosts(hosts, file, remarks, { ...options, usual: 'ssh' })
}

function namesOf(blocks: readonly Block[]): { name: string; line: number }[] {
  const named = new Map<string, number>()
  for (const { hosts, match, line } of blocks) {
    const originals = match?.filter(({ name, negated }) => name === 'originalhost' && !negated).flatMap(({ value }) => value.split(','))
    const plain = hosts?.filter(({ isPlain }) => isPlain).map(({ text }) => text) ?? originals?.filter((name) => !/[*?!]/.test(name)) ?? []
    for (const name of plain) if (!named.has(name)) named.set(name, line)
  }
  return [...named].map(([name, line]) => ({ name, line }))
}
