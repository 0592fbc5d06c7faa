/** What a column asks for, where its header leaves no doubt. Who is to do something, or when, is the author's, and not here. */

const headers = {
  done: /^(?:状态|结果|是否(?:发布|完成|上线|执行)|(?:完成|执行)(?:情况|状态|结果)|进度|status|state|done\??|result|completed\??)$/i,
  verified: /^(?:是否(?:验证|通过)|验证(?:情况|状态|结果)|测试结果|verified\??|passed\??)$/i,
  by: /^(?:(?:实际)?(?:执行|操作|发布)(?:人员?|者)|(?:done|executed|performed) by)$/i,
  verifiedBy: /^(?:验证(?:人员?|者)|verified by)$/i,
  began: /^(?:实际)?开始时间$|^(?:actual )?start(?:ed)?(?: time| at)?$/i,
  ended: /^(?:实际)?(?:完成|结束)时间$|^(?:actual )?(?:end(?:ed)?|finish(?:ed)?)(?: time| at)?$/i,
  took: /^(?:实际)?(?:耗时|用时)$|^(?:actual )?(?:duration|time taken)$/i,
  note: /^(?:备注|执行备注|notes?|remarks?)$/i,
} as const

export type Meaning = keyof typeof headers

const troubleHeaders = {
  what: /^(?:问题(?:描述|现象)?|problem|issue|description)$/i,
  where: /^(?:影响范围|影响|impact|scope)$/i,
} as const

type TroubleMeaning = keyof typeof troubleHeaders

const plain = (cell: string) => cell.replace(/[`*]/g, '').trim()

/** By the column's place; a header that two meanings fit, or that stands there twice, means nothing. */
function meanings<Name extends string>(header: readonly string[], of: Readonly<Record<Name, RegExp>>): Map<number, Name> {
  const found = header.flatMap((cell, at) =>
    (Object.entries(of) as [Name, RegExp][]).filter(([, pattern]) => pattern.test(plain(cell))).map(([name]) => ({ at, name })),
  )
  const isCertain = ({ at, name }: (typeof found)[number]) => found.every((other) => (other.at === at) === (other.name === name))
  return new Map(found.filter(isCertain).map(({ at, name }) => [at, name]))
}

export const meaningsOf = (header: readonly string[]): Map<number, Meaning> => meanings<Meaning>(header, headers)
export const troubleMeaningsOf = (header: readonly string[]): Map<number, TroubleMeaning> =>
  meanings<TroubleMeaning>(header, troubleHeaders)

/** 是否发布 is answered with yes or no. */
export const isYesNo = (header: string): boolean => /^是否|\?$/.test(plain(header))
export const isChinese = (header: string): boolean => /\p{Script=Han}/u.test(header)
