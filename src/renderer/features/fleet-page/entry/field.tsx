import { type ReactNode, useId } from 'react'
import type { EntryProblem } from '../../../stores/fleet.ts'
import { useDescribe, useWords } from '../../../stores/use/use-words.ts'
import { asNumber, textAt, valueAt } from './entry-draft.ts'
import { type Form, problemsAt } from './form.ts'

/** Fields that are one value; each has its words under the same name. */
type FieldPath =
  | 'address'
  | 'port'
  | 'user'
  | 'identity'
  | 'as'
  | 'directory'
  | 'file'
  | 'exploded'
  | 'archive'
  | 'start'
  | 'backup.suffix'
  | `process.${'contains' | 'directory' | 'executable'}`
  | 'unit'
  | `stop.${'command' | 'wait'}`
  | `watch.${'timeout' | 'settle'}`

/** One line of text, with what is wrong with it below. `offers`: what is likely meant, to be picked. */
export function TextField(props: {
  form: Form
  path: FieldPath
  example: string
  isNumber?: boolean
  isWide?: boolean
  offers?: readonly string[]
}) {
  const words = useWords()
  const { form, path, example, isNumber = false, isWide = false, offers = [] } = props
  const list = useId()
  const problems = problemsAt(form.problems, path)
  return (
    <Labelled label={words(`entry.${path}`)} problems={problems} isWide={isWide}>
      {(described) => (
        <>
          <input
            {...described}
            list={offers.length === 0 ? undefined : list}
            spellCheck={false}
            autoComplete="off"
            placeholder={example}
            value={textAt(form.entry, path)}
            onChange={(event) => form.set(path, isNumber ? asNumber(event.target.value) : event.target.value)}
          />
          {offers.length > 0 && (
            <datalist id={list}>
              {offers.map((offer) => (
                <option key={offer} value={offer} />
              ))}
            </datalist>
          )}
        </>
      )}
    </Labelled>
  )
}

/** One of a few values; the first is what holds when nothing is said. */
export function ChoiceField(props: { form: Form; path: string; label: string; choices: { value: string; text: string }[] }) {
  const { form, path, label, choices } = props
  return (
    <Labelled label={label} problems={problemsAt(form.problems, path)}>
      {(described) => (
        <select {...described} value={textAt(form.entry, path)} onChange={(event) => form.set(path, event.target.value)}>
          {choices.map(({ value, text }) => (
            <option key={value} value={value}>
              {text}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  )
}

export function TickField({ form, path, label }: { form: Form; path: string; label: string }) {
  return (
    <label className="tick">
      <input type="checkbox" checked={valueAt(form.entry, path) === true} onChange={(event) => form.set(path, event.target.checked)} />
      {label}
    </label>
  )
}

type Described = { 'aria-invalid'?: true; 'aria-describedby'?: string; 'aria-label': string }

export function Labelled(props: { label: string; problems: EntryProblem[]; isWide?: boolean; children(described: Described): ReactNode }) {
  const id = useId()
  const { label, problems, isWide, children } = props
  const described: Described =
    problems.length === 0 ? { 'aria-label': label } : { 'aria-label': label, 'aria-invalid': true, 'aria-describedby': id }
  return (
    <div className={isWide ? 'field wide' : 'field'}>
      <span>{label}</span>
      {children(described)}
      <Problems id={id} problems={problems} />
    </div>
  )
}

/** What happened and what to do, in one small line each. */
export function Problems({ id, problems }: { id?: string; problems: EntryProblem[] }) {
  const describe = useDescribe()
  if (problems.length === 0) return null
  return (
    <div id={id} className="field-problems" role="alert">
      {problems.map(({ field, problem }) => {
        const { what, next } = describe(problem)
        return (
          <p key={`${field} ${problem.code}`}>
            <span className="bad">{what}</span> {next}
          </p>
        )
      })}
    </div>
  )
}
