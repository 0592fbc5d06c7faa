import { useMemo, useState } from 'react'
import { fileName } from '#shared/text/format.ts'
import type { LogSpec } from '../../stores/logs/log-feed.ts'
import { logId } from '../../stores/logs/logs-store.ts'
import { useLogs, useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { PickBox } from './pick-box.tsx'

/** Hosts × files of the inventory's services: each file, all of a host, all of a service. */
export function LogPicker({ entries, isLoading }: { entries: readonly LogSpec[]; isLoading: boolean }) {
  const words = useWords()
  const { logs } = useStores()
  const chosen = useLogs((state) => state.chosen)
  const [text, setText] = useState('')
  const isChosen = useMemo(() => new Set(chosen), [chosen])
  const found = entries.filter(({ service, host, path }) => `${service} ${host} ${path}`.toLowerCase().includes(text.trim().toLowerCase()))
  const services = Map.groupBy(found, ({ service }) => service)
  const pick = (specs: readonly LogSpec[], label: string, text: string) => (
    <PickBox
      label={label}
      text={text}
      chosen={specs.filter((spec) => isChosen.has(logId(spec))).length}
      of={specs.length}
      onChange={(isOn) => logs.actions.choose(specs, isOn)}
    />
  )
  return (
    <nav className="log-picker" aria-label={words('logs.choose')}>
      <input
        type="search"
        aria-label={words('logs.find-log')}
        placeholder={words('logs.find-log')}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <p className="log-picked">
        {words('logs.chosen', { count: chosen.length })}
        <span className="space" />
        <Button tone="link" isDisabled={chosen.length === 0} onClick={logs.actions.clear}>
          {words('logs.clear')}
        </Button>
      </p>
      {!isLoading && found.length === 0 && <p className="empty">{words('logs.none-found')}</p>}
      <ul>
        {[...services].map(([service, ofService]) => (
          <li key={service}>
            {pick(ofService, words('logs.all-of', { name: service }), service)}
            <ul>
              {[...Map.groupBy(ofService, ({ host }) => host)].map(([host, ofHost]) => (
                <li key={host}>
                  {pick(ofHost, words('logs.all-of', { name: `${service} ${host}` }), host)}
                  <ul>
                    {ofHost.map((spec) => (
                      <li key={spec.path} title={spec.path}>
                        {pick([spec], words('log.name', { name: fileName(spec.path), host }), fileName(spec.path))}
                      </li>
                    ))}
                  </ul>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </nav>
  )
}
