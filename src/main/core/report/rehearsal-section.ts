import type { Plan } from '#shared/domain/plan.ts'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import { type Measures, measuresOf, shares } from '#shared/kinds/assessment.ts'
import type { Language } from '#shared/problem/describe.ts'
import type { JournalledEvent } from '#shared/run/events.ts'
import { type Rehearsal, rehearsalOf } from '#shared/run/rehearsal.ts'
import { ownWorkText, rehearsalText } from '#shared/run/rehearsal-text.ts'
import { formatTook } from '#shared/text/format.ts'
import { type Block, facts, heading, paragraph, table } from './blocks.ts'

type Asked = { plan: Plan; events: readonly JournalledEvent[]; rehearsal?: Rehearsal }

/** Of a rehearsal its times and what it has shown; of a run in production its own times beside those of its rehearsal. */
export function rehearsalSection({ plan, events, rehearsal }: Asked, language: Language): Block[] {
  const words = createTranslator(language)
  const isRehearsal = plan.environment !== undefined
  if (!isRehearsal && rehearsal === undefined) return []
  const began = events[0]?.at ?? 0
  const own = rehearsalOf({ id: events[0]?.run ?? '', plan, events })
  const time = (milliseconds: number | undefined) => (milliseconds === undefined ? '' : formatTook(milliseconds))
  const head = heading(2, words('rehearsal.heading'))
  if (rehearsal === undefined || isRehearsal)
    return [
      head,
      paragraph(rehearsalText(own, own.at, words, language), own.passed.forward ? 'good' : 'plain'),
      ...table(
        [words('rehearsal.task'), words('rehearsal.time-forward'), words('rehearsal.time-back')],
        own.tasks.map(({ title, forward, back }) => [title, time(forward), time(back)]),
      ),
      ...facts(measureRows(measuresOf(plan, events)).map(([name, value]) => [words(`rehearsal.measure-${name}`), value])),
    ]
  const before = new Map(rehearsal.tasks.map((task) => [task.task, task]))
  const work = { forward: own.forward ?? 0, back: own.back ?? 0 }
  return [
    head,
    paragraph(rehearsalText(rehearsal, began, words, language)),
    paragraph(ownWorkText(work, words)),
    ...table(
      [words('rehearsal.task'), words('rehearsal.time-own'), words('rehearsal.time-forward'), words('rehearsal.time-back')],
      own.tasks.map(({ task, title, forward }) => [title, time(forward), time(before.get(task)?.forward), time(before.get(task)?.back)]),
    ),
  ]
}

function measureRows(measures: Measures): (readonly [keyof Measures, string])[] {
  const counted = shares.flatMap((name) => {
    const { done, of } = measures[name]
    return of === 0 ? [] : [[name, `${done} / ${of}`] as const]
  })
  return measures.recovery === undefined ? counted : [...counted, ['recovery', formatTook(measures.recovery)] as const]
}
