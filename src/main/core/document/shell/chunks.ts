/** A block of shell cut into what is run as one: commands, scripts with control flow or a heredoc, comments. */
import type { TextLine } from '../blocks/block.ts'
import { afterWord, heredocOf, isLeftOpen, rootPrompt, withoutCommonIndent } from './heredoc.ts'
import { isCommandWord, isTypedInside, looksLikeCommand, splitPrompt } from './looks-like-command.ts'
import { type Inside, insideFrom, opensClient } from './typed-inside.ts'

/** `at`, `as`: the host and the account that the prompt names. `unsure`: others in the block have a prompt, this has none and may be what was printed. */
export type Chunk = { from: number; to: number } & (
  | { kind: 'command'; text: string; label?: string; at?: string; as?: string; unsure?: true }
  /** Several lines that mean something only together. */
  | { kind: 'script'; text: string; label?: string; at?: string; as?: string; unsure?: true }
  | { kind: 'comment'; text: string }
  /** Typed into a client, or SQL. */
  | { kind: 'inside'; text: string; inside: Inside; label?: string; at?: string; as?: string }
  /** No command: sample output, or words. `inside`: typed into a program with a prompt of its own. */
  | { kind: 'other'; text: string; at?: undefined; as?: undefined; inside?: true }
)

const opens = /(?:^|;|&&|\|\|)\s*(?:if|for|while|until|case|select)\b|\{\s*$|\(\s*$|^\s*function\s/
const closes = /(?:^|;|\s)(?:fi|done|esac)\b|^\s*[})]/

/** @param lines of one block, as written */
export function chunksOf(lines: readonly TextLine[]): Chunk[] {
  const rooted = isRooted(lines)
  const prompted = lines.some(hasPrompt)
  const chunks: Chunk[] = []
  for (let at = 0; at < lines.length; ) {
    const { text: raw = '', line = 1 } = lines[at] ?? {}
    const text = rooted ? raw.trim().replace(rootPrompt, '') : raw.trim()
    if (text === '') {
      at += 1
      continue
    }
    const end = isComment(text) ? at + 1 : endOf(lines, at, rooted)
    const statement = isComment(text) ? undefined : insideFrom(lines, at, prompted)
    if (statement !== undefined) {
      chunks.push({ kind: 'inside', from: line, to: lines[statement.end - 1]?.line ?? line, text, inside: statement.inside })
      at = statement.end
      continue
    }
    const whole = withoutCommonIndent(
      lines.slice(at, end).map((entry) => (rooted ? entry.text.trim().replace(rootPrompt, '') : entry.text)),
    )
    const chunk = chunkOf(whole, line, lines[end - 1]?.line ?? line, prompted)
    const typed = chunk.kind === 'command' && opensClient(chunk.text) ? insideFrom(lines, end, prompted, chunk.text) : undefined
    if (chunk.kind === 'command' && typed !== undefined)
      chunks.push({ ...chunk, kind: 'inside', inside: typed.inside, to: lines[typed.end - 1]?.line ?? line })
    else chunks.push(chunk)
    at = typed?.end ?? end
  }
  return joinedByVariables(chunks)
}

/** Whether it is plain that this line was typed. */
export const hasPrompt = ({ text }: TextLine) => /^[$%]$|[@\]].*[#$]$|^[a-zA-Z][^@]*[#$]$|>$/.test(splitPrompt(text).prompt)

/** A leading `#` is a prompt only where every line has one, and what follows is a command. */
function isRooted(lines: readonly TextLine[]): boolean {
  const written = lines.filter(({ text }) => text.trim() !== '')
  return (
    written.length > 0 &&
    written.every(({ text }) => /^\s*#\s*\S/.test(text) && isCommandWord(text.trim().replace(rootPrompt, '')) && !isPathAlone(text))
  )
}

/** `# /etc/demo/demo.conf` tells where something is. */
const isPathAlone = (text: string) => /^\s*#\s*\/\S+\.(?:conf|cfg|cnf|ini|ya?ml|xml|json|properties|env|txt|log)\s*$/.test(text)

function isComment(text: string): boolean {
  if (/^(?:\/\/|--\s|rem\s)/i.test(text)) return true
  if (!text.startsWith('#')) return false
  const { prompt } = splitPrompt(text)
  return prompt === '' || prompt === '#'
}

function chunkOf(whole: readonly string[], from: number, to: number, prompted: boolean): Chunk {
  const first = (whole[0] ?? '').trim()
  if (isComment(first))
    return {
      kind: 'comment',
      from,
      to,
      text: first
        .replace(/^(?:[#/;]+|--|rem\b)\s*/i, '')
        .replace(/[-=#*]{4,}/g, '')
        .trim(),
    }
  const { prompt, rest } = splitPrompt(first)
  // Beside the prompts of a shell, `>` leads what goes on or what was printed.
  if (!prompted && prompt === '' && isTypedInside(first)) return { kind: 'other', from, to, text: whole.join('\n').trim(), inside: true }
  const text = whole.length === 1 ? rest : [rest, ...whole.slice(1)].join('\n')
  // What would be typed into it, and what behind it, nobody knows.
  if (isLeftOpen(text.split('\n'))) return { kind: 'other', from, to, text, inside: true }
  if (whole.length > 1 && !isOnlyJoined(whole)) return { kind: 'script', from, to, text, ...hostIn(prompt) }
  const joined = whole.length === 1 ? text : text.replace(/\\\n\s*/g, ' ')
  const isCommand = prompted ? prompt !== '' && prompt !== '>' : isCommandLine(joined)
  if (prompted && prompt === '' && mayBeTyped(joined)) return { kind: 'command', from, to, ...withTail(joined), unsure: true }
  return isCommand ? { kind: 'command', from, to, ...withTail(joined), ...hostIn(prompt) } : { kind: 'other', from, to, text: joined }
}

/** Beside lines with a prompt: in the form of a command, and not of what one prints. */
const mayBeTyped = (text: string) => looksLikeCommand(text) || /^\.{1,2}\/[\w./-]{1,200}(?:\s|$)/.test(text)

/** `[root@order-2 ~]#`, `root@10.0.2.5:~$`, `order-2$` */
function hostIn(prompt: string): { at?: string; as?: string } {
  const { as, at = /^[a-zA-Z][\w.-]{1,62}(?=(?::\S*)?\s?[#$]$)/.exec(prompt)?.[0] } =
    /^\[?(?<as>[\w.-]{1,64})@(?<at>[\w.-]{1,200})/.exec(prompt)?.groups ?? {}
  return { ...(at === undefined ? {} : { at }), ...(as === undefined ? {} : { as }) }
}

const isOnlyJoined = (whole: readonly string[]) => whole.slice(0, -1).every((text) => text.trimEnd().endsWith('\\'))

/** `startup.sh   # 启动`: the comment behind a command says what it is for. */
function withTail(text: string): { text: string; label?: string } {
  const [, command, label] = /^([^"'#]*?(?:"[^"]*"|'[^']*'|[^"'#])*?)\s+#+\s+(.+)$/.exec(text.length > 600 ? '' : text) ?? []
  return command === undefined || label === undefined ? { text } : { text: command.trim(), label: label.trim() }
}

/** Inside a block, a line that begins with a word in plain letters is a command unless it reads as something else. */
function isCommandLine(text: string): boolean {
  if (/\p{Script=Han}/u.test(text.split(/\s/, 1)[0] ?? '')) return false
  if (isCommandWord(text)) return true
  if (/^(?:if|for|while|case|function|set|source|\.|exec|eval|time|trap|wait|return|\(|\[|!|then|do|else|\{)(?:\s|$)/.test(text))
    return true
  if (/^\d+[.、)]\s|^[│├└|+]|^[-*]\s|^[\w .-]+:\s|^\[|^<|^\{secret|[。；]$|^\p{Lu}[a-z]+ [a-z]+ .*\.$/u.test(text)) return false
  return /^[a-z][\w.-]*(?:\s+(?:-{1,2}\w|[./~$"'<]|\w+))/.test(text) && !/^\p{Lu}/u.test(text) && text.split(/\s+/).length <= 25
}

/** Where the command that begins here ends: joined lines, heredocs, control flow, open quotes. */
function endOf(lines: readonly TextLine[], at: number, rooted: boolean): number {
  const textAt = (index: number) => (rooted ? (lines[index]?.text ?? '').trim().replace(rootPrompt, '') : (lines[index]?.text ?? ''))
  const first = splitPrompt(textAt(at)).rest
  if (!isCommandLine(first)) return at + 1
  let end = at + 1
  let depth = depthOf(first)
  let last = first
  const word = heredocOf(first)
  if (word !== undefined) return afterWord(lines, at + 1, word, rooted)
  if (depth === 0 && hasOpenQuote(first)) return afterQuote(lines, at, first)
  while (end < lines.length && (last.trimEnd().endsWith('\\') || depth > 0)) {
    last = textAt(end)
    depth += depthOf(last)
    const inner = heredocOf(last)
    end = inner === undefined ? end + 1 : afterWord(lines, end + 1, inner, rooted)
  }
  return end
}

function depthOf(text: string): number {
  const plain = text.replace(/"[^"]*"|'[^']*'|\$\([^)]*\)|\s#.*$/g, '""')
  const opened = plain.match(new RegExp(opens.source, 'g'))?.length ?? 0
  const closed = plain.match(new RegExp(closes.source, 'g'))?.length ?? 0
  return opened - closed
}

/** A quote that nothing closes: what is typed goes on. */
export const hasOpenQuote = (text: string): boolean => /["']/.test(text.replace(/\\.|"(?:\\.|[^"\\])*"|'[^']*'|(?<=\w)'(?=\w)|\s#.*$/g, ''))
/** A quoted text may run over so many lines. */
export const longestQuote = 60

function afterQuote(lines: readonly TextLine[], at: number, first: string): number {
  let text = first
  for (let end = at + 1; end < lines.length && end - at < longestQuote; end += 1) {
    text += `\n${lines[end]?.text ?? ''}`
    if (!hasOpenQuote(text)) return end + 1
  }
  return at + 1
}

const assigned = /^(?:export\s+|local\s+|readonly\s+)?([A-Za-z_]\w*)=(?!=)/

/** Lines that use what a line above has set would mean nothing alone: from the setting to the last use is one script. */
function joinedByVariables(chunks: readonly Chunk[]): Chunk[] {
  const ends = new Map<number, number>()
  chunks.forEach((chunk, index) => {
    const name = chunk.kind === 'command' ? assigned.exec(chunk.text)?.[1] : undefined
    const sets = chunk.kind === 'command' && /^(?:set\s+-|shopt\s)/.test(chunk.text)
    if (name === undefined && !sets) return
    const used = sets
      ? chunks.length - 1
      : chunks.findLastIndex((other, at) => at > index && new RegExp(String.raw`\$\{?${name}\b`).test(other.text))
    if (used > index) ends.set(index, used)
  })
  const joined: Chunk[] = []
  for (let index = 0; index < chunks.length; index += 1) {
    const chunk = chunks[index]
    if (chunk === undefined) continue
    let end = ends.get(index) ?? index
    for (let inner = index; inner <= end; inner += 1) end = Math.max(end, ends.get(inner) ?? inner)
    joined.push(end === index ? chunk : scriptOf(chunks.slice(index, end + 1)))
    index = end
  }
  return joined
}

function scriptOf(chunks: readonly Chunk[]): Chunk {
  const typed = chunks.flatMap((chunk) => (chunk.kind === 'command' || chunk.kind === 'script' ? [chunk] : []))
  const at = typed.map((chunk) => chunk.at).find((name) => name !== undefined)
  const as = typed.map((chunk) => chunk.as).find((name) => name !== undefined)
  const unsure = typed.some((chunk) => chunk.unsure)
  const text = chunks.map((chunk) => (chunk.kind === 'comment' ? `# ${chunk.text}` : chunk.text)).join('\n')
  return {
    kind: 'script',
    from: chunks[0]?.from ?? 1,
    to: chunks.at(-1)?.to ?? 1,
    text,
    ...(at === undefined ? {} : { at }),
    ...(as === undefined ? {} : { as }),
    ...(unsure ? { unsure } : {}),
  }
}
