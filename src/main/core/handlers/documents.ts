/** Documents as they stand: how each line is understood, and what is wrong with it. */
import { resolve } from 'node:path'
import { measuresOf } from '#shared/kinds/assessment.ts'
import { fail } from '#shared/problem/problem.ts'
import type { CoreParts } from '../core-parts.ts'
import type { Handlers } from '../dispatch.ts'
import { largestDocx } from '../document/read-file.ts'
import { sizeOf } from '../files/text-file.ts'
import { eveningOf } from '../filled/evening.ts'
import { mailOf } from '../filled/mail.ts'
import { rehearsalBefore } from './rehearsals.ts'
import { knownTo } from './releases.ts'

function recordOf({ journal }: CoreParts, run: string | undefined) {
  const record = run === undefined ? undefined : journal.run(run)
  return record && { plan: record.plan, events: journal.events(record.id) }
}

export function documentHandlers(parts: CoreParts) {
  return {
    'document.filled': async ({ run, format, language }) => {
      const { plan, created } = parts.journal.run(run) ?? fail('run-unknown', { run })
      const { source } = plan
      if (source === undefined) return fail('run-without-document', { run })
      const events = parts.journal.events(run)
      const measured = plan.environment === undefined ? recordOf(parts, rehearsalBefore(parts, plan, created)?.run) : { plan, events }
      const evening = {
        ...eveningOf(plan, events, language),
        ...(measured === undefined ? {} : { measures: measuresOf(measured.plan, measured.events) }),
      }
      const file = await parts.reading.read(
        'filled',
        { path: source, evening, format, language },
        { file: source, size: sizeOf(source, largestDocx) },
      )
      return { ...file, mail: mailOf(evening, language) }
    },
    'document.check': ({ path, text, filling }) => {
      if (path === undefined && text === undefined) fail('file-unreadable', { path: '-', reason: '-' })
      const file = path === undefined ? 'pasted' : resolve(path)
      return parts.reading.read(
        'checked',
        { file, text, filling, known: knownTo(parts) },
        { file, size: text?.length ?? sizeOf(file, largestDocx) },
      )
    },
  } satisfies Partial<Handlers>
}
