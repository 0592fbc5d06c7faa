import { defaultSettings } from '#shared/domain/settings.ts'
import { useSettings, useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Segments } from '../../ui/small.tsx'
import { NumberRow } from './number-row.tsx'
import { SettingRow } from './setting-row.tsx'

const usual = defaultSettings.fontSize

export function AppearanceBox() {
  const words = useWords()
  const { save } = useStores().settings.actions
  const { language, theme, fontSize } = useSettings((state) => state.settings)
  return (
    <section className="box" aria-label={words('settings.appearance')}>
      <h2>{words('settings.appearance')}</h2>
      <SettingRow name={words('app.language')} note={words('settings.language-note')}>
        <Segments
          label={words('app.language')}
          value={language}
          onChoose={(chosen) => void save({ language: chosen })}
          choices={[
            { value: 'system', text: words('settings.system'), label: words('settings.system') },
            { value: 'zh', text: '中文', label: '中文', lang: 'zh' },
            { value: 'en', text: 'English', label: 'English', lang: 'en' },
          ]}
        />
      </SettingRow>
      <SettingRow name={words('app.theme')} note={words('settings.theme-note')}>
        <Segments
          label={words('app.theme')}
          value={theme}
          onChoose={(chosen) => void save({ theme: chosen })}
          choices={[
            { value: 'system', text: words('settings.system'), label: words('settings.system') },
            { value: 'dark', text: words('app.dark'), label: words('app.dark') },
            { value: 'light', text: words('app.light'), label: words('app.light') },
          ]}
        />
      </SettingRow>
      <NumberRow
        name={words('settings.panel-size')}
        note={words('settings.panel-size-note')}
        value={fontSize.panel}
        usual={usual.panel}
        least={11}
        most={20}
        onSave={(panel) => void save({ fontSize: { panel } })}
      />
      <NumberRow
        name={words('settings.terminal-size')}
        note={words('settings.terminal-size-note')}
        value={fontSize.terminal}
        usual={usual.terminal}
        least={9}
        most={28}
        onSave={(terminal) => void save({ fontSize: { terminal } })}
      />
    </section>
  )
}
