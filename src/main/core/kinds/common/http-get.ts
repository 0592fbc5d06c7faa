import type { Duplex } from 'node:stream'
import { askHttp } from './http.ts'
import type { HttpAnswer } from './http-answer.ts'

/** GET over a connection that is there already; `timeout` in milliseconds. Certificates are checked. */
export const getThrough = (url: URL, socket: Duplex, timeout: number): Promise<HttpAnswer> => askHttp({ url, socket, timeout })
