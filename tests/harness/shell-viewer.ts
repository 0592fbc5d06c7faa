/** A window that looks at a shell: it shows what it gets in a terminal of its own, and says so. */
import { randomUUID } from 'node:crypto'
import { createRequire } from 'node:module'
import type { Core } from '#core/create-core.ts'
import type { News, RequestInput, RequestName, RequestReply } from '#shared/contract/index.ts'
import { ProblemError } from '#shared/problem/problem.ts'
import { until } from './until.ts'

const headless: typeof import('@xterm/headless') = createRequire(import.meta.url)('@xterm/headless')

export type ShellViewer = Awaited<ReturnType<typeof attachViewer>>

/** `pace`: characters a second that the window shows; it acknowledges no faster. */
export async function attachViewer(core: Core, terminal: string, pace = Number.POSITIVE_INFINITY) {
  const attachment = randomUUID()
  const shown = new headless.Terminal({ cols: 80, rows: 24, scrollback: 5000, allowProposedApi: true })
  /** `characters`: of everything that was sent. */
  const counts = { screens: 0, characters: 0 }
  let free = performance.now()
  const acknowledge = (characters: number) => {
    free = Math.max(free, performance.now()) + (characters / pace) * 1000
    const say = () => void core.dispatch('terminal.acknowledge', { attachment, characters }, viewer)
    if (Number.isFinite(pace)) setTimeout(say, Math.max(0, free - performance.now()))
    else say()
  }
  const viewer = {
    id: randomUUID(),
    send(news: News) {
      if (news.name === 'terminal.screen' && news.body.attachment === attachment) {
        counts.screens += 1
        counts.characters += news.body.screen.length
        shown.reset()
        shown.resize(news.body.columns, news.body.rows)
        shown.write(news.body.screen, () => acknowledge(news.body.screen.length))
      }
      if (news.name === 'terminal.data' && news.body.attachment === attachment) {
        counts.characters += news.body.text.length
        shown.write(news.body.text, () => acknowledge(news.body.text.length))
      }
      if (news.name === 'terminal.resized' && news.body.attachment === attachment) shown.resize(news.body.columns, news.body.rows)
    },
  }
  const remove = core.addViewer(viewer)
  async function request<Name extends RequestName>(name: Name, input: RequestInput<Name>): Promise<RequestReply<Name>> {
    const outcome = await core.dispatch(name, input, viewer)
    if (!outcome.ok) throw new ProblemError(outcome.problem)
    return outcome.reply as never
  }
  await request('terminal.attach', { terminal, attachment })
  const lines = () => {
    const buffer = shown.buffer.active
    return Array.from({ length: buffer.length }, (_, index) => buffer.getLine(index)?.translateToString(true) ?? '')
  }
  return {
    attachment,
    counts,
    request,
    type: (text: string) => request('terminal.write', { terminal, text }),
    lines,
    /** The last row with something in it. */
    lastRow() {
      const { active } = shown.buffer
      for (let row = active.length - 1; row >= 0; row--) {
        const text = active.getLine(row)?.translateToString(true) ?? ''
        if (text !== '') return text
      }
      return ''
    },
    screen: () => lines().join('\n'),
    sees: (text: string | RegExp, timeout?: number) =>
      until(() => (typeof text === 'string' ? lines().includes(text) : text.test(lines().join('\n'))), `${text} on the screen`, timeout),
    leave: () => remove(),
  }
}
