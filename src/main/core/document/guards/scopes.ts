/** How far an alternative, a condition or an environment reaches: to the end of its section, or of the blocks it leads to. */
import type { Choice } from '#shared/document/reading.ts'
import type { Placed } from '../outline/outline.ts'
import { namesWayBack } from '../outline/role.ts'
import { isCancelled, isCancelledHeading, takesBack } from './cancelled.ts'
import { alternativeIn, choiceIn, isOption, isOr } from './choices.ts'
import { environmentIn, isEnvironmentAlone } from './environments.ts'
import { isForbidden, isNotNow, isRemark } from './negation.ts'
import { beginsOlderMail, mayStandAboveHead } from './quoted-mail.ts'
import { isSaidDone } from './state.ts'

/** `inner`: what stands so far from the margin, or farther, is its own for certain; `to`: the line above what may be. */
type Scope = {
  level: number
  choice?: Choice
  environment?: string
  noted?: boolean
  inner?: number
  to?: number
  text?: string
  margin?: number
  /** Of its own line alone. */
  single?: true
  /** UAT: — up to the next of its kind, whatever stands below it. */
  reaches?: true
}
/** `noted`: what stands here is said to be left alone, or only explained. */
export type Scoped = { choice?: Choice; environment?: string; noted?: boolean }

/** Deeper than every number, above what stands in no list. */
const labelled = 99
/** `3. …` and deeper: what stands above begins another part. */
const listed = 14
/** A line that begins an alternative is short, or ends in a colon. */
const longestLabel = 40

/** Takes the blocks in order, and says what holds for each. */
export function createScopes(): (place: Placed) => Scoped {
  let scopes: Scope[] = []
  const groups = createGroups()
  let isTop = true
  return (place) => {
    scopes = scopes.filter((scope) => !ends(scope, place))
    const opened = opens(place, groups, isTop)
    isTop &&=
      place.block.kind === 'heading' ||
      place.block.kind === 'remark' ||
      (place.block.kind === 'prose' && mayStandAboveHead(place.block.text))
    if (opened !== undefined)
      scopes = [
        ...scopes.filter((scope) => !(scope.choice?.kind === 'alternative' && scope.level >= opened.level && opened.choice !== undefined)),
        opened,
      ]
    const apart = scopes.find((scope) => scope.noted && isApart(scope, place))
    const choice = apart === undefined ? scopes.findLast((scope) => scope.choice !== undefined)?.choice : askedOf(apart)
    const environment = scopes.findLast((scope) => scope.environment !== undefined)?.environment
    const noted = scopes.some((scope) => scope.noted) && apart === undefined
    return {
      ...(noted ? { noted } : {}),
      ...(choice === undefined ? {} : { choice }),
      ...(environment === undefined ? {} : { environment }),
    }
  }
}

function ends(scope: Scope, place: Placed): boolean {
  const { block, level, text, follows } = place
  if (scope.single) return true
  if (block.kind === 'heading') return level <= scope.level
  if (block.kind === 'remark') return scope.noted === true && scope.level === labelled && block.closes === true
  if (block.kind === 'code' || block.kind === 'table') return false
  if (scope.reaches) return level < listed || (isLabel(place) && isEnvironmentAlone(text))
  if (scope.noted && block.kind === 'prose' && block.indent < (scope.inner ?? Number.POSITIVE_INFINITY)) return true
  // A list below a label is its; a numbered paragraph is not.
  if (scope.level === labelled && block.kind === 'entry') return block.indent < (scope.margin ?? 0)
  if (level < 100) return level <= scope.level
  // Below a label stand its blocks; a sentence that leads to none of them is no longer its.
  return scope.level === labelled && !/[:：]$/.test(text) && follows !== 'code'
}

function opens(place: Placed, groups: ReturnType<typeof createGroups>, isTop: boolean): Scope | undefined {
  const { block, level, text, follows, leads, heads } = place
  const isHead = block.kind === 'heading'
  if (block.kind !== 'code' && block.kind !== 'table' && beginsOlderMail(text, block.from, isTop))
    return { level: 0, choice: { kind: 'condition', group: `condition-${block.from}`, option: text.slice(0, 120) } }
  if (place.title || (!isHead && block.kind !== 'prose' && block.kind !== 'entry')) return undefined
  const depth = level < 100 ? level : labelled
  const off = takenBack(place, depth)
  if (off !== undefined) return off
  if (/[:：]$/.test(text) && !isHead && (isForbidden(text) || isRemark(text) || /因为[:：]$/.test(text)))
    return { level: depth, noted: true }
  const short = isHead || text.length <= longestLabel || /[:：]$/.test(text)
  const environment = (isHead || /[:：]$/.test(text) || leads) && short ? environmentIn(text) : undefined
  const named = environment === undefined ? {} : { environment }
  const alternative = (short && (isHead || follows !== undefined)) || isOption(text) ? alternativeIn(text) : undefined
  if (alternative !== undefined)
    return {
      level: depth,
      choice: groups(alternative, heads.at(-1)?.line ?? 0, block.from),
      ...named,
      ...(follows === undefined && !isHead ? { single: true } : {}),
    }
  if (isOr(text) && follows !== undefined)
    return { level: depth, choice: { kind: 'alternative', group: `or-${block.from}`, option: text }, ...named }
  const choice = follows !== undefined || isHead || /[:：]$/.test(text) ? questionOf(text, block.from) : undefined
  const reaches = isHead || leads || follows === 'code' || /[:：]$/.test(text) || (follows === 'children' && level < 100)
  if (choice !== undefined && reaches) return { level: depth, choice, margin: block.indent, ...named }
  if (environment === undefined) return undefined
  return { level: depth, environment, ...(!isHead && isEnvironmentAlone(text) ? { reaches: true } : {}) }
}

const isLabel = ({ block, leads, text }: Placed) => block.kind === 'prose' && (leads || /[:：]$/.test(text))

/** 清理（已完成）: what stands below is perhaps done as well; a person knows. */
const questionOf = (text: string, line: number): Choice | undefined =>
  // 回滚（出问题才执行）: when a way back is gone is no question of it.
  namesWayBack(text)
    ? undefined
    : isSaidDone(text)
      ? { kind: 'condition', group: `condition-${line}`, option: text.slice(0, 120) }
      : choiceIn(text, line)

/** Commands at the margin, an empty line below a step that is taken back: the step's or not, a person knows. */
const isApart = ({ inner = 0, to }: Scope, { block }: Placed) =>
  to !== undefined && (block.kind === 'code' || block.kind === 'table') && block.indent < inner && block.from > to + 1

const askedOf = ({ to, text = '' }: Scope): Choice => ({ kind: 'condition', group: `condition-${to}`, option: text.slice(0, 120) })

/** 本节点本次无需操作, below the heading of that host: its whole section. */
const ofSection = /^[^\p{L}\p{N}]*(?:(?:注|备注|说明|注意)\s*[:：]\s*)?[本该此这](?:台|个)?(?:节点?|机器?(?!制)|主机|服务器|章|部分|环节)/u

/** 以下步骤本次不执行, 旧步骤（已废弃）: what stands below is only shown. */
function takenBack(place: Placed, level: number): Scope | undefined {
  const { block, text, follows } = place
  // A struck paragraph is the head of nothing, unless it says so.
  if (block.struck && block.kind !== 'heading')
    return follows === undefined || (place.level >= 100 && !/[:：]$/.test(text)) ? undefined : below(place, level)
  if (block.kind === 'heading') return block.struck || isCancelledHeading(text) ? { level, noted: true, inner: 0 } : undefined
  const section = place.heads.at(-1)
  if (block.kind === 'prose' && section !== undefined && ofSection.test(text) && isNotNow(text))
    return { level: section.level, noted: true, inner: 0 }
  const isOff = isCancelled(text) || (isNotNow(text) && isForbidden(text)) || (text.length <= longestLabel && isCancelledHeading(text))
  if (!isOff || takesBack(text)) return undefined
  const isBelow = /以下|下列|下述|如下|下面|\b(?:following|below)\b/i.test(text)
  // A number with nothing below it may mean the numbers behind it: how many of them is for a person to say.
  if (isBelow && block.kind === 'entry' && follows === undefined)
    return { level: level - 0.001, choice: { kind: 'condition', group: `condition-${block.from}`, option: text } }
  const leads = follows !== undefined || /[:：]$/.test(text) || (block.kind === 'prose' && (isBelow || /步骤|流程|\bsteps\b/i.test(text)))
  return leads ? below(place, level) : undefined
}

function below({ block, text }: Placed, level: number): Scope {
  return { level, noted: true, inner: block.indent + 1, ...(/[:：]$/.test(text) ? {} : { to: block.to, text: block.shown ?? text }) }
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
