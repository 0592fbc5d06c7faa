/** What a configuration says of one host, as `ssh -G` finds it: the first value counts; the files are read again where `Match final` asks for it. */
import { fitsWildcards } from '#shared/text/wildcards.ts'
import type { Block } from './blocks.ts'
import type { Directive } from './directive.ts'
import { holds } from './match.ts'
import { expandTokens } from './tokens.ts'

export type Said = {
  /** Of the command line, or of the hop's own writing; counts before the files. */
  user?: string
  port?: string
  hostname?: string
  identities: Directive[]
  /** The line that decides the way: ProxyJump or ProxyCommand, whichever stands first. */
  way?: Directive
  /** `ProxyJump none` rules out a later ProxyJump, and not a later ProxyCommand. */
  isWithoutJump?: boolean
  /** Lines with what Ferry does not take, one a keyword. */
  others: Map<string, Directive>
  /** Lines whose value ssh refuses. */
  refused: Directive[]
}

export type Given = { user?: string; port?: string; localUser: string }

/** Blocks by the plain names of their `Host` lines: a thousand hosts must not each look at a thousand blocks. */
export type Index = { blocks: readonly Block[]; byName: ReadonlyMap<string, number[]>; general: readonly number[]; readsTwice: boolean }

export function indexOf(blocks: readonly Block[]): Index {
  const byName = new Map<string, number[]>()
  const general: number[] = []
  blocks.forEach(({ hosts }, index) => {
    const isGeneral = hosts === undefined || hosts.some(({ isPlain }) => !isPlain)
    if (isGeneral) general.push(index)
    for (const name of new Set(isGeneral ? [] : hosts?.map(({ text }) => text))) {
      const known = byName.get(name)
      if (known) known.push(index)
      else byName.set(name, [index])
    }
  })
  const readsTwice = blocks.some(
    ({ match, directives }) =>
      match?.some(({ name }) => name === 'final') || directives.some(({ keyword }) => keyword === 'canonicalizehostname'),
  )
  return { blocks, byName, general, readsTwice }
}

export function evaluate(index: Index, name: string, given: Given): Said {
  const said: Said = { user: given.user, port: given.port, identities: [], others: new Map(), refused: [] }
  read(index, said, { original: name, name, localUser: given.localUser, isFinal: false })
  const canonicalizes = said.others.get('canonicalizehostname')?.words?.[0]?.toLowerCase() ?? 'no'
  if (index.readsTwice && (canonicalizes !== 'no' || index.blocks.some(({ match }) => match?.some((one) => one.name === 'final')))) {
    const host = hostOf(said, name).toLowerCase()
    said.hostname = host.replaceAll('%', '%%')
    read(index, said, { original: name, name: host, localUser: given.localUser, isFinal: true })
  }
  return said
}

/** HostName with its tokens; the name itself where there is none. What ssh cannot expand stays as it is written, and is no address. */
export function hostOf({ hostname }: Said, name: string): string {
  return hostname === undefined ? name : (expandTokens(hostname, { h: name }) ?? hostname)
}

type Pass = { original: string; name: string; localUser: string; isFinal: boolean }

function read(index: Index, said: Said, pass: Pass): void {
  const own = index.byName.get(pass.name) ?? []
  // Both lists are in the order of the file.
  for (let left = 0, right = 0; left < own.length || right < index.general.length; ) {
    const mine = own[left] ?? Number.POSITIVE_INFINITY
    const general = index.general[right] ?? Number.POSITIVE_INFINITY
    if (mine < general) left += 1
    else right += 1
    const block = index.blocks[Math.min(mine, general)]
    if (block && applies(block, said, pass)) for (const directive of block.directives) take(said, directive)
  }
}

function applies({ hosts, match }: Block, said: Said, { original, name, localUser, isFinal }: Pass): boolean {
  if (match) {
    const host = isFinal ? name : hostOf(said, original)
    return holds(match, { original, host, user: said.user ?? localUser, localUser, isFinal })
  }
  if (!hosts) return true
  let isActive = false
  for (const { text, negated, isPlain } of hosts) {
    if (!(isPlain ? text === name : fitsWildcards(text, name))) continue
    if (negated) return false
    isActive = true
  }
  return isActive
}

function take(said: Said, directive: Directive): void {
  const { keyword, words } = directive
  const [value = '', ...more] = words ?? []
  const isOne = value !== '' && more.length === 0
  switch (keyword) {
    case 'hostname':
    case 'user':
    case 'port':
      if (!isOne) said.refused.push(directive)
      else said[keyword] ??= value
      return
    case 'identityfile':
      if (!isOne) said.refused.push(directive)
      else if (!said.identities.some((known) => known.words?.[0] === value)) said.identities.push(directive)
      return
    case 'proxyjump':
      if (said.way === undefined && !said.isWithoutJump) {
        if (/^[\s=]*none\s*$/i.test(directive.rest)) said.isWithoutJump = true
        else said.way = directive
      }
      return
    case 'proxycommand':
      said.way ??= directive
      return
    default:
      if (!said.others.has(keyword)) said.others.set(keyword, directive)
  }
}
