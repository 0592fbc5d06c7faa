/** What a line that only looks is to show, by the words beside it: nothing, a figure, or a text. Pure. */
import { commandsOf } from '../shell/shell-line.ts'

/** `exit`, `contains`: how the command itself tells it. `person`: somebody has to see it. */
export type Expected = { exit?: number; contains?: string } | 'person'

/** 进程已不存在, 端口未监听, 应无输出, 结果应为 0, the process is gone */
const nothing =
  /(?:不再?|未|(?<!有)没有?)(?:存在|运行|监听|占用|残留|报错|出现|输出|进程|结果|返回|记录|内容|异常|错误)|(?<![有])无(?:任何)?(?:输出|进程|结果|残留|返回|报错|error|异常|监听|记录|内容|错误)|已经?(?:停止|停掉|退出|结束|关闭|释放|消失|杀死|清空|删除)|(?:应该?|必须|需|预期|期望|结果|数量|返回)(?:结果|值|输出)?(?:[为是等于]|等于)?\s?[:：]?\s?(?:0|零|空)(?![.\d\p{L}])|(?:返回|输出|结果)为?空|\b(?:gone|no longer|not (?:running|listening|present|there)|(?:isn['’]t|aren['’]t) (?:running|listening|there)|no (?:more )?(?:output|process(?:es)?|results?|errors?|lines?|matches)|(?:has|have|is|are) (?:stopped|ended|exited)|(?:be|shows?|returns?|prints?|is) (?:0|zero|nothing|empty))\b(?!\.\d)/iu
const something = /(?<!不)存在(?!不)|正常运行|正在运行|(?<![未不])监听中|已启动|\b(?:is|are) (?:up|running|listening)\b/i
/** 大于 10G, at least 5, 有没有残留: nobody but a person compares it, or says what follows from it. */
const figure =
  /(?:大于|小于|不[低少小高多大]于|[不未]?超过|高于|低于|多于|少于|至少|至多|最多|[≥≤<>]=?|\b(?:more|less|fewer|greater|lower|higher) than|\bat (?:least|most)|\b(?:above|below|over|under))\s?\d|有没有|有无|是否还?(?:有|存在)/i
const value =
  /(?:应该?(?:为|是|返回|显示|输出|等于|含有?|包含)|期望|预期|\b(?:shows?|returns?|prints?|should (?:be|show|return|print|contain|say)|expect(?:ed|s)?))(?:结果|输出|值|返回|为|是|[:：\s])*(?:["“'‘](?<quoted>[^"”'’]{1,60})["”'’]|(?<plain>[A-Za-z\d][\w.:/-]{0,60}))/i

/** Whether the words say what is to be seen. */
export const expects = (words: string): boolean => [nothing, figure, value].some((pattern) => pattern.test(plainOf(words)))

const plainOf = (words: string) => words.replace(/`[^`]*`/g, ' ')

export function expectedOf(words: string, written: string): Expected {
  const said = plainOf(words).replaceAll(written, ' ')
  if (nothing.test(said)) return something.test(said) || !tellsNothing(written) ? 'person' : { exit: 1 }
  if (figure.test(said)) return 'person'
  const { quoted, plain } = value.exec(said)?.groups ?? {}
  const text = quoted ?? plain?.replace(/[.:]$/, '')
  if (text === undefined) return {}
  return /^\d+$|^.$|^(?:inactive|disabled|failed|unknown|ok|true|false|the|a|an)$/i.test(text) ? 'person' : { contains: text }
}

/** What ends with 1 where it finds nothing. A `ps` piped into `grep` finds that grep. */
function tellsNothing(written: string): boolean {
  const [first, ...more] = commandsOf(written, 1)
  if (first === undefined || more.length > 0) return false
  const last = first.pipes.at(-1) ?? first.words
  const finds = /^(?:.*\/)?(?:[efz]?grep|pgrep|lsof)$/.test(last[0] ?? '') && !last.some((word) => /^-\w*L|^--files-without/.test(word))
  const own = first.words[0] === 'ps' && first.pipes.length > 0
  const isLeftOut = first.pipes.some((pipe) => pipe.some((word) => /^-\w*v/.test(word)) || pipe.some((word) => /^\[.\]/.test(word)))
  return finds && (!own || isLeftOut)
}

/** Numbers of HTTP, versions, what stands in quotes or in capitals: what the answer has. */
const answer =
  /(?:返回码?|响应码?|状态码?|应该?[为是]|显示|期望|预期|输出|含有?|包含|\b(?:shows?|returns?|answers?|prints?|says?|contains?|should be|expect(?:ed|s)?))(?:结果|值|内容|状态|为|是|(?:the )?(?:http )?(?:status|code|version)|http|[:：\s])*(?:["“'‘](?<quoted>[^"”'’]{1,60})["”'’]|(?<status>[1-5]\d\d)(?![\d.])|(?<plain>v?\d{1,4}(?:\.\d{1,6}){1,4}|[A-Z]{2,12}(?![a-z])))/i
/** up to 2 minutes, 最多等待 60 秒 */
const patience = /(?:\bup to|\bwithin|\bat most|最多(?:等待?)?|不超过)\s?(?<count>\d{1,3})\s?(?<unit>min|分|s|秒)/i

export function expectedAnswer(words: string, method: string): { status?: number; contains?: string; until?: number } | undefined {
  const said = words.replace(/`[^`]*`|https?:\/\/\S+/g, ' ')
  const { quoted, status, plain } = answer.exec(said)?.groups ?? {}
  const text = quoted ?? (plain === 'OK' || plain !== plain?.toUpperCase() ? undefined : plain)
  if (text !== undefined && method === 'HEAD') return undefined
  const { count, unit = '' } = (/等|直到|\bwait\b|\buntil\b/i.test(said) ? patience.exec(said) : null)?.groups ?? {}
  return {
    ...(status === undefined ? {} : { status: Number(status) }),
    ...(text === undefined ? {} : { contains: text }),
    ...(count === undefined ? {} : { until: Number(count) * (/^(?:min|分)/i.test(unit) ? 60_000 : 1000) }),
  }
}
