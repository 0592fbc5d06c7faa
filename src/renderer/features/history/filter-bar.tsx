import { X } from 'lucide-react'
import type { RunFilter } from '../../stores/history.ts'
import { useHistory, useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { IconButton } from '../../ui/icon-button.tsx'
import { dayEnd, dayOf, dayStart } from './date-range.ts'

/** Most wanted first. */
const filterStates = ['succeeded', 'failed', 'stopped', 'rolled-back', 'partly-back', 'interrupted', 'running'] as const

/** Which runs are listed. Every part works by itself, at once, and together with the others. */
export function FilterBar() {
  const words = useWords()
  const { history } = useStores()
  const filter = useHistory((state) => state.filter)
  const overview = useHistory((state) => state.overview)
  const set = (change: RunFilter) => void history.actions.setFilter(change)
  const states = filter.states ?? []
  const isFiltered = Object.values(filter).some(
    (value) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0),
  )
  return (
    <search className="filter-bar" aria-label={words('history.filters')}>
      <input
        className="filter-text"
        aria-label={words('history.filter')}
        placeholder={words('history.filter')}
        value={filter.text ?? ''}
        onChange={(event) => set({ text: event.target.value })}
      />
      <fieldset className="state-picks" aria-label={words('history.states')}>
        {filterStates.map((state) => {
          const isOn = states.includes(state)
          return (
            <button
              key={state}
              type="button"
              aria-pressed={isOn}
              onClick={() => set({ states: isOn ? states.filter((other) => other !== state) : [...states, state] })}
            >
              {words(`run-state.${state}`)}
            </button>
          )
        })}
      </fieldset>
      <Pick label={words('history.host')} value={filter.host} choices={overview?.hosts} onPick={(host) => set({ host })} />
      <Pick label={words('history.service')} value={filter.service} choices={overview?.services} onPick={(service) => set({ service })} />
      <Pick label={words('history.operator')} value={filter.by} choices={overview?.operators} onPick={(by) => set({ by })} />
      <span className="date-picks">
        <input
          type="date"
          aria-label={words('history.since')}
          value={filter.since === undefined ? '' : dayOf(filter.since)}
          onChange={(event) => set({ since: dayStart(event.target.value) })}
        />
        –
        <input
          type="date"
          aria-label={words('history.until')}
          value={filter.until === undefined ? '' : dayOf(filter.until - 1)}
          onChange={(event) => set({ until: dayEnd(event.target.value) })}
        />
      </span>
      <IconButton icon={X} label={words('history.clear')} isDisabled={!isFiltered} onClick={() => void history.actions.clearFilter()} />
      <output className="dim">{overview !== undefined && words('history.count', { count: overview.total, all: overview.all })}</output>
    </search>
  )
}

type PickProps = {
  label: string
  value: string | undefined
  choices: readonly string[] | undefined
  onPick(value: string | undefined): void
}

function Pick({ label, value, choices = [], onPick }: PickProps) {
  return (
    <select aria-label={label} value={value ?? ''} onChange={(event) => onPick(event.target.value || undefined)}>
      <option value="">{label}</option>
      {choices.map((choice) => (
        <option key={choice} value={choice}>
          {choice}
        </option>
      ))}
    </select>
  )
}
