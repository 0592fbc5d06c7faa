/** What a request is in a terminal, and what is wrong with an answer. */
import type { HttpSpec } from '#shared/kinds/task/http.ts'
import { word } from '../../../commands/quote.ts'

type Answer = { status: number; headers: Readonly<Record<string, string | string[] | undefined>>; body: string; isCut?: boolean }

export function curlLine({ method, url, headers, body, within }: HttpSpec): string {
  const options = [
    ...(method === 'GET' ? [] : method === 'HEAD' ? ['-I'] : [`-X ${method}`]),
    ...Object.entries(headers).flatMap(([name, value]) => [`-H ${word(`${name}: ${value}`)}`]),
    ...(body === undefined ? [] : [`--data-binary ${word(body)}`]),
    `-m ${within / 1000}`,
  ]
  return ['curl', '-sS', ...options, word(url)].join(' ')
}

/** Nothing where it is as it should be. A status of 299 stands for any success. */
export function wrongIn(spec: HttpSpec, { status, headers, body, isCut }: Answer, milliseconds: number): string[] {
  const right = spec.status === 299 ? status >= 200 && status < 300 : status === spec.status
  const lacking = Object.entries(spec.answers).filter(([name, value]) => !String(headers[name.toLowerCase()] ?? '').includes(value))
  return [
    ...(right ? [] : [`HTTP ${status} ≠ ${spec.status}`]),
    ...(spec.contains === undefined || body.includes(spec.contains)
      ? []
      : [`… “${spec.contains}” ∉ ${isCut === true ? 'first MiB of body' : 'body'}`]),
    ...lacking.map(([name, value]) => `${name}: ${headers[name.toLowerCase()] ?? '∅'} ≠ ${value}`),
    ...(milliseconds <= spec.within ? [] : [`${milliseconds} ms > ${spec.within} ms`]),
  ]
}
