/**
 * Nacos, by the Open API of 1.x and 2.x (/nacos/v1/cs/configs, "Open API guide"): one document of keys and values, or one whole value. What is
 * written is published at once.
 */
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { ask, type CentreAnswer, centreOf, isGood, refuse, withSecret } from '#core/kinds/common/http/address-call.ts'
import type { NacosStore } from '#shared/kinds/task/key.ts'
import { fail, ProblemError } from '#shared/problem/problem.ts'
import { placeOf } from '../../../engine/place-of.ts'
import type { Around, At, Beside, Centre } from './centre.ts'
import { bytesAsBefore, bytesWith, bytesWithout, valueIn } from './formats/edit.ts'

const loginSchema = z.object({ accessToken: z.string() })
const configs = '/v1/cs/configs'
/** What it says of a configuration beside its text: who publishes without saying it takes it away (ConfigController, 1.x and 2.x). */
const besideSchema = z.object({
  content: z.string(),
  ...Object.fromEntries((['desc', 'use', 'effect', 'schema'] as const).map((name) => [name, z.string().nullish()])),
})
const form = { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8' }

export function nacos({ data, group, tenant, format }: NacosStore): Centre {
  const named = { dataId: data, group, ...(tenant === '' ? {} : { tenant }) }

  /** With a token of this moment, where the address has an account. */
  async function token(at: At): Promise<Record<string, string>> {
    const { user, password } = centreOf(at.target)
    if (user === undefined || password === undefined) return {}
    return withSecret(at, async (secret) => {
      const body = new URLSearchParams({ username: user, password: secret }).toString()
      const answer = await ask(at, { method: 'POST', path: '/v1/auth/login', headers: form, body })
      if (answer.status === 401 || answer.status === 403) return undefined
      const read = isGood(answer) ? loginSchema.safeParse(jsonIn(answer.body)) : undefined
      return read?.success === true ? { accessToken: read.data.accessToken } : refuse(at, answer, 'login')
    })
  }
  const query = async (at: At, more: Record<string, string>) => new URLSearchParams({ ...more, ...(await token(at)) }).toString()

  async function content(at: At): Promise<{ text: string | undefined; type: string }> {
    const answer = await ask(at, { method: 'GET', path: `${configs}?${await query(at, named)}` })
    if (answer.status === 404) return { text: undefined, type: '' }
    if (!isGood(answer)) return refuse(at, answer, `${group}/${data}`)
    return { text: answer.body, type: headerOf(answer, 'config-type') }
  }

  /** Undefined where it does not say. */
  async function besideOf(at: At): Promise<Beside | undefined> {
    const answer = await ask(at, { method: 'GET', path: `${configs}?${await query(at, { show: 'all', ...named })}` })
    const said = isGood(answer) ? besideSchema.safeParse(jsonIn(answer.body)).data : undefined
    if (said === undefined) return undefined
    return Object.fromEntries(Object.entries(said).filter((one): one is [string, string] => one[0] !== 'content' && Boolean(one[1])))
  }

  async function put(at: At, text: string, { type, mark, beside }: Putting): Promise<void> {
    const fields = { ...named, content: text, ...(type === '' ? {} : { type }), ...beside }
    // Written only over what was read (compare and set, since 1.4.1).
    const headers = { ...form, ...(mark === undefined ? {} : { casMd5: mark }) }
    const path = `${configs}?${await query(at, {})}`
    const answer = await ask(at, { method: 'POST', path, headers, body: new URLSearchParams(fields).toString() })
    if (!isGood(answer) || answer.body.trim() !== 'true') refuse(at, answer, 'POST configs')
  }

  return {
    async read(at) {
      const { text } = await content(at)
      const { key } = at.target
      const beside = text === undefined ? {} : await besideOf(at)
      const lost = { code: 'key-beside-unknown' as const, values: { path: `${group}/${data}` } }
      const rest = {
        ...markOf(text),
        ...(beside === undefined ? {} : { beside }),
        findings: beside === undefined ? [{ severity: 'warning' as const, subject: 'key', problem: lost }] : [],
      }
      if (format === 'text') return { value: text, live: text, ...rest }
      if (text === undefined) return fail('key-no-file', { path: `${group}/${data}`, type: 'HTTP 404' }, { place: placeOf(at.target) })
      const found = valueIn(format, Buffer.from(text), key)
      const written = found && { raw: found.raw, ...(found.line === undefined ? {} : { line: found.line }) }
      const around = aroundOf(text, (now) =>
        at.target.absent === true ? bytesWithout(format, now, key) : bytesWith(format, now, key, `${found?.value ?? ''}1`),
      )
      return { value: found?.value, live: found?.value, ...(written === undefined ? {} : { written }), ...around, ...rest }
    },
    async write(at, value, { mark, beside }, before) {
      const { key } = at.target
      const { text, type } = await content(at)
      if (markOf(text).mark !== mark) fail('key-moved', { key }, { place: placeOf(at.target) })
      const around = { type, mark, beside: text === undefined ? before?.beside : beside }
      if (format !== 'text') {
        const whole = asItWas(text, before?.around)
        if (whole !== undefined) return put(at, whole, around)
        const now = Buffer.from(text ?? '')
        const old = value === undefined ? undefined : before?.written && { ...before.written, value }
        const isOld = before !== undefined && (value === undefined || old !== undefined)
        const bytes = isOld
          ? bytesAsBefore(format, now, key, old)
          : value === undefined
            ? bytesWithout(format, now, key)
            : bytesWith(format, now, key, value)
        return put(at, bytes.toString('utf8'), around)
      }
      if (value !== undefined) return put(at, value, around)
      const gone = await ask(at, { method: 'DELETE', path: `${configs}?${await query(at, named)}` })
      if (!isGood(gone)) refuse(at, gone, 'DELETE')
    },
    publish: async () => undefined,
  }
}

/** What such an edit takes out of the text; nothing where it cannot be made. */
function aroundOf(text: string, edit: (now: Buffer) => Buffer): { around?: Around } {
  try {
    const after = edit(Buffer.from(text)).toString('utf8')
    const shorter = Math.min(text.length, after.length)
    let head = 0
    while (head < shorter && text[head] === after[head]) head += 1
    let tail = 0
    while (tail < shorter - head && text.at(-1 - tail) === after.at(-1 - tail)) tail += 1
    return { around: { mark: md5Of(text), head, tail, text: text.slice(head, text.length - tail) } }
  } catch (caught) {
    if (caught instanceof ProblemError) return {}
    throw caught
  }
}

/** The text of before, to the letter; undefined where somebody has changed it beside the key. */
function asItWas(text: string | undefined, around: Around | undefined): string | undefined {
  if (text === undefined || around === undefined || text.length < around.head + around.tail) return undefined
  const whole = text.slice(0, around.head) + around.text + text.slice(text.length - around.tail)
  return md5Of(whole) === around.mark ? whole : undefined
}

/** `beside`: what the configuration has beside its text, which is sent with it. */
type Putting = { type: string; mark: string | undefined; beside: Beside | undefined }

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const md5Of = (text: string) => createHash('md5').update(text).digest('hex')
const markOf = (text: string | undefined) => (text === undefined ? {} : { mark: md5Of(text) })
const headerOf = ({ headers }: CentreAnswer, name: string) => String(headers[name] ?? '')
