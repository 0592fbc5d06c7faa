/** Reads what `commands/service/ask-service.ts` brings of an HTTP answer. Pure. */
import type { HttpTool } from '../../../commands/service/ask-service.ts'

/** `isCut`: there is more of it than was read. */
export type HttpAnswer = { status: number; body: string; isCut?: boolean }

/** Undefined where no status is in it: then the tool's own words say why. Each form by its tool: a body may look like any of them. */
export function readHttpAnswer(tool: HttpTool, text: string): HttpAnswer | undefined {
  switch (tool) {
    case 'curl':
    case 'python3':
      return reported(text)
    case 'wget':
      return withShownHead(text)
    case 'perl':
    case 'bash':
    case 'nc':
    case 'openssl':
      return asItCame(text)
  }
}

/** The body, then the tool's own last line. curl says 000 where it got no answer. */
function reported(text: string): HttpAnswer | undefined {
  const line = /\nferry-status (\d{3})\n$/.exec(text)
  return line === null || line[1] === '000' ? undefined : { status: Number(line[1]), body: text.slice(0, line.index) }
}

/** The head as `wget -S` shows it, indented, then the body. */
function withShownHead(text: string): HttpAnswer | undefined {
  const head = /^ {2}HTTP\/[\d.]+ (\d{3})[^\n]*\n(?: {2}[^\n]*\n)*/m.exec(text)
  return head === null ? undefined : { status: Number(head[1]), body: text.slice(head.index + head[0].length) }
}

function asItCame(text: string): HttpAnswer | undefined {
  const status = /^HTTP\/[\d.]+ (\d{3})\b/.exec(text)
  const head = /\r?\n\r?\n/.exec(text)
  return status === null ? undefined : { status: Number(status[1]), body: head === null ? '' : text.slice(head.index + head[0].length) }
}
