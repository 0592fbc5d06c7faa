/** What must not be done is never a step. */
import { deedsIn } from '../prose/deeds.ts'

const never =
  /(?:^|[，,。；;：:、\s（(]|千万|一定|注意|务必|请|先|也|均|都)(?:不要(?!忘|漏|跳过|省略|遗漏)|不可(?!用)|不得|不能(?=直接|再|使用|用|在|把|将|对|修改|删除|重启|停|登|操作|执行|手动)|切勿|请勿|勿(?!忘|漏|跳过)|严禁|禁止|切忌|别(?=再|直接|动|用|删|重启|登|在(?!于))|不需要|无需|无须|不用(?=再|重启|停|做|管|执行|修改|备份))|\b(?:do not|don['’]?t|never|must not|mustn['’]?t|should not|shouldn['’]?t|avoid|under no circumstances?|on no account|no need to|not necessary to|cannot)\b/i
const acts = '执行|操作|做|处理|使用|发布|上线|部署|升级|更新|修改|变更|重启|停|启|迁移|删|清|备份|打开|关|切换|改|动|跑'
/** 在 app-1 上 */
const place = '(?:[在到于][^，,。；;]{1,24}?[上里中]?\\s{0,2})?'
/** 取消在 app-1 上执行 `x`, and not 取消执行中的任务. */
const calledOff = new RegExp(`(?:^|[，,。；;：:、\\s（(]|已|已经|现|请)取消(?=${place}(?:执行|运行|操作)\\s?(?:$|[\`:：，,。a-z/]))`, 'i')
const notNow = new RegExp(
  `(?:本次|此次|这次|本期|本轮|今晚|当前|目前|暂时?|先)(?:先|都|均|也)?(?:不要|勿|无需|无须|不(?:再|用|需要?|必)?)(?=${place}(?:${acts}))`,
)
/** 不重启 nginx: of its one deed; with another beside it (不停服务直接替换) it says how. */
const not =
  /(?:^|[，,。；;：:\s\u0060])不再?(?=执行|操作|重启|启动|停止|停用|删除|更新|修改|发布|上线|部署|升级|备份|清理|回滚|迁移|替换|切换|关闭|打开)(?!.{0,14}(?:会|则|将|导致|可能|的话|的情况))/

/** 不要漏掉, Don't skip: it is done all the more. */
const notLeftOut = /(?:不要|勿)(?:忘|漏|跳过|省略|遗漏)|\b(?:don['’]?t|do not|never) (?:forget|skip|omit|miss|overlook)\b/i

export const isForbidden = (clause: string) =>
  (never.test(clause) || calledOff.test(clause) || notNow.test(clause) || (not.test(clause) && deedsIn(clause).length <= 1)) &&
  !notLeftOut.test(clause)

/** 本次不执行, 暂不重启: not this evening. */
export const isNotNow = (text: string) => notNow.test(text)

/** 不停服务直接替换: whether its deed is done or left alone is for a person to say. */
export const isHalfDenied = (text: string) => not.test(text) && !isForbidden(text)

/** 注意：, Note: — what is said to be kept in mind, and nothing to be done. */
export const isRemark = (text: string) =>
  /^(?:\W{0,3})(?:注意(?!力)|注[:：]|备注|提示|提醒[:：]|警告|温馨提示|重要[:：]|note\b\s*[:：]|warning\b\s*[:：!]|caution\b|tip\b\s*[:：]|important\b\s*[:：!]|ps\s*[:：]|参考[:：]|see also\b|例如|比如|e\.?g\.|for example)/i.test(
    text.trim(),
  )
