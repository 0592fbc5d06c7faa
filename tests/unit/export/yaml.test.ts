import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isScalar, parseDocument, visit } from 'yaml'
import { couldBeTemplate, template, toYaml } from '#core/export/yaml.ts'

const piece = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom(
    '{{ 7 * 7 }}',
    '{% if x %}',
    '{# no',
    '#jinja2: x',
    '\n',
    '\r\n',
    '\t',
    ' ',
    "'",
    '"',
    '\\',
    ': ',
    '- ',
    '!unsafe ',
    '\u0085',
    '\u2028',
  ),
  fc.constantFrom('yes', 'null', '012', '1:30', '1_000', '~', '中文', '😀'),
)
const text = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join('').toWellFormed())

test('any text is the same when it is read, and what Jinja would evaluate bears the tag that keeps it from it', () => {
  fc.assert(
    fc.property(fc.array(text, { maxLength: 4 }), text, (many, name) => {
      const written = toYaml([{ name, many, 'ansible.builtin.shell': { stdin: name } }], 'head')
      const document = parseDocument(written, { version: '1.1', customTags: [{ tag: '!unsafe', resolve: (value: string) => value }] })
      expect(document.errors).toEqual([])
      expect(document.toJS()).toEqual([{ name, many, 'ansible.builtin.shell': { stdin: name } }])
      visit(document, {
        Scalar(_, node) {
          if (isScalar(node) && typeof node.value === 'string') expect(node.tag === '!unsafe').toBe(couldBeTemplate(node.value))
        },
      })
    }),
    { numRuns: 60 },
  )
})

test('only what is said to be a template is one', () => {
  expect(toYaml({ src: template("{{ lookup('file', 'a') }}"), dest: '{{ x }}', when: template('a.b') }, 'head\nmore')).toBe(
    `# head\n# more\n---\nsrc: "{{ lookup('file', 'a') }}"\ndest: !unsafe "{{ x }}"\nwhen: a.b\n`,
  )
})

test('lines stand in the file as they would be typed', () => {
  expect(toYaml({ stdin: "set -e\necho '{{ x }}'\n" }, 'head')).toBe("# head\n---\nstdin: !unsafe |\n  set -e\n  echo '{{ x }}'\n")
})

test('what PyYAML takes for a mark of a document, a value or a merge is quoted', () => {
  for (const text of ['---', '--- a', '...', '... a', '=', '<<']) expect(toYaml({ v: text }, 'head')).toBe(`# head\n---\nv: "${text}"\n`)
  for (const text of ['-- a', '==', '<<<', '..']) expect(toYaml({ v: text }, 'head')).toBe(`# head\n---\nv: ${text}\n`)
})
