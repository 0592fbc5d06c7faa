import { useEffect, useMemo, useState } from 'react'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import type { Action, ActionGroup } from '../actions/action.ts'
import { allActions } from '../actions/registry.ts'
import { useApplication, useStores } from '../stores/use/use-stores.tsx'
import { useWords } from '../stores/use/use-words.ts'
import { type Command, CommandList } from '../ui/command-list.tsx'
import { formatKeys } from '../ui/format-keys.ts'
import { findBest } from '../ui/match-words.ts'
import { loadPinyin, type MatchPinyin } from '../ui/pinyin.ts'

/** More than this nobody reads; another letter narrows it. */
const mostShown = 60

const chinese = createTranslator('zh')
const english = createTranslator('en')

/** Everything that can be done, by a few letters in either language, or the pinyin of the Chinese words. What it shows is what could be done as it opened. */
export function Palette() {
  const words = useWords()
  const stores = useStores()
  const [search, setSearch] = useState('')
  const screen = useApplication((state) => state.screen.kind)
  const findable = useMemo(() => {
    const named = allActions(stores).map((action) => ({ action, names: namesOf(action, words(`action-group.${action.group}`)) }))
    const sorted = named.toSorted((a, b) => Number(b.action.isEnabled()) - Number(a.action.isEnabled()))
    // A release stands on the list as its document and as what was taken in from it: to the operator they are one.
    return [
      ...new Map(sorted.toReversed().map((entry) => [`${entry.action.group} ${entry.action.text(words)}`, entry])).values(),
    ].toReversed()
  }, [stores, words])
  const { close } = stores.dialogs.actions
  const [pinyin, setPinyin] = useState<{ fits: MatchPinyin }>()
  useEffect(() => {
    // Without it everything is found by its letters, as before.
    void loadPinyin().then((fits) => setPinyin({ fits }))
  }, [])
  const found = findBest(search, findable, mostShown, pinyin?.fits).map(({ action }) => action)
  const groups = Map.groupBy(found, ({ group }) => group)
  const choose = (id: string) => {
    close()
    found.find((action) => action.id === id)?.run()
  }
  return (
    <CommandList
      words={{
        title: words('palette.title'),
        placeholder: words('palette.placeholder'),
        list: words('palette.list'),
        none: words('palette.none'),
      }}
      groups={[...groups].map(([group, actions]) => ({ heading: headingOf(group), commands: actions.map(commandOf) }))}
      search={search}
      onSearch={setSearch}
      onChoose={choose}
      onClose={close}
    />
  )

  function headingOf(group: ActionGroup): string {
    return words(`action-group.${group}`)
  }

  /** Keys are shown where they hold: the same letter means another thing on another screen. */
  function commandOf({ id, icon, text, keys, screens, isEnabled }: Action): Command {
    const holds = screens?.includes(screen) ?? true
    return { id, icon, text: text(words), isEnabled: isEnabled(), keys: holds ? keys?.[0] && formatKeys(keys[0]) : undefined }
  }
}

const namesOf = ({ id, text, also = [] }: Action, group: string): string[] => [text(chinese), text(english), ...also, id, group]
