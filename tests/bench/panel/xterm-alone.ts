/** xterm.js by itself: fed from the page's own memory, as fast as it takes it. What no chain through a core can beat. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser } from '@playwright/test'

const program = createRequire(import.meta.url).resolve('@xterm/xterm')
const style = createRequire(import.meta.url).resolve('@xterm/xterm/css/xterm.css')

/** Characters handed over at once, and how many of them may be on their way: xterm.js's own guide for flow control. */
const piece = 64 * 1024
const ahead = 500_000

export type TerminalSize = { columns: number; rows: number; fontSize: number; scrollback: number }

/** Milliseconds from the first piece to the parsed last one. */
export async function feedXterm(browser: Browser, text: string, repeats: number, size: TerminalSize): Promise<number> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  try {
    await page.setContent('<!doctype html><body style="margin:0"><div id="place" style="width:1200px;height:760px"></div>')
    await page.addStyleTag({ content: readFileSync(style, 'utf8') })
    await page.addScriptTag({ content: readFileSync(program, 'utf8') })
    return await page.evaluate(
      async ({ text, repeats, size, piece, ahead }) => {
        // The script's own name for what it brings.
        const { Terminal } = window as unknown as { Terminal: new (options: object) => XtermAlone }
        type XtermAlone = { open(place: Element | null): void; write(text: string, done: () => void): void }
        const terminal = new Terminal({ cols: size.columns, rows: size.rows, fontSize: size.fontSize, scrollback: size.scrollback })
        terminal.open(document.querySelector('#place'))
        const began = performance.now()
        await new Promise<void>((resolve) => {
          let at = 0
          let round = 0
          let open = 0
          const more = () => {
            while (open < ahead && round < repeats) {
              const chunk = text.slice(at, at + piece)
              at += piece
              if (at >= text.length) {
                at = 0
                round += 1
              }
              open += chunk.length
              terminal.write(chunk, () => {
                open -= chunk.length
                if (open === 0 && round === repeats) resolve()
                else more()
              })
            }
          }
          more()
        })
        return performance.now() - began
      },
      { text, repeats, size, piece, ahead },
    )
  } finally {
    await page.close()
  }
}

/** Lines as applications write them: a time, a level in colour, Chinese in a third of them. */
export function floodText(characters: number): string {
  const lines: string[] = []
  let length = 0
  for (let index = 0; length < characters; index += 1) {
    const level = index % 50 === 0 ? '\x1b[31mERROR\x1b[0m' : '\x1b[32mINFO\x1b[0m'
    const said = index % 3 === 0 ? '账户余额已更新，四舍五入策略 HALF_UP' : 'account balance updated, rounding HALF_UP, scale 2'
    const line = `2026-11-20 22:00:${String(index % 60).padStart(2, '0')},${String(index % 1000).padStart(3, '0')} ${level} [http-nio-8080-exec-${index % 200}] ${said} order=${100_000 + index}\r\n`
    lines.push(line)
    length += line.length
  }
  return lines.join('')
}
