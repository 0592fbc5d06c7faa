import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { zh } from '#shared/i18n/zh.ts'
import { root, sourcesBelow } from './imports.ts'
import { visibleLiterals } from './visible-text.ts'

/** What is the same in every language, and why. All else comes from the catalogue. */
const sameInEveryLanguage = new Set([
  // Each language by its own name, whatever is spoken now.
  ...['中', '中文', 'EN', 'EN English', 'English'],
  // Names of encodings, formats, signals and hashes.
  ...['UTF-8', 'GB18030', 'GBK', 'Markdown', 'HTML', 'SHA-256', '· SHA-256', 'TERM', 'KILL'],
  // Signs and units: a version, a line of a file, milliseconds, a process; names that stand on keys.
  ...['v', 'L', 'ms', 'pid', 'Home', 'End'],
  // What is typed as it stands here: examples of names and paths, a command.
  ...['ecsc', 'ecsc-1', 'root', '~/.ssh/id_ed25519', 'ferry open --sandbox', 'https://', 'smtps://'],
])

describe('words before the operator', () => {
  test('come from the catalogue', () => {
    const sources = sourcesBelow('src/renderer')
    expect(sources.length).toBeGreaterThan(100)
    const strays = sources.flatMap((file) =>
      visibleLiterals(file, readFileSync(join(root, file), 'utf8'))
        .filter(({ text }) => !sameInEveryLanguage.has(text) && !(text in zh))
        .map(({ text, line }) => `${file}:${line} “${text}”`),
    )
    expect(strays).toEqual([])
  })
})

describe('the finder of words', () => {
  test.each([
    ['<p>Saved</p>', 'Saved'],
    ['<p>{isDone ? "Saved" : words("a.b")}</p>', 'Saved'],
    ['<p>{isDone && `Saved ${count}`}</p>', 'Saved'],
    ['<p>{[count, "files"].join(" · ")}</p>', 'files'],
    ['<p>{"Saved " + count}</p>', 'Saved'],
    ['<input placeholder="Name" />', 'Name'],
    ['<Button label={isOpen ? words("a") : "Open"} />', 'Open'],
    ['<i aria-label={`Host ${name}`} />', 'Host'],
    ['<Segments choices={[{ value: "a", label: "First" }]} />', 'First'],
    ['<p>{say("主机")}</p>', '主机'],
    ['const columns = `主机 ${count}`', '主机'],
  ])('sees %s', (source, text) => {
    expect(visibleLiterals('file.tsx', source).map((found) => found.text)).toEqual([text])
  })

  test.each([
    '<p className="box">{words("a.b")}</p>',
    '<p>{`${done} / ${count}`} · {count}</p>',
    '<i key="name" data-kind="text" />',
    'const kind = "text" // 主机',
    '<p>{kind === "text" ? words("a") : words("b")}</p>',
  ])('lets %s be', (source) => {
    expect(visibleLiterals('file.tsx', source)).toEqual([])
  })
})
