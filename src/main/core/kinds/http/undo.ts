/** The call that undoes one. */
import { type HttpSpec, httpSpecSchema } from '#shared/kinds/task/http.ts'

/** The written call, with the headers of the one that it undoes; any answer that is no error is taken. */
export function undoOf({ undo, headers, within }: HttpSpec): HttpSpec | undefined {
  if (undo === undefined) return undefined
  const [method, url] = undo.split(' ')
  return httpSpecSchema.parse({ method, url, headers, within, status: 299 })
}
