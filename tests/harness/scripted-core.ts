import type { Core, Viewer } from '#core/dispatch-types.ts'
import { isRequestName, type News, type RequestName, type RequestParsed, type RequestReply, requests } from '#shared/contract/index.ts'
import type { Staging } from '#shared/contract/stage.ts'
import type { Inventory } from '#shared/domain/inventory.ts'
import { changeSettings, defaultSettings } from '#shared/domain/settings.ts'
import { ProblemError, problemOf } from '#shared/problem/problem.ts'
import type { Stamp } from '#shared/run/stamp.ts'
import { ways } from '#shared/run/step.ts'
import { seeEvent, type WatchedRun, watchRun } from '#shared/run/watch-run.ts'
import { scriptedEvidence } from './scripted/scripted-evidence.ts'
import { archiveSize } from './scripted/scripted-facts.ts'
import { scriptedFiles } from './scripted/scripted-files.ts'
import { scriptedFindings } from './scripted/scripted-findings.ts'
import { scriptedHistory } from './scripted/scripted-history.ts'
import { createScriptedLogs, type ScriptedLogs } from './scripted/scripted-logs.ts'
import { scriptedPlan } from './scripted/scripted-plan.ts'
import { createScriptedRun, type ScriptedOptions, type ScriptedRun, textKey } from './scripted/scripted-run.ts'
import { scriptedTerminals } from './scripted/scripted-terminals.ts'
import { stepsOf } from './upgrade-plan.ts'

export type ScriptedAnswers = {
  [Name in RequestName]?: (input: RequestParsed<Name>, viewer: Viewer) => RequestReply<Name> | Promise<RequestReply<Name>>
}

export function scriptedInventory(): Inventory {
  const { targets } = scriptedPlan()
  const services = new Map(targets.map(({ service }) => [service.name, service]))
  return { hosts: targets.map(({ host }) => host), services: [...services.values()] }
}

/**
 * A test tool: stands where the real core stands and plays one release over eight hosts by a script, through the real
 * contract. It connects to nothing. With it the shells and the page are tested without hosts.
 */
export function createScriptedCore(
  options: Partial<ScriptedOptions> & {
    /** What this test's core answers instead. */
    answers?: ScriptedAnswers
  } = {},
): Core & { tell(news: News): void; asked: string[]; logs: ScriptedLogs } {
  const viewers = new Set<Viewer>()
  /** Names of all requests so far. */
  const asked: string[] = []
  const runs: ScriptedRun[] = []
  const streams = new Map<string, { key: string; viewer: Viewer }>()
  let streamCount = 0

  const send = (news: News) => {
    // Not of the set itself: one that leaves and comes anew while it is told would be told for ever.
    for (const viewer of [...viewers]) viewer.send(news)
  }
  const watched = new Map<string, WatchedRun>()
  /** By question: the login that asks it. */
  const logins = new Map<string, string>()
  /** By question, what is asked and not answered: told again to a page that comes later, as the real core does. */
  const open = new Map<string, News>()
  /** What was said while nobody listened. */
  const early: News[] = []
  const tell = (news: News) => {
    if (news.name === 'application.problem' && viewers.size === 0) early.push(news)
    send(news)
    if (news.name === 'prompt.asked') {
      logins.set(news.body.id, news.body.login)
      open.set(news.body.id, news)
    }
    if (news.name === 'prompt.closed') open.delete(news.body.id)
    if (news.name !== 'run.event') return
    const seen = seeEvent(watched.get(news.body.run) ?? watchRun(news.body.run, scriptedPlan()), news.body)
    watched.set(news.body.run, seen.watched)
    for (const notice of seen.notices) send({ name: 'run.notice', body: notice })
  }
  const logs = createScriptedLogs(scriptedPlan, (run, key) => found(run).texts.get(key), options.moreLogs)
  const pour = (key: string, text: string, stamp: Omit<Stamp, 'from'>) => {
    logs.write(key, Buffer.from(text))
    for (const [stream, open] of streams)
      if (open.key === key) open.viewer.send({ name: 'stream.data', body: { stream, text, skipped: 0, stamps: [{ from: 0, ...stamp }] } })
  }
  const found = (id: string): ScriptedRun => {
    const run = runs.find((candidate) => candidate.id === id)
    if (run === undefined) throw new ProblemError({ code: 'internal', values: { message: `no run ${id}` } })
    return run
  }
  const { summaryOf, versions, handlers: history } = scriptedHistory(runs, found)

  let settings = defaultSettings
  const looked = new Map<string, RequestReply<'preflight.settled'>[number]>()
  const staged = new Map<string, Staging>()
  const tellStaging = (news: Omit<Staging, 'archive' | 'total'>) => {
    const archive = scriptedPlan().targets.find(({ id }) => id === news.target)?.archive?.sha256 ?? ''
    const staging = { ...news, archive, total: archiveSize }
    staged.set(news.target, staging)
    tell({ name: 'stage.progress', body: staging })
  }

  const handlers: ScriptedAnswers = {
    'settings.get': () => ({ settings, robots: [] }),
    'settings.save': ({ change }) => {
      settings = changeSettings(settings, change)
      return { settings, robots: [] }
    },
    'application.about': () => ({
      version: '0.1.0',
      node: process.version,
      nativeCipher: true,
      operator: '无忌',
      computer: 'night-shift',
      data: '/tmp/data',
      sandbox: true,
    }),
    'sandbox.state': () => ({ kind: 'absent' }),
    'inventory.get': scriptedInventory,
    ...scriptedFiles(scriptedInventory),
    ...scriptedEvidence(),
    ...scriptedTerminals(tell),
    'inventory.test': () =>
      scriptedPlan().targets.map(({ host }, index) => ({
        host: host.name,
        address: host.address,
        state: { kind: 'reachable', milliseconds: 3 + index, fingerprint: 'SHA256:scripted', hostname: host.name },
      })),
    'vault.state': () => ({
      state: 'open',
      entries: [
        { kind: 'password', name: 'ecsc-1', to: { user: 'root', address: '25.0.3.17', port: 22, through: [] } },
        { kind: 'passphrase', name: '/home/wuji/.ssh/id_ed25519' },
      ],
    }),
    'backups.list': () =>
      scriptedPlan().targets.flatMap(({ host, service }, index) => {
        const about = { host: host.name, service: service.name, bytes: 1_380_000_000 + index, entries: 2071 }
        const now = Date.now()
        return [
          { ...about, path: `${service.directory}_20170213`, created: now - 7 * 86_400_000, proven: false },
          { ...about, path: `${service.directory}_20170220`, created: now - 3_600_000, proven: true, run: 'r-0041' },
          { ...about, path: `${service.directory}_failed_20170214_201500`, created: now - 6 * 86_400_000, proven: false, isSetAside: true },
        ]
      }),
    'release.list': () => [{ name: 'sample', path: '/releases/sample.yaml', title: '账户余额四舍五入修复', sample: true }],
    'start.look': () => ({
      interrupted: [],
      live: runs.filter((run) => !run.isEnded()).map((run) => ({ run: summaryOf(run), waiting: [] })),
      releases: [
        { title: '账户余额四舍五入修复', path: '/releases/sample.yaml', sample: true, isThere: true, last: runs.map(summaryOf)[0] },
      ],
      versions: versions(),
    }),
    'files.named': () => [],
    'plan.make': ({ only, gate, date }) => {
      const plan = scriptedPlan()
      const targets = plan.targets.filter(({ host }) => only?.includes(host.name) ?? true)
      return { ...plan, targets, gate: gate ?? plan.gate, date: date ?? plan.date }
    },
    'plan.export': () => ({ files: [], left: [] }),
    'preflight.last': () => ({ found: [...looked.values()], looking: [] }),
    'preflight.settled': () => [...looked.values()],
    'preflight.run': ({ targets }, viewer) =>
      scriptedPlan()
        .targets.filter(({ id }) => targets?.includes(id) ?? true)
        .map(({ id, host }) => {
          const findings = scriptedFindings(
            host.name,
            scriptedPlan().targets.findIndex((target) => target.id === id),
          )
          looked.set(id, { target: id, findings })
          viewer.send({ name: 'preflight.findings', body: { target: id, findings } })
          return { target: id, findings }
        }),
    'stage.list': () => [...staged.values()],
    'stage.run': ({ targets }) => {
      const wanted = scriptedPlan().targets.filter(({ id }) => targets?.includes(id) ?? true)
      // As the picture has it: two are there, one is half way, the others wait.
      for (const [index, { id }] of wanted.entries()) {
        const state = index < 2 ? ('sent' as const) : index === 2 ? ('sending' as const) : ('waiting' as const)
        const done = { sent: archiveSize, sending: 263_000_000, waiting: 0 }[state]
        tellStaging({ target: id, state, done, perSecond: state === 'sending' ? 84_000_000 : undefined })
      }
      return wanted.map(({ id }) => ({ target: id, result: 'present' as const, bytes: 0 }))
    },
    'run.estimate': ({ run }) =>
      found(run).plan.targets.flatMap(({ id, service }) =>
        service.name === 'schedule-res'
          ? []
          : ways.flatMap((way) => stepsOf(way).map((step) => ({ target: id, way, step, milliseconds: 30_000, samples: 3 }))),
      ),
    'stage.cancel': ({ targets }) => {
      for (const { id } of scriptedPlan().targets)
        if (targets?.includes(id) ?? true) tellStaging({ target: id, state: 'cancelled', done: 0 })
      return {}
    },
    'run.begin': () => {
      const plan = scriptedPlan()
      const targets = plan.targets.map((target) => ({ ...target, ...options.marked?.(target) }))
      const run = createScriptedRun(`r-000${runs.length + 1}`, { ...plan, targets }, { pace: 150, ...options }, tell, pour)
      runs.unshift(run)
      void run.start()
      return { run: run.id }
    },
    ...history,
    'run.answer': ({ run, question, answer }) => {
      found(run).answer(question, answer)
      return {}
    },
    'run.control': ({ run, action }) => {
      found(run).control(action)
      return {}
    },
    'run.rollback': ({ run, targets }) => {
      void found(run).rollBack(targets ?? found(run).plan.targets.map(({ id }) => id))
      return {}
    },
    'run.sign-restored': ({ run, target, signoffs }) => {
      found(run).signRestored(target, signoffs)
      return {}
    },
    'stream.open': (source, viewer) => {
      const key = textKey(source.target)
      const stream = `s-${++streamCount}`
      streams.set(stream, { key, viewer })
      const run = found(source.run)
      const text = run.texts.get(key)
      const stamps = run.stamps.get(key)
      if (text !== undefined) setImmediate(() => viewer.send({ name: 'stream.data', body: { stream, text, skipped: 0, stamps } }))
      return { stream }
    },
    'stream.acknowledge': () => ({}),
    'stream.close': ({ stream }) => {
      streams.delete(stream)
      return {}
    },
    'log.list': logs.list,
    'log.open': logs.open,
    'log.encoding': ({ log, encoding }) => ({ generation: logs.sessions.setEncoding(log, encoding) }),
    'log.acknowledge': ({ logs: taken }) => {
      for (const { log, characters } of taken) logs.sessions.acknowledge(log, characters)
      return {}
    },
    'log.close': ({ log }) => {
      logs.sessions.close(log)
      return {}
    },
    'prompt.answer': ({ id, answers }) => {
      tell({ name: 'prompt.closed', body: { id } })
      tell({ name: 'prompt.over', body: { login: logins.get(id) ?? id, isIn: answers !== undefined } })
      return {}
    },
    ...options.answers,
  }

  return {
    tell,
    asked,
    logs,
    async dispatch(name, input, viewer) {
      asked.push(name)
      try {
        if (!isRequestName(name)) throw new ProblemError({ code: 'internal', values: { message: `no request ${name}` } })
        const handler = handlers[name] as ((input: unknown, viewer: Viewer) => unknown) | undefined
        if (handler === undefined) throw new ProblemError({ code: 'internal', values: { message: `${name} is not in the script` } })
        return { ok: true, reply: await handler(requests[name].input.parse(input), viewer) }
      } catch (caught) {
        return { ok: false, problem: problemOf(caught) }
      }
    },
    carryWatchesOn: () => undefined,
    addViewer(viewer) {
      viewers.add(viewer)
      for (const news of [...early.splice(0), ...open.values()]) viewer.send(news)
      return () => {
        viewers.delete(viewer)
        logs.sessions.closeAll(viewer)
        for (const [stream, open] of streams) if (open.viewer === viewer) streams.delete(stream)
      }
    },
    async close() {
      viewers.clear()
    },
  }
}
