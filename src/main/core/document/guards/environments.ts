/** Environments by their names: test, rehearsal, production. */

const environments: [string, RegExp][] = [
  [
    '预发布',
    /预发布?(?:环境|机|服务器|\b)|\bpre-?prod(?:uction)?\b|\bstaging\b|^(?:stg|pre-?prod|预发布?|预生产)[:：]?$|\bpre-?release env/i,
  ],
  ['预演', /预演环境|演练环境|演练(?:流程|步骤|计划|方案)|\brehearsal\b/i],
  [
    '测试',
    /测试(?:环境|服务器|机|服)|\b(?:test|testing|qa|uat|sit)(?: env(?:ironment)?| servers?)\b|^(?:test|qa|uat|sit)[:：]?$|(?:UAT|SIT|QA)\s*环境/i,
  ],
  ['开发', /开发(?:环境|服务器|机)|\bdev(?:elopment)? (?:env(?:ironment)?|servers?)\b|^dev(?:elopment)?[:：]?$|本地(?:开发)?环境/i],
  ['灰度', /灰度(?:环境|机|服务器)|\bcanary env/i],
  [
    '生产',
    /(?:生产|正式|线上|现网)(?:环境|服务器|机|系统)|\bprod(?:uction)? (?:env(?:ironment)?|servers?)\b|^prod(?:uction)?[:：]?$|^(?:生产|正式|线上)[:：]$|\bprod(?:uction)?\s+(?:deploy\w*|release|rollout|steps|install\w*|upgrade)/i,
  ],
]

/** The one environment that a heading, a label or a cell is about; none where several are named. */
export function environmentIn(text: string): string | undefined {
  const found = environments.filter(([, pattern]) => pattern.test(text.trim()))
  return found.length === 1 ? found[0]?.[0] : undefined
}

const name = '(?:uat|sit|dev|stg|stage|staging|pre-?prod|预发布?|预生产|联调|仿真|沙箱)'
const tag = new RegExp(`^\\s*${name}\\d?\\s*(?:环境|env(?:ironment)?|only)?\\s*$`, 'i')
const led = new RegExp(
  `^[^\\p{L}\\p{N}]{0,3}${name}\\d?\\s*(?:环境)?\\s*(?:[:：]\\s*(?=\\S)|(?=[在到于登执运重停启更上]|(?:on|run|at|restart|stop|start)\\b))`,
  'iu',
)

/** UAT, SIT环境: the name of another environment than that of the release, and nothing besides. 测试 and QA are people as well. */
export const isOtherEnvironment = (words: string): boolean => tag.test(words)

/** UAT：执行 `x`, DEV 在 a-1 上执行 `x` */
export const leadsToOther = (text: string): boolean => led.test(text)

/** A line that is an environment's name: all below it is of that, up to the next. */
export const isEnvironmentAlone = (text: string): boolean => text.length <= 20 && environmentIn(text) !== undefined && alone.test(text)
const alone =
  /^[^\p{L}\p{N}]{0,3}(?:(?:uat|sit|qa|test|dev|stg|staging|prod(?:uction)?|pre-?prod|生产|测试|预发布?|开发|演练|灰度|正式|线上)\s*(?:环境)?\s*)+[:：]?$/iu
