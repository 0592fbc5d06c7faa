import type { UpgradeTask } from '#shared/kinds/task/upgrade-task.ts'
import type { OpenedRelease } from '../../stores/release/document.ts'
import { useDocument, useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Chip } from '../../ui/small.tsx'
import { useDrop } from '../../ui/use-drop.ts'
import { ArchiveEntry } from './archive-entry.tsx'
import { HostChoice } from './host-choice.tsx'
import { type LineIndex, rangeOfLines } from './line-index.ts'
import { LinkedValue } from './linked-value.tsx'
import { backupDate, serviceRows } from './service-rows.ts'

export type ServiceCardProps = { task: UpgradeTask; at: number; opened: OpenedRelease; index: LineIndex }

/** One task of the release: the service, its hosts, its archive, and how it is upgraded. An archive may be let fall on it. */
export function ServiceCard({ task, at, opened, index }: ServiceCardProps) {
  const words = useWords()
  const { open } = useStores()
  const { isOver, handlers } = useDrop((dropped) => void open.archive(task.service, dropped))
  const selected = useDocument((state) => state.selection?.line)
  const keepDate = useDocument((state) => state.options.keepDate)
  const service = opened.inventory.services.find((candidate) => candidate.name === task.service)
  const title = words('document.upgrade', { service: task.service })
  const own = index.lineOf(`release.tasks.${at}`)
  const range = opened.kind === 'document' ? rangeOfSteps(index, task.service, own) : undefined
  const isLit = selected !== undefined && range !== undefined && selected >= range.from && selected <= range.to
  const rows = service === undefined ? [] : serviceRows(service, backupDate(keepDate, opened.release.date, new Date()), words)
  return (
    <section className={`task${isLit ? ' lit' : ''}${isOver ? ' over' : ''}`} aria-label={title} {...handlers}>
      {isOver && <p className="drop-here">{words('drop.archive-here', { service: task.service })}</p>}
      <h3>
        {title}
        {range !== undefined && <Chip>{`L${range.from}–${range.to}`}</Chip>}
      </h3>
      {service === undefined && <p className="bad">{words('document.service-unknown', { service: task.service })}</p>}
      <dl>
        {service !== undefined && <HostChoice service={service} hosts={opened.inventory.hosts} index={index} />}
        <ArchiveEntry task={task} at={at} index={index} service={service} />
        {rows.map(({ label, values }) => (
          <div key={label}>
            <dt>{words(label)}</dt>
            <dd>
              {values.map((value) => (
                <LinkedValue key={value.paths[0]} value={value} label={words(label)} index={index} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

/** From the heading to the last step; what is verified may stand far below. */
function rangeOfSteps(index: LineIndex, service: string, heading: number | undefined) {
  const keys = ['directory', 'archive', 'start', 'process', 'stop', 'backup', 'unpack', 'unpackedIn', 'hosts', 'logs']
  const ranges = keys.flatMap((key) => index.rangeOf(`services.${service}.${key}`) ?? [])
  return rangeOfLines([...(heading === undefined ? [] : [heading]), ...ranges.flatMap(({ from, to }) => [from, to])])
}
