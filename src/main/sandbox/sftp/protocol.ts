/** Numbers of SFTP version 3 (draft-ietf-secsh-filexfer-02), the one that OpenSSH speaks. */
export const request = {
  INIT: 1,
  OPEN: 3,
  CLOSE: 4,
  READ: 5,
  WRITE: 6,
  LSTAT: 7,
  FSTAT: 8,
  SETSTAT: 9,
  FSETSTAT: 10,
  OPENDIR: 11,
  READDIR: 12,
  REMOVE: 13,
  MKDIR: 14,
  RMDIR: 15,
  REALPATH: 16,
  STAT: 17,
  RENAME: 18,
  READLINK: 19,
  SYMLINK: 20,
  EXTENDED: 200,
} as const

export const response = { VERSION: 2, STATUS: 101, HANDLE: 102, DATA: 103, NAME: 104, ATTRS: 105, EXTENDED_REPLY: 201 } as const

export const status = {
  OK: 0,
  EOF: 1,
  NO_SUCH_FILE: 2,
  PERMISSION_DENIED: 3,
  FAILURE: 4,
  BAD_MESSAGE: 5,
  OP_UNSUPPORTED: 8,
} as const

export type Status = (typeof status)[keyof typeof status]

export const openFlag = { READ: 1, WRITE: 2, APPEND: 4, CREAT: 8, TRUNC: 16, EXCL: 32 } as const

/** A longer packet is refused, as OpenSSH's server does (sftp-common.h, SFTP_MAX_MSG_LENGTH). */
export const packetLimit = 256 * 1024

/** An answer other than OK, thrown by whatever serves a request. */
export class SftpRefusal extends Error {
  readonly status: Status

  constructor(code: Status, message: string) {
    super(message)
    this.status = code
  }
}

/** The status for a system error, as errno_to_portable() of OpenSSH's sftp-server.c maps it. */
export function statusOf(error: unknown): { code: Status; message: string } {
  if (error instanceof SftpRefusal) return { code: error.status, message: error.message }
  const { code, message } = error as NodeJS.ErrnoException
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
    case 'EBADF':
    case 'ELOOP':
      return { code: status.NO_SUCH_FILE, message: 'No such file' }
    case 'EPERM':
    case 'EACCES':
      return { code: status.PERMISSION_DENIED, message: 'Permission denied' }
    case 'EINVAL':
    case 'ENAMETOOLONG':
      return { code: status.BAD_MESSAGE, message: 'Bad message' }
    default:
      return { code: status.FAILURE, message: code ?? message }
  }
}
