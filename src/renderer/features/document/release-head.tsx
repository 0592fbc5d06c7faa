import type { Remark } from '#shared/domain/release.ts'
import { isUpgradeTask } from '#shared/kinds/task/upgrade-task.ts'
import { canBePlanned, hostsOf, type OpenedRelease } from '../../stores/release/document.ts'
import { useDocument, useReleases, useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/small.tsx'

/** What the release amounts to, and the ways on from here. */
export function ReleaseHead({ opened, remarks }: { opened: OpenedRelease; remarks: readonly Remark[] }) {
  const words = useWords()
  const { document } = useStores()
  const work = useReleases((state) => state.work)
  const isComparing = useDocument((state) => state.isComparing)
  const archives = useDocument((state) => state.archives)
  const without = useDocument((state) => state.options.without)
  const { tasks, verify } = opened.release
  const count = (severity: Remark['severity']) => remarks.filter((remark) => remark.severity === severity).length
  const upgrades = tasks.filter(isUpgradeTask)
  const states = upgrades.map(({ service }) => archives[service]?.kind)
  const bad = states.filter((kind) => kind === 'problem').length
  // A queue or a centre that a task names is no host.
  const known = new Set(opened.inventory.hosts.map(({ name }) => name))
  const hosts = hostsOf(opened).filter((name) => known.has(name)).length
  const left = without.filter((name) => known.has(name)).length
  const isBusy = work !== 'nothing' || isComparing
  const isReady = useDocument(canBePlanned) && !isBusy
  return (
    <div className="release-head">
      <p>
        {upgrades.length > 0 && <Chip tone="ok">{words('document.count-upgrades', { count: upgrades.length })}</Chip>}
        {tasks.length > upgrades.length && (
          <Chip tone="ok">{words('document.count-tasks', { count: tasks.length - upgrades.length })}</Chip>
        )}
        <Chip>
          {left === 0
            ? words('document.count-hosts', { count: hosts })
            : words('document.some-hosts', { some: hosts - left, count: hosts })}
        </Chip>
        <Chip>{words('document.count-checks', { count: verify.length })}</Chip>
        {count('warning') > 0 && <Chip tone="warn">{words('document.count-warnings', { count: count('warning') })}</Chip>}
        {count('error') > 0 && <Chip tone="bad">{words('document.count-errors', { count: count('error') })}</Chip>}
        {bad > 0 && <Chip tone="bad">{words('document.count-archives', { count: bad })}</Chip>}
      </p>
      <Button onClick={() => void document.actions.compare()} isDisabled={!isReady}>
        {words(isComparing ? 'document.comparing' : 'document.compare')}
      </Button>
      <Button tone="go" onClick={() => void document.actions.makePlan()} isDisabled={!isReady}>
        {words(work === 'planning' ? 'start.planning' : 'start.make-plan')}
      </Button>
    </div>
  )
}
