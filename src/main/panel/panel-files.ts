import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fail } from '#shared/problem/problem.ts'

type PanelFile = { type: string; bytes: Buffer }
/** From the path in the URL (`/index.html`) to what is sent for it. Nothing else can be asked for. */
export type PanelFiles = ReadonlyMap<string, PanelFile>

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}

/**
 * Reads the built panel into memory, once. A request is then only a look into this list: no path of a request ever
 * reaches the file system, so there is nothing to traverse.
 * Fails with `panel-not-built` where there is none.
 */
export async function readPanelFiles(folder: string = findPanelFolder()): Promise<PanelFiles> {
  if (!existsSync(join(folder, 'index.html'))) fail('panel-not-built', { folder })
  const files = new Map<string, PanelFile>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const type = types[extname(entry.name)]
    if (!entry.isFile() || type === undefined) continue
    const file = join(entry.parentPath, entry.name)
    const path = file.slice(folder.length).split(sep).join('/')
    files.set(path.startsWith('/') ? path : `/${path}`, { type, bytes: await readFile(file) })
  }
  return files
}

/** Beside the bundle when built, in the repository's output folder when run from source. */
function findPanelFolder(): string {
  const place = import.meta.url.endsWith('.ts') ? '../../../out/renderer' : '../renderer'
  return fileURLToPath(new URL(place, import.meta.url))
}
