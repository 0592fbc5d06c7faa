import { type DragEvent, useState } from 'react'
import type { Task } from '#shared/domain/release.ts'
import type { Service } from '#shared/domain/service.ts'
import { archiveOf } from '../../stores/document.ts'
import { useDocument, useStores } from '../../stores/use-stores.tsx'
import { useWords } from '../../stores/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { ArchiveChanges } from './archive-changes.tsx'
import { ArchiveCheck } from './archive-check.tsx'
import { ArchiveForm } from './archive-form.tsx'
import type { LineIndex } from './line-index.ts'
import { LinkedValue } from './linked-value.tsx'

export type ArchiveEntryProps = { task: Task; at: number; index: LineIndex; service: Service | undefined }

/** The archive of a task: what it is, another in its place, and what it changes on the hosts. A file may be dropped on it. */
export function ArchiveEntry({ task, at, index, service }: ArchiveEntryProps) {
  const words = useWords()
  const { document, transport } = useStores()
  const path = useDocument((state) => archiveOf(state, task.service)) ?? task.archive
  const [isChoosing, setChoosing] = useState(false)
  const [isPathless, setPathless] = useState(false)
  const isChosen = path !== task.archive
  const choose = (chosen: string) => {
    setChoosing(false)
    setPathless(false)
    void document.actions.chooseArchive(task.service, chosen)
  }
  const drop = (event: DragEvent) => {
    event.preventDefault()
    const [file] = event.dataTransfer.files
    if (file === undefined) return
    const dropped = transport.pathOf?.(file) ?? ''
    if (dropped !== '') return choose(dropped)
    setPathless(true)
    setChoosing(true)
  }
  const value = { text: path, paths: isChosen ? [] : [`services.${task.service}.archive`, `release.tasks.${at}`] }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is a second way; the form beside it does the same by keyboard
    <div className="archive" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
      <dt>{words('document.archive')}</dt>
      <dd>
        <div className="archive-path">
          <LinkedValue value={value} label={words('document.archive')} index={index} />
          <Button
            tone="small"
            label={words('document.choose-archive-of', { service: task.service })}
            isPressed={isChoosing}
            onClick={() => setChoosing(!isChoosing)}
          >
            {words('document.choose-archive')}
          </Button>
          {isChosen && (
            <Button tone="small" onClick={() => choose('')}>
              {words('document.own-archive')}
            </Button>
          )}
        </div>
        {isPathless && (
          <p className="warn" role="alert">
            {words('document.dropped-without-path')}
          </p>
        )}
        {isChoosing && <ArchiveForm service={task.service} path={path} onChoose={choose} />}
        <ArchiveCheck service={task.service} path={path} />
        {service !== undefined && <ArchiveChanges service={service} />}
      </dd>
    </div>
  )
}
