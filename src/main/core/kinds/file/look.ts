/** Before a file is changed: what is there, may it be changed, is there what it is made from. Only looks. */
import type { Target } from '#shared/domain/plan.ts'
import type { FileSpec } from '#shared/kinds/task/file.ts'
import { problemOf } from '#shared/problem/problem.ts'
import type { Finding } from '#shared/run/step.ts'
import { formatBytes } from '#shared/text/format.ts'
import { hashFile } from '../../archive/hash-file.ts'
import { askFiles } from '../../commands/files/files.ts'
import { lookWith, reachedFinding } from '../common/simple-look.ts'

export type FileTarget = Target & FileSpec & { kind: 'file' }

/** Kilobytes that are kept of one path at most: a whole data folder is not a file. */
const mostKept = 512 * 1024

export const { look: lookAtFiles, ahead: filesAhead } = lookWith<FileTarget>(async (target, ask) => {
  const began = performance.now()
  const [user = '', hostname = '', , ...lines] = (await ask('files', askFiles(target))).trim().split('\n')
  const found = lines.flatMap((line) => /^found (\S+) (\d*)$/.exec(line)?.slice(1) ?? [])
  const paths = target.paths.map((path, index) => judge(path, target.change.by, found[index * 2] ?? 'absent', Number(found[index * 2 + 1])))
  const wrong = lines.flatMap((line): Finding[] => {
    if (line === 'sudo') return [{ severity: 'blocking', subject: 'rights', problem: { code: 'service-sudo', values: { user } } }]
    if (line === 'lacks' && target.change.by === 'copy')
      return [{ severity: 'warning', subject: 'archive', problem: { code: 'file-source-missing', values: { path: target.change.from } } }]
    const home = /^home (.+)$/.exec(line)?.[1]
    if (home !== undefined)
      return [{ severity: 'blocking', subject: 'rights', problem: { code: 'home-unwritable', values: { user, path: home } } }]
    const linked = /^linked (.+)$/.exec(line)?.[1]
    if (linked !== undefined)
      return [{ severity: 'warning', subject: 'directory', problem: { code: 'file-linked', values: { path: linked } } }]
    const closed = /^closed (.+)$/.exec(line)?.[1]
    return closed === undefined
      ? []
      : [{ severity: 'blocking', subject: 'rights', problem: { code: 'file-not-writable', values: { path: closed, user } } }]
  })
  return [reachedFinding(user, hostname, performance.now() - began), ...paths, ...wrong, ...(await localFindings(target))]
})

export function judge(path: string, by: FileTarget['change']['by'], type: string, kilobytes: number): Finding {
  if (kilobytes > mostKept)
    return {
      severity: 'blocking',
      subject: 'directory',
      problem: { code: 'host-file-too-large', values: { path, size: formatBytes(kilobytes * 1024) } },
    }
  // A pipe or a device has no content that could be kept and given back.
  if (type === 'other' && by !== 'lines' && by !== 'rights' && by !== 'absent')
    return { severity: 'blocking', subject: 'directory', problem: { code: 'file-none', values: { path } } }
  const needs = by === 'key' || by === 'line' || by === 'rights' || by === 'absent'
  // An earlier task may make it.
  const odd = type === 'absent' ? needs : type === 'folder' && by !== 'lines' && by !== 'rights' && by !== 'absent' && by !== 'folder'
  return {
    severity: odd ? 'warning' : 'ok',
    subject: 'directory',
    problem: { code: odd ? 'file-odd' : 'file-there', values: { path, type } },
  }
}

async function localFindings({ change }: FileTarget): Promise<Finding[]> {
  if (change.by !== 'put') return []
  try {
    const { size, sha256 } = await hashFile(change.from)
    const values = { path: change.from, size: formatBytes(size), sha256: sha256.slice(0, 12) }
    return [{ severity: 'ok', subject: 'archive', problem: { code: 'file-local', values } }]
  } catch (caught) {
    return [{ severity: 'blocking', subject: 'archive', problem: problemOf(caught) }]
  }
}
