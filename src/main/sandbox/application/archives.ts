/** The sample archives of the releases, made at the first start. */
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { type Pack, pack } from 'tar-stream'
import { applications, type SandboxService } from '../fleet/layout.ts'
import { writeWhole } from '../fleet/write-whole.ts'
import { contentsOf, type Edition, type Entry, type Programs } from './contents.ts'

/** Raised when contents.ts changes what it gives: archives of an older Ferry are then made anew. */
const formatVersion = 1

const builtAt = new Date('2017-02-20T09:30:00Z')

/** Makes `releases/<edition>/<service>.tar` unless they are there already. */
export async function makeArchives(directory: string, programs: Programs): Promise<void> {
  const mark = join(directory, 'releases', 'made')
  const wanted = createHash('sha256')
    .update(JSON.stringify([formatVersion, programs]))
    .digest('hex')
  if ((await readMark(mark)) === wanted) return
  const editions: Edition[] = ['new', 'broken']
  for (const edition of editions) {
    const folder = join(directory, 'releases', edition)
    await mkdir(folder, { recursive: true })
    for (const service of applications)
      await makeArchive(join(folder, `${service.name}.tar`), service, contentsOf(service, edition, programs))
  }
  await writeWhole(mark, wanted)
}

/** One top folder with the service's name, owned by whoever runs this. */
async function makeArchive(path: string, service: SandboxService, entries: readonly Entry[]): Promise<void> {
  const tar = pack()
  const file = createWriteStream(`${path}.part`)
  tar.pipe(file)
  for (const folder of foldersOf(entries)) await add(tar, { path: folder, kind: 'folder' }, service.name)
  for (const entry of entries) await add(tar, entry, service.name)
  tar.finalize()
  await finished(file)
  await rename(`${path}.part`, path)
}

function add(tar: Pack, entry: Entry | { path: string; kind: 'folder' }, top: string): Promise<void> {
  const common = { name: join(top, entry.path), mtime: builtAt, uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 }
  return new Promise((resolve, reject) => {
    const done = (error?: Error | null) => (error ? reject(error) : resolve())
    if (entry.kind === 'file') tar.entry({ ...common, mode: entry.mode, size: entry.data.length }, entry.data, done)
    else if (entry.kind === 'link') tar.entry({ ...common, type: 'symlink', linkname: entry.target }, done)
    else tar.entry({ ...common, type: 'directory', mode: 0o755 }, done)
  })
}

/** Every folder above an entry, outer ones first; the service's own is ''. */
export function foldersOf(entries: readonly Entry[]): string[] {
  const folders = entries.flatMap(({ path }) => {
    const parts = path.split('/').slice(0, -1)
    return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
  })
  return [...new Set(['', ...folders])].sort()
}

async function readMark(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}
