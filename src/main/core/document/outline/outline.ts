/** Where each block stands: the headings above it, and which of them say what. */
import type { Role } from '#shared/document/reading.ts'
import type { Block } from '../blocks/block.ts'
import { type Follows, isHeadingLike, part } from './heading-like.ts'
import { labelLevel, levelOfEntry, numberOf } from './numbering.ts'
import { namesWayBack, roleOfHeading, rolesIn } from './role.ts'

export type Head = { text: string; level: number; line: number; role?: Role }

export type Placed = {
  block: Block
  level: number
  /** Headings and leading lines above, outermost first. */
  heads: readonly Head[]
  role: Role
  follows: Follows
  /** It leads what is below it, and is nothing to be done by itself. */
  leads: boolean
  /** Of a numbered paragraph: the text without its number. */
  text: string
  /** A number with nothing behind it. */
  empty: boolean
  /** Its own words say that it is one step of several: 第二步, Step 2. */
  steps: boolean
  /** It names the document. */
  title: boolean
}

/** Levels of prose and code: below everything that leads. */
const deepest = 100

export function outlineOf(blocks: readonly Block[]): Placed[] {
  const levels = withinWayBack(blocks, blocks.map(levelOf))
  const title = titleAt(blocks, levels)
  let heads: Head[] = []
  return blocks.map((block, index) => {
    const level = levels[index] ?? deepest
    const text = textOf(block)
    const follows = followsOf(blocks, levels, index)
    const leads = leadsBelow(block, text, level, follows)
    // A paragraph at the margin ends the list above it; numbered sections have paragraphs below them.
    const ends = block.kind === 'prose' && level === deepest && block.indent === 0 && isApart(blocks, index) ? listLevel : level
    if (heads.some((head) => head.level >= ends)) heads = heads.filter((head) => head.level < ends)
    const role = heads.findLast((head) => head.role !== undefined)?.role ?? 'steps'
    const empty = block.kind === 'prose' && numberOf(block.text)?.rest === ''
    const placed = { block, level, heads, role, follows, leads, text, empty, title: index === title, steps: isStep(block) }
    const named = index === title ? undefined : roleOfHeading(text)
    const own = namesPart(block, text, level, leads, named) && !staysWithin(role, named) ? named : undefined
    if (block.kind === 'heading' || (level < deepest && (leads || follows === 'children'))) {
      heads = [...heads, { text, level, line: block.from, ...(own === undefined ? {} : { role: own }) }]
      if (own !== undefined) return { ...placed, role: own }
    }
    return placed
  })
}

/** 二、回退 ⏎ 三台依次执行： — what leads on below the way back ends no number. */
function withinWayBack(blocks: readonly Block[], levels: readonly number[]): number[] {
  let back = false
  return levels.map((level, index) => {
    if (level === innerLabel) return back ? belowNumbers : level
    if (level < digitsLevel) back = level > innerLabel && namesWayBack(textOf(blocks[index] as Block))
    return level
  })
}

/** 回滚 › 操作步骤: a part of the way back, or of a cure, is never done with the release, whatever it is called. */
const staysWithin = (above: Role, named: Role | undefined) =>
  (above === 'back' || above === 'trouble') && named !== undefined && ofTheRelease.has(named)
const ofTheRelease = new Set<Role>(['steps', 'preparation', 'verification', 'after-care'])

const isStep = (block: Block) =>
  block.kind !== 'code' && block.kind !== 'table' && /^\W{0,4}(?:第\s?\S{1,3}\s?步|步骤\s*\S{1,2}[\s:：、.]|step\s*#?\d)/iu.test(block.text)

const longestPart = 6
const listLevel = 18
const isApart = (blocks: readonly Block[], index: number) => (blocks[index]?.from ?? 0) > (blocks[index - 1]?.to ?? 0) + 1

/** Only what is a heading decides what all below it is for; a step that leads to its commands does not, whatever words it has. */
function namesPart(block: Block, text: string, level: number, leads: boolean, named: Role | undefined): boolean {
  if (block.kind === 'heading') return true
  if (level < digitsLevel) return leads
  return named === 'verification' || (leads && (part.test(text.replace(/[:：]\s*$/, '')) || namesWayBack(text)))
}

/** Level of `1.` */
const digitsLevel = 14
const belowNumbers = digitsLevel - 0.5

function levelOf(block: Block): number {
  if (block.kind === 'heading') return block.level
  if (block.kind === 'entry') return levelOfEntry(block)
  if (block.kind !== 'prose') return deepest
  const number = numberOf(block.text)
  if (number !== undefined) return block.indent >= 2 ? Math.max(listLevel + 2, number.level) + block.indent / 100 : number.level
  if (!isLabel(block.text) && !(block.bold ? isPart(block.text) : namesWayBack(block.text))) return deepest
  if (block.indent >= 2) return listLevel + 1 + block.indent / 100
  return isInner(block.text) ? innerLabel : labelLevel
}

/** 回滚步骤： ⏎ 重新部署旧版本： — what is done leads on below the part above it; 部署步骤： begins a part of its own. */
function isInner(text: string): boolean {
  const words = text.replace(/[:：]\s*$/, '').trim()
  return roleOfHeading(words) === 'steps' && (/^(?:重新|再次)/.test(words) || !(part.test(words) || englishPart.test(words)))
}
const innerLabel = labelLevel + 0.5
const englishPart = /^(?:[a-z-]+ )?(?:deploy|upgrade|install(?:ation)?|release|rollout|migration|run ?book|instructions?)$/i

function textOf(block: Block): string {
  if (block.kind === 'heading' || block.kind === 'entry' || block.kind === 'prose') return numberOf(block.text)?.rest || block.text
  return block.kind === 'remark' ? block.text : ''
}

/** 回滚步骤： · 部署步骤: · Rollback: — a part's name with a colon, and nothing else. 在 web-1 上执行： says where, and names none. */
function isLabel(text: string): boolean {
  return (
    /[:：]$/.test(text) &&
    text.length <= 24 &&
    !atPlace.test(text) &&
    roleOfHeading(text) !== undefined &&
    !alsoLooks.test(text) &&
    !/[，,`]/.test(text) &&
    text.split(/\s+/).length <= 4
  )
}

/** **部署步骤**: what stands in bold alone on its line needs no colon. */
const isPart = (text: string) => namesWayBack(text) || (part.test(text.trim()) && roleOfHeading(text) !== undefined)

/** 替换文件并验证： — a step, and no part of its own. */
const alsoLooks = /.并(?:且|进行)?(?:验证|校验|检查|确认|测试|观察)|[a-z] and (?:verify|validate|check|test)\b/i

const atPlace =
  /^[\w.\s/、,，和及与&~～-]+(?:上)?(?:[均都各]|分别|依次|同时|全部){0,2}(?:需要?|要)?(?:执行|运行|操作)\s?(?:以下|如下|下列)?(?:命令|操作|步骤)?\s?[:：]$|^(?:(?:然后|再|先|并|请|依次|分别)[\s，,]?)*(?:(?:在|到|于|登[录陆]|连接|切换到)(?!线)|(?:执行|运行)\s?[:：]$)|^(?:then )?(?:on|at|run|execute|log ?in|ssh)\b/i

/**
 * The document's title decides nothing: the first heading, when it is the only one of its level or alone at the top.
 * @returns its index among the blocks
 */
function titleAt(blocks: readonly Block[], levels: readonly number[]): number | undefined {
  const first = blocks.findIndex((block) => block.kind === 'heading')
  if (first < 0) return undefined
  const level = levels[first] ?? deepest
  const same = blocks.filter((block, index) => block.kind === 'heading' && index !== first && (levels[index] ?? deepest) <= level)
  const early = blocks.slice(0, first).filter((block) => block.kind !== 'remark').length <= 1
  const text = textOf(blocks[first] as Block)
  const deeper = blocks.some((block, index) => block.kind === 'heading' && (levels[index] ?? deepest) > level)
  // 验证 alone is a part, whatever its level; what names the whole has a name.
  const part = text.length <= longestPart && rolesIn(text).length === 1
  return same.length === 0 && early && (level === 1 || deeper) && !part ? first : undefined
}

function followsOf(blocks: readonly Block[], levels: readonly number[], index: number): Follows {
  const next = blocks[index + 1]
  const level = levels[index] ?? deepest
  if (next === undefined || (levels[index + 1] ?? deepest) < level) return undefined
  const block = blocks[index]
  // What stands at the margin below a list's last entry is not that entry's.
  const apart = block?.kind === 'entry' && level >= listLevel + 2 && next.indent <= block.indent && next.from > block.to + 1
  if (apart && next.kind !== 'entry' && !/[:：]$/.test(block.text)) return undefined
  if (next.kind === 'code') return 'code'
  if (next.kind === 'table') return 'table'
  if ((levels[index + 1] ?? deepest) === level && level < deepest) return undefined
  if (next.kind === 'entry' || (next.kind === 'prose' && (levels[index + 1] ?? deepest) < deepest)) return 'children'
  if (next.kind === 'remark') return undefined
  return level < deepest ? 'prose' : undefined
}

function leadsBelow(block: Block, text: string, level: number, follows: Follows): boolean {
  if (block.kind === 'heading') return true
  if (block.kind !== 'entry' && block.kind !== 'prose') return false
  if (level === labelLevel || level === innerLabel) return follows !== undefined
  if (follows === undefined) return false
  // **Step 3 — 数据库（程亮，01:20 前完成）**: a numbered line in bold is a heading, as long as no sentence stands there; so is 【三】停止定时任务.
  const isMarked = block.kind === 'prose' && (block.bold || /^[【〔]/.test(block.text)) && level < digitsLevel
  if (isMarked && !/[。；;`]/.test(text)) return true
  return isHeadingLike(text, follows, level < listLevel)
}
