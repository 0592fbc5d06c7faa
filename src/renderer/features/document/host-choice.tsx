import type { Host } from '#shared/domain/host.ts'
import type { Service } from '#shared/domain/service.ts'
import { useDocument, useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import type { LineIndex } from './line-index.ts'
import { LinkedValue } from './linked-value.tsx'
import { hostValues } from './service-rows.ts'

/** The hosts of a service in their order; one that is unticked is left out of the plan. */
export function HostChoice({ service, hosts, index }: { service: Service; hosts: readonly Host[]; index: LineIndex }) {
  const words = useWords()
  const { document } = useStores()
  const without = useDocument((state) => state.options.without)
  const toggle = (name: string, isIn: boolean) =>
    document.actions.setOptions({ without: isIn ? without.filter((other) => other !== name) : [...without, name] })
  return (
    <div>
      <dt>{words('document.hosts')}</dt>
      <dd className="host-choice">
        {hostValues(service, hosts).map((value) => (
          <span key={value.name} className={without.includes(value.name) ? 'left-out' : undefined}>
            <input
              type="checkbox"
              aria-label={words('document.take-host', { host: value.name })}
              checked={!without.includes(value.name)}
              onChange={(event) => toggle(value.name, event.target.checked)}
            />
            <LinkedValue value={value} label={words('document.host')} index={index} />
          </span>
        ))}
      </dd>
    </div>
  )
}
