/** `[app@web-1 ~]$`: as whom a line is typed. */
import { type HostBook, remember, type Session } from '../session.ts'

/**
 * Of a host whose login the document has not named, the first prompt names it. Another account than the login's is said with the line: what
 * it starts and writes would else be the wrong one's.
 * @returns nothing where the login is that account, or the line itself says who runs it
 */
export function promptsAccount(
  as: string,
  { text, from: line }: { text: string; from: number },
  { on = [], account }: Session,
  book: HostBook,
): { account: string } | undefined {
  if (account !== undefined || /^(?:sudo\s|exit\b|logout\b)/.test(text)) return undefined
  const { named, inventory } = book
  for (const name of on) if (named.has(name) && !inventory.names.has(name)) remember(book, { name, user: as, line })
  const logins = on.map((name) => named.get(name)?.user ?? inventory.names.get(name)?.user)
  // How the inventory comes to be root, by its login or by sudo, it says itself.
  const isOther = logins.some((login, index) => login !== as && !(as === 'root' && inventory.names.has(on[index] ?? '')))
  return isOther ? { account: as } : undefined
}
