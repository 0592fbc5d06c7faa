/** The upgrades of a text: a release, the hosts and services it names, and the line of every value. */
import { dirname, resolve } from 'node:path'
import type { DocumentReading } from '#shared/domain/release.ts'
import { dayIn } from '../../prose/tokens.ts'
import { type Block, blocksOf, type Line } from './blocks.ts'
import { buildReading } from './build-reading.ts'
import { clausesOf, sentencesOf, type Verb } from './clauses.ts'
import { readCode, readCommandLine } from './code.ts'
import { looksLikeCommand } from './command-words.ts'
import { type Context, newContext, partHere, say } from './context.ts'
import { readAnnouncement, readDescription } from './description.ts'
import { type Part, partOf, serviceOf } from './headings.ts'
import { recogniseHostTable } from './host-table.ts'
import { isRepeat, recogniseRepeat } from './login.ts'
import { recogniseClause } from './prose.ts'
import { readRollback } from './rollback.ts'
import { readVerification } from './verification.ts'

/** The account in the documents: they write to /home and end other accounts' processes. */
const usualUser = 'root'
/** Languages of code blocks that are commands. */
const shells = /^(sh|bash|shell|zsh|ksh|console|terminal|shellsession|text|txt|plain|linux|cmd)$/

/**
 * Reads a document. What is not understood becomes a remark with its line; nothing is dropped in silence.
 * @param options archives: folder of the archives on this computer (default: beside the document); user, identity: for
 *   hosts that the document names without them
 * @returns nothing where the text names no service to upgrade
 */
export function readUpgrades(
  text: string,
  file: string,
  options: { archives?: string; user?: string; identity?: string } = {},
): DocumentReading | undefined {
  const context = newContext(file, /\p{Script=Han}/u.test(text))
  for (const block of blocksOf(text)) readBlock(context, block)
  return buildReading(context, {
    archives: resolve(options.archives ?? dirname(resolve(file))),
    user: options.user ?? usualUser,
    identity: options.identity,
  })
}

function readBlock(context: Context, block: Block): void {
  if (block.kind === 'heading') enterHeading(context, block)
  else if (block.kind === 'code' && partHere(context) !== 'rollback') readCodeBlock(context, block)
  else readerOf(partHere(context))(context, block)
}

function readCodeBlock(context: Context, { lines, language }: Extract<Block, { kind: 'code' }>): void {
  if (language === undefined || shells.test(language)) {
    readCode(context, lines)
    return
  }
  const line = lines[0]?.line ?? 1
  say(context, 'warning', line, `这段 ${language} 看不懂，没有采用`, `This block of ${language} is not understood and was not taken`)
}

/** Commands are read alike in every part, but for the way back, which Ferry makes itself. */
function readerOf(part: Part | undefined): (context: Context, block: Exclude<Block, { kind: 'heading' }>) => void {
  switch (part) {
    case 'description':
      return readDescription
    case 'verification':
      return readVerification
    case 'rollback':
      return readRollback
    case 'steps':
    case undefined:
      return readSteps
  }
}

function enterHeading(context: Context, { text, original, level, line }: Extract<Block, { kind: 'heading' }>): void {
  const part = partOf(text)
  const service = serviceOf(text)
  const day = dayIn(text)
  if (day !== undefined) context.date ??= { value: day, line }
  context.headings = context.headings.filter((heading) => heading.level < level)
  // A service's own heading wins over "steps": 2.1 ecsc服务升级步骤.
  const own = part === 'steps' && service ? undefined : part
  if (level === 1 && own === undefined && !service) context.title ??= { value: original.replace(/[`*]/g, '').trim(), line }
  context.headings.push({ level, ...(own ? { part: own } : {}), ...(service ? { service, line } : {}) })
  if (service || own !== undefined) context.current = undefined
}

function readSteps(context: Context, block: Exclude<Block, { kind: 'heading' }>): void {
  if (block.kind === 'prose') readProse(context, block)
  else if (block.kind === 'table' && !recogniseHostTable(context, block.rows)) {
    const line = block.rows[0]?.line ?? 1
    say(context, 'warning', line, '这个表格看不懂，没有采用', 'This table is not understood and was not taken')
  }
}

function readProse(context: Context, block: Extract<Block, { kind: 'prose' }>): void {
  const verbs = new Set<Verb>()
  const commands: Line[] = []
  for (const { text, line } of block.lines) readAnnouncement(context, text, line)
  for (const sentence of sentencesOf(block.lines)) {
    const whole = sentence
      .map((entry) => entry.text)
      .join(' ')
      .trim()
    if (isRepeat(whole)) recogniseRepeat(context, whole, sentence[0]?.line ?? 1)
    else readSentence(context, withoutCommands(sentence, commands), verbs)
  }
  if (verbs.size > 0) context.announced = verbs
  for (const command of commands) {
    // Each is typed by itself: a folder that the one before went to is not part of the next.
    context.block += 1
    readCommandLine(context, command.text, command.line)
  }
}

/** Commands in backquotes are not words of the sentence; they are read after it. */
function withoutCommands(sentence: readonly Line[], commands: Line[]): Line[] {
  return sentence.map(({ text, original, line }) => ({
    line,
    original,
    text: text.replace(/`([^`]+)`/g, (quoted, code: string) => {
      if (!looksLikeCommand(code)) return quoted
      commands.push({ text: code, original: code, line })
      return ' '.repeat(quoted.length)
    }),
  }))
}

function readSentence(context: Context, sentence: readonly Line[], verbs: Set<Verb>): void {
  for (const clause of clausesOf(sentence)) {
    for (const verb of clause.verbs) verbs.add(verb)
    const words = clause.original.trim()
    if (recogniseClause(context, clause) || partHere(context) !== 'steps' || !/[\p{L}\p{N}]/u.test(clause.text)) continue
    say(context, 'warning', clause.line, `看不懂这句话，没有采用：${words}`, `This is not understood and was not taken: ${words}`)
  }
}
