import { useState } from 'react'
import { useWords } from '../../../stores/use/use-words.ts'
import { Button } from '../../../ui/button.tsx'
import { valueAt } from './entry-draft.ts'
import { Problems } from './field.tsx'
import { type Form, problemsAt } from './form.ts'
import { RowInput } from './rows.tsx'

type Pair = { name: string; value: string }

/** What `{name}` stands for on this host. Held as pairs: while it is typed, a name may equal another for a moment. */
export function ValueRows({ form }: { form: Form }) {
  const words = useWords()
  const [pairs, setPairs] = useState<Pair[]>(() =>
    Object.entries(valueAt(form.entry, 'values') ?? {}).map(([name, value]) => ({ name, value: String(value) })),
  )
  const change = (next: Pair[]) => {
    setPairs(next)
    form.set('values', Object.fromEntries(next.filter(({ name }) => name !== '').map(({ name, value }) => [name, value])))
  }
  return (
    <div className="rows wide">
      {pairs.map((pair, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a pair has no name that lasts, and keeps nothing of its own
        <div key={index} className="row-line pair">
          <RowInput
            label={words('entry.value-name')}
            example="base"
            value={pair.name}
            onChange={(name) => change(pairs.with(index, { ...pair, name }))}
          />
          <RowInput
            label={words('entry.value')}
            example="/home"
            value={pair.value}
            onChange={(value) => change(pairs.with(index, { ...pair, value }))}
          />
          <Button tone="link" label={words('entry.remove-row', { number: index + 1 })} onClick={() => change(pairs.toSpliced(index, 1))}>
            ✕
          </Button>
        </div>
      ))}
      <Problems problems={problemsAt(form.problems, 'values')} />
      <Button tone="small" onClick={() => change([...pairs, { name: '', value: '' }])}>
        {words('entry.add-row')}
      </Button>
    </div>
  )
}
