import { useEffect, useRef } from 'react'
import type { Remark } from '#shared/domain/release.ts'
import type { Task } from '#shared/kinds/list.ts'
import { isUpgradeTask } from '#shared/kinds/task/upgrade-task.ts'
import type { CheckedDocument, OpenedRelease } from '../../stores/release/document.ts'
import { useDocument } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { bringIntoView } from '../../ui/focus/bring-into-view.ts'
import { LongList } from '../../ui/long-list.tsx'
import { FillingCard } from './filling-card.tsx'
import type { LineIndex } from './line-index.ts'
import { ReleaseHead } from './release-head.tsx'
import { ReleaseOptions } from './release-options.tsx'
import { RemarkList } from './remark-list.tsx'
import { ServiceCard } from './service-card.tsx'
import { TaskCard } from './task-card.tsx'
import { Understood } from './understood.tsx'
import { ValueCard } from './value-card.tsx'

/** Pixels of a usual task's card. */
const cardHeight = 74

export type ReleasePaneProps = {
  opened: OpenedRelease
  index: LineIndex
  /** Of the reader and of the rules. */
  remarks: readonly Remark[]
  /** Of a document, when it is known. */
  checked?: CheckedDocument
}

/** The release as Ferry understood it. */
export function ReleasePane({ opened, index, remarks, checked }: ReleasePaneProps) {
  const words = useWords()
  const body = useRef<HTMLDivElement>(null)
  const selection = useDocument((state) => state.selection)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is found comes later and moves what stands here; it must stay in sight
  useEffect(() => {
    if (selection?.from !== 'text') return
    return bringIntoView(body.current?.querySelector('.value[aria-pressed="true"]'))
  }, [selection, index])
  const { tasks, verify } = opened.release
  const checks = verify.map((check, at) => ({
    text: check.person,
    paths: [`release.verify.${at}`],
    note: check.on === undefined ? words('document.check-at-end') : words('document.check-on', { service: check.on }),
  }))
  const card = (task: Task | undefined, at: number) => {
    if (task === undefined) return null
    if (isUpgradeTask(task)) return <ServiceCard key={task.service} task={task} at={at} opened={opened} index={index} />
    return <TaskCard key={task.kind} task={task} at={at} index={index} />
  }
  const selected = selection?.from === 'text' ? taskAt(index, selection.line) : undefined
  const wayBack = { text: words('document.way-back-text'), paths: ['release.rollback'] }
  return (
    <section className="release-pane" aria-label={words('document.release')}>
      <ReleaseHead opened={opened} remarks={remarks} />
      <div className="release-body" ref={body}>
        <ReleaseOptions opened={opened} />
        {checked !== undefined && <Understood share={checked.reading.share} />}
        {checked !== undefined && <FillingCard checked={checked} />}
        <RemarkList remarks={remarks} />
        <LongList count={tasks.length} estimate={cardHeight} wanted={selected} draw={(at) => card(tasks[at], at)} />
        {checks.length > 0 && <ValueCard title={words('step.verify')} label={words('document.person')} values={checks} index={index} />}
        <ValueCard title={words('document.way-back')} label={words('document.way')} values={[wayBack]} index={index} />
      </div>
    </section>
  )
}

/** The task whose value stands on the line, by its place. */
function taskAt(index: LineIndex, line: number): number | undefined {
  const place = index.valuesAt(line).find((path) => path.startsWith(taskPath))
  return place === undefined ? undefined : Number(place.slice(taskPath.length).split('.')[0])
}

const taskPath = 'release.tasks.'
