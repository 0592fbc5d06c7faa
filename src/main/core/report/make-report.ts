import type { Plan } from '#shared/domain/plan.ts'
import { reportLineOf } from '#shared/kinds/list.ts'
import { nameOfTarget } from '#shared/kinds/target-name.ts'
import { describeProblem, type Language } from '#shared/problem/describe.ts'
import type { JournalledEvent } from '#shared/run/events.ts'
import type { Rehearsal } from '#shared/run/rehearsal.ts'
import { stateFrom, targetOf } from '#shared/run/selectors.ts'
import { chainHead } from '../journal/chain.ts'
import type { ChainVerdict } from '../journal/port.ts'
import { type Block, facts, heading, paragraph } from './blocks.ts'
import { exchangeSection } from './exchange-section.ts'
import { happeningSection } from './happening-section.ts'
import { attemptsOf } from './history.ts'
import { overviewSection } from './overview-section.ts'
import { plotsOf } from './plots.ts'
import { rehearsalSection } from './rehearsal-section.ts'
import { signoffTable } from './signoffs.ts'
import { targetSection } from './target-section.ts'
import { toHtml } from './to-html.ts'
import { toMarkdown } from './to-markdown.ts'
import { wordsIn } from './words.ts'
import type { Words } from './words-type.ts'

export type ReportRequest = {
  plan: Plan
  events: readonly JournalledEvent[]
  language: Language
  format: 'md' | 'html'
  /**
   * What the journal says of its chain (`verifyChain`). Without it the hash is computed from `plan` and `events`, which gives
   * the same as long as the run was written by this version of Ferry: a later one may fill in values that were not stored.
   */
  chain?: ChainVerdict
  /** What was rehearsed before it began. */
  rehearsal?: Rehearsal
}

/** The filled-in document of a run: what was done, by whom, when, how long, what went wrong. Nothing but its arguments decides what stands in it. */
export const makeReport = (request: ReportRequest): string => writeReport(request).text

/** The report as a file, and in its parts. */
export function writeReport(request: ReportRequest): { text: string; blocks: Block[] } {
  const { plan, language, format } = request
  const words = wordsIn(language)
  const blocks = reportBlocks(request, words)
  switch (format) {
    case 'md':
      return { text: toMarkdown(blocks), blocks }
    case 'html':
      return { text: toHtml(blocks, `${words.report}: ${plan.title}`, language), blocks }
  }
}

function reportBlocks({ plan, events, language, chain, rehearsal }: ReportRequest, words: Words): Block[] {
  const state = stateFrom(plan, events)
  const attempts = attemptsOf(events)
  const nameOf = (id: string) => nameOfTarget(plan, id)
  const own = (plan.wayBack?.targets ?? []).filter(({ id }) => targetOf(state, id)?.phase.kind !== 'waiting')
  const sections = [...plan.targets, ...own].map((target): Block[] => {
    const own = targetOf(state, target.id)
    const phase = own?.phase ?? { kind: 'waiting' }
    const did = own && reportLineOf(target, own)?.[language]
    const its = attempts.filter((attempt) => attempt.target === target.id)
    const plots = own === undefined ? [] : plotsOf(target, own, language)
    return targetSection(target, { phase, did, plots }, its, events, words, language)
  })
  return [
    ...overviewSection(plan, state, events, words, language),
    ...rehearsalSection({ plan, events, rehearsal }, language),
    ...sections.flat(),
    ...endVerification(plan, events, words),
    ...exchangeSection(events, { words, language, nameOf }),
    ...happeningSection(events, { words, language, nameOf }),
    heading(2, words.journal),
    ...facts([[words.events, String(events.length)]]),
    ...chainBlocks(chain ?? computedChain(plan, events), words, language),
  ]
}

function endVerification(plan: Plan, events: readonly JournalledEvent[], words: Words): Block[] {
  const asked = plan.verify.filter(({ on }) => on === undefined).map(({ person }) => person)
  const found = signoffTable(asked, undefined, events, words)
  return found.length > 0 ? [heading(2, words.endVerification), ...found] : []
}

function computedChain(plan: Plan, events: readonly JournalledEvent[]): ChainVerdict {
  return { kind: 'intact', events: events.length, head: chainHead(events[0]?.run ?? '', plan, events) }
}

function chainBlocks(chain: ChainVerdict, words: Words, language: Language): Block[] {
  switch (chain.kind) {
    case 'intact':
      return [...facts([[words.head, chain.head]]), paragraph(words.chainNote)]
    case 'broken': {
      const { what, next } = describeProblem(chain.problem, language)
      return [paragraph(what, 'bad'), paragraph(next)]
    }
  }
}
