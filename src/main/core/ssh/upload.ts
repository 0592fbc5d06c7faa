import type { Client } from 'ssh2'
import { fail } from '#shared/problem/problem.ts'
import type { Channels } from './channels.ts'
import type { Loss } from './loss.ts'
import type { Connection, UploadRequest, UploadResult } from './port.ts'

export type UploadContext = { client: Client; channels: Channels; connection: Connection; loss: Loss }

export async function uploadFile({ connection }: UploadContext, request: UploadRequest): Promise<UploadResult> {
  return fail('sftp-unavailable', { host: connection.host.name, reason: request.remote })
}
