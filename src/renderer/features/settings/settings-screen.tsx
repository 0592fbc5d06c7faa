import { useApplication } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { AppearanceBox } from './appearance-box.tsx'
import { NotificationBox } from './notification-box.tsx'
import { OperatorBox } from './operator-box.tsx'
import { RobotsBox } from './robots-box.tsx'
import { TimesBox } from './times-box.tsx'
import { VaultBox } from './vault-box.tsx'

/** How the panel looks, how long Ferry waits, who is told of what, what the vault holds, and which Ferry this is. */
export function SettingsScreen() {
  const words = useWords()
  const about = useApplication((state) => state.about)
  return (
    <main className="page settings" aria-label={words('screen.settings')}>
      <AppearanceBox />
      <OperatorBox />
      <TimesBox />
      <NotificationBox />
      <VaultBox />
      <RobotsBox />
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
