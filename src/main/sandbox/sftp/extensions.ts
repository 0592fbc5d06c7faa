/** Extended requests of OpenSSH, file PROTOCOL of its sources, section 4. */
import { rename, statfs } from 'node:fs/promises'
import { type Answer, done, type RequestContext } from './answer.ts'
import { handleLimit } from './handles.ts'
import { packetLimit, response, SftpRefusal, status } from './protocol.ts'
import { type Reader, u64 } from './wire.ts'

export const extensions = [
  { name: 'posix-rename@openssh.com', version: '1' },
  { name: 'fsync@openssh.com', version: '1' },
  { name: 'limits@openssh.com', version: '1' },
  { name: 'statvfs@openssh.com', version: '2' },
] as const

/** Longest file name of the usual file systems, in bytes; Node's statfs does not say it. */
const nameLimit = 255

export async function extended(name: string, from: Reader, { confined, handles }: RequestContext): Promise<Answer> {
  switch (name) {
    case 'posix-rename@openssh.com':
      await rename(await confined.entry(from.text()), await confined.entry(from.text()))
      return done
    case 'fsync@openssh.com':
      await handles.file(from.bytes()).file.sync()
      return done
    case 'limits@openssh.com':
      return reply([packetLimit, packetLimit - 1024, packetLimit - 1024, handleLimit])
    case 'statvfs@openssh.com': {
      const system = await statfs(await confined.file(from.text()))
      const { bsize, blocks, bfree, bavail, files, ffree } = system
      return reply([bsize, bsize, blocks, bfree, bavail, files, ffree, ffree, 0, 0, nameLimit])
    }
    default:
      throw new SftpRefusal(status.OP_UNSUPPORTED, name)
  }
}

const reply = (numbers: number[]): Answer => ({ type: response.EXTENDED_REPLY, parts: numbers.map(u64) })
