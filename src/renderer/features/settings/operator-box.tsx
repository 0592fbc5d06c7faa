import { useEffect, useState } from 'react'
import { useSettings, useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Segments } from '../../ui/small.tsx'
import { SettingRow } from './setting-row.tsx'

const longestName = 60

/** Whose name stands in the journal, and what must have been rehearsed before anybody begins. */
export function OperatorBox() {
  const words = useWords()
  const { save } = useStores().settings.actions
  const operator = useSettings((state) => state.settings.operator)
  const rehearsal = useSettings((state) => state.settings.rehearsal)
  const [draft, setDraft] = useState(operator)
  useEffect(() => setDraft(operator), [operator])
  const keep = () => {
    if (draft.trim() !== operator) void save({ operator: draft.trim() })
  }
  return (
    <section className="box" aria-label={words('settings.person')}>
      <h2>{words('settings.person')}</h2>
      <SettingRow name={words('settings.operator')} note={words('settings.operator-note')}>
        <input
          className="setting-text"
          aria-label={words('settings.operator')}
          maxLength={longestName}
          spellCheck={false}
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={keep}
          onKeyDown={(event) => {
            if (event.key === 'Enter') keep()
          }}
        />
      </SettingRow>
      <SettingRow name={words('settings.rehearsal')} note={words('settings.rehearsal-note')}>
        <Segments
          label={words('settings.rehearsal')}
          value={rehearsal}
          onChoose={(chosen) => void save({ rehearsal: chosen })}
          choices={(['none', 'forward', 'both'] as const).map((need) => ({
            value: need,
            text: words(`settings.rehearsal-${need}`),
            label: words(`settings.rehearsal-${need}`),
          }))}
        />
      </SettingRow>
    </section>
  )
}
