/** A verb and what must follow it, so that English and shell (`update the config`, `select one`, `use`) are not taken for SQL. */
const begins =
  /^\s*(?:select\s[^;]*?(?:\sfrom\s|\()|select\s+[\d@'"]|insert\s+(?:ignore\s+)?into\s|replace\s+into\s|update\s+[\w.`"[\]]+(?:\s+(?:as\s+)?\w+)?(?:\s+(?:(?:inner|left|right|cross)\s+)?join\s[^;]*?)?\s+set\s|delete\s+(?:[\w.`,* ]+\s)?from\s|(?:create|alter|drop)\s+(?:or\s+replace\s+|temporary\s+|unique\s+|definer\s*=\s*\S+\s+|materialized\s+)*(?:table|database|schema|index|view|user|role|procedure|function|trigger|event|sequence|extension)\s|truncate\s+(?:table\s+)?[\w.`"]+\s*(?:;|$)|rename\s+table\s|grant\s[^;]*\son\s|revoke\s[^;]*\sfrom\s|set\s+(?:names|global|session|foreign_key_checks|@)|lock\s+tables?\s|call\s+[\w.`]+\s*\(|with\s+\w+\s+as\s*\(|start\s+transaction|load\s+data\s|delimiter\s+\S|flush\s+(?:privileges|tables)|(?:show|describe|explain)\s+\w)/i

/** Whether a line begins a statement of SQL. */
export function looksLikeSql(line: string): boolean {
  return begins.test(line.length > 400 ? line.slice(0, 400) : line)
}
