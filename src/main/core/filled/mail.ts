/** The text of the mail that says how it went. Plain, without addresses, commands or output: it may go to anybody. Pure. */
import type { Language } from '#shared/problem/describe.ts'
import { formatDate, formatDuration } from '#shared/text/format.ts'
import { visible } from '#shared/text/visible.ts'
import type { DoneTask, Evening, Outcome } from './evening.ts'
import { results } from './results.ts'

type Mail = { subject: string; text: string }

export function mailOf(evening: Evening, language: Language): Mail {
  const words = inLanguage[language]
  const { result, began, ended, by, tasks, troubles } = evening
  const said = result === undefined ? words.underWay : results[language][result]
  const those = (outcome: Outcome) => tasks.filter((task) => task.outcome === outcome)
  const part = (name: string, lines: readonly string[]) => (lines.length === 0 ? [] : ['', `${name}:`, ...lines.map((line) => `- ${line}`)])
  const named = (outcome: Outcome) => those(outcome).map(nameOf)
  const lines = [
    `${words.result}: ${said}`,
    ...(began === undefined ? [] : [`${words.time}: ${formatDate(began)}${ended === undefined ? '' : ` – ${formatDate(ended)}`}`]),
    ...(began === undefined || ended === undefined ? [] : [`${words.took}: ${formatDuration(ended - began)}`]),
    `${words.by}: ${by}`,
    `${words.tasks}: ${those('done').length} / ${tasks.length}`,
    ...part(words.failed, named('failed')),
    ...part(words.back, named('back')),
    ...part(words.open, named('open')),
    ...part(words.unseen, named('unseen')),
    ...part(
      words.troubles,
      troubles.map(({ what, where }) => `${where}: ${what}`),
    ),
  ]
  return { subject: oneLine(words.subject(said, evening.title)), text: `${lines.map(oneLine).join('\n')}\n` }
}

const nameOf = ({ title, by }: DoneTask): string => (by.length === 0 ? title : `${title} (${by.join(', ')})`)

/** A line end in somebody's words begins no line of the mail, and no header. */
const oneLine = (text: string): string => visible(text.replace(/\s+/g, ' '))

const inLanguage = {
  zh: {
    subject: (result: string, title: string) => `【上线${result}】${title}`,
    underWay: '还没有结束',
    result: '上线结果',
    time: '时间',
    took: '总耗时',
    by: '操作人',
    tasks: '完成的任务',
    failed: '失败',
    back: '已回退',
    open: '没有完成',
    unseen: '没有人看过',
    troubles: '问题记录',
  },
  en: {
    subject: (result: string, title: string) => `[release ${result}] ${title}`,
    underWay: 'not over',
    result: 'Result',
    time: 'Time',
    took: 'In all',
    by: 'Operator',
    tasks: 'Tasks done',
    failed: 'Failed',
    back: 'Rolled back',
    open: 'Not finished',
    unseen: 'Nobody looked at',
    troubles: 'Problems',
  },
} as const
