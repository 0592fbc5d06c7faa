/** How far an alternative, a condition or an environment reaches: to the end of its section, or of the blocks it leads to. */
import type { Choice } from '#shared/document/reading.ts'
import type { Placed } from '../outline/outline.ts'
import { alternativeIn, choiceIn, environmentIn, isOr } from './choices.ts'
import { isForbidden, isRemark } from './negation.ts'

type Scope = { level: number; choice?: Choice; environment?: string; noted?: boolean }
/** `noted`: what stands here is said to be left alone, or only explained. */
export type Scoped = { choice?: Choice; environment?: string; noted?: boolean }

/** Deeper than every number, above what stands in no list. */
const labelled = 99
/** A line that begins an alternative is short, or ends in a colon. */
const longestLabel = 40

/** Takes the blocks in order, and says what holds for each. */
export function createScopes(): (place: Placed) => Scoped {
  let scopes: Scope[] = []
  const groups = createGroups()
  return (place) => {
    scopes = scopes.filter((scope) => !ends(scope, place))
    const opened = opens(place, groups)
    if (opened !== undefined)
      scopes = [
        ...scopes.filter((scope) => !(scope.choice?.kind === 'alternative' && scope.level >= opened.level && opened.choice !== undefined)),
        opened,
      ]
    const choice = scopes.findLast((scope) => scope.choice !== undefined)?.choice
    const environment = scopes.findLast((scope) => scope.environment !== undefined)?.environment
    const noted = scopes.some((scope) => scope.noted) && place.block.kind !== 'heading'
    return {
      ...(noted ? { noted } : {}),
      ...(choice === undefined ? {} : { choice }),
      ...(environment === undefined ? {} : { environment }),
    }
  }
}

function ends(scope: Scope, { block, level, text, follows }: Placed): boolean {
  if (block.kind === 'heading') return level <= scope.level
  if (block.kind === 'code' || block.kind === 'table' || block.kind === 'remark') return false
  if (scope.noted && block.kind === 'prose') return true
  // A list below a label is its; a numbered paragraph is not.
  if (scope.level === labelled && block.kind === 'entry') return false
  if (level < 100) return level <= scope.level
  // Below a label stand its blocks; a sentence that leads to none of them is no longer its.
  return scope.level === labelled && !/[:：]$/.test(text) && follows !== 'code'
}

function opens(place: Placed, groups: ReturnType<typeof createGroups>): Scope | undefined {
  const { block, level, text, follows, leads, heads } = place
  const isHead = block.kind === 'heading'
  if (place.title || (!isHead && block.kind !== 'prose' && block.kind !== 'entry')) return undefined
  const depth = level < 100 ? level : labelled
  if (/[:：]$/.test(text) && !isHead && (isForbidden(text) || isRemark(text) || /因为[:：]$/.test(text)))
    return { level: depth, noted: true }
  const short = isHead || text.length <= longestLabel || /[:：]$/.test(text)
  const environment = (isHead || /[:：]$/.test(text) || leads) && short ? environmentIn(text) : undefined
  const named = environment === undefined ? {} : { environment }
  const alternative = short && (isHead || follows !== undefined) ? alternativeIn(text) : undefined
  if (alternative !== undefined) return { level: depth, choice: groups(alternative, heads.at(-1)?.line ?? 0, block.from), ...named }
  if (isOr(text) && follows !== undefined)
    return { level: depth, choice: { kind: 'alternative', group: `or-${block.from}`, option: text }, ...named }
  const choice = follows !== undefined || isHead || /[:：]$/.test(text) ? choiceIn(text, block.from) : undefined
  const reaches =
    isHead || leads || follows === 'code' || (choice !== undefined && /[:：]$/.test(text)) || (choice?.kind === 'optional' && leads)
  if (choice !== undefined && reaches) return { level: depth, choice, ...named }
  return environment === undefined ? undefined : { level: depth, environment }
}

/** The same word below the same heading is one group, until an option comes a second time. */
function createGroups() {
  const open = new Map<string, { group: string; options: Set<string> }>()
  return ({ group: word, option }: { group: string; option: string }, under: number, line: number): Choice => {
    const key = `${word} ${under}`
    const known = open.get(key)
    const current = known === undefined || known.options.has(option) ? { group: `${word}-${line}`, options: new Set<string>() } : known
    current.options.add(option)
    open.set(key, current)
    return { kind: 'alternative', group: current.group, option }
  }
}
