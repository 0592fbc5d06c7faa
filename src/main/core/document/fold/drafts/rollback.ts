/** The part that says how to go back. Ferry's own way back is exact, so the text is compared with it, not carried out. */
import type { Block } from './blocks.ts'
import { type Context, say } from './context.ts'

const digits = '一二三四五六七八九十'
const english = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
const number = `(\\d{1,3}|[${digits}两]{1,3}|${english.join('|')})`
const counts = {
  services: new RegExp(`${number}\\s*(?:个)?\\s*(?:服务|应用|services|applications)`, 'i'),
  hosts: new RegExp(`${number}\\s*(?:台|个)?\\s*(?:虚拟机|主机|服务器|机器|virtual machines|vms|hosts|servers|machines)`, 'i'),
}

export function readRollback(context: Context, block: Block): void {
  const lines =
    block.kind === 'table'
      ? block.rows.map(({ cells, line }) => ({ text: cells.join(' | '), line }))
      : block.kind === 'heading'
        ? []
        : block.lines
  context.rollback.push(...lines.filter(({ text }) => text.trim() !== ''))
  if (block.kind !== 'code') return
  for (const { text, line } of lines) {
    if (text.trim() !== '')
      say(
        context,
        'info',
        line,
        `回退命令由 Ferry 自己的回退代替：${text.trim()}`,
        `Ferry's own way back takes the place of this command: ${text.trim()}`,
      )
  }
}

/** Says how the way back was understood, and whether its numbers fit what the document names. */
export function remarkRollback(context: Context, services: number, hosts: number): void {
  const [first] = context.rollback
  if (!first) {
    say(
      context,
      'info',
      1,
      '文档没有写回退：Ferry 仍可从备份恢复每台主机',
      'The document says nothing of a way back: Ferry can restore each host from its backup all the same',
    )
    return
  }
  say(
    context,
    'info',
    first.line,
    '回退理解为：停止，换回备份的目录，启动并验证；逐台或全部，按相反的顺序',
    'The way back is understood as: stop, put the backed-up folder back, start and verify; one host, or all in reverse order',
  )
  for (const { text, line } of context.rollback) {
    compare(context, line, counts.services.exec(text)?.[1], services, ['服务', 'services'])
    compare(context, line, counts.hosts.exec(text)?.[1], hosts, ['主机', 'hosts'])
  }
}

function compare(context: Context, line: number, written: string | undefined, found: number, [zh, en]: [string, string]): void {
  const said = written === undefined ? undefined : numberOf(written)
  if (said === undefined || said === found) return
  say(
    context,
    'warning',
    line,
    `文档说 ${written} ${zh}，读到的是 ${found} 个`,
    `The document speaks of ${written} ${en}; ${found} were found`,
  )
}

/** 八 is 8, 十二 is 12, eight is 8. */
function numberOf(written: string): number | undefined {
  if (/^\d+$/.test(written)) return Number(written)
  const word = english.indexOf(written.toLowerCase())
  if (word >= 0) return word + 1
  const [, tens, ten, ones] = /^([一二三四五六七八九两])?(十)?([一二三四五六七八九])?$/.exec(written) ?? []
  const amount = (letter: string | undefined) => (letter === undefined ? 0 : letter === '两' ? 2 : digits.indexOf(letter) + 1)
  if (ten) return (tens ? amount(tens) : 1) * 10 + amount(ones)
  return tens && !ones ? amount(tens) : undefined
}
