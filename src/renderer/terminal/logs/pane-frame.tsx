import { Pause, Play, Search, WrapText } from 'lucide-react'
import type { ReactNode } from 'react'
import type { LogFilter } from '#shared/logs/filter.ts'
import { formatCount } from '#shared/text/format.ts'
import type { LogFeed } from '../../stores/logs/log-feed.ts'
import { useLogs, useStores } from '../../stores/use/use-stores.tsx'
import { useDescribe, useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { FindBox } from './find-box.tsx'
import { LogPane } from './log-pane.tsx'
import { usePaneState } from './pane-state.ts'
import { useFeed } from './use-feeds.ts'
import { useRowWords } from './use-row-words.ts'

export type PaneFrameProps = {
  /** In the names of buttons. */
  name: string
  label: string
  title?: string
  feeds: readonly LogFeed[]
  filter: LogFilter
  showsSource: boolean
  isHeldByAll: boolean
  onHoldAll(isHeld: boolean): void
  /** What the head begins with. */
  head(goToLevel: (level: 'error' | 'warning') => void): ReactNode
  extra?: ReactNode
}

/** Lines of one log or of several under a head: what they are, pause, search. */
export function PaneFrame(props: PaneFrameProps) {
  const { name, label, feeds, filter } = props
  const words = useWords()
  const rowWords = useRowWords(feeds, props.showsSource)
  const state = usePaneState(props.isHeldByAll, props.onHoldAll)
  const { pane, isHeld, hold, fresh, isFinding } = state
  const { logs } = useStores()
  const isWrapped = useLogs((all) => all.isWrapped)
  return (
    <section className="tile log-tile" aria-label={label}>
      <header title={props.title}>
        <div className="tile-about">
          {props.head(state.goToLevel)}
          <span className="space" />
          {state.hasMissed && <output>{words('log.none-shown')}</output>}
        </div>
        {isHeld && fresh > 0 && (
          <Button tone="small" label={words('log.fresh', { count: fresh })} onClick={() => hold(false)}>
            <span className="whole">{words('log.fresh', { count: fresh })}</span>
            <span className="brief">{`↓ ${formatCount(fresh)}`}</span>
          </Button>
        )}
        <IconButton
          icon={isHeld ? Play : Pause}
          label={words(isHeld ? 'log.continue' : 'log.hold', { name })}
          isPressed={isHeld}
          onClick={() => hold(!isHeld)}
        />
        <IconButton
          icon={WrapText}
          label={words('log.wrap', { name })}
          isPressed={isWrapped}
          onClick={() => logs.actions.wrap(!isWrapped)}
        />
        <IconButton icon={Search} label={words('log.find', { name })} isPressed={isFinding} onClick={() => state.setFinding(!isFinding)} />
        {props.extra}
      </header>
      <LogPane
        ref={pane}
        label={label}
        feeds={feeds}
        filter={filter}
        mark={state.mark}
        words={rowWords}
        isWrapped={isWrapped}
        isHeld={isHeld}
        onHold={() => hold(true)}
        onFresh={state.setFresh}
        onKey={state.onKey}
      />
      {isFinding && (
        <FindBox name={name} pattern={state.pattern} onPattern={state.setPattern} pane={pane} onClose={() => state.setFinding(false)} />
      )}
      <div className="feed-problems">
        {feeds.map((feed) => (
          <FeedProblem key={feed.key} feed={feed} />
        ))}
      </div>
    </section>
  )
}

/** Over the lines: why nothing comes, and once more. */
function FeedProblem({ feed }: { feed: LogFeed }) {
  const words = useWords()
  const describe = useDescribe()
  const { logs } = useStores()
  const problem = useFeed(feed, (state) => state.problem)
  if (problem === undefined) return null
  const { what, next } = describe(problem)
  return (
    <div className="feed-problem" role="alert">
      <p>
        <b>{what}</b> {next}
      </p>
      <Button tone="small" onClick={() => logs.feeds.reopen(feed)}>
        {words('log.retry')}
      </Button>
    </div>
  )
}
