/** The same file that `readRelease` reads. Where a task stood in an earlier file is not written. */
import { isAbsolute, relative, sep } from 'node:path'
import type { Release } from '#shared/domain/release.ts'
import { block, inline, writeYaml } from '../files/write-yaml.ts'

/**
 * @param folder where the file will stand: archives inside it are written relative to it, so that the folder can be moved;
 *   without it all are absolute
 */
export function writeRelease(release: Release, folder?: string): string {
  const checks = release.verify.map(({ person, on }) =>
    inline([
      ['person', person],
      ['on', on],
    ]),
  )
  return writeYaml(
    block([
      ['release', release.release],
      ['date', release.date],
      [
        'tasks',
        release.tasks.map((task) =>
          inline([
            ['upgrade', task.service],
            ['archive', writtenPath(task.archive, folder)],
          ]),
        ),
      ],
      ['verify', checks.length === 0 ? undefined : checks],
    ]),
  )
}

function writtenPath(path: string, folder: string | undefined): string {
  const inside = folder === undefined ? path : relative(folder, path)
  if (inside === '' || isAbsolute(inside) || inside === '..' || inside.startsWith(`..${sep}`)) return path
  return `./${inside.split(sep).join('/')}`
}
