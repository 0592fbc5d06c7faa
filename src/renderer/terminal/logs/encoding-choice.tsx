import { type LogEncoding, logEncodings } from '#shared/contract/logs.ts'
import { encodingNames } from '#shared/logs/encoding-names.ts'
import type { LogFeed } from '../../stores/logs/log-feed.ts'
import { useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { useFeed } from './use-feeds.ts'

/** What the log is read as. Another choice decodes what is shown anew. */
export function EncodingChoice({ feed, name }: { feed: LogFeed; name: string }) {
  const words = useWords()
  const { logs } = useStores()
  const encoding = useFeed(feed, (state) => state.encoding)
  const found = useFeed(feed, (state) => state.found)
  const auto = found === undefined ? words('log.encoding-auto') : words(`log.encoding-found-${found}`)
  return (
    <select
      className="chip encoding"
      aria-label={words('log.encoding', { name })}
      value={encoding}
      onChange={(event) => void logs.feeds.setEncoding(feed, event.target.value as LogEncoding)}
    >
      {logEncodings.map((each) => (
        <option key={each} value={each}>
          {each === 'auto' ? auto : encodingNames[each]}
        </option>
      ))}
    </select>
  )
}
