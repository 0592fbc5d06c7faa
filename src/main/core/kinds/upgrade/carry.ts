/** An upgrade by scripts of their own: the eight steps of Ferry, each with its proof, as far as a host can prove it alone. */
import { type Check, isChecked, type LogFile, type Service } from '#shared/domain/service.ts'
import { httpSpecSchema } from '#shared/kinds/task/http.ts'
import { archiveOf, isUpgrade, type UpgradeTarget } from '#shared/kinds/task/upgrade.ts'
import { extendedPatterns } from '#shared/logs/extended-patterns.ts'
import type { Way } from '#shared/run/step.ts'
import { findInLogs, startWhole, staysSame, stopWhole, type WatchedFile, watchWhole } from '../../commands/carried/service.ts'
import { backUpOnce, lookAtVersion, restoreOnce, unpackNoted } from '../../commands/carried/version.ts'
import { question } from '../../commands/command.ts'
import { hashOfArchive } from '../../commands/version/prove-archive.ts'
import { type Carrying, carryFor, type Deed } from '../common/deeds.ts'
import { unpackingOf } from './unpacking.ts'

/** Milliseconds for what reads or writes all of a version. */
const long = 3_600_000

export const carryUpgrade = carryFor(isUpgrade, (target, mark) => {
  const { service, backup } = target
  const stop: Deed = { do: 'script', step: 'stop', command: stopWhole(service, mark), timeout: stopTime(service) }
  const { kind, path, sha256 } = archiveOf(target)
  return {
    forward: [
      { do: 'script', step: 'preflight', command: lookAtVersion(service, backup, mark), ahead: true },
      { do: 'send', step: 'upload', from: path, to: service.archive, mode: '0644' },
      { do: 'script', step: 'upload', command: hashOfArchive(service.archive, sha256) },
      stop,
      { do: 'script', step: 'back-up', command: backUpOnce(service, backup, mark), timeout: long },
      {
        do: 'script',
        step: 'unpack',
        command: unpackNoted(service, backup, unpackingOf(service, kind, backup, mark.token)),
        timeout: long,
      },
      ...bringUp(target, 'forward', mark),
    ],
    back: [
      stop,
      { do: 'script', step: 'restore', command: restoreOnce(service, backup, mark), timeout: long },
      ...bringUp(target, 'back', mark),
    ],
    takeDown: [stop],
    left: ['compare', 'levels', 'several', ...(service.stop.signal === 'TERM' && !service.stop.escalate ? (['kill'] as const) : [])],
  }
})

const stopTime = ({ stop }: Service) => 3 * stop.wait + 120_000

function bringUp({ service }: UpgradeTarget, way: Way, mark: Carrying): Deed[] {
  const { watch, verify } = service
  const checks = verify.filter((check) => isChecked(check, way)).flatMap((check) => checkDeeds(service, check, mark))
  return [
    { do: 'script', step: 'start', command: { ...startWhole(service, mark) }, timeout: 120_000 },
    {
      do: 'script',
      step: 'watch',
      command: watchWhole(service, service.logs.map(watched), mark),
      timeout: watch.timeout + watch.settle + 60_000,
    },
    ...checks,
  ]
}

/** A known start line stands for the application's own in other languages, and brings its failure lines. */
function watched({ path, encoding, ready, fail }: LogFile): WatchedFile {
  const known = ready === undefined ? undefined : extendedPatterns(ready)
  return {
    path,
    encoding,
    ready: known?.ready,
    failed: { texts: fail, patterns: known?.failed ?? [] },
  }
}

function checkDeeds(service: Service, check: Check, mark: Carrying): Deed[] {
  switch (check.kind) {
    case 'http': {
      const spec = httpSpecSchema.parse({ url: check.url, status: check.status, contains: check.contains })
      return [{ do: 'request', step: 'verify', spec, changes: false, until: check.timeout }]
    }
    case 'port':
      return [{ do: 'reach', step: 'verify', address: '127.0.0.1', port: check.port, timeout: check.timeout }]
    case 'log': {
      const logs = service.logs
        .map(({ path }, index) => ({ path, index }))
        .filter(({ path }) => check.path === undefined || path === check.path)
      const { ready } = extendedPatterns(check.pattern)
      const files = logs.map(({ path }) => ({ path, wanted: ready }))
      return [
        {
          do: 'script',
          step: 'verify',
          command: findInLogs(
            files,
            logs.map(({ index }) => index),
            mark,
          ),
          until: check.timeout,
        },
      ]
    }
    case 'command':
      return [{ do: 'script', step: 'verify', command: question([check.command]), until: check.timeout }]
    case 'process':
      return [{ do: 'script', step: 'verify', command: staysSame(service, check.after, mark), timeout: check.after + 60_000 }]
    case 'person':
      return []
  }
}
