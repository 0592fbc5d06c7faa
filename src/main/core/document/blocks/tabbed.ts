/** A step of a plain text whose parts only tabs set apart: number, host, command, who does it. No header says which is which. */
import { isOwner } from '../guards/owners.ts'
import { looksLikeCommand } from '../shell/looks-like-command.ts'
import type { Block } from './block.ts'
import { readText } from './prose.ts'

const number = /^\d{1,3}(?:\.\d{1,3}){0,3}[.、．)）]?$/

/** Whether a row of cells is a step of its own, and no header of those below it. */
export const isStep = (cells: readonly string[]) => number.test(cells[0] ?? '') || cells.some((cell) => looksLikeCommand(cell))

/** Takes a line with tabs that is numbered or has a command in one of its parts, and gives it as an entry of a list. */
export function readTabbed(lines: readonly string[], at: number): Block | undefined {
  const raw = lines[at] ?? ''
  const cells = raw
    .trim()
    .split(/\t+/)
    .map((cell) => cell.trim())
    .filter((cell) => cell !== '')
  if (cells.length < 2 || !isStep(cells) || /^\s*[|>#]/.test(raw)) return undefined
  const [first = ''] = cells
  const isNumbered = number.test(first)
  const own = isNumbered ? cells.slice(1) : cells
  const mark = isNumbered ? `${first.replace(/[.、．)）]$/, '')}.` : '-'
  const entry = readText([`${/^\s*/.exec(raw)?.[0] ?? ''}${mark} ${joined(own)}`], 0)
  return entry === undefined ? undefined : { ...entry, from: at + 1, to: at + 1 }
}

/** app-1：`systemctl stop pay`（周杰） */
function joined(cells: readonly string[]): string {
  const words = cells.filter((cell) => !isOwner(cell))
  const owners = cells.filter(isOwner)
  const said = words.map((cell, index) => {
    const next = words[index + 1]
    const sign = next === undefined ? '' : looksLikeCommand(next) ? '：' : '，'
    return `${looksLikeCommand(cell) ? `\`${cell}\`` : cell}${sign}`
  })
  return `${said.join('')}${owners.length === 0 ? '' : `（${owners.join('、')}）`}`
}
