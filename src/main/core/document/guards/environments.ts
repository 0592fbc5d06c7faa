/** Environments by their names: test, rehearsal, production. */

const environments: [string, RegExp][] = [
  ['预发布', /预发布?(?:环境|机|服务器|\b)|\bpre-?prod(?:uction)?\b|\bstaging\b|\bpre-?release env/i],
  ['预演', /预演环境|演练环境|演练(?:流程|步骤|计划|方案)|\brehearsal\b/i],
  [
    '测试',
    /测试(?:环境|服务器|机|服)|\b(?:test|testing|qa|uat|sit)(?: env(?:ironment)?| servers?)\b|^(?:test|qa|uat|sit)$|(?:UAT|SIT|QA)\s*环境/i,
  ],
  ['开发', /开发(?:环境|服务器|机)|\bdev(?:elopment)? (?:env(?:ironment)?|servers?)\b|^dev(?:elopment)?$|本地(?:开发)?环境/i],
  ['灰度', /灰度(?:环境|机|服务器)|\bcanary env/i],
  [
    '生产',
    /(?:生产|正式|线上|现网)(?:环境|服务器|机|系统)|\bprod(?:uction)? (?:env(?:ironment)?|servers?)\b|^prod(?:uction)?$|\bprod(?:uction)?\s+(?:deploy\w*|release|rollout|steps|install\w*|upgrade)/i,
  ],
]

/** The one environment that a heading, a label or a cell is about; none where several are named. */
export function environmentIn(text: string): string | undefined {
  const found = environments.filter(([, pattern]) => pattern.test(text.trim()))
  return found.length === 1 ? found[0]?.[0] : undefined
}
