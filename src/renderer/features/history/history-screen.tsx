import { useEffect } from 'react'
import { useHistory, useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Skeleton } from '../../ui/skeleton.tsx'
import { FilterBar } from './filter-bar.tsx'
import { RunList } from './run-list.tsx'
import { SearchBox } from './search-box.tsx'
import { SearchResults } from './search-results.tsx'

/** Every run there ever was, and a search over all they printed. */
export function HistoryScreen() {
  const words = useWords()
  const { history } = useStores()
  const overview = useHistory((state) => state.overview)
  const isSearch = useHistory((state) => state.search !== undefined)
  useEffect(() => void history.actions.load(), [history])
  return (
    <main className="page history-page" aria-label={words('screen.history')}>
      <SearchBox />
      {isSearch ? (
        <SearchResults />
      ) : (
        <section className="box history-box" aria-label={words('history.runs')}>
          <FilterBar />
          {overview === undefined && <Skeleton rows={8} label={words('history.loading')} />}
          {overview !== undefined && overview.total === 0 && (
            <p className="empty">{words(overview.all === 0 ? 'history.empty' : 'history.none')}</p>
          )}
          {overview !== undefined && overview.total > 0 && <RunList total={overview.total} />}
        </section>
      )}
    </main>
  )
}
