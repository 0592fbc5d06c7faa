/** What a line of SQL begins with. A word that is English too needs the one that follows it. */

const beginning = new RegExp(
  [
    String.raw`insert\s+(?:ignore\s+)?into\s`,
    String.raw`replace\s+into\s`,
    String.raw`update\s+(?:[\w.\x60"]+\s+(?:as\s+)?\w*\s*)set\s`,
    String.raw`update\s+[\w.\x60"]+$`,
    String.raw`delete\s+from\s`,
    String.raw`select\s+(?:.*\sfrom\s|\*|count\s*\(|[\w.\x60]+\s*(?:,|$)|@@|version\(|now\()`,
    String.raw`(?:create|alter|drop)\s+(?:or\s+replace\s+|unique\s+|temporary\s+|fulltext\s+)*(?:table|database|schema|index|view|user|procedure|function|trigger|sequence|event|role|column|materialized)\b`,
    String.raw`truncate\s+(?:table\s+)?[\w.\x60"]+`,
    String.raw`grant\s+.{1,200}\s(?:on|to)\s`,
    String.raw`revoke\s+.{1,200}\sfrom\s`,
    String.raw`(?:flush|lock|unlock|rename|optimize|analyze)\s+(?:tables?|privileges)\b`,
    String.raw`set\s+(?:names|@|global|session|foreign_key_checks|autocommit)\b`,
    String.raw`start\s+transaction\s*;`,
    String.raw`(?:begin|commit|rollback)\s*;`,
    String.raw`use\s+[\w\x60]+\s*;`,
    String.raw`show\s+(?:databases|tables|create|columns|processlist|variables|slave|master|status|grants|index)\b`,
    String.raw`with\s+\w+\s+as\s*\(`,
    String.raw`call\s+[\w.]+\s*\(`,
  ].join('|'),
  'i',
)
const anchored = new RegExp(`^(?:${beginning.source})`, 'i')

const anywhere = new RegExp(String.raw`(?<![\w.])(?:${beginning.source})`, 'i')
const keywords = /insert|update|delete|select|create|alter|drop|truncate|grant|replace|revoke|call\s/i

export const beginsStatement = (text: string) => anchored.test(text)

/** Somewhere in a sentence: 创建测试标签 INSERT INTO … ; gives where it begins. */
export function statementIn(text: string): number | undefined {
  if (!keywords.test(text)) return undefined
  const found = anywhere.exec(text)
  return found === null ? undefined : found.index
}

/** The words of a comment or a block that says that there is nothing. */
export const isNothing = (text: string) => /^(?:n\s*\/\s*a|none|nil|无|没有|不涉及|暂无|-+|\/)[。.;；]?$/i.test(text.trim())
