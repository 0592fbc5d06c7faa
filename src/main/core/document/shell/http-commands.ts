import { type Doing, doing } from '../piece.ts'
import type { Command } from './shell-line.ts'

/** `curl` that keeps nothing: a plain GET is a check, anything else a call. */
export function readHttp(command: Command): Doing | undefined {
  const [program, ...words] = command.words
  if (program !== 'curl' && program !== 'wget') return undefined
  const url =
    words.find((word) => /^https?:\/\//.test(word)) ??
    (program === 'curl' ? words.find((word) => /^(?:localhost|\d{1,3}(?:\.\d{1,3}){3})(?::\d+)?(?:\/|$)/.test(word)) : undefined)
  const keeps = command.output !== undefined || words.some((word) => /^-(?:\w*O|o|-output|-remote-name|T|-upload-file|F|-form)$/.test(word))
  const runs = command.pipes.some((pipe) => /^(?:sudo|sh|bash|tar|gpg|apt-key|tee)$/.test(pipe[0] ?? ''))
  if (url === undefined || keeps || runs || (program === 'wget' && !words.some((word) => /^(?:--spider|-q?O-?)$/.test(word))))
    return undefined
  const at = words.findIndex((word) => /^(?:-X|--request)$/.test(word))
  const named = at < 0 ? words.find((word) => /^-X\w/.test(word))?.slice(2) : words[at + 1]
  const body = words.findIndex((word) => /^(?:-d|--data\S*|--json)$/.test(word))
  const method = (named ?? (body < 0 ? 'GET' : 'POST')).toUpperCase()
  const reads = method === 'GET' || method === 'HEAD'
  const fields = { http: url, ...(reads ? { status: 200 } : { method }), ...(body < 0 ? {} : { body: words[body + 1] ?? '' }) }
  return doing('http', command.text, { ...fields, command: command.text }, { deed: reads ? 'check' : 'do' })
}
