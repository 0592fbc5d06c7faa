import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { applicationFiles, type ReleaseKind } from './application-files.ts'
import { services } from './services.ts'
import { tarOf } from './tar.ts'

/** Writes ecsc.tar, ecmc.tar, schedule.tar and schedule-res.tar into a directory. Gives their paths by service. */
export async function buildArchives(kind: ReleaseKind, directory: string): Promise<Record<string, string>> {
  await mkdir(directory, { recursive: true })
  const paths: Record<string, string> = {}
  for (const service of services) {
    const path = join(directory, `${service.name}.tar`)
    await writeFile(path, await tarOf(service.name, await applicationFiles(service, kind)))
    paths[service.name] = path
  }
  return paths
}
