/** What the looks at a working copy have said, read. Pure. */
import { type CheckoutSpec, ownBranch } from '#shared/kinds/task/checkout.ts'
import { isCommitName } from '../../commands/checkout/checkout-look.ts'

export type Line = { word: string; rest: string }

/** `word rest` a line. */
export const linesIn = (text: string): Line[] =>
  text.split('\n').flatMap((line) => {
    if (line === '') return []
    const space = line.indexOf(' ')
    return [space < 0 ? { word: line, rest: '' } : { word: line.slice(0, space), rest: line.slice(space + 1) }]
  })

export const restOf = (lines: readonly Line[], word: string): string | undefined => lines.find((line) => line.word === word)?.rest
export const allOf = (lines: readonly Line[], word: string): string[] => lines.flatMap((line) => (line.word === word ? [line.rest] : []))

/** `unknown`: not to be found; `later`: a commit of which nobody knows before it is fetched. */
export type Resolved = { is: 'found'; commit: string; ref?: string } | { is: 'both' } | { is: 'unknown' } | { is: 'later' }

/** A commit by its digits is itself; else what the remote has under the name, and never what an older fetch has left here. */
export function resolve({ revision }: Pick<CheckoutSpec, 'revision'>, lines: readonly Line[]): Resolved {
  const refs = new Map(
    allOf(lines, 'ref').flatMap((line) => {
      const [, commit, name] = /^([0-9a-f]{40,64})\s+(refs\/\S+)$/.exec(line) ?? []
      return commit === undefined || name === undefined ? [] : [[name, commit] as const]
    }),
  )
  const of = (name: string): Resolved[] => {
    const commit = refs.get(`${name}^{}`) ?? refs.get(name)
    return commit === undefined ? [] : [{ is: 'found', commit, ref: name }]
  }
  const means = revision === ownBranch ? restOf(lines, 'means') : revision
  const found =
    means === undefined ? [] : means.startsWith('refs/') ? of(means) : [...of(`refs/heads/${means}`), ...of(`refs/tags/${means}`)]
  if (found.length > 1) return { is: 'both' }
  const [only] = found
  if (only !== undefined) return only
  if (!isCommitName(revision)) return { is: 'unknown' }
  const local = restOf(lines, 'local')
  return local === undefined ? { is: 'later' } : { is: 'found', commit: local }
}

/** The branch that goes along: the one that the revision names. */
export const branchOf = (ref: string | undefined): string | undefined =>
  ref?.startsWith('refs/heads/') === true ? ref.slice('refs/heads/'.length) : undefined

export const shortCommit = (commit: string): string => commit.slice(0, 10)
