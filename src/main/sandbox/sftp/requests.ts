/** What each SFTP request does. Everything that goes wrong is thrown and becomes a status. */
import { lstat, mkdir, readdir, readlink, realpath, rename, rmdir, stat, symlink, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { type Answer, done, type RequestContext } from './answer.ts'
import { longName, noAttributes, readAttributes, writeAttributes } from './attributes.ts'
import type { Confined } from './confine.ts'
import { extended } from './extensions.ts'
import { openFile, readFromFile, setAttributes, writeToFile } from './files.ts'
import { request, response, SftpRefusal, status } from './protocol.ts'
import { type Reader, text, u32 } from './wire.ts'

/** Names in one answer of READDIR, as many as OpenSSH's server gives. */
const namesAtOnce = 100

export async function answer(type: number, from: Reader, body: Buffer, context: RequestContext): Promise<Answer> {
  const { confined, handles } = context
  switch (type) {
    case request.OPEN: {
      const path = await confined.file(from.text())
      return opened(handles.add(await openFile(path, from.u32(), readAttributes(from), handles)))
    }
    case request.CLOSE:
      await handles.close(from.bytes())
      return done
    case request.READ:
      return { type: response.DATA, parts: [text(await readFromFile(handles.file(from.bytes()), from.u64(), from.u32()))] }
    case request.WRITE:
      await writeToFile(handles.file(from.bytes()), from.u64(), from.bytes())
      return done
    case request.LSTAT:
      return attributes(writeAttributes(await lstat(await confined.entry(from.text()))))
    case request.STAT:
      return attributes(writeAttributes(await stat(await confined.file(from.text()))))
    case request.FSTAT:
      return attributes(writeAttributes(await handles.file(from.bytes()).file.stat()))
    case request.SETSTAT:
      await setAttributes(await confined.file(from.text()), readAttributes(from))
      return done
    case request.FSETSTAT:
      await setAttributes(handles.file(from.bytes()).file, readAttributes(from))
      return done
    case request.OPENDIR: {
      const path = await confined.file(from.text())
      return opened(handles.add({ kind: 'directory', path, names: ['.', '..', ...(await readdir(path))] }))
    }
    case request.READDIR:
      return names(await listing(handles.directory(from.bytes())))
    case request.REMOVE:
      await unlink(await confined.entry(from.text()))
      return done
    case request.MKDIR:
      await mkdir(await confined.entry(from.text()), { mode: readAttributes(from).mode ?? 0o777 })
      return done
    case request.RMDIR:
      await rmdir(await confined.entry(from.text()))
      return done
    case request.REALPATH:
      return names([await realName(from.text(), confined)])
    case request.RENAME:
      await renameIfFree(await confined.entry(from.text()), await confined.entry(from.text()))
      return done
    case request.READLINK:
      return names([{ name: await readlink(await confined.entry(from.text())), long: '', attributes: noAttributes }])
    case request.SYMLINK: {
      const [first, second] = [from.text(), from.text()]
      const [link, target] = context.switchesLinkArguments ? [second, first] : [first, second]
      await symlink(target, await confined.entry(link))
      return done
    }
    case request.EXTENDED:
      return extended(from.text(), from, context)
    default:
      throw new SftpRefusal(status.OP_UNSUPPORTED, `request ${type} of ${body.length} bytes`)
  }
}

type Name = { name: string; long: string; attributes: Buffer }

const opened = (handle: Buffer): Answer => ({ type: response.HANDLE, parts: [text(handle)] })
const attributes = (bytes: Buffer): Answer => ({ type: response.ATTRS, parts: [bytes] })
const names = (list: Name[]): Answer => ({
  type: response.NAME,
  parts: [u32(list.length), ...list.flatMap((one) => [text(one.name), text(one.long), one.attributes])],
})

async function listing(directory: { path: string; names: string[] }): Promise<Name[]> {
  const batch = directory.names.splice(0, namesAtOnce)
  if (batch.length === 0) throw new SftpRefusal(status.EOF, 'End of file')
  const entries = await Promise.all(
    batch.map(async (name) => {
      const stats = await lstat(join(directory.path, name)).catch((error: NodeJS.ErrnoException) => {
        // Removed between listing and looking.
        if (error.code === 'ENOENT') return undefined
        throw error
      })
      return stats && { name, long: longName(name, stats), attributes: writeAttributes(stats) }
    }),
  )
  return entries.filter((entry) => entry !== undefined)
}

/** A path that does not exist is only normalised, so that a client can ask for the name of what it will create. */
async function realName(path: string, confined: Confined): Promise<Name> {
  const name = confined.name(path)
  const real = await realpath(name).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return name
    throw error
  })
  return { name: confined.name(real), long: '', attributes: noAttributes }
}

/** Version 3 of the protocol: an existing target is an error (section 6.5 of the draft). */
async function renameIfFree(from: string, to: string): Promise<void> {
  const isTaken = await lstat(to).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return false
      throw error
    },
  )
  if (isTaken) throw new SftpRefusal(status.FAILURE, 'the new name is taken')
  await rename(from, to)
}
