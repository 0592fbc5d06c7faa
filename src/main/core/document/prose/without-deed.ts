/** A line of prose in which nothing is asked for that has a name: what scene it sets, or what is perhaps meant. */
import type { LineRange } from '#shared/document/reading.ts'
import { isCondition } from '../guards/condition.ts'
import { isRemark } from '../guards/negation.ts'
import { contextPiece, type Doing, doing, type Piece } from '../piece.ts'
import type { Deed } from './deeds.ts'
import { person } from './same-again.ts'
import { mentionsCommand } from './typed-text.ts'

/** `entry`: of a list; `covered`: what the block that it leads to does. */
type Said = { text: string; lines: LineRange; entry: boolean; covered: ReadonlySet<Deed> | undefined }

/** What was found of a clause: a login, or words that nobody knows. */
type Unfound = Pick<Doing, 'title' | 'on'> & { login?: boolean; unknown?: boolean }

/** A login alone, a label, an entry of few words, or an explanation. */
export function withoutDeed({ lines, entry, covered, text }: Said, rest: string, found: readonly Unfound[], common: Partial<Piece>): Piece {
  const login = found.find((each) => each.login)
  // 登录 lb-1，权重恢复原值: what is said behind it is perhaps what is done there.
  const isMore = found.some((each) => each.unknown && !isBesideLogin(each.title))
  if (login !== undefined && isMore && covered === undefined)
    return { lines, ...person(rest), fate: 'person', ...common, ...(login.on ? { on: login.on } : {}), deeds: ['login'], guess: true }
  if (login !== undefined)
    return { ...contextPiece(lines, rest), ...common, deed: 'login', deeds: ['login'], ...(login.on ? { on: login.on } : {}) }
  if (mentionsCommand(rest)) return { lines, fate: 'person', ...doing('person', rest, { person: rest }), ...common }
  // 如 03:30 前仍未完成，由负责人决定是否回退: nobody would look for it where nothing is asked.
  if (common.choice?.kind === 'condition' && isCondition(text) && covered === undefined && !/[:：]\s*$/.test(text))
    return { lines, fate: 'person', ...doing('person', rest, { person: rest }), ...common }
  if (covered !== undefined || isFact(text) || isFact(rest) || isField(text) || (!entry && common.owner === undefined))
    return { ...contextPiece(lines, rest), ...common }
  return { lines, fate: 'person', ...doing('person', rest, { person: rest }), ...common, guess: true }
}

/** 登录 web-1（10.0.0.1），账号 root，密码见保险柜: with what, and not what for. */
const isBesideLogin = (clause: string) =>
  isFact(clause) ||
  isRemark(clause) ||
  /账[号户]|帐[号户]|密码|口令|用户|密钥|端口|\bssh\b|堡垒机|跳板机|\b(?:password|user|account|port|key)\b/i.test(clause) ||
  clause.length < 2

/** 执行人： — to be filled in. */
const isField = (text: string) => /^[^：:，,]{1,20}[：:]$/.test(text.trim())

/** 版本：1.2 · 预演时间: 2024-01-01 */
export const isFact = (text: string) =>
  /^[^：:]{0,14}[：:]\s*[\d.、,，\s/:-]+$|^[^：:]{0,14}(?:时间|日期|版本号?|窗口|地址|域名|端口|分支|账号|负责人|[责执操审复][任行作批核]人|环境|系统|范围|原因|目的|耗时|影响|date|time|version|window|branch|author|status|ticket|owner|responsible|assignee|approver|manager|lead)\s*[:：]\s*\S/i.test(
    text.trim(),
  )
