/** The core's engine against a fleet, without shells: for tests of runs on real hosts. */

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createArchiveReader } from '#core/archive/archive-reader.ts'
import { elapsed } from '#core/engine/clock.ts'
import type { RunSurroundings } from '#core/engine/live-run.ts'
import { createRunner, type Runner, type RunOptions } from '#core/engine/runner.ts'
import { readInventory } from '#core/inventory/read-inventory.ts'
import { openJournal } from '#core/journal/open-journal.ts'
import { kinds } from '#core/kind-list.ts'
import { makePlan, type PlanWishes } from '#core/plan/make-plan.ts'
import { createConnections } from '#core/ssh/connect/connections.ts'
import { createJobs } from '#core/ssh/jobs/jobs.ts'
import { createHostKeyStore } from '#core/ssh/keys/host-key-store.ts'
import type { Connections, SecretAsker, SecretStore } from '#core/ssh/port.ts'
import type { SshSettings } from '#core/ssh/settings.ts'
import { awake } from '#core/ssh/time-limit.ts'
import { createDatabasePasswords } from '#core/vault/database-passwords.ts'
import { createSecretValues } from '#core/vault/secret-values.ts'
import type { Host } from '#shared/domain/host.ts'
import type { Plan } from '#shared/domain/plan.ts'
import type { Release } from '#shared/domain/release.ts'
import type { JournalledEvent, Progress } from '#shared/run/events.ts'
import type { Answer, Question } from '#shared/run/question.ts'
import type { RunState } from '#shared/run/state.ts'
import type { EcscFleet } from './ecsc/ecsc-fleet.ts'
import { asUpgrades, type UpgradePlan } from './upgrade-plan.ts'

export type Engine = {
  around: RunSurroundings
  runner: Runner
  events: JournalledEvent[]
  progress: Progress[]
  shown: string[]
  plan(archives: Record<string, string>, wishes?: Partial<PlanWishes>): Promise<UpgradePlan>
  /** Begins a run, answers its questions, and waits until this process carries it out no more. */
  run(plan: Plan, answers?: Answers, options?: Partial<RunOptions>): Promise<{ id: string; state: RunState }>
  /** Answers the questions of a run that goes on, until it does not. */
  attend(id: string, answers?: Answers): Promise<RunState>
  close(): Promise<void>
}

/** What the operator answers; undefined leaves the question open. */
export type Answers = (question: Question, state: RunState) => Answer | undefined

const steady: RunOptions = { yes: true, signoffs: [] }

/** What an engine needs to know of a fleet; `passwords` are what the operator types, by the name that he is asked for. */
export type FleetTexts = Pick<EcscFleet, 'knownHosts' | 'inventory'> & { passwords?: Record<string, string> }

/**
 * `settings`: of the SSH layer, where a test has less patience; `data`: a directory that another engine has used; `byName`: hosts of a plan
 * are this fleet's of the same names, whatever addresses it has: it was made for another fleet.
 */
export async function startEngine(
  fleet: FleetTexts,
  data?: string,
  settings?: Partial<SshSettings>,
  { byName = false } = {},
): Promise<Engine> {
  const { passwords = {} } = fleet
  const directory = data ?? (await mkdtemp(join(tmpdir(), 'ferry-engine-')))
  // Beside this engine's own files: another engine reads its copy at this moment.
  const knownHosts = join(directory, 'known_hosts.fleet')
  await mkdir(directory, { recursive: true, mode: 0o700 })
  await writeFile(knownHosts, fleet.knownHosts)
  const inventory = readInventory(fleet.inventory, 'fleet.yaml')
  const journal = openJournal(directory)
  const asker: SecretAsker = { ask: async ({ host }) => (passwords[host] === undefined ? undefined : [passwords[host]]) }
  const vault = new Map<string, string>()
  const store: SecretStore = {
    find: async () => undefined,
    async findPassword(key) {
      const secret = vault.get(JSON.stringify(key))
      return secret === undefined ? undefined : { kind: 'here', secret }
    },
    keep: async (key, secret) => void vault.set(JSON.stringify(key), secret),
    state: async () => ({ state: 'open' }),
  }
  const direct = createConnections({
    secrets: asker,
    store,
    keys: createHostKeyStore({ file: join(directory, 'known_hosts'), knownHosts: [knownHosts] }),
    hostByName: (name) => inventory.hosts.find((host) => host.name === name),
    settings,
  })
  const here = (host: Host) => (byName ? inventory.hosts.find(({ name }) => name === host.name) : undefined) ?? host
  const connections: Connections = {
    ...direct,
    to: (host) => direct.to(here(host)),
    separate: (host) => direct.separate(here(host)),
    unasked: (host) => direct.unasked(here(host)),
  }
  const archives = createArchiveReader()
  const events: JournalledEvent[] = []
  const progress: Progress[] = []
  const shown: string[] = []
  const watchers = new Set<(entry: JournalledEvent) => void>()
  const around: RunSurroundings = {
    journal,
    connections,
    jobs: createJobs(connections, settings),
    passwords: createDatabasePasswords(asker, store),
    secrets: createSecretValues(asker, store),
    messengers: { of: () => [], isReady: async () => true, send: async () => undefined },
    operator: 'tester',
    computer: 'bench',
    version: '0',
    identity: directory.slice(-6),
    now: Date.now,
    awake,
    elapsed,
    readArchive: archives.read,
    tell: {
      event(entry) {
        events.push(entry)
        for (const watcher of [...watchers]) watcher(entry)
      },
      progress: (news) => progress.push(news),
      output: (_, __, text) => shown.push(text),
      problem: (problem) => shown.push(JSON.stringify(problem)),
    },
  }
  const runner = createRunner(around, kinds)

  const attend = (id: string, answers: Answers = () => undefined): Promise<RunState> => {
    const answerOne = (question: { id: string; question: Question }) => {
      const answer = answers(question.question, runner.state(id))
      if (answer) runner.answer(id, question.id, answer)
    }
    const watcher = (entry: JournalledEvent) => {
      const { event } = entry
      if (entry.run === id && event.type === 'question-asked') queueMicrotask(() => answerOne(event))
    }
    watchers.add(watcher)
    for (const question of runner.isLive(id) ? runner.state(id).questions : []) queueMicrotask(() => answerOne(question))
    return runner.finished(id).then(() => {
      watchers.delete(watcher)
      return runner.state(id)
    })
  }

  return {
    around,
    runner,
    events,
    progress,
    shown,
    attend,
    async plan(paths, wishes = {}) {
      const services = inventory.services.filter((service) => service.name in paths)
      const release: Release = {
        release: 'test',
        tasks: services.map((service) => ({ kind: 'upgrade', service: service.name, archive: paths[service.name] ?? '' })),
        verify: [],
      }
      const made = await makePlan(
        release,
        inventory,
        { gate: 'host', date: '20261120', ...wishes },
        async (path, top, form) => (await archives.read(path, top, form)).facts,
      )
      return asUpgrades(made)
    },
    async run(plan, answers, options) {
      const id = runner.begin(plan, { ...steady, ...options })
      return { id, state: await attend(id, answers) }
    },
    async close() {
      await runner.close()
      await connections.close()
      await journal.close()
      if (data === undefined) await rm(directory, { recursive: true, force: true })
    },
  }
}
