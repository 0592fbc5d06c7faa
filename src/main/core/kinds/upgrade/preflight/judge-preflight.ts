/** What an answer of the host means for the run. Pure: every finding with what to do about it. */

import { besideOf, explodedOf, isSingle } from '#shared/domain/single-file.ts'
import type { UpgradeTarget } from '#shared/kinds/task/upgrade.ts'
import { archiveOf } from '#shared/kinds/task/upgrade.ts'
import { atHost } from '#shared/problem/place.ts'
import type { Problem } from '#shared/problem/problem.ts'
import type { Finding, SeenProcess } from '#shared/run/step.ts'
import { backupPath, splitPath } from '../../../commands/paths.ts'
import { describePattern } from '../../common/process/match-process.ts'
import { judgeNameLengths } from './judge-name-lengths.ts'
import type { PreflightAnswer } from './preflight-answer.ts'

/** On top of what is counted: file systems need room for their own records. */
export const diskMargin = 1.05
/** Of a WAR and what its container makes of it, in sizes of the WAR: classes and libraries compress to about half. */
const explodedShare = 3
/** Seconds; less is nobody's concern. */
const clockTolerance = 5

export type Judged = { findings: Finding[]; backup: string; disk: { path: string; free: number; needed: number } }

export function judgePreflight(
  target: UpgradeTarget,
  date: string,
  answer: PreflightAnswer,
  families: readonly SeenProcess[][],
  here: { clockOffset: number; run: string },
): Judged {
  const findings: Finding[] = []
  const add = (severity: Finding['severity'], subject: string, code: Problem['code'], values: Problem['values'] = {}) =>
    findings.push({
      severity,
      subject,
      problem: { code, values, place: atHost(target.host, 'preflight') },
    })

  judgeDirectory(target, answer, add)
  judgeRights(target, answer, add)
  const disk = judgeDisk(target, answer, add)
  const backup = judgeBackupName(target, date, answer, add)
  findings.push(...judgeNameLengths(target, backup, here.run, answer.longestName))
  judgeProcesses(target, families, answer, add)
  for (const log of answer.logs) {
    if (log.state === 'fine') add('ok', 'logs', 'log-fine', { path: log.path })
    else if (log.state === 'missing') add('info', 'logs', 'log-missing', { path: log.path })
    else add('blocking', 'logs', 'log-unreadable', { path: log.path })
  }
  const missing = toolsNeeded(target).filter((tools) => !tools.some((tool) => answer.tools.has(tool)))
  if (missing.length > 0) add('blocking', 'tools', 'tool-missing', { tools: missing.map((tools) => tools.join(' / ')).join(', ') })
  const offset = here.clockOffset
  if (Math.abs(offset) > clockTolerance) {
    add('warning', 'clock', offset > 0 ? 'clock-ahead' : 'clock-behind', { seconds: Math.abs(offset) })
  }
  if (answer.isRoot && archiveOf(target).owners.some((owner) => owner !== '0:0')) {
    add('warning', 'archive', 'archive-owners', { owners: archiveOf(target).owners.join(', ') })
  }
  if (answer.lock && answer.lock.run !== here.run)
    add('warning', 'lock', ferryOf(answer.lock.run) === ferryOf(here.run) ? 'lock-held-own' : 'lock-held', { ...answer.lock })
  return { findings, backup, disk }
}

/** A run's name on hosts begins with the Ferry that carries it out; of a look without a run there is none. */
const ferryOf = (run: string) => run.split('-')[0] || undefined

type Add = (severity: Finding['severity'], subject: string, code: Problem['code'], values?: Problem['values']) => void

function judgeDirectory(target: UpgradeTarget, answer: PreflightAnswer, add: Add): void {
  const path = target.service.directory
  const isFile = isSingle(target.service)
  switch (answer.directory.kind) {
    case 'folder':
      if (isFile) add('blocking', 'directory', 'file-other', { path })
      else add('ok', 'directory', 'directory-fine', { path, entries: answer.entries, size: answer.bytes })
      break
    case 'file':
      add('ok', 'directory', 'file-fine', { path, size: answer.bytes })
      break
    case 'link':
      add('blocking', 'directory', isFile ? 'file-link' : 'directory-link', { path, target: answer.directory.target })
      break
    case 'other':
      add('blocking', 'directory', isFile ? 'file-other' : 'directory-other', { path })
      break
    case 'missing':
      add('blocking', 'directory', isFile ? 'service-file-missing' : 'directory-missing', { path })
      break
  }
  for (const mount of answer.mounts) add('blocking', 'directory', 'mount-inside', { path: mount })
}

function judgeRights(target: UpgradeTarget, answer: PreflightAnswer, add: Add): void {
  const places = {
    directory: target.service.directory,
    parent: splitPath(target.service.directory).parent,
    archive: splitPath(target.service.archive).parent,
    ...(explodedOf(target.service) === undefined ? {} : { outside: splitPath(besideOf(target.service)).parent }),
  }
  const refused = Object.entries(places).filter(
    ([name]) => !answer.writable.has(name) && !(name === 'directory' && answer.directory.kind === 'missing'),
  )
  const { user, home, unreadable, foreign, capable } = answer
  const path = target.service.directory
  for (const [, at] of refused) add('blocking', 'rights', 'rights-missing', { user, path: at })
  if (!answer.writable.has('home')) add('blocking', 'rights', 'home-unwritable', { user, path: home })
  if (unreadable) add('blocking', 'rights', 'rights-unreadable', { user, path, ...unreadable })
  else if (foreign) add('blocking', 'rights', 'rights-foreign', { user, path, ...foreign })
  if (capable) add('blocking', 'rights', 'rights-capable', { user, path, ...capable })
  if (refused.length === 0) add('ok', 'rights', 'rights-fine', { user })
}

/** The backup and what is unpacked share the directory's disk; the archive may lie on another. */
function judgeDisk(target: UpgradeTarget, answer: PreflightAnswer, add: Add): Judged['disk'] {
  const archive = answer.archiveSize === archiveOf(target).size ? 0 : archiveOf(target).size
  const together = answer.archiveDisk.path === answer.disk.path
  const unpacked = archiveOf(target).unpacked * (explodedOf(target.service) === undefined ? 1 : explodedShare)
  const needed = Math.ceil((answer.bytes + unpacked + (together ? archive : 0)) * diskMargin)
  const places = [{ ...answer.disk, needed }, ...(together ? [] : [{ ...answer.archiveDisk, needed: archive }])]
  for (const { path, free, needed: need } of places.filter((place) => place.path !== '')) {
    add(free < need ? 'blocking' : 'ok', 'disk', free < need ? 'disk-short' : 'disk-fine', {
      path,
      free,
      needed: Math.max(0, need),
    })
  }
  const files = answer.entries + archiveOf(target).entries
  if (answer.inodesFree !== undefined && answer.inodesFree < files) {
    add('blocking', 'disk', 'inodes-short', { path: answer.disk.path, free: answer.inodesFree, needed: files })
  }
  return { path: answer.disk.path, free: answer.disk.free, needed }
}

function judgeBackupName(target: UpgradeTarget, date: string, answer: PreflightAnswer, add: Add): string {
  const wanted = backupPath(target.service.directory, target.service.backup.suffix, date, 1)
  if (answer.backup === undefined) {
    add('blocking', 'backup-name', 'backup-names-used-up', { wanted })
    return wanted
  }
  if (answer.backup === wanted) add('ok', 'backup-name', 'backup-name', { path: wanted })
  else add('info', 'backup-name', 'backup-name-taken', { wanted, path: answer.backup })
  return answer.backup
}

function judgeProcesses(target: UpgradeTarget, families: readonly SeenProcess[][], { user, isRoot }: PreflightAnswer, add: Add): void {
  const pattern = describePattern(target.service.process)
  const [only] = families
  const isOthers = (process: SeenProcess) => !isRoot && process.user !== '' && process.user !== user
  const others = families.map((family) => family.find(isOthers))
  const [other] = others
  // Where it is a choice, one that may be signalled is left to choose.
  if (other !== undefined && !others.includes(undefined)) {
    add('blocking', 'process', 'process-of-other', { pid: other.pid, owner: other.user, user })
  }
  if (only === undefined) add('warning', 'process', 'process-none', { pattern })
  else if (families.length > 1) add('choice', 'process', 'process-many', { count: families.length, pattern })
  else {
    for (const process of only) {
      const since = process.since === undefined ? process.started : new Date(process.since).toISOString().slice(0, 19).replace('T', ' ')
      add('ok', 'process', 'process-found', { pid: process.pid, user: process.user, since, ports: process.ports.join(', ') || '-' })
    }
  }
}

/** Each inner list: one of them is enough. */
function toolsNeeded(target: UpgradeTarget): string[][] {
  const unpack = { tar: [['tar']], 'tar.gz': [['tar']], 'tar.zst': [['tar'], ['zstd']], zip: [['unzip']], file: [] }[archiveOf(target).kind]
  return [['cp'], ['cp-verbose'], ['find'], ['sort'], ['xargs'], ['awk'], ['tail'], ['cmp'], ['sha256sum', 'shasum'], ...unpack]
}
