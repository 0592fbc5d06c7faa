import { useState } from 'react'
import type { Service } from '#shared/domain/service.ts'
import type { UpgradeTask } from '#shared/kinds/task/upgrade-task.ts'
import { archiveOf } from '../../stores/release/document.ts'
import { useDocument, useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { ArchiveChanges } from './archive-changes.tsx'
import { ArchiveCheck } from './archive-check.tsx'
import { ArchiveForm } from './archive-form.tsx'
import type { LineIndex } from './line-index.ts'
import { LinkedValue } from './linked-value.tsx'

export type ArchiveEntryProps = { task: UpgradeTask; at: number; index: LineIndex; service: Service | undefined }

/** The archive of a task: what it is, another in its place, and what it changes on the hosts. */
export function ArchiveEntry({ task, at, index, service }: ArchiveEntryProps) {
  const words = useWords()
  const { document } = useStores()
  const path = useDocument((state) => archiveOf(state, task.service)) ?? task.archive
  const [isChoosing, setChoosing] = useState(false)
  const isChosen = path !== task.archive
  const choose = (chosen: string) => {
    setChoosing(false)
    void document.actions.chooseArchive(task.service, chosen)
  }
  const value = { text: path, paths: isChosen ? [] : [`services.${task.service}.archive`, `release.tasks.${at}`] }
  return (
    <div className="archive">
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
        {isChoosing && <ArchiveForm service={task.service} path={path} onChoose={choose} />}
        <ArchiveCheck service={task.service} path={path} />
        {service !== undefined && <ArchiveChanges service={service} />}
      </dd>
    </div>
  )
}
