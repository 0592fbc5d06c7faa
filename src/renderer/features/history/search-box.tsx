import { Search, X } from 'lucide-react'
import type { FormEvent } from 'react'
import { useHistory, useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'

/** Finds a text in all that was ever printed. */
export function SearchBox() {
  const words = useWords()
  const { history } = useStores()
  const text = useHistory((state) => state.text)
  const search = useHistory((state) => state.search)
  const isSearching = useHistory((state) => state.isSearching)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    void history.actions.search()
  }
  return (
    <search aria-label={words('history.search')}>
      <form className="output-search" onSubmit={submit}>
        <Search aria-hidden="true" />
        <input
          type="search"
          aria-label={words('history.search')}
          placeholder={words('history.search-example')}
          value={text}
          onChange={(event) => history.actions.setText(event.target.value)}
        />
        <Button type="submit" isDisabled={isSearching}>
          {words('history.search-go')}
        </Button>
        {search !== undefined && <IconButton icon={X} label={words('history.search-end')} onClick={history.actions.endSearch} />}
      </form>
    </search>
  )
}
