/** Names that Ferry makes beside the service and in the account's home, from the service's own: is one longer than a file system takes? Pure. */
import { posix } from 'node:path'
import { explodedOf } from '#shared/domain/single-file.ts'
import type { UpgradeTarget } from '#shared/kinds/task/upgrade.ts'
import { atHost } from '#shared/problem/place.ts'
import type { Finding } from '#shared/run/step.ts'
import { lockPath } from '../../../commands/lock.ts'
import { asidePath, explodedBeside, siblingOf } from '../../../commands/paths.ts'
import { partOf } from '../../../commands/version/upload.ts'

/** NAME_MAX of Linux and macOS (limits.h, sys/syslimits.h), in bytes. */
const usualLimit = 255
/** As long as those of a run, where there is none yet, and of an upload: a Ferry, a hyphen, a number or a hash. */
const anyToken = 'ffffffff-r-00001'
const anyUpload = 'ffffffff-ffffffffffff'
const anyMoment = 'YYYYMMDD_HHMMSS_99'

/** @param limit of the file system of the service, where the host tells */
export function judgeNameLengths(target: UpgradeTarget, backup: string, token: string, limit = usualLimit): Finding[] {
  const { service } = target
  const run = token === '' ? anyToken : token
  const aside = asidePath(service.directory, anyMoment)
  const exploded = explodedOf(service)
  const beside = [
    siblingOf(backup, run, 'partial'),
    siblingOf(service.directory, run, 'restoring'),
    aside,
    partOf(service.archive, anyUpload),
    lockPath(service.directory),
    ...(exploded === undefined ? [] : [explodedBeside(exploded, backup), explodedBeside(exploded, aside)]),
  ].map((path) => posix.basename(path))
  // The record of a backup and the proof of a way back bear the whole path in one name (`ferry_record`).
  const noted = exploded === undefined ? 'copy' : posix.basename(aside)
  const records = [backup, `${service.directory}.${run}.proof.${noted}`].map((path) => path.replaceAll('/', '%2F'))
  const [longest = ''] = [...beside, ...records].toSorted((one, other) => Buffer.byteLength(other) - Buffer.byteLength(one))
  const bytes = Buffer.byteLength(longest)
  if (bytes <= limit) return []
  const values = { path: service.directory, name: longest, bytes, limit }
  return [
    { severity: 'blocking', subject: 'backup-name', problem: { code: 'name-too-long', values, place: atHost(target.host, 'preflight') } },
  ]
}
