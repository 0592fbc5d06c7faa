/** Documents of a core made anew by its Data Import Handler ("Uploading Structured Data Store Data with the Data Import Handler": 4.x to 9.x). */
import { z } from 'zod'
import { fail } from '#shared/problem/problem.ts'
import { placeOf } from '../../engine/place-of.ts'
import { isGood, refuse } from '../common/http/address-call.ts'
import { notesOf } from '../common/notes-of.ts'
import { call, jsonOf, untilOver } from './search.ts'
import { atOf, type SearchAt, type SearchContext } from './target.ts'

const importSchema = z.object({ status: z.string(), statusMessages: z.record(z.string(), z.unknown()).default({}) })

export const pathOf = (index: string, rest: string) => `/${encodeURIComponent(index)}${rest}`

type Import = { isBusy: boolean; started: string; summary: string; processed: number; isFailed: boolean }

/** Undefined where the core has no such handler. */
export async function importOf(at: SearchAt): Promise<Import | undefined> {
  const answer = await call(at, { method: 'GET', path: pathOf(at.target.index, '/dataimport?command=status&wt=json') })
  if (answer.status === 404) return undefined
  if (!isGood(answer)) return refuse(at, answer, 'dataimport')
  const { status, statusMessages } = jsonOf(at, importSchema, answer, 'dataimport')
  const said = (name: string) => String(statusMessages[name] ?? '')
  const summary = said('')
  return {
    isBusy: status === 'busy',
    started: said('Full Dump Started'),
    summary,
    processed: Number(said('Total Documents Processed')) || 0,
    isFailed: /fail|roll(?:ed|ing)? ?back|abort/i.test(`${summary} ${Object.keys(statusMessages).join(' ')}`),
  }
}

/** A document cannot be made anew while another import is under way: Solr says so, and does nothing. */
const isRunning = (body: string) => /A command is still running/.test(body)

/**
 * An import is this run's own where it has begun after this run has noted that it asks for one, also where Ferry was closed meanwhile: it is
 * followed, and not begun once more. One of somebody else, as of a timer, is waited for, and is not taken for it. A retry begins anew what has failed.
 */
export async function byImport(context: SearchContext, documents: number): Promise<string> {
  const { target, step, attempt } = context
  const { index } = target
  const at = atOf(context)
  const where = { place: placeOf(target, step) }
  const state = () => importOf(at).then((found) => found ?? fail('search-no-import', { index }, where))
  const tooLong = () => fail('search-slow', { index, seconds: target.within / 1000 }, where)
  const asked = notesOf(context).findLast(({ problem }) => problem.code === 'search-import-begun')?.problem.values.before
  const now = await state()
  const isOwn = asked !== undefined && now.started !== '' && now.started !== asked
  const begun = isOwn && (attempt === 1 || !now.isFailed) ? undefined : await untilOver(context, begin, tooLong)
  const done = await untilOver(
    context,
    async () => {
      const seen = await state()
      context.progress(seen.processed, Math.max(documents, seen.processed), 'entries')
      // Accepted, and not begun yet: the old one's words still stand there.
      return seen.isBusy || seen.started === begun ? undefined : seen
    },
    tooLong,
  )
  if (done.isFailed) fail('search-failed', { index }, { ...where, evidence: done.summary })
  return done.summary || `${done.processed}`

  /** When the one before has begun; undefined while that is still under way. */
  async function begin(): Promise<string | undefined> {
    const seen = await state()
    if (seen.isBusy) return undefined
    context.note({ code: 'search-import-begun', values: { index, before: seen.started }, ...where })
    const answer = await call(at, { method: 'GET', path: pathOf(index, '/dataimport?command=full-import&clean=true&commit=true&wt=json') })
    if (!isGood(answer)) refuse(at, answer, 'full-import')
    return isRunning(answer.body) ? undefined : seen.started
  }
}
