import { useWords } from '../../../stores/use/use-words.ts'
import { asNumber } from './entry-draft.ts'
import { RowInput, type RowProps } from './rows.tsx'

const kinds = ['http', 'port', 'log', 'command', 'process', 'person'] as const
type Kind = (typeof kinds)[number]

/** A person's line is in the operator's words. */
const examples: Record<Exclude<Kind, 'person'>, string> = {
  http: 'http://127.0.0.1:8080/ecsc/',
  port: '8080',
  log: 'Server startup in',
  command: 'test -s /home/ecsclog/ecsc.log',
  process: '10s',
}

/** The key that says the kind holds what is checked: `{ http: … }`, `{ person: … }`. */
export function CheckRow({ row, set, replace }: RowProps) {
  const words = useWords()
  const kind = kinds.find((candidate) => Object.hasOwn(row, candidate)) ?? 'http'
  return (
    <>
      <select aria-label={words('entry.check-kind')} value={kind} onChange={(event) => replace({ [event.target.value]: row[kind] ?? '' })}>
        {kinds.map((candidate) => (
          <option key={candidate} value={candidate}>
            {words(`entry.check-${candidate}`)}
          </option>
        ))}
      </select>
      <RowInput
        label={words('entry.check-value')}
        example={kind === 'person' ? words('entry.check-person-example') : examples[kind]}
        value={row[kind]}
        onChange={(text) => set(kind, kind === 'port' ? asNumber(text) : text)}
      />
      {kind === 'person' || kind === 'process' ? (
        <span className="no-field" />
      ) : (
        <RowInput
          label={words('entry.check-timeout')}
          example={kind === 'command' ? '60s' : '30s'}
          value={row.timeout}
          onChange={(text) => set('timeout', text)}
        />
      )}
    </>
  )
}
