import { useFleet } from '../../../stores/use/use-stores.tsx'
import { useWords } from '../../../stores/use/use-words.ts'
import { Button } from '../../../ui/button.tsx'
import { textsAt } from './entry-draft.ts'
import { Labelled } from './field.tsx'
import { type Form, problemsAt } from './form.ts'

/** Hosts in an order that means something: of the upgrade, or of the hops. */
export function HostPicks({ form, path, without }: { form: Form; path: 'hosts' | 'jump'; without?: string }) {
  const words = useWords()
  const hosts = useFleet((state) => state.inventory.hosts)
  const picked = textsAt(form.entry, path)
  const free = hosts.filter(({ name }) => name !== without && !picked.includes(name))
  const move = (from: number, to: number) => form.set(path, picked.with(from, picked[to] ?? '').with(to, picked[from] ?? ''))
  return (
    <Labelled label={words(`entry.${path}`)} problems={problemsAt(form.problems, path)} isWide>
      {(described) => (
        <div className="picks">
          {picked.map((name, index) => (
            <span className="pick-chip" key={name}>
              {name}
              {index > 0 && (
                <Button tone="link" label={words('entry.earlier', { name })} onClick={() => move(index, index - 1)}>
                  ←
                </Button>
              )}
              {index < picked.length - 1 && (
                <Button tone="link" label={words('entry.later', { name })} onClick={() => move(index, index + 1)}>
                  →
                </Button>
              )}
              <Button
                tone="link"
                label={words('entry.drop', { name })}
                onClick={() =>
                  form.set(
                    path,
                    picked.filter((other) => other !== name),
                  )
                }
              >
                ✕
              </Button>
            </span>
          ))}
          <select
            {...described}
            value=""
            disabled={free.length === 0}
            onChange={(event) => form.set(path, [...picked, event.target.value])}
          >
            <option value="">{words('entry.add-pick')}</option>
            {free.map(({ name, address }) => (
              <option key={name} value={name}>{`${name} (${address})`}</option>
            ))}
          </select>
        </div>
      )}
    </Labelled>
  )
}
