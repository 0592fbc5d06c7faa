/** What a heading announces: a part of the document, or a service. */

export type Part = 'description' | 'steps' | 'verification' | 'rollback'
/** `title` is what the document calls the service; `name` only where that can be a name. */
export type ServiceHeading = { title: string; name?: string }

const parts: [Part, RegExp][] = [
  ['rollback', /回退|回滚|回切|roll(ing)?[ -]?back|back[ -]?out|fall[ -]?back|revert/i],
  ['verification', /验证|校验|核对|验收|verif|validat|acceptance|smoke test/i],
  [
    'description',
    /说明|背景|概述|简介|变更内容|升级内容|更新内容|description|what changes|^changes|overview|summary|background|introduction|release notes|purpose/i,
  ],
  ['steps', /步骤|流程|操作|实施|procedure|steps|instructions|how to|^(deploy(ment)?|upgrade|升级|部署|发布)$/i],
]

const kind = '(?:服务|应用|系统|模块|程序|工程|微服务|service|application|app|server|module)'
const deed = '(?:升级|部署|发布|更新|上线|upgrade|upgrading|deploy(?:ment|ing)?|update|updating|release|releasing)'
const name = '(?<name>[A-Za-z](?:[\\w.-]*\\w)?)'
const services = [
  new RegExp(`^(?:${deed}\\s*)?(?:of\\s+)?(?:the\\s+)?${name}\\s*${kind}(?:的?\\s*(?:${deed}|步骤|操作|steps))*$`, 'i'),
  new RegExp(`^${kind}\\s*[:\\s]\\s*${name}$`, 'i'),
  new RegExp(`^${deed}\\s*(?:the\\s+)?${name}$`, 'i'),
  new RegExp(`^${name}\\s*(?:的?\\s*${deed}(?:步骤|\\s*steps)?)$`, 'i'),
  new RegExp(`^${name}$`),
]
const chinese = /^(?:升级|部署|发布|更新)?(?<title>\p{Script=Han}{1,8}(?:服务|应用|系统|模块))(?:的?(?:升级|部署|发布|步骤))*$/u
/** Words that stand alone as headings of other things. */
const notNames =
  /^(upload\w*|back-?ups?|backing|stop\w*|start\w*|restart\w*|unpack\w*|extract\w*|logs?|login|hosts?|servers?|services?|applications?|steps?|upgrade|deploy(ment)?|release|prepar\w+|preflight|files?|archives?|notes?|appendix|contacts?|schedule:|todo|the|each|all|every|this|both|other)$/i

/** 关闭服务, 发布应用: what to do, not what it is called. */
const deedsAlone =
  /^(关闭|停止|停掉|启动|重启|登录|检查|恢复|备份|部署|发布|升级|更新|上传|所有|全部|各个?|该|本|相关|以上|上述|涉及|受影响的?)/

/** The number of a heading (`2.1`, `三、`, `（一）`) and what follows it. */
const numbered =
  /^(?:第?(?<chinese>[一二三四五六七八九十]{1,3})\s*[、.,):章节]|\((?<inner>[一二三四五六七八九十]{1,3})\)|(?<digits>\d{1,2}(?:\.\d{1,2})*)\s*[.、,):]?(?![\d%]))\s*(?<rest>.+)$/

/** Below every heading that is one in Markdown. */
const pseudoLevel = 7
const longestHeading = 40

/** The part of the document that begins here. */
export function partOf(text: string): Part | undefined {
  return partNamed(withoutNumber(text).rest)
}

function partNamed(words: string): Part | undefined {
  return parts.find(([, pattern]) => pattern.test(words))?.[0]
}

/** The service that a heading is about. */
export function serviceOf(text: string): ServiceHeading | undefined {
  const rest = withoutNumber(text)
    .rest.replace(/[`"“”]/g, '')
    .replace(/\s*[:(].*$/, (tail) => (tail.startsWith(':') ? tail.trimEnd().replace(/:$/, '') : ''))
    .trim()
  for (const pattern of services) {
    const found = pattern.exec(rest)?.groups?.name
    if (found !== undefined && !notNames.test(found) && partNamed(found) === undefined) return { title: found, name: found }
  }
  const title = chinese.exec(rest)?.groups?.title
  return title === undefined || partOf(title) !== undefined || deedsAlone.test(title) ? undefined : { title }
}

/**
 * A heading that Markdown does not see: a short numbered line that names a part or a service.
 * @param counted the number was the list's, and is not in the text
 */
export function pseudoHeading(text: string, counted: boolean): { text: string; level: number } | undefined {
  if (text.length > longestHeading || /[`,;/]|\d\.\d+\.\d/.test(text.replace(/^[一二三四五六七八九十\d.]+,/, ''))) return undefined
  const { rest, depth } = withoutNumber(text)
  const alone =
    text.endsWith(':') &&
    /^(正确性|功能)?(验证|校验)(步骤)?:$|^回[退滚](步骤|方案|方法)?:$|^(升级|变更)?(说明|步骤|内容):$|^(verification|roll ?back|steps|changes)( steps| plan)?:$/i.test(
      text,
    )
  if (depth === 0 && !counted && !alone) return undefined
  const part = partOf(rest)
  const service = serviceOf(rest)
  // `3. Verify that the page opens` is an instruction; `3. Verification` is a heading.
  const words = rest.replace(/:$/, '').split(/\s+/).length
  if (!service && (part === undefined || words > 5 || rest.replace(/:$/, '').length > 20)) return undefined
  return { text: rest.replace(/:$/, ''), level: pseudoLevel + Math.max(0, depth - 1) }
}

function withoutNumber(text: string): { rest: string; depth: number } {
  const found = numbered.exec(text.trim())?.groups
  if (!found?.rest) return { rest: text.trim(), depth: 0 }
  return { rest: found.rest.trim(), depth: found.inner ? 2 : (found.digits?.split('.').length ?? 1) }
}
