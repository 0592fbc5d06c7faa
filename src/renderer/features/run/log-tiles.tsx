import { LayoutGrid } from 'lucide-react'
import type { Target } from '#shared/domain/plan.ts'
import { asUpgrade } from '#shared/kinds/task/upgrade.ts'
import { fileName } from '#shared/text/format.ts'
import type { LogSpec } from '../../stores/logs/log-feed.ts'
import { specOf } from '../../stores/run/log-spec.ts'
import type { OpenRun } from '../../stores/run/open-run.ts'
import { useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { LogTile } from '../../terminal/logs/log-tile.tsx'
import { IconButton } from '../../ui/icon-button.tsx'

/** The logs of the service on the target: followed on the host while the run goes, else from its journal. */
export function LogTiles({ run, target, isReadOnly }: { run: OpenRun; target: Target; isReadOnly: boolean }) {
  const words = useWords()
  const { logs } = useStores()
  const service = asUpgrade(target)?.service
  const showAll = () => void logs.actions.show((spec) => run.plan.targets.some((each) => isOf(spec, each)))
  return (
    <div className="run-logs">
      {service?.logs.map((log, index) => (
        <LogTile
          key={log.path}
          spec={specOf(run, target, log)}
          label={words('run.log', { name: fileName(log.path) })}
          extra={
            !isReadOnly && index === service.logs.length - 1 && <IconButton icon={LayoutGrid} label={words('logs.all')} onClick={showAll} />
          }
        />
      ))}
    </div>
  )
}

const isOf = ({ host, service }: LogSpec, target: Target): boolean => host === target.place && service === target.title
