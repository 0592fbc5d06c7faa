/** 以下命令均在 app-1 上执行, "All commands are run on app-1": a sentence that says where its whole section is typed, and nothing besides. */
import type { Placed } from '../outline/outline.ts'
import { contextPiece, type Piece } from '../piece.ts'

/**
 * `section`: all below it up to the end of its section. `list`: it leads to what stands right below it; numbered steps are its own to their
 * last block.
 */
export type PlaceOfAll = { where: string; reach: 'section' | 'list' }

/** As a login: it sets the scene, and is nothing to be done. */
export const placePiece = ({ block, text }: Placed, on: readonly string[] = []): Piece => ({
  ...contextPiece([block.from, block.to], text),
  deed: 'login',
  deeds: ['login'],
  on: [...on],
})

const what = '(?:(?:命令(?:行)?|操作|步骤|指令|语句|脚本|动作)(?:[、和及与]|$)?){1,3}'
const unlessZh = '(?:(?:[如若]无|无|除|除非)(?:另有|有)?(?:特殊|特别|其[他它]|额外)?(?:说明|注明|标注|指定)(?:之?外)?\\s?[，,]\\s?)?'
const part = '(?:[本此该](?:节|章|小节|章节|步骤|步|阶段|部分|文档|次(?:发布|上线|变更|操作)?)(?:中|里|内)?的?)?'
const chinese = new RegExp(
  `^${unlessZh}${part}(?<below>以下|下述|下列|下面)?的?(?<all>所有|全部)?的?${what}(?<each>[均都皆全]|全部|统一|一律)?(?:需要?|须|请|应|要)?(?:在|于|到|登[录陆](?:到)?)\\s?(?<where>[^，,。；;：:]{1,200}?)(?:上|中)?\\s?(?:进行|来)?(?:执行|操作|运行|完成|进行|实施)(?:即可)?(?<sign>[。.：:；;]?)$`,
  'u',
)

const unless = `(?:unless (?:otherwise )?(?:stated|noted|specified|said|mentioned)(?: otherwise)?)`
const things = `(?: of)?(?: the)?(?: following)?(?: (?:commands?|steps?|operations?|actions?|statements?))?(?: (?:below|here|in this (?:section|part|chapter|step|document|release)))?`
const whole = `(?<all>all|everything|(?<below>the following))${things}`
const english = new RegExp(
  `^(?:${unless}, )?(?:please )?(?:${whole} (?:(?:is|are|must be|should be|shall be|will be|have to be|has to be|need to be|needs to be) )?(?:run|executed|performed|carried out|done|typed)|(?:run|execute|perform|do) ${whole.replaceAll('<all>', '<every>').replaceAll('<below>', '<next>')}) on (?:the )?(?:hosts? |servers? )?(?<where>[^;:]{1,200}?)(?:,? ${unless})?(?<sign>[.:]?)$`,
  'i',
)

/** The marks of a remark: **注意：…**, （…）. */
const dressed = /^(?:[*_>\s]|(?:注意?|说明|备注|note)\s*[:：])+|[*_\s]+$/gi

export function placeOfAll(text: string): PlaceOfAll | undefined {
  if (text.length > longest) return undefined
  const said = bare(text)
  const zh = chinese.exec(said)?.groups
  if (zh !== undefined) {
    if (zh.below === undefined && zh.all === undefined) return undefined
    const isWhole = zh.all !== undefined || zh.each !== undefined || !/[：:]/.test(zh.sign ?? '')
    return { where: zh.where ?? '', reach: isWhole ? 'section' : 'list' }
  }
  const en = english.exec(said)?.groups
  if (en === undefined) return undefined
  const isNext = (en.below ?? en.next) !== undefined
  return { where: en.where ?? '', reach: isNext && en.sign === ':' ? 'list' : 'section' }
}

/** 二、停服务（以下命令均在 app-1 上执行）: what a heading says so in brackets. */
export function placeInHeading(text: string): PlaceOfAll | undefined {
  const bracket = /[(（]([^()（）]{4,200}(?:[(（][^()（）]*[)）][^()（）]*)?)[)）]\s*$/.exec(text)?.[1]
  return bracket === undefined ? placeOfAll(text) : placeOfAll(bracket)
}

function bare(text: string): string {
  const plain = text.replace(dressed, '').trim()
  return /^[(（【[][^()（）【】[\]]*[)）】\]]$/.test(plain) ? plain.slice(1, -1).trim() : plain
}

const longest = 400
