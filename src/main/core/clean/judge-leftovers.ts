/** Which of the leftovers may go. Pure: what is known of runs is handed in. */
import { type CleanRules, isForbidden, type KeepReason, type Leftover } from '#shared/clean/leftover.ts'

/** As it was found. `owner`: the run that made it, as it is named on hosts; undefined where nothing tells, '' where none of ours did. */
export type Found = Omit<Leftover, 'kept'> & { owner?: string; isOpen?: boolean /** Of jobs: all of them. */; names?: string[] }

export type Known = {
  now: number
  /** What the names of this Ferry's runs begin with on hosts. */
  identity: string
  /** The run of this name is not over: it goes on, was broken off, or can be carried on. */
  isUnfinished(owner: string): boolean
  /** The run that could still go back to it. */
  neededBy(host: string, path: string): string | undefined
  /** The run that is not over and brings something to this service on this host, or has set something aside there. */
  busyWith(host: string, service: string): string | undefined
}

const day = 86_400_000
/** Backups, and what was set aside, are kept by count too. */
const counted: readonly Leftover['kind'][] = ['backup', 'failed']

export function judgeLeftovers(found: readonly Found[], { olderThan, keep }: CleanRules, known: Known): Leftover[] {
  const groups = Map.groupBy(
    found.filter(({ kind }) => counted.includes(kind)),
    groupOf,
  )
  const newest = new Set(
    [...groups.values()].flatMap((group) => group.toSorted((one, other) => other.changed - one.changed).slice(0, keep)),
  )
  return found.map((one) => {
    const isYoung = known.now - one.changed < olderThan * day
    const kept = whyNever(one, known) ?? (newest.has(one) ? 'newest' : isYoung && !isDead(one) ? 'young' : undefined)
    const run = isForbidden(kept) ? forWhom(one, known) : undefined
    const { owner: _, isOpen: __, names: ___, ...leftover } = one
    return { ...leftover, ...(kept === undefined ? {} : { kept }), ...(run === undefined ? {} : { run }) }
  })
}

const groupOf = ({ host, service, kind }: Found) => [host, service, kind].join('\n')

function whyNever(one: Found, known: Known): KeepReason | undefined {
  const { owner, kind, host, path, service = '' } = one
  const isOurs = owner?.startsWith(`${known.identity}-`) ?? false
  switch (kind) {
    case 'backup':
      return known.neededBy(host, path) !== undefined ? 'needed' : undefined
    case 'archive':
      return known.busyWith(host, service) !== undefined ? 'needed' : undefined
    case 'failed':
      return known.busyWith(host, service) !== undefined ? 'running' : undefined
    case 'lock':
    case 'password':
      if (!isOurs) return 'foreign'
      return known.isUnfinished(owner ?? '') ? 'running' : undefined
    case 'partial':
      if (owner !== undefined && !isOurs) return 'foreign'
      return owner === undefined || known.isUnfinished(owner) ? 'running' : undefined
    case 'part':
      if (owner !== undefined && !isOurs) return 'foreign'
      return known.isUnfinished(owner ?? '') || known.busyWith(host, service) !== undefined ? 'running' : undefined
    case 'jobs':
      return one.isOpen === true || known.isUnfinished(owner ?? '') ? 'running' : undefined
  }
}

/** The run for which it stays, where it is one of ours. */
function forWhom({ kind, host, path, owner = '', service = '' }: Found, known: Known): string | undefined {
  if (kind === 'backup') return known.neededBy(host, path)
  const own = owner.startsWith(`${known.identity}-`) && known.isUnfinished(owner) ? owner.slice(known.identity.length + 1) : undefined
  return own ?? (['archive', 'failed', 'part'].includes(kind) ? known.busyWith(host, service) : undefined)
}

/** Of a run that is over, and of no use to anybody: it need not grow old first. */
const isDead = ({ kind }: Found) => kind === 'partial' || kind === 'lock' || kind === 'password'
