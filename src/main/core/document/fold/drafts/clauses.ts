/** Prose cut into clauses, each with the deeds it speaks of. */
import type { Line } from './blocks.ts'

const verbs = {
  login:
    /登[录陆入]|连接|\blog(?:ging)?[ -]?(?:in|on)\b|\bssh\b|\bconnect\b|\bon (?:the )?(?:host|server|machine)s?\b|(?:主机|服务器|机器|hosts?|servers?)\s*:/i,
  upload: /上传|传[到至]|拷贝|拷到|\bupload|\btransfer|\bcopy\b|\bput\b|\bscp\b|\bsend\b/i,
  stop: /杀死|杀掉|杀进程|停止|停掉|停服务|关闭|结束|\bkill|\bstop|\bshut(?:ting)? ?down|\bterminate|\bend the\b/i,
  find: /进程|\bprocess(?:es)?\b|\bpid\b/i,
  backup: /备份|\bback(?:ing|ed)?[ -]?up\b|\bbackup\b/i,
  unpack: /解压|解包|解开|\bunpack|\bextract|\bunzip|\buntar|\bdecompress/i,
  start: /启动|重启|拉起|\bstart|\brestart|\blaunch/i,
  logs: /日志|\blogs?\b/i,
  verify: /验证|校验|确认|检查|访问|\bverif|\bcheck|\bconfirm|\bvalidate|\bmake sure|\bensure|\bopen the\b/i,
}
export type Verb = keyof typeof verbs

export type Clause = {
  /** With backquotes and plain punctuation. */
  text: string
  /** As it was written. */
  original: string
  verbs: ReadonlySet<Verb>
  line: number
}

/** Separators outside of backquotes and brackets. A colon in `10.0.0.1:22` or `http://` is none. */
const separators =
  /[,;\n]|\.(?=\s|$)|:(?=\s|$|[`/\p{Script=Han}])(?!\/\/)|然后|并且|(?<!合)并(?=\p{Script=Han})|\b(?:and )?then\b|\band (?=(?:un|back|up|st|kill|re|ex|ver|ch|fol))/giu
const belongsToNext = /^\s*(?:在|从|到|将|把|in|under|from|into|as)(?![a-z])/i

/** What stands in backquotes and brackets holds no separators; places stay. */
function masked(text: string): string {
  return text.replace(/`[^`\n]*`|\([^()\n]*\)/g, (inner) => '\u0001'.repeat(inner.length))
}

/** Sentences, each with the lines that it runs over. */
export function sentencesOf(lines: readonly Line[]): Line[][] {
  const sentences: Line[][] = [[]]
  for (const { text, original, line } of lines) {
    let start = 0
    const piece = (end?: number) => ({ text: text.slice(start, end), original: original.slice(start, end), line })
    for (const stop of masked(text).matchAll(/;|[.!?](?=\s|$)/g)) {
      sentences.at(-1)?.push(piece(stop.index + 1))
      sentences.push([])
      start = stop.index + 1
    }
    sentences.at(-1)?.push(piece())
  }
  return sentences.filter((sentence) => sentence.some(({ text }) => text.trim() !== ''))
}

/** Places in the joined text. */
type Piece = { start: number; end: number; verbs: Set<Verb> }

/** Clauses without a deed of their own continue the one before; those that set the scene belong to the next. */
export function clausesOf(lines: readonly Line[]): Clause[] {
  const text = lines.map((entry) => entry.text).join('\n')
  const original = lines.map((entry) => entry.original).join('\n')
  const clauses: Piece[] = []
  let waiting: number | undefined
  for (const { start, end, verbs: found } of piecesOf(text)) {
    const last = clauses.at(-1)
    if (found.size > 0) {
      clauses.push({ start: waiting ?? start, end, verbs: found })
      waiting = undefined
    } else if (!last || waiting !== undefined || belongsToNext.test(text.slice(start, end))) waiting ??= start
    else last.end = end
  }
  if (waiting !== undefined) {
    const last = clauses.at(-1)
    if (last) last.end = text.length
    else clauses.push({ start: waiting, end: text.length, verbs: new Set() })
  }
  return clauses.map(({ start, end, verbs: found }) => ({
    text: text.slice(start, end),
    original: original.slice(start, end),
    verbs: found,
    line: lineAt(lines, start),
  }))
}

function piecesOf(text: string): Piece[] {
  const plain = masked(text)
  const ends = [...plain.matchAll(separators)].map((separator) => separator.index + separator[0].length)
  const starts = [0, ...ends]
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? text.length
    const words = plain.slice(start, end)
    return { start, end, verbs: new Set((Object.keys(verbs) as Verb[]).filter((verb) => verbs[verb].test(words))) }
  })
}

function lineAt(lines: readonly Line[], offset: number): number {
  let passed = 0
  for (const { text, line } of lines) {
    passed += text.length + 1
    if (offset < passed) return line
  }
  return lines.at(-1)?.line ?? 1
}
