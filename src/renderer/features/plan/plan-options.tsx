import { useState } from 'react'
import type { Gate, Plan } from '#shared/domain/plan.ts'
import type { PlanOptions as Options } from '../../stores/release/releases.ts'
import { useReleases, useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { Segments } from '../../ui/small.tsx'
import { EnvironmentChoice } from './rehearsal-note.tsx'

type DateChoice = 'today' | 'document' | 'other'

/** How the release becomes this plan: where it stops, which date the backups carry, which hosts are taken along. */
export function PlanOptions({ plan, options }: { plan: Plan; options: Options }) {
  const words = useWords()
  const { releases } = useStores()
  const hosts = useReleases((state) => state.hosts)
  const taken = new Set(plan.targets.map(({ place }) => place).filter(Boolean))
  const left = hosts.filter((host) => !taken.has(host))
  const replan = (wishes: Partial<Options>) => void releases.actions.replan(wishes)
  const gateChoices = (['host', 'service', 'none'] as const).map((gate) => ({
    value: gate,
    text: words(`plan.gate-${gate}`),
    label: words(`plan.gate-${gate}`),
  }))
  return (
    <fieldset className="plan-options" aria-label={words('plan.choices')}>
      <span className="dim">{words('plan.gate-option')}</span>
      <Segments<Gate> label={words('plan.gate-option')} value={plan.gate} choices={gateChoices} onChoose={(gate) => replan({ gate })} />
      <EnvironmentChoice options={options} onChoose={replan} />
      <BackupDate plan={plan} options={options} onChoose={replan} />
      {left.length > 0 && (
        <span className="left-out">
          <span className="dim">{words('plan.left-out', { count: left.length })}</span>
          {left.map((host) => (
            <Button
              key={host}
              tone="small"
              label={words('plan.take-host', { host })}
              onClick={() => replan(withHosts(hosts, [...taken, host]))}
            >
              + {host}
            </Button>
          ))}
          <Button tone="link" onClick={() => replan({ only: undefined, from: undefined })}>
            {words('plan.all-hosts')}
          </Button>
        </span>
      )}
    </fieldset>
  )
}

/** All hosts are no choice among them. */
export function withHosts(hosts: readonly string[], taken: readonly string[]): Pick<Options, 'only' | 'from'> {
  const only = hosts.filter((host) => taken.includes(host))
  return { only: only.length === hosts.length ? undefined : only, from: undefined }
}

type BackupDateProps = { plan: Plan; options: Options; onChoose(wishes: Partial<Options>): void }

function BackupDate({ plan, options, onChoose }: BackupDateProps) {
  const words = useWords()
  const [isOwn, setOwn] = useState(options.date !== undefined)
  const [date, setDate] = useState(options.date ?? plan.date)
  const value: DateChoice = isOwn ? 'other' : options.keepDate ? 'document' : 'today'
  const choose = (choice: DateChoice) => {
    setOwn(choice === 'other')
    if (choice !== 'other') onChoose({ date: undefined, keepDate: choice === 'document' })
  }
  const isDate = /^\d{8}$/.test(date)
  return (
    <>
      <span className="dim">{words('plan.date')}</span>
      <Segments<DateChoice>
        label={words('plan.date')}
        value={value}
        onChoose={choose}
        choices={(['today', 'document', 'other'] as const).map((choice) => ({
          value: choice,
          text: words(`plan.date-${choice}`),
          label: words(`plan.date-${choice}`),
        }))}
      />
      {isOwn ? (
        <input
          className="date-field"
          aria-label={words('plan.date-field')}
          aria-invalid={!isDate}
          inputMode="numeric"
          maxLength={8}
          value={date}
          onChange={(event) => {
            setDate(event.target.value)
            if (/^\d{8}$/.test(event.target.value)) onChoose({ date: event.target.value })
          }}
        />
      ) : (
        <code className="dim">{plan.date}</code>
      )}
    </>
  )
}
