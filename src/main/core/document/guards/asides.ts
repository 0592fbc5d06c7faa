/** What stands beside a step and says that it is perhaps none: a remark in brackets, or the words that lead the line. */

const bracketed = /[(（【[]([^()（）【】[\]]{1,60})[)）】\]]/g

/** What is typed says nothing of whether it is typed. */
export const withoutCode = (text: string) => text.replace(/`[^`\n]*`/g, (code) => `\`${'x'.repeat(Math.max(0, code.length - 2))}\``)

/** Remarks in brackets, and whether each stands at the beginning or at the end. */
export function remarksIn(text: string): { words: string; outside: boolean }[] {
  const own = text.replace(bracketed, (found) => ' '.repeat(found.length))
  const first = own.search(/[\p{L}\p{N}]/u)
  const last = own.search(/[\p{L}\p{N}][^\p{L}\p{N}]*$/u)
  return [...text.matchAll(bracketed)].map((match) => ({
    words: match[1] ?? '',
    outside: first < 0 || match.index < first || match.index > last,
  }))
}

/** The parts of a line of which each may lead: the line, and its remarks. */
export const leadsIn = (text: string): string[] =>
  [text, ...remarksIn(text).map(({ words }) => words)].map((words) => words.replace(/^[^\p{L}\p{N}`]+/u, ''))

/** 如需回滚见第 5 章, 如有报错联系陈浩: where it is read or who is asked then, and nothing of the step. It is a clause of its own. */
export const withoutReferences = (text: string) =>
  text.replace(
    /(?<=^|[，,；;。(（])\s*如果?(?:需要?|有)[^，,；;。`()（）]{0,12}?(?:请?参?见|参考|参阅|详见|请?(?:及时)?联系|咨询)[^，,；;。`()（）]{1,16}(?=[，,；;。)）]|$)/gu,
    '',
  )
