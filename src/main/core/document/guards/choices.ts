/** Conditions, alternatives and what is optional: asked about, never merged. */
import type { Choice } from '#shared/document/reading.ts'
import { withoutReferences } from './asides.ts'
import { isDoubtful } from './cancelled.ts'
import { isCondition } from './condition.ts'
import { isDoubted } from './doubts.ts'
import { isHalfDenied } from './negation.ts'

const methods =
  /(?:^|[\s（(【「*])(?<word>方式|方法|方案|途径|选项|做法|option|method|alternative|approach|variant)\s*(?<option>[一二三四五六]|[A-Fa-f](?![A-Za-z])|\d(?!\d|\.)|[①-⑥])(?=[\s:：、.，,（(）)】」)*]|$)/iu

const systems =
  /^(?:在|on|for|if you (?:use|are on))?\s*(?<name>Ubuntu|Debian|CentOS|RHEL|Red ?Hat|Rocky|Fedora|Alpine|openEuler|麒麟|统信|Windows|Linux|mac ?OS)(?:[\s/、,&]*(?:or|和|或|Ubuntu|Debian|CentOS|RHEL|Rocky|Fedora|Linux|mac ?OS))*(?:\s*[\d.]+)?\s*(?:系统|环境|用户|服务器|上|systems?|servers?|hosts?)?\s*[:：]?$/i

/** 方式 A, 方案一, Option 1: the words that its group shares, and which of them it is. */
export function alternativeIn(text: string): { group: string; option: string } | undefined {
  const system = text.length <= 40 ? systems.exec(text.trim()) : null
  if (system !== null) return { group: 'system', option: text.trim().replace(/\s*[:：]$/, '') }
  const match = methods.exec(text.slice(0, 80))
  const groups = match?.groups
  if (groups?.word === undefined || groups.option === undefined) return undefined
  return { group: groups.word.toLowerCase(), option: (match?.[0] ?? '').replace(/^[\s（(【「*]+/, '').trim() }
}

/** Option B: `x`, 方案二：执行 `y` — the option is the line itself. */
export const isOption = (text: string) => methods.exec(text)?.index === 0 && /^[^`]{1,80}[:：]\s*\S/.test(text) && text.includes('`')

/** A line that says that what follows is another way to do what stands before. */
export const isOr = (text: string) => /^(?:或者?|亦?可以?(?:改)?用|or)(?:\s*[:：,，]|$)|^(?:或者|alternatively)\b/i.test(text.trim())

const optional =
  /[(（【[]\s*(?:可选|选做|非必须|非必需|optional|如需|按需)[^()（）【】[\]]{0,20}[)）】\]]|^(?:可选|optional(?:ly)?)\s*[:：,，]|(?:^|[，,])(?:如有必要|必要时|如(?:果)?(?:有)?需要?|视情况|按需)[，,]?|\bif (?:needed|necessary|required|desired|you (?:want|like|wish))\b|\boptionally\b|\boptional\s+step/i
const inside =
  /[，,；;。:：（(]\s*(?:如果|若(?!干)|假如|一旦|如(?=异常|失败|不通过)|[^，,；;。:：`]{0,12}(?:失败|异常|报错|出错|不通过|不成功|不正常|超时)(?:则|就|的话|[时后](?![的间长候台])))(?<text>[^，,；;。]{1,60})|[,;.]\s*(?<english>(?:if|in case|unless)\s[^,;.]{1,80})/i

/** 失败则执行 …, 否则 …, 回滚执行 …: behind a step, what is done where it fails. */
const failing =
  /[，,；;。（(\s](?:(?:执行|启动|操作)?(?:失败|不成功|不通过|异常|报错|出错)(?:了|时|后|的话|情况下)?[，,]?(?:则|就|再|请|需|执行|运行|回[滚退]|还原|重启|停)|否则|不然|(?:需|要|需要)?(?:回[滚退]|还原)(?:时|则|请|命令|操作|方法|方式)?\s*[:：]?\s*(?:执行|运行|使用|用|`))|[,;.]\s*(?:otherwise|or else|on failure|to roll back)\b/i

/** A choice that a sentence puts to the operator. */
export function choiceIn(written: string, line: number): Choice | undefined {
  const text = withoutReferences(written)
  if (optional.test(text)) return { kind: 'optional', group: `optional-${line}`, option: text.slice(0, 120) }
  if (isCondition(text))
    return {
      kind: 'condition',
      group: `condition-${line}`,
      option: (/^(?:[^，,；;。:：]|(?<=\d)[:：](?=\d)){1,120}/.exec(text)?.[0] ?? text.slice(0, 120)).trim(),
    }
  if (isDoubtful(text) || isHalfDenied(text) || isDoubted(text))
    return { kind: 'condition', group: `condition-${line}`, option: text.slice(0, 120) }
  const found = inside.exec(text)
  if (found === null && failing.test(text)) return { kind: 'condition', group: `condition-${line}`, option: text.slice(0, 120) }
  const words = found?.[0].replace(/^[，,；;。:：.(（]\s*/, '')
  return words === undefined ? undefined : { kind: 'condition', group: `condition-${line}`, option: words.replace(/[)）]+$/, '') }
}

/** ，回滚执行 `b`: how the step before it is undone. */
export const isUndoing = (clause: string) =>
  /^(?:如?(?:失败|异常|出错|有问题)[时后则就]?)?(?:请|可|则|再)?(?:回滚|回退|还原)(?:方式|方法|命令|操作|步骤|脚本|时|则|可|请)?(?:为|是)?\s?(?:执行|运行|使?用|[:：`])|^(?:to )?(?:roll ?back|undo|revert)\b(?: (?:it|with|by|using|run|command))*\s?[:`]/i.test(
    clause,
  )
