import { CaseSensitive, Columns3, List, Pause, Play, Regex } from 'lucide-react'
import { useId } from 'react'
import { minimumLevels } from '#shared/logs/filter.ts'
import { compilePattern } from '#shared/text/pattern.ts'
import { useLogs, useStores } from '../../stores/use/use-stores.tsx'
import { useDescribe, useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { IconButton } from '../../ui/icon-button.tsx'
import { PatternFault } from '../../ui/pattern-fault.tsx'
import { Segments } from '../../ui/small.tsx'

/** Lines around a match that can be chosen. */
const contexts = [0, 1, 3, 10]

/** How the chosen logs are shown, and which lines of them. */
export function LogTools({ hosts, hasRestart }: { hosts: readonly string[]; hasRestart: boolean }) {
  const words = useWords()
  const { logs } = useStores()
  const layout = useLogs((state) => state.layout)
  const filter = useLogs((state) => state.filter)
  const isHeld = useLogs((state) => state.isHeld)
  const { setFilter } = logs.actions
  return (
    <div className="log-tools" role="toolbar" aria-label={words('screen.logs')}>
      <Segments
        label={words('logs.layout')}
        value={layout}
        onChoose={logs.actions.setLayout}
        choices={[
          { value: 'wall', text: <Columns3 aria-hidden="true" />, label: words('logs.wall') },
          { value: 'merged', text: <List aria-hidden="true" />, label: words('logs.merged') },
        ]}
      />
      <Segments
        label={words('logs.level')}
        value={filter.minimum}
        onChoose={(minimum) => setFilter({ minimum })}
        choices={minimumLevels.map((value) => ({ value, text: words(`logs.level-${value}`), label: words(`logs.level-${value}`) }))}
      />
      <PatternField />
      <select
        aria-label={words('logs.context')}
        value={filter.context}
        onChange={(event) => setFilter({ context: Number(event.target.value) })}
      >
        {contexts.map((count) => (
          <option key={count} value={count}>
            {words('logs.context-lines', { count })}
          </option>
        ))}
      </select>
      <Button
        isPressed={filter.sinceRestart}
        isDisabled={!hasRestart && !filter.sinceRestart}
        title={hasRestart ? undefined : words('logs.no-restart')}
        onClick={() => setFilter({ sinceRestart: !filter.sinceRestart })}
      >
        {words('logs.since-restart')}
      </Button>
      <span className="space" />
      <Button isPressed={isHeld} onClick={() => logs.actions.hold(!isHeld)}>
        {isHeld ? <Play aria-hidden="true" /> : <Pause aria-hidden="true" />}
        {words(isHeld ? 'logs.continue-all' : 'logs.hold-all')}
      </Button>
      {hosts.length > 1 && <HostChips hosts={hosts} />}
    </div>
  )
}

function PatternField() {
  const words = useWords()
  const describe = useDescribe()
  const { logs } = useStores()
  const pattern = useLogs((state) => state.filter.pattern)
  const fault = useId()
  const compiled = compilePattern(pattern)
  const change = (part: Partial<typeof pattern>) => logs.actions.setFilter({ pattern: { ...pattern, ...part } })
  return (
    <div className="pattern-field">
      <input
        type="search"
        aria-label={words('logs.only')}
        aria-describedby={compiled.kind === 'invalid' ? fault : undefined}
        aria-invalid={compiled.kind === 'invalid'}
        placeholder={words('logs.only')}
        spellCheck={false}
        value={pattern.text}
        onChange={(event) => change({ text: event.target.value })}
      />
      <IconButton
        icon={CaseSensitive}
        label={words('logs.case')}
        isPressed={pattern.isCaseSensitive}
        onClick={() => change({ isCaseSensitive: !pattern.isCaseSensitive })}
      />
      <IconButton
        icon={Regex}
        label={words('logs.regex')}
        isPressed={pattern.isRegex}
        onClick={() => change({ isRegex: !pattern.isRegex })}
      />
      {compiled.kind === 'invalid' && <PatternFault id={fault} text={describe(compiled.problem)} />}
    </div>
  )
}

function HostChips({ hosts }: { hosts: readonly string[] }) {
  const words = useWords()
  const { logs } = useStores()
  const hidden = useLogs((state) => state.filter.hiddenHosts)
  const toggle = (host: string) =>
    logs.actions.setFilter({ hiddenHosts: hidden.includes(host) ? hidden.filter((other) => other !== host) : [...hidden, host] })
  return (
    <fieldset className="host-chips" aria-label={words('logs.hosts')}>
      {hosts.map((host) => (
        <button key={host} type="button" className="chip chip-button" aria-pressed={!hidden.includes(host)} onClick={() => toggle(host)}>
          {host}
        </button>
      ))}
    </fieldset>
  )
}
