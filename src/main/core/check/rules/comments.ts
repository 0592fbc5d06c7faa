import { finding } from '../report.ts'
import type { Rule } from './rule.ts'

/** A comment that says what to do, and is no heading of what follows. */
const asks =
  /停止|启动|重启|重新|恢复|部署|验证|申请|清除|预热|备份|执行|更新|修改|删除|创建|通知|检查|\b(?:stop|start|restart|restore|deploy|verify|back ?up|run|update|remove|create|check|notify|clear|warm)\b/i

/** `comment-for-step`: in a block of shell, a comment with no command below it stands for a step that nobody has written. */
export const commentForStepRule: Rule = ({ fences, lines, shell, roleAt, itemAt }) => {
  const isShell = new Set(shell.filter(({ form }) => form === 'fence').map(({ line }) => line))
  return fences.flatMap((fence) => {
    const inside = lines.slice(fence.from - 1, fence.to)
    const onlyComments = /^(?:sh|bash|shell)$/.test(fence.language) && inside.every(({ text }) => /^\s*(?:#.*)?$/.test(text))
    if ((!isShell.has(fence.from) && !onlyComments) || roleAt(fence.from) === 'trouble') return []
    return inside.flatMap(({ text, number }, at) => {
      const said = /^\s*#+\s*(.+)$/.exec(text)?.[1]
      const next = inside.slice(at + 1).find((line) => line.text.trim() !== '')
      const stands = next === undefined || (/^\s*#/.test(next.text) && inside[at + 1]?.text.trim() === '')
      if (!said || !stands || !asks.test(said) || itemAt(number)?.state === 'done') return []
      return [finding('comment-for-step', number, { severity: 'info', values: { text: said } })]
    })
  })
}

const frequency =
  /(?:每(?:隔)?\s*\d*\s*(?:秒|分钟|小时|天|周|月)|\d+\s*个?(?:秒|分钟|小时|天)(?:跑|执行|运行|一次)|\d+\s*点(?:之后|以后|整)?(?:跑|执行|运行)|\bevery\s+(?:\d+\s+)?(?:second|minute|hour|day|night|week)s?\b)/i
const expression = /(?:^|\s|\|\s*)(?:@(?:daily|hourly|weekly|reboot)|(?:[\d*/,?LW#-]+\s+){4,5}[\d*/,?LW#-]+)/

/** `cron-in-words`: how often something runs is told in words, and no expression stands beside it. */
export const cronInWordsRule: Rule = ({ lines, itemAt, roleAt }) =>
  lines.flatMap(({ text, number, form }, at) => {
    const found = form !== 'code' || !/^\s*#/.test(text) ? undefined : frequency.exec(text)?.[0]
    if (!found || roleAt(number) === 'after-care' || itemAt(number)?.kind === 'watch') return []
    const around = lines.slice(Math.max(0, at - 1), at + 2).map((line) => line.text)
    if (around.some((line) => expression.test(line))) return []
    return [finding('cron-in-words', number, { severity: 'info', values: { text: text.replace(/^\s*#+\s*/, '') } })]
  })
