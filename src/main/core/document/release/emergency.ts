/** The tables of a document that nobody carries out, and that somebody needs in a hurry: who is called, and what helps against what. */
import type { ReadingItem } from '#shared/document/reading.ts'
import type { Contact, Emergency, Remedy } from '#shared/domain/emergency.ts'

const contactColumns = {
  role: /^(?:人员)?(?:角色|岗位|职务|职责|分工|团队|系统|role|position|team|duty|for)$/i,
  name: /^(?:姓名|人员(?:名单)?|联系人|负责人|name|person|who|people|contact person)$/i,
  contact: /^(?:联系(?:方式|电话)|电话|手机(?:号码?)?|邮箱|微信|钉钉|企业微信|phone|mobile|tel(?:ephone)?|e-?mail|contact|how to reach)$/i,
} as const

const remedyColumns = {
  problem: /^(?:(?:常见)?问题(?:类型|名称)?|故障(?:类型)?|异常(?:类型)?|场景|problem(?: type)?|issue|failure|incident|scenario)$/i,
  symptom: /^(?:症状|现象|(?:问题|故障|异常)(?:现象|描述|表现)|表现|symptoms?|signs?|description)$/i,
  remedy:
    /^(?:(?:处理|解决|应对|应急|处置)(?:方案|方法|办法|措施|步骤|预案)?|remedy|fix|solution|workaround|resolution|action|mitigation|what to do)$/i,
  owner: /^(?:负责人?|责任人|处理人|owner|responsible|who)$/i,
} as const

const plain = (cell: string) =>
  cell
    .replace(/\s*(?:<br\s*\/?>|\n)\s*/gi, ' ')
    .replace(/[`*]/g, '')
    .trim()

export function emergencyOf(items: readonly ReadingItem[]): Emergency | undefined {
  const tables = items.flatMap(({ rows }) => (rows === undefined ? [] : [rows.map((row) => row.map(plain))]))
  const contacts = tables.flatMap((rows) => contactsIn(rows))
  const remedies = tables.flatMap((rows) => remediesIn(rows))
  return contacts.length + remedies.length === 0 ? undefined : { contacts, remedies }
}

/** A row in which only the role stands says whom to ask for, and nothing else: it is kept, for its gap is seen then. */
function contactsIn([header = [], ...rows]: readonly string[][]): Contact[] {
  const at = columnsIn(header, contactColumns)
  if (at.contact === undefined || (at.name === undefined && at.role === undefined)) return []
  return rows.flatMap((row) => {
    const contact = { role: cell(row, at.role), name: cell(row, at.name), contact: cell(row, at.contact) }
    return Object.values(contact).some((text) => text !== '') ? [contact] : []
  })
}

function remediesIn([header = [], ...rows]: readonly string[][]): Remedy[] {
  const at = columnsIn(header, remedyColumns)
  if (at.remedy === undefined || (at.problem === undefined && at.symptom === undefined)) return []
  return rows.flatMap((row) => {
    const remedy = {
      problem: cell(row, at.problem),
      symptom: cell(row, at.symptom),
      remedy: cell(row, at.remedy),
      owner: cell(row, at.owner),
    }
    return remedy.remedy === '' && remedy.problem === '' && remedy.symptom === '' ? [] : [remedy]
  })
}

const cell = (row: readonly string[], at: number | undefined) => (at === undefined ? '' : (row[at] ?? ''))

function columnsIn<Name extends string>(header: readonly string[], of: Readonly<Record<Name, RegExp>>): { [name in Name]?: number } {
  const taken = new Set<number>()
  const found: { [name in Name]?: number } = {}
  for (const [name, pattern] of Object.entries(of) as [Name, RegExp][]) {
    const at = header.findIndex((text, index) => !taken.has(index) && pattern.test(text))
    if (at < 0) continue
    taken.add(at)
    found[name] = at
  }
  return found
}
