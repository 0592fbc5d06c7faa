import { RotateCw, X } from 'lucide-react'
import type { Staging } from '#shared/contract/stage.ts'
import type { Plan } from '#shared/domain/plan.ts'
import { isOnItsWay } from '../../stores/release/releases.ts'
import { useStores } from '../../stores/use/use-stores.tsx'
import { useDescribe, useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { bytesText, percentOf } from '../../ui/progress-text.ts'

/** Archives on their way to the hosts: how far, how fast, how long still; each can be cancelled and goes on later. */
export function StagingBox({ plan, staging }: { plan: Plan; staging: Record<string, Staging> }) {
  const words = useWords()
  const { releases } = useStores()
  const rows = plan.targets.flatMap(({ id, place }) => (staging[id] === undefined ? [] : [{ id, host: place, news: staging[id] }]))
  if (rows.length === 0) return null
  const done = rows.filter(({ news }) => news.state === 'present' || news.state === 'sent').length
  return (
    <section className="box staging" aria-label={words('plan.stage-title')}>
      <header>
        <h2>{words('plan.stage-title')}</h2>
        <span className="dim">{words('plan.stage-sum', { done, count: rows.length })}</span>
        <span className="space" />
        {rows.some(({ news }) => isOnItsWay(news)) && (
          <Button tone="link" onClick={() => void releases.actions.cancelStaging()}>
            {words('plan.stage-cancel-all')}
          </Button>
        )}
      </header>
      <ul>
        {rows.map(({ id, host, news }) => (
          <StagingRow key={id} host={host} news={news} />
        ))}
      </ul>
    </section>
  )
}

function StagingRow({ host, news }: { host: string; news: Staging }) {
  const words = useWords()
  const describe = useDescribe()
  const { releases } = useStores()
  const isDone = news.state === 'present' || news.state === 'sent'
  return (
    <li className={news.state}>
      <strong>{host}</strong>
      <progress max={100} value={isDone ? 100 : percentOf(news)} aria-label={host} />
      <span className="mono">{stateText(news, words)}</span>
      {isOnItsWay(news) && (
        <IconButton
          icon={X}
          label={words('plan.stage-cancel-one', { host })}
          onClick={() => void releases.actions.cancelStaging([news.target])}
        />
      )}
      {(news.state === 'failed' || news.state === 'cancelled') && (
        <IconButton
          icon={RotateCw}
          label={words('plan.stage-again-one', { host })}
          onClick={() => void releases.actions.stage([news.target])}
        />
      )}
      {news.state === 'failed' && news.problem !== undefined && <p className="bad">{describe(news.problem).what}</p>}
    </li>
  )
}

function stateText(news: Staging, words: ReturnType<typeof useWords>): string {
  switch (news.state) {
    case 'waiting':
      return words('plan.stage-waiting')
    case 'sending':
      return bytesText(news, words)
    case 'present':
    case 'sent':
      return words('plan.in-place')
    case 'failed':
      return words('plan.stage-failed')
    case 'cancelled':
      return words('plan.stage-cancelled')
  }
}
