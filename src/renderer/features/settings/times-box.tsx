import { defaultSettings, type Settings } from '#shared/domain/settings.ts'
import { useSettings, useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { NumberRow } from './number-row.tsx'

const second = 1_000
const minute = 60_000

/** Bounds in the unit that is shown; the schema has the same in milliseconds. */
const rows = [
  { path: 'connect', unit: second, least: 1, most: 300 },
  { path: 'handshake', unit: second, least: 1, most: 300 },
  { path: 'silence', unit: second, least: 5, most: 600 },
  { path: 'watch', unit: second, least: 5, most: 7_200 },
  { path: 'gateReminder', unit: minute, least: 0, most: 240 },
] as const satisfies { path: keyof Settings['timeouts']; unit: number; least: number; most: number }[]

/** How long Ferry waits, and how much it does at once. */
export function TimesBox() {
  const words = useWords()
  const { save } = useStores().settings.actions
  const { timeouts, uploadsAtOnce } = useSettings((state) => state.settings)
  return (
    <section className="box" aria-label={words('settings.times')}>
      <h2>{words('settings.times')}</h2>
      <p className="note box-note">{words('settings.times-note')}</p>
      {rows.map(({ path, unit, least, most }) => {
        const key = path === 'gateReminder' ? 'gate-reminder' : path
        return (
          <NumberRow
            key={path}
            name={words(`settings.${key}`)}
            note={words(`settings.${key}-note`)}
            unit={words(unit === second ? 'settings.seconds' : 'settings.minutes')}
            value={timeouts[path] / unit}
            usual={defaultSettings.timeouts[path] / unit}
            least={least}
            most={most}
            onSave={(value) => void save({ timeouts: { [path]: value * unit } })}
          />
        )
      })}
      <NumberRow
        name={words('settings.uploads')}
        note={words('settings.uploads-note')}
        unit={words('settings.unit-hosts')}
        value={uploadsAtOnce}
        usual={defaultSettings.uploadsAtOnce}
        least={1}
        most={16}
        onSave={(value) => void save({ uploadsAtOnce: value })}
      />
    </section>
  )
}
