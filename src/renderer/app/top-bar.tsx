import { Moon, Search, Sun } from 'lucide-react'
import { releaseAt } from '../actions/release-context.ts'
import { go, screenKinds, screens } from '../actions/screens.ts'
import { isReleaseScreen } from '../stores/application.ts'
import { useApplication, useDocument, useReleases, useRuns, useStores } from '../stores/use/use-stores.tsx'
import { useWords } from '../stores/use/use-words.ts'
import { formatKeys } from '../ui/format-keys.ts'
import { Segments } from '../ui/small.tsx'
import { Tooltip } from '../ui/tooltip.tsx'

export function TopBar() {
  const words = useWords()
  const { application } = useStores()
  const language = useApplication((state) => state.language)
  const theme = useApplication((state) => state.theme)
  return (
    <header className="top">
      <span className="logo">
        <svg width="18" height="14" viewBox="0 0 18 14" aria-hidden="true">
          <path d="M1 8h16l-3 5H4L1 8Zm4-2V2h8v4" fill="none" stroke="var(--accent)" strokeWidth="1.6" strokeLinejoin="round" />
        </svg>
        <span className="wordmark">{words('app.name')}</span>
      </span>
      <Crumb />
      <ScreenTabs />
      <SearchBox />
      <Segments
        label={words('app.language')}
        value={language}
        onChoose={application.actions.setLanguage}
        choices={[
          { value: 'zh', text: '中', label: '中文', lang: 'zh' },
          { value: 'en', text: 'EN', label: 'EN English', lang: 'en' },
        ]}
      />
      <Segments
        label={words('app.theme')}
        value={theme}
        onChoose={application.actions.setTheme}
        choices={[
          { value: 'dark', text: <Moon aria-hidden="true" />, label: words('app.dark') },
          { value: 'light', text: <Sun aria-hidden="true" />, label: words('app.light') },
        ]}
      />
    </header>
  )
}

/** Which release the screen is about. */
function Crumb() {
  const words = useWords()
  const kind = useApplication((state) => state.screen.kind)
  const stores = useStores()
  useDocument((state) => state.opened?.path)
  useReleases((state) => state.plan?.source)
  useRuns((state) => state.open?.id)
  const title = isReleaseScreen(kind) ? releaseAt(stores)?.title : undefined
  return (
    <span className="crumb" title={title}>
      {/* The run has a heading of its own: the host. */}
      {kind !== 'run' && <h1 className="unseen">{words(`screen.${kind}`)}</h1>}
      {title !== undefined && (
        <>
          {words('app.releases')} › <strong>{title}</strong>
        </>
      )}
    </span>
  )
}

function ScreenTabs() {
  const words = useWords()
  const stores = useStores()
  const kind = useApplication((state) => state.screen.kind)
  // Whether these are there decides which screens can be shown: the tabs are drawn anew when it changes.
  useDocument((state) => state.opened !== undefined)
  useReleases((state) => state.plan !== undefined)
  useRuns((state) => state.open !== undefined)
  const isAsking = useRuns(({ open }) => open !== undefined && open.state.questions.length > 0)
  return (
    <nav className="tabs" aria-label={words('app.screens')}>
      {screenKinds.map((tab) => {
        const { icon: Icon, key, isOpen } = screens[tab]
        const name = words(`screen.${tab}`)
        return (
          <Tooltip key={tab} text={name} keys={formatKeys(`g ${key}`)}>
            <button
              type="button"
              className={isReleaseScreen(tab) ? 'of-release' : undefined}
              aria-current={tab === kind ? 'page' : undefined}
              disabled={!isOpen(stores)}
              onClick={() => go(stores, tab)}
            >
              <Icon aria-hidden="true" />
              <span>{name}</span>
              {tab === 'run' && isAsking && <i className="tab-mark" role="img" aria-label={words('host.asks')} />}
            </button>
          </Tooltip>
        )
      })}
    </nav>
  )
}

/** Looks like a field, and opens the palette, which has one. */
function SearchBox() {
  const words = useWords()
  const { dialogs } = useStores()
  return (
    <button type="button" className="search-box" aria-haspopup="dialog" onClick={() => dialogs.actions.ask({ kind: 'palette' })}>
      <Search aria-hidden="true" />
      <span>{words('palette.open')}</span>
      <kbd>{formatKeys('$mod+k')}</kbd>
    </button>
  )
}
