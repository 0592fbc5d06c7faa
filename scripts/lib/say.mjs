import { stripVTControlCharacters } from 'node:util'

/**
 * @typedef {{ zh: string, en: string }} Words
 * @typedef {{ what: Words, where: string, next: Words, evidence?: string }} Trouble
 */

/** Lines of another program's output that are worth showing when it failed. */
const evidenceLines = 20

/** Where in its own code a program failed says nothing to the person who runs it. */
const stackLine = /^(npm error)?\s+at .+:\d+:\d+\)?$/

/** A failure that a person is told about in full: what, where, what to do. */
export class ScriptFailure extends Error {
  /** @param {Trouble} trouble */
  constructor(trouble) {
    super(trouble.what.en)
    this.trouble = trouble
  }
}

/** Not where a command's own answer goes. @param {Words} words */
export function say(words) {
  console.error(`» ${words.zh} · ${words.en}`)
}

/** @param {Trouble} trouble */
export function describeTrouble({ what, where, next, evidence }) {
  const lines = stripVTControlCharacters(evidence ?? '')
    .trimEnd()
    .split('\n')
  const shown = lines.filter((line) => !stackLine.test(line)).slice(-evidenceLines)
  return [
    `✗ ${what.zh} · ${what.en}`,
    `  在哪 where: ${where}`,
    `  怎么办 next: ${next.zh}`,
    `              ${next.en}`,
    ...shown.filter(Boolean).map((line) => `  | ${line}`),
  ].join('\n')
}

/**
 * Runs a script to its end: its number becomes the exit code, a failure is told and becomes 1.
 * @param {() => Promise<number>} script
 */
export async function runScript(script) {
  try {
    process.exitCode = await script()
  } catch (caught) {
    console.error(caught instanceof ScriptFailure ? describeTrouble(caught.trouble) : caught)
    process.exitCode = 1
  }
}
