/**
 * YAML as Ansible reads it (PyYAML, YAML 1.1), in which no text is ever evaluated: what could be a template of Jinja bears the tag
 * `!unsafe`, which Ansible takes to the letter (docs.ansible.com, "Advanced playbook syntax"). What is meant as one is a `Template`.
 */

import { Document, type ScalarTag, stringify } from 'yaml'
import { visible } from '#shared/text/visible.ts'

/** Evaluated by Ansible: written by Ferry alone, never from somebody's text. */
export class Template {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

export const template = (text: string): Template => new Template(text)

class Text {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

/** What makes Ansible look for a template at all: its templar's `is_possibly_template`, and the line that sets other marks. */
export const couldBeTemplate = (text: string): boolean => /\{[{%#]|#jinja2:/.test(text)

/** Any character that PyYAML refuses, takes for the end of a line, that an editor would lose, or that turns or hides what is read. */
const strange =
  /[\x00-\x08\x0b-\x1f\x7f-\xa0\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]/

/** To PyYAML the beginning or the end of a document, a key's value, or a merge; the writer's own YAML has no such words. */
const meansMore = /^(?:---|\.\.\.|=$|<<$)/

/** Lines as they stand, where a block of YAML keeps them so; else in double quotes, all that is not ASCII escaped. */
function written(text: string, indent: string): string {
  const canBeBlock = text.includes('\n') && !strange.test(text) && !/^[ \t\n]|[ \t]\n|[ \t]$|\n\n$|\t/.test(text)
  if (canBeBlock) {
    const body = text.replace(/\n$/, '').split('\n')
    return [text.endsWith('\n') ? '|' : '|-', ...body.map((line) => (line === '' ? '' : `${indent}${line}`))].join('\n')
  }
  if (!text.includes('\n') && !strange.test(text) && !couldBeTemplate(text) && !meansMore.test(text))
    return stringify(text, { version: '1.1', lineWidth: 0 }).trimEnd()
  return quoted(text)
}

const quoted = (text: string): string =>
  `"${Array.from(text, (character) => {
    const code = character.codePointAt(0) ?? 0
    if (character === '"' || character === '\\') return `\\${character}`
    if (character === '\n') return '\\n'
    if (code >= 0x20 && !strange.test(character)) return character
    if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`
    return code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`
  }).join('')}"`

const tag = (name: string, isOne: (value: unknown) => boolean, text: (value: unknown) => string): ScalarTag => ({
  tag: name,
  identify: isOne,
  default: name !== '!unsafe',
  resolve: (value) => value,
  stringify: ({ value }, { indent }) => written(text(value), indent),
})

const unsafe = tag(
  '!unsafe',
  (value) => value instanceof Text && couldBeTemplate(value.text),
  (value) => (value as Text).text,
)
const plain = tag(
  'tag:yaml.org,2002:str',
  (value) => value instanceof Text && !couldBeTemplate(value.text),
  (value) => (value as Text).text,
)
const evaluated: ScalarTag = {
  ...tag(
    'tag:yaml.org,2002:str',
    (value) => value instanceof Template,
    () => '',
  ),
  stringify: ({ value }, { indent }) => {
    const { text } = value as Template
    return couldBeTemplate(text) ? `"${text.replace(/["\\]/g, '\\$&')}"` : written(text, indent)
  },
}

type Value = string | number | boolean | Template | readonly Value[] | { readonly [key: string]: Value | undefined }
export type Mapping = { readonly [key: string]: Value | undefined }

const leaves = (value: Value | undefined): unknown => {
  if (typeof value === 'string') return new Text(value)
  if (Array.isArray(value)) return value.map(leaves)
  if (typeof value !== 'object' || value instanceof Template) return value
  return Object.fromEntries(Object.entries(value).flatMap(([key, item]) => (item === undefined ? [] : [[key, leaves(item)]])))
}

/** Keys are Ferry's own words, or names of hosts that were made plain before. @param remark stands above, each line of it */
export function toYaml(value: Value, remark: string): string {
  const document = new Document(leaves(value), { version: '1.1', customTags: (tags) => [unsafe, plain, evaluated, ...tags] })
  // A line end of another kind would end the comment.
  const above = visible(remark)
    .split('\n')
    .map((line) => `# ${line}`.trimEnd())
  return `${[...above, '---'].join('\n')}\n${document.toString({ lineWidth: 0, indentSeq: true, directives: false })}`
}
