import { useApplication, useStores } from '../../stores/use-stores.tsx'
import { useWords } from '../../stores/use-words.ts'
import { Segments } from '../../ui/small.tsx'
import { VaultBox } from './vault-box.tsx'

/** How the panel looks, what the vault holds, and which Ferry this is. */
export function SettingsScreen() {
  const words = useWords()
  const { application } = useStores()
  const { language, theme, about } = useApplication((state) => state)
  return (
    <main className="page settings" aria-label={words('screen.settings')}>
      <section className="box" aria-label={words('settings.appearance')}>
        <h2>{words('settings.appearance')}</h2>
        <div className="row">
          <span className="row-name">{words('app.language')}</span>
          <Segments
            label={words('app.language')}
            value={language}
            onChoose={application.actions.setLanguage}
            choices={[
              { value: 'zh', text: '中文', label: '中文' },
              { value: 'en', text: 'English', label: 'English' },
            ]}
          />
        </div>
        <div className="row">
          <span className="row-name">{words('app.theme')}</span>
          <Segments
            label={words('app.theme')}
            value={theme}
            onChoose={application.actions.setTheme}
            choices={[
              { value: 'dark', text: words('app.dark'), label: words('app.dark') },
              { value: 'light', text: words('app.light'), label: words('app.light') },
            ]}
          />
        </div>
      </section>
      <VaultBox />
      {about !== undefined && (
        <section className="box" aria-label={words('settings.about')}>
          <h2>{words('settings.about')}</h2>
          <Fact name={words('settings.version')} value={`Ferry ${about.version} · Node ${about.node}`} />
          <Fact name={words('settings.data')} value={about.data} />
          <Fact name={words('settings.cipher')} value={words(about.nativeCipher ? 'settings.cipher-yes' : 'settings.cipher-no')} />
        </section>
      )}
    </main>
  )
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div className="row">
      <span className="row-name">{name}</span>
      <code>{value}</code>
    </div>
  )
}
