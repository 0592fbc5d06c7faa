/** The only name that ports of sshd go by in /etc/services. */
const names: Record<string, number> = { ssh: 22 }

/** A port as tables and other programs write it; undefined where it is none. Full-width digits are those of a Chinese keyboard. */
export function portOf(text: string): number | undefined {
  const plain = text.trim().replace(/[\uFF10-\uFF19]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
  if (Object.hasOwn(names, plain)) return names[plain]
  // A spreadsheet may have made 2222.0 of it.
  if (!/^\d{1,5}(\.0+)?$/.test(plain)) return undefined
  const port = Number(plain)
  return port >= 1 && port <= 65_535 ? port : undefined
}
