import type { PreflightAnswer } from '#core/kinds/upgrade/preflight/preflight-answer.ts'
import { upgradePlan } from '#harness/upgrade-plan.ts'
import type { UpgradeTarget } from '#shared/kinds/task/upgrade.ts'

export const megabyte = 1024 * 1024

/** One service on one host; `service` and `archive` change what the test is about. */
export function serviceTarget(service: Record<string, unknown> = {}, archive: Record<string, unknown> = {}): UpgradeTarget {
  const own = {
    id: 'ecsc@ecsc-1',
    host: { name: 'ecsc-1', address: '10.9.0.1', user: 'root' },
    service: {
      name: 'ecsc',
      hosts: ['ecsc-1'],
      directory: '/home/ecsc',
      archive: '/data/ecsc.tar',
      process: { contains: '/home/apache-tomcat' },
      start: '/home/apache-tomcat/bin/startup.sh',
      ...service,
    },
    archive: {
      path: '/releases/ecsc.tar',
      kind: 'tar',
      size: 10 * megabyte,
      sha256: 'ab'.repeat(32),
      top: 'ecsc',
      entries: 100,
      files: 90,
      unpacked: 20 * megabyte,
      owners: ['0:0'],
      ...archive,
    },
    backup: '/home/ecsc_20170220',
    forward: [],
    back: [],
    persons: [],
  }
  const [target] = upgradePlan({ title: '', date: '20170220', gate: 'host', targets: [own], jumps: [], verify: [] }).targets
  if (target === undefined) throw new Error('the plan lacks its target')
  return target
}

/** A host with nothing wrong. */
export const goodAnswer: PreflightAnswer = {
  time: 1_487_587_200,
  home: '/root',
  hostname: 'ecsc-1',
  user: 'root',
  isRoot: true,
  tools: new Set(['tar', 'cp', 'cp-verbose', 'find', 'sort', 'xargs', 'sed', 'awk', 'tail', 'cmp', 'sha256sum', 'setsid']),
  directory: { kind: 'folder' },
  writable: new Set(['directory', 'parent', 'archive', 'home']),
  unreadable: undefined,
  foreign: undefined,
  capable: undefined,
  fixed: undefined,
  entries: 1_000,
  bytes: 30 * megabyte,
  mounts: [],
  archiveSize: undefined,
  disk: { path: '/home', free: 1_000 * megabyte },
  archiveDisk: { path: '/data', free: 1_000 * megabyte },
  inodesFree: 100_000,
  longestName: 255,
  backup: '/home/ecsc_20170220',
  start: 'fine',
  startHasWindowsLines: false,
  startInterpreter: undefined,
  charmap: 'UTF-8',
  logs: [],
  lock: undefined,
}
