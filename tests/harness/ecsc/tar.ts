import { pack } from 'tar-stream'
import type { ApplicationFile } from './application-files.ts'

/** Owner of an entry, and a fraction of a second for its time: what a release archive rarely has and a host always. */
export type Oddity = (file: ApplicationFile, index: number) => { uid: number; gid: number; mode?: number; fraction?: string }

const plain: Oddity = () => ({ uid: 0, gid: 0 })

/** A tar with one top directory. */
export async function tarOf(top: string, files: ApplicationFile[], oddity: Oddity = plain): Promise<Buffer> {
  const tar = pack()
  const chunks: Buffer[] = []
  tar.on('data', (chunk) => {
    if (Buffer.isBuffer(chunk)) chunks.push(chunk)
  })
  const ended = new Promise<void>((resolve, reject) => {
    tar.on('end', resolve)
    tar.on('error', reject)
  })
  const topTime = files[0]?.mtime ?? 0
  const all: ApplicationFile[] = [{ path: '', mode: 0o755, mtime: topTime, content: { kind: 'directory' } }, ...files]
  for (const [index, file] of all.entries()) {
    const { uid, gid, mode = file.mode, fraction } = oddity(file, index)
    const header = {
      name: file.path === '' ? `${top}/` : `${top}/${file.path}${file.content.kind === 'directory' ? '/' : ''}`,
      mode,
      mtime: new Date(file.mtime * 1000),
      uid,
      gid,
      ...(fraction === undefined ? {} : { pax: { mtime: `${file.mtime}.${fraction}` } }),
    }
    switch (file.content.kind) {
      case 'file':
        tar.entry({ ...header, type: 'file' }, file.content.bytes)
        break
      case 'directory':
        tar.entry({ ...header, type: 'directory' })
        break
      case 'link':
        tar.entry({ ...header, type: 'symlink', linkname: file.content.target })
        break
    }
  }
  tar.finalize()
  await ended
  return Buffer.concat(chunks)
}
