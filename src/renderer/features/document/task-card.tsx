import type { Task } from '#shared/kinds/list.ts'
import { checkoutText } from '#shared/kinds/task/checkout.ts'
import { faultText } from '#shared/kinds/task/drill.ts'
import { keyText } from '#shared/kinds/task/key.ts'
import { loadText } from '#shared/kinds/task/load.ts'
import { searchText } from '#shared/kinds/task/search-index.ts'
import { topicText } from '#shared/kinds/task/topic.ts'
import { wholeRung } from '#shared/kinds/task/traffic.ts'
import { limitText } from '#shared/kinds/task/watch.ts'
import { useWords } from '../../stores/use/use-words.ts'
import type { LineIndex } from './line-index.ts'
import { LinkedValue } from './linked-value.tsx'

type OtherTask = Exclude<Task, { kind: 'upgrade' }>

/** A task that is no upgrade: what it does, where, and who owns it. */
export function TaskCard({ task, at, index }: { task: OtherTask; at: number; index: LineIndex }) {
  const words = useWords()
  const lines = linesOf(task)
  const title = task.title ?? lines[0] ?? ''
  const about = [words(`kind.${task.kind}`), ...task.on, ...task.owner].join(' · ')
  return (
    <section className="task" aria-label={title}>
      <h3>{title}</h3>
      <dl>
        <div>
          <dt>{about}</dt>
          <dd>
            {lines.map((text) => (
              <LinkedValue key={text} label={about} value={{ text, paths: [`release.tasks.${at}`] }} index={index} />
            ))}
          </dd>
        </div>
      </dl>
    </section>
  )
}

function linesOf(task: OtherTask): string[] {
  switch (task.kind) {
    case 'command':
      return task.lines
    case 'service':
      return [`${task.do} ${task.units.join(' ')}`]
    case 'file':
      return task.change.by === 'lines' ? task.change.lines : [`${task.change.by} ${task.paths.join(' ')}`]
    case 'http':
      return [`${task.method} ${task.url}`]
    case 'check':
      return task.conditions.map((condition) => Object.values(condition).join(' '))
    case 'person':
      return [task.text]
    case 'checklist':
      return task.items
    case 'approval':
      return task.by.map((name) => `${task.text} (${name})`)
    case 'notify':
      return task.text.split('\n')
    case 'wait':
      return [task.until ?? `${(task.duration ?? 0) / 1000} s`]
    case 'dump':
      return [`${task.as}: ${task.schemas.join(', ')}`]
    case 'rows':
      return task.rows.map((row) => Object.values(row).join(' · '))
    case 'key':
      return [keyText(task)]
    case 'watch':
      return task.limits.map((limit) => limitText(limit))
    case 'traffic':
      return task.rungs.map((rung) => `${wholeRung(rung, task).title}: ${task.key} = ${rung.value}`)
    case 'search-index':
      return [searchText(task)]
    case 'topic':
      return [topicText(task)]
    case 'restore':
      return [task.dump]
    case 'drill':
      return [faultText(task.fault), task.holds]
    case 'liquibase':
      return [`${task.folder}/${task.changelog}`]
    case 'load':
      return [loadText(task)]
    case 'checkout':
      return [checkoutText(task)]
    case 'cron':
      return [...task.add.map((line) => `+ ${line}`), ...task.remove.map((line) => `- ${line}`)]
    case 'sql':
      return task.file === undefined ? (task.sql ?? '').split('\n').filter((line) => line.trim() !== '') : [task.file]
  }
}
