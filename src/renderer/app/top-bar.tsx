import type { Screen } from '../stores/application.ts'
import { useApplication, useDocument, useReleases, useRuns, useStores } from '../stores/use-stores.tsx'
import { useWords } from '../stores/use-words.ts'
import { Segments } from '../ui/small.tsx'

const tabs: readonly Screen['kind'][] = ['start', 'fleet', 'document', 'plan', 'run', 'history', 'settings']

export function TopBar() {
  const words = useWords()
  const { application } = useStores()
  const language = useApplication((state) => state.language)
  const theme = useApplication((state) => state.theme)
  const kind = useApplication((state) => state.screen.kind)
  const documentTitle = useDocument((state) => state.opened?.release.release)
  const planTitle = useReleases((state) => state.plan?.title)
  const runTitle = useRuns((state) => state.open?.summary.title)
  const titles: Partial<Record<Screen['kind'], string>> = { document: documentTitle, plan: planTitle, run: runTitle }
  const title = titles[kind]
  const isOpen = {
    start: true,
    document: documentTitle !== undefined,
    plan: planTitle !== undefined,
    run: runTitle !== undefined,
    history: true,
    fleet: true,
    settings: true,
  }
  return (
    <header className="top">
      <span className="logo">
        <svg width="18" height="14" viewBox="0 0 18 14" aria-hidden="true">
          <path d="M1 8h16l-3 5H4L1 8Zm4-2V2h8v4" fill="none" stroke="var(--accent)" strokeWidth="1.6" strokeLinejoin="round" />
        </svg>
        {words('app.name')}
      </span>
      {title !== undefined && (
        <span className="crumb">
          {words('app.releases')} › <strong>{title}</strong>
        </span>
      )}
      <span className="space" />
      <nav className="tabs" aria-label={words('app.screens')}>
        {tabs.map((tab) => (
          <button
            key={tab}
            type="button"
            aria-current={tab === kind ? 'page' : undefined}
            disabled={!isOpen[tab]}
            onClick={() => application.actions.show({ kind: tab })}
          >
            {words(`screen.${tab}`)}
          </button>
        ))}
      </nav>
      <span className="space" />
      <Segments
        label={words('app.language')}
        value={language}
        onChoose={application.actions.setLanguage}
        choices={[
          { value: 'zh', text: '中', label: '中文' },
          { value: 'en', text: 'EN', label: 'English' },
        ]}
      />
      <Segments
        label={words('app.theme')}
        value={theme}
        onChoose={application.actions.setTheme}
        choices={[
          { value: 'dark', text: '☾', label: words('app.dark') },
          { value: 'light', text: '☀', label: words('app.light') },
        ]}
      />
    </header>
  )
}
