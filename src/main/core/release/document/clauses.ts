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
  /** With backquotes. */
  text: string
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
  for (const { text, line } of lines) {
    let start = 0
    for (const end of masked(text).matchAll(/;|[.!?](?=\s|$)/g)) {
      sentences.at(-1)?.push({ text: text.slice(start, end.index + 1), line })
      sentences.push([])
      start = end.index + 1
    }
    sentences.at(-1)?.push({ text: text.slice(start), line })
  }
  return sentences.filter((sentence) => sentence.some(({ text }) => text.trim() !== ''))
}

/** Clauses without a deed of their own continue the one before; those that set the scene belong to the next. */
export function clausesOf(lines: readonly Line[]): Clause[] {
  const text = lines.map((entry) => entry.text).join('\n')
  const plain = masked(text)
  const clauses: Clause[] = []
  let waiting: { start: number; text: string } | undefined
  let start = 0
  const take = (end: number) => {
    const found = new Set((Object.keys(verbs) as Verb[]).filter((verb) => verbs[verb].test(plain.slice(start, end))))
    const piece = { start, text: text.slice(start, end) }
    start = end
    const last = clauses.at(-1)
    if (found.size === 0 && (!last || belongsToNext.test(piece.text))) {
      waiting = { start: waiting?.start ?? piece.start, text: `${waiting?.text ?? ''}${piece.text}` }
    } else if (found.size === 0 && last) last.text += piece.text
    else {
      clauses.push({ text: `${waiting?.text ?? ''}${piece.text}`, verbs: found, line: lineAt(lines, waiting?.start ?? piece.start) })
      waiting = undefined
    }
  }
  for (const separator of plain.matchAll(separators)) {
    take(separator.index)
    start = separator.index + separator[0].length
    const passed = text.slice(separator.index, start)
    const last = clauses.at(-1)
    if (waiting) waiting.text += passed
    else if (last) last.text += passed
  }
  take(text.length)
  const rest = waiting as { start: number; text: string } | undefined
  if (rest?.text.trim()) {
    const last = clauses.at(-1)
    if (last) last.text += rest.text
    else clauses.push({ text: rest.text, verbs: new Set(), line: lineAt(lines, rest.start) })
  }
  return clauses
}

function lineAt(lines: readonly Line[], offset: number): number {
  let passed = 0
  for (const { text, line } of lines) {
    passed += text.length + 1
    if (offset < passed) return line
  }
  return lines.at(-1)?.line ?? 1
}
