import { useState } from 'react'
import { type Asked, byPerson, isChosen } from '#shared/document/asked.ts'
import type { Parameter, Reading, Section } from '#shared/document/reading.ts'
import type { Translate } from '#shared/i18n/create-translator.ts'
import { visible } from '#shared/text/visible.ts'
import type { CheckedDocument } from '../../stores/release/document.ts'
import { useDocument, useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { LongList } from '../../ui/long-list.tsx'
import { type ChoiceGroup, choiceGroups, choosableSections, openParameters } from './checked.ts'

/** Pixels of a section's line. */
const sectionHeight = 24
/** More lines than these name nothing to a person. */
const linesNamed = 12

const linesInWords = (lines: readonly number[]): string =>
  [...lines.slice(0, linesNamed).map((line) => `L${line}`), ...(lines.length > linesNamed ? ['…'] : [])].join(' ')

/** What a document leaves to the operator: which sections, which options, which values. What is left open is asked of a person in its place. */
export function FillingCard({ checked: { reading, asked } }: { checked: CheckedDocument }) {
  const words = useWords()
  const sections = choosableSections(reading.sections)
  const groups = choiceGroups(reading.items)
  const parameters = openParameters(reading)
  if (sections.length + groups.length + parameters.length + asked.length === 0) return null
  return (
    <section className="task filling" aria-label={words('filling.title')}>
      <h3>{words('filling.title')}</h3>
      {sections.length > 0 && <Sections reading={reading} />}
      {groups.map((group) => (
        <Group key={group.group} group={group} />
      ))}
      {parameters.map((parameter) => (
        <Value key={parameter.name} parameter={parameter} />
      ))}
      {asked.map((one) =>
        isChosen(one) ? <Which key={one.name} asked={one} /> : <Value key={one.name} parameter={parameterOf(one, words)} />,
      )}
    </section>
  )
}

function Sections({ reading }: { reading: Reading }) {
  const words = useWords()
  const { document } = useStores()
  const chosen = useDocument((state) => state.filling.sections) ?? []
  const sections = choosableSections(reading.sections)
  const toggle = (title: string) => {
    // What was chosen in an earlier state of the document, and is not there any more, goes with the first change.
    const there = chosen.filter((other) => sections.some((section) => section.title === other))
    const next = there.includes(title) ? there.filter((other) => other !== title) : [...there, title]
    void document.actions.fill({ sections: next })
  }
  const entry = (section: Section | undefined) =>
    section && (
      <label>
        <input type="checkbox" checked={chosen.includes(section.title)} onChange={() => toggle(section.title)} />
        <span>{section.title}</span>
        <small>{`L${section.lines[0]}–${section.lines[1]} · ${words('filling.tasks', { count: section.tasks })}`}</small>
      </label>
    )
  return (
    <fieldset>
      <legend>{words(chosen.length === 0 ? 'filling.sections-all' : 'filling.sections')}</legend>
      <LongList count={sections.length} estimate={sectionHeight} draw={(at) => entry(sections[at])} />
    </fieldset>
  )
}

function Group({ group: { group, kind, options } }: { group: ChoiceGroup }) {
  const words = useWords()
  const { document } = useStores()
  const chosen = useDocument((state) => state.filling.choices) ?? []
  const key = (option: string) => `${group}=${option}`
  const others = chosen.filter((choice) => !options.some(({ option }) => choice === key(option)))
  const choose = (option: string | undefined) =>
    void document.actions.fill({ choices: option === undefined ? others : [...others, key(option)] })
  const isOpen = !options.some(({ option }) => chosen.includes(key(option)))
  return (
    <fieldset>
      <legend>{words(`filling.${kind}`)}</legend>
      {options.map(({ option, line, titles }) => (
        <label key={option} title={titles.join('\n')}>
          <input type="radio" name={group} checked={chosen.includes(key(option))} onChange={() => choose(option)} />
          <span>{option}</span>
          <small>{`L${line}`}</small>
        </label>
      ))}
      <label>
        <input type="radio" name={group} checked={isOpen} onChange={() => choose(undefined)} />
        <span className="dim">{words('filling.later')}</span>
      </label>
    </fieldset>
  )
}

/** A table, a column, a folder: known by nobody but the operator. */
const parameterOf = ({ name, what, text, lines }: Asked, words: Translate): Parameter => ({
  name,
  text: [words(`filling.${what}`), text].filter((word) => word !== '').join(' '),
  lines,
})

/** Of the inventory's databases, services or addresses the one that a line means; until then a person does it. */
function Which({ asked: { name, what, text, lines, options, known } }: { asked: Asked }) {
  const words = useWords()
  const { document } = useStores()
  const chosen = useDocument((state) => state.filling.choices) ?? []
  const others = chosen.filter((choice) => !choice.startsWith(`${name}=`))
  const choose = (option: string) => void document.actions.fill({ choices: [...others, `${name}=${option}`] })
  return (
    <fieldset>
      <legend>
        {[words(`filling.${what}`), text].filter((word) => word !== '').join(' · ')}
        <Button tone="link" onClick={() => document.actions.select({ line: lines[0] ?? 1, from: 'release' })}>
          {linesInWords(lines)}
        </Button>
      </legend>
      {options.map((option) => (
        <label key={option}>
          <input type="radio" name={name} checked={option === known} onChange={() => choose(option)} />
          <span>{option}</span>
        </label>
      ))}
      <label>
        <input type="radio" name={name} checked={known === undefined || known === byPerson} onChange={() => choose(byPerson)} />
        <span className="dim">
          {words(
            options.length > 0
              ? 'filling.by-person'
              : what === 'centre'
                ? 'filling.no-centre'
                : what === 'address'
                  ? 'filling.no-address'
                  : 'filling.no-database',
          )}
        </span>
      </label>
    </fieldset>
  )
}

function Value({ parameter: { name, text, lines } }: { parameter: Parameter }) {
  const words = useWords()
  const { document } = useStores()
  const kept = useDocument((state) => state.filling.parameters?.[name]) ?? ''
  const [value, setValue] = useState(kept)
  const all = useDocument((state) => state.filling.parameters)
  const send = () => {
    if (value === kept) return
    const { [name]: _, ...others } = all ?? {}
    void document.actions.fill({ parameters: value === '' ? others : { ...others, [name]: value } })
  }
  return (
    <label className="filling-value">
      <code>{visible(text)}</code>
      <input
        aria-label={words('filling.value', { name: text })}
        value={value}
        onChange={(event) => setValue(event.target.value)}
        onBlur={send}
        onKeyDown={(event) => {
          if (event.key === 'Enter') send()
        }}
      />
      <Button tone="link" onClick={() => document.actions.select({ line: lines[0] ?? 1, from: 'release' })}>
        {linesInWords(lines)}
      </Button>
    </label>
  )
}
