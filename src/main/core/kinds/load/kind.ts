/** `load`: requests to an address of the inventory; the figures stand in the journal whether they hold or not. Nothing is changed, nothing is undone. */
import type { Target } from '#shared/domain/plan.ts'
import { isHeavy, type LoadFigures, usualLoad } from '#shared/kinds/task/load.ts'
import { fail } from '#shared/problem/problem.ts'
import type { Finding, StepFacts } from '#shared/run/step.ts'
import { answered, askHost } from '../../engine/host/ask-host.ts'
import { kindFor } from '../../engine/kind.ts'
import type { RunSurroundings } from '../../engine/live-run.ts'
import { placeOf } from '../../engine/place-of.ts'
import type { StepContext } from '../../engine/step/step-context.ts'
import { beyond, figuresOf, linesOf } from './figures.ts'
import { askUse, readUse, watchHosts } from './hosts.ts'
import { sendAll } from './send.ts'
import { type LoadTarget, request, urlOf } from './target.ts'

type Context = StepContext<LoadTarget>

/** Milliseconds between two pieces of news. */
const newsInterval = 250

export const load = kindFor<LoadTarget>((target: Target): target is LoadTarget => target.kind === 'load', {
  name: 'load',
  preflight: async ({ run, target, step }) => ({ step, findings: await look(run, target) }),
  lookAhead: ({ around, target }) => look(around, target),
  async forward({ step }) {
    let figures = await step('execute', measure)
    if (figures === undefined) return
    await step('verify', (context) => hold(context, figures), {
      // The limits may hold another time; the figures of this one stay in the journal.
      beforeRetry: async () => {
        figures = (await step('execute', measure, { holds: async () => false })) ?? figures
      },
    })
  },
  back: async () => true,
})

/** One request, and one look at each host that is watched. */
async function look({ connections }: Pick<RunSurroundings, 'connections'>, target: LoadTarget): Promise<Finding[]> {
  const url = urlOf(target)
  const { requests, users, time, status } = target
  const values = { url: url.href, requests, users, seconds: time / 1000 }
  const size: Finding =
    isHeavy(target) && !target.heavy
      ? {
          severity: 'blocking',
          subject: 'load',
          problem: { code: 'load-too-much', values: { ...values, ...usualLoad, most: usualLoad.users } },
        }
      : { severity: 'info', subject: 'load', problem: { code: 'load-ahead', values } }
  return [
    size,
    await oneRequest(connections, target, url, status),
    ...(await Promise.all(target.watched.map((host) => oneHost(connections, target, host)))).flat(),
  ]
}

async function oneRequest(connections: RunSurroundings['connections'], target: LoadTarget, url: URL, wanted: number): Promise<Finding> {
  const began = performance.now()
  const wrong = (reason: string): Finding => ({
    severity: 'blocking',
    subject: 'reach',
    problem: { code: 'load-no-answer', values: { url: url.href, reason } },
  })
  try {
    const { status } = await request(connections, target, url)
    const milliseconds = Math.round(performance.now() - began)
    if (status !== wanted) return wrong(`HTTP ${status} ≠ ${wanted}`)
    return { severity: 'ok', subject: 'reach', problem: { code: 'load-answers', values: { url: url.href, status, milliseconds } } }
  } catch (caught) {
    return wrong(caught instanceof Error ? caught.message : String(caught))
  }
}

async function oneHost(
  connections: RunSurroundings['connections'],
  target: LoadTarget,
  host: LoadTarget['watched'][number],
): Promise<Finding[]> {
  const own = { ...target, host }
  const { text } = answered(await askHost(connections, own, askUse(), {}), own, 'preflight')
  return readUse(text) === undefined
    ? [{ severity: 'warning', subject: 'load', problem: { code: 'load-host-unseen', values: { host: host.name } } }]
    : []
}

async function measure(context: Context): Promise<StepFacts & LoadFigures & { told: string[] }> {
  const { run, target, step } = context
  const url = urlOf(target)
  const began = performance.now()
  let over = false
  let told = 0
  const watching = watchHosts(run, target, () => over)
  // What went wrong with it is thrown where it is waited for.
  watching.catch(() => undefined)
  const { samples, ended } = await sendAll({
    spec: target,
    send: async () => (await request(run.connections, target, url, run.flow.signal)).status,
    now: () => performance.now(),
    onSample(count) {
      const now = performance.now()
      if (now - told < newsInterval && count < target.requests) return
      told = now
      context.progress(count, target.requests, 'entries', Math.round((count * 1000) / (now - began)))
    },
    signal: run.flow.signal,
  }).finally(() => {
    over = true
  })
  const seconds = (performance.now() - began) / 1000
  const figures: LoadFigures = { ...figuresOf(samples, seconds), hosts: await watching, ended }
  const lines = linesOf(figures)
  context.say(`${lines.join('\n')}\n`)
  if (ended === 'errors')
    context.note({ code: 'load-gave-up', values: { url: url.href, requests: samples.length, failed: figures.failed } })
  return { ...figures, step, told: lines.slice(0, 3) }
}

async function hold({ target, step }: Context, figures: LoadFigures | undefined): Promise<StepFacts & { told: string[] }> {
  if (figures === undefined) return { step, told: [] }
  const wrong = [...(figures.ended === 'errors' ? [`${figures.failed} / ${figures.requests}`] : []), ...beyond(target, figures)]
  if (wrong.length > 0)
    fail(
      'load-limits',
      { url: urlOf(target).href },
      { place: placeOf(target, step), evidence: [...wrong, '', ...linesOf(figures)].join('\n') },
    )
  return { step, told: linesOf(figures).slice(1, 3) }
}
