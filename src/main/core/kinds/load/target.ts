import type { z } from 'zod'
import type { Host } from '#shared/domain/host.ts'
import type { Target } from '#shared/domain/plan.ts'
import type { loadTargetSchema } from '#shared/kinds/task/load.ts'
import type { Connections } from '../../ssh/port.ts'
import { whereOf } from '../common/http/ask-service.ts'
import { askHttp } from '../common/http/http.ts'
import type { HttpAnswer } from '../common/http/http-answer.ts'

export type LoadTarget = Target & z.infer<typeof loadTargetSchema> & { kind: 'load' }

/** The path is only ever added to the address: it cannot lead to another. */
export const urlOf = ({ server, path }: Pick<LoadTarget, 'server' | 'path'>): URL => new URL(`${server.url.replace(/\/+$/, '')}${path}`)

/** One request, from the host that the address names, or from this computer. Rejects where there is no answer in time. */
export async function request(connections: Connections, target: LoadTarget, url: URL, signal?: AbortSignal): Promise<HttpAnswer> {
  const { host, method, within } = target
  const where = whereOf(url)
  const socket = host === undefined ? undefined : await (await connections.to(host as Host)).forward(where.host, where.port)
  return askHttp({ url, method, timeout: within, socket, signal })
}
