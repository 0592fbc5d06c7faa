/** Contract → handlers. Every argument is checked here, whoever sends it; nothing that is not in the contract is called. */
import { isRequestName, type Outcome, type RequestName, type RequestParsed, type RequestReply, requests } from '#shared/contract/index.ts'
import { fail, problemOf } from '#shared/problem/problem.ts'
import type { Viewer } from './dispatch-types.ts'

export type Handlers = {
  [Name in RequestName]: (input: RequestParsed<Name>, viewer: Viewer) => RequestReply<Name> | Promise<RequestReply<Name>>
}

export function createDispatch(handlers: Handlers) {
  return async (name: string, input: unknown, viewer: Viewer): Promise<Outcome<RequestName>> => {
    try {
      if (!isRequestName(name)) return fail('request-unknown', { name })
      const parsed = requests[name].input.safeParse(input)
      if (!parsed.success) {
        const first = parsed.error.issues[0]
        return fail('request-malformed', { name, path: first?.path.join('.') || '-', reason: first?.message ?? '-' })
      }
      const handle = handlers[name] as (input: unknown, viewer: Viewer) => unknown
      return { ok: true, reply: (await handle(parsed.data, viewer)) as RequestReply<RequestName> }
    } catch (caught) {
      return { ok: false, problem: problemOf(caught) }
    }
  }
}
