/** The sample releases: one that is good, and one that never comes up. */
import { join } from 'node:path'
import { writeRelease } from '#core/release/write-release.ts'
import { services } from './layout.ts'
import { writeWhole } from './write-whole.ts'

/** Paths of the release files. */
export type SandboxReleases = { good: string; broken: string }

export async function writeReleases(directory: string): Promise<SandboxReleases> {
  const write = async (file: string, title: string, archives: string) => {
    const path = join(directory, file)
    const release = {
      release: title,
      tasks: services.map(({ name }) => ({
        kind: 'upgrade' as const,
        service: name,
        archive: join(directory, 'releases', archives, `${name}.tar`),
      })),
      verify: [{ person: '#9427 账户余额第三位不再四舍五入', on: 'ecmc' }],
    }
    await writeWhole(path, writeRelease(release, directory))
    return path
  }
  return {
    good: await write('sample-release.yaml', '账户余额四舍五入修复', 'new'),
    broken: await write('broken-release.yaml', '启动失败的版本（用于练习回退）', 'broken'),
  }
}
