/** The only place where the parts of the core are joined. */
import { randomBytes } from 'node:crypto'
import { hostname, userInfo } from 'node:os'
import { join } from 'node:path'
import type { News } from '#shared/contract/index.ts'
import { fail, problemOf } from '#shared/problem/problem.ts'
import { createArchiveReader } from './archive/archive-reader.ts'
import type { CoreOptions, CoreParts } from './core-parts.ts'
import { createDispatch } from './dispatch.ts'
import type { Core, Viewer } from './dispatch-types.ts'
import { elapsed } from './engine/clock.ts'
import type { RunSurroundings } from './engine/live-run.ts'
import { createRunner } from './engine/runner.ts'
import { createEvidenceStore } from './evidence/evidence-store.ts'
import { applicationHandlers } from './handlers/application.ts'
import { backupHandlers } from './handlers/backups.ts'
import { cleanHandlers } from './handlers/clean.ts'
import { documentHandlers } from './handlers/documents.ts'
import { estimateHandlers } from './handlers/estimates.ts'
import { evidenceHandlers } from './handlers/evidence.ts'
import { exportHandlers } from './handlers/export.ts'
import { historyHandlers } from './handlers/history.ts'
import { inventoryHandlers } from './handlers/inventory.ts'
import { keepProven } from './handlers/keep-answer.ts'
import { logHandlers } from './handlers/logs.ts'
import { rehearsalHandlers } from './handlers/rehearsals.ts'
import { releaseHandlers } from './handlers/releases.ts'
import { runHandlers } from './handlers/runs.ts'
import { sandboxHandlers } from './handlers/sandbox.ts'
import { settingsHandlers } from './handlers/settings.ts'
import { stageHandlers } from './handlers/stage.ts'
import { startHandlers } from './handlers/start.ts'
import { outputSource, streamHandlers } from './handlers/streams.ts'
import { terminalHandlers } from './handlers/terminal.ts'
import { openJournal } from './journal/open-journal.ts'
import { kinds } from './kind-list.ts'
import { createNotifier } from './notify/notifier.ts'
import { createRobots } from './notify/robots.ts'
import { createPrompts } from './prompts.ts'
import { archivesInThread } from './reading/archives-in-thread.ts'
import { createReadingRoom } from './reading/reading-room.ts'
import { environmentHost } from './rehearsal/environments.ts'
import { createSettingsStore, sshTimeouts } from './settings/settings.ts'
import { createConnections } from './ssh/connect/connections.ts'
import { fenceOf } from './ssh/fence.ts'
import { createJobs } from './ssh/jobs/jobs.ts'
import { withFleetKeys } from './ssh/keys/fleet-keys.ts'
import { createHostKeyStore } from './ssh/keys/host-key-store.ts'
import { awake } from './ssh/time-limit.ts'
import { createTerminals } from './terminal/terminals.ts'
import { createDatabasePasswords } from './vault/database-passwords.ts'
import { createProvenSecrets } from './vault/proven-secrets.ts'
import { createSecretValues } from './vault/secret-values.ts'
import { createVaultHolder } from './vault/vault-holder.ts'
import { createLogSessions } from './watch/log-sessions.ts'
import { createRecalledOutput } from './watch/recalled-output.ts'
import { createStreams } from './watch/streams.ts'

export type { CoreOptions, SandboxPort } from './core-parts.ts'
export type { Core, Viewer } from './dispatch-types.ts'

/**
 * Opens the data directory and makes everything ready; connects to nothing yet.
 * Throws a problem where the directory cannot be used, or another Ferry works in it.
 */
export function createCore(given: Pick<CoreOptions, 'data' | 'version'> & Partial<CoreOptions>): Core {
  const options: CoreOptions = { operator: userInfo().username, computer: hostname(), knownHosts: [], mode: 'write', ...given }
  const journal = openJournal(options.data, { mode: options.mode })
  const viewers = new Map<string, Viewer>()
  const tell = (news: News) => {
    for (const viewer of viewers.values()) viewer.send(news)
  }

  const inventory = () => options.fleet?.inventory ?? journal.inventory()
  const known = (name: string) => inventory().hosts.find((candidate) => candidate.name === name) ?? environmentHost(inventory(), name)
  const host = (name: string) => known(name) ?? fail('host-unknown', { host: name })
  const prompts = createPrompts(tell, () => viewers.size > 0)
  const vault = createVaultHolder(join(options.data, 'vault.json'), () => tell({ name: 'vault.changed', body: {} }))
  const proven = createProvenSecrets(
    (key, secret) => keepProven(parts, key, secret),
    (caught) => tell({ name: 'application.problem', body: problemOf(caught) }),
  )
  const early: News[] = []
  const settings = createSettingsStore(journal, (problem) => early.push({ name: 'application.problem', body: problem }))
  const operator = () => settings.get().operator || options.operator
  const robots = createRobots(settings, vault)
  const notifier = createNotifier({
    settings,
    robots,
    planOf: (run) => journal.run(run)?.plan,
    tell,
    operator,
    computer: options.computer,
  })
  const keys = withFleetKeys(
    createHostKeyStore({ file: join(options.data, 'known_hosts'), knownHosts: options.knownHosts }),
    options.fleet?.hostKeys,
  )
  const secrets = { ask: prompts.ask, worked: proven.worked, over: prompts.over }
  const connections = createConnections({
    secrets,
    store: vault,
    timeouts: () => sshTimeouts(settings.get()),
    keys,
    hostByName: (name) => known(name) ?? passedThrough(name),
    fence: fenceOf(options.fleet?.inventory.hosts),
  })
  /** An old run knows the jump hosts of its plan, also when the inventory has changed since. */
  const passedThrough = (name: string) => {
    const plan = journal.run(journal.known.reaching(name) ?? '')?.plan
    return plan && [...plan.jumps, ...plan.targets.flatMap(({ host }) => host ?? [])].find((candidate) => candidate.name === name)
  }

  const reading = createReadingRoom()
  const archives = createArchiveReader(archivesInThread(reading))
  const jobs = createJobs(connections)
  const terminals = createTerminals({
    connections,
    data: options.data,
    changed: () => tell({ name: 'terminal.changed', body: {} }),
    problem: (problem) => tell({ name: 'application.problem', body: problem }),
  })
  const streams = createStreams()
  const output = createRecalledOutput(streams)
  /** Runs that this process has begun, and that have not come to an end since: all that they have said is known without the journal. */
  const fromStart = new Set<string>()
  const logs = createLogSessions()
  const around: RunSurroundings = {
    journal,
    connections,
    jobs,
    passwords: createDatabasePasswords(secrets, vault),
    secrets: createSecretValues(secrets, vault),
    messengers: notifier.messengers,
    get operator() {
      return operator()
    },
    computer: options.computer,
    version: options.version,
    identity: identityOf(journal, options.mode),
    now: Date.now,
    awake,
    elapsed,
    readArchive: archives.read,
    tell: {
      event(entry) {
        tell({ name: 'run.event', body: entry })
        notifier.event(entry)
        openLogs.noteEvent(entry)
        if (entry.event.type === 'run-began') fromStart.add(entry.run)
        if (entry.event.type !== 'run-ended') return
        fromStart.delete(entry.run)
        const { targets = [], wayBack } = journal.run(entry.run)?.plan ?? {}
        for (const target of [...targets, ...(wayBack?.targets ?? [])]) output.end(outputSource(entry.run, target.id))
      },
      progress: (progress) => tell({ name: 'run.progress', body: progress }),
      output: (run, target, text, by) => output.say(outputSource(run, target), { ...by, text, at: Date.now() }, fromStart.has(run)),
      problem: (problem) => tell({ name: 'application.problem', body: problem }),
    },
  }
  const runner = createRunner(around, kinds, options.mode)
  const parts: CoreParts = {
    options,
    journal,
    connections,
    jobs,
    keys,
    vault,
    proven,
    settings,
    robots,
    notifier,
    archives,
    reading,
    runner,
    evidence: createEvidenceStore(join(options.data, 'evidence'), options.mode ?? 'write'),
    around,
    streams,
    output,
    logs,
    prompts,
    terminals,
    inventory,
    host,
    tell,
  }
  const openLogs = logHandlers(parts)
  const dispatch = createDispatch({
    ...applicationHandlers(parts),
    ...inventoryHandlers(parts),
    ...releaseHandlers(parts),
    ...rehearsalHandlers(parts),
    ...exportHandlers(parts),
    ...documentHandlers(parts),
    ...runHandlers(parts),
    ...evidenceHandlers(parts),
    ...estimateHandlers(parts),
    ...stageHandlers(parts),
    ...historyHandlers(parts),
    ...backupHandlers(parts),
    ...cleanHandlers(parts),
    ...streamHandlers(parts),
    ...terminalHandlers(parts),
    ...openLogs.handlers,
    ...startHandlers(parts),
    ...settingsHandlers(parts),
    ...sandboxHandlers(parts),
  })

  return {
    dispatch,
    addViewer(viewer) {
      viewers.set(viewer.id, viewer)
      for (const news of [...early.splice(0), ...prompts.open()]) viewer.send(news)
      return () => {
        viewers.delete(viewer.id)
        terminals.detachAll(viewer)
        streams.closeAll(viewer)
        logs.closeAll(viewer)
      }
    },
    carryWatchesOn() {
      runner
        .ready()
        .then(runner.carryOnApart)
        .catch((caught: unknown) => tell({ name: 'application.problem', body: problemOf(caught) }))
    },
    async close() {
      await runner.close()
      await notifier.close()
      terminals.closeAll()
      for (const viewer of viewers.values()) {
        streams.closeAll(viewer)
        logs.closeAll(viewer)
      }
      await reading.close()
      await connections.close()
      await journal.close()
    },
  }
}

/** Made once a data directory: part of the names of jobs and locks on hosts, which several operators share. */
function identityOf(journal: CoreParts['journal'], mode: CoreOptions['mode']): string {
  const known = journal.setting('identity')
  if (known !== undefined || mode === 'read') return known ?? 'reader'
  const identity = randomBytes(4).toString('hex')
  journal.saveSetting('identity', identity)
  return identity
}
