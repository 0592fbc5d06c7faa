import type { Secret } from '#shared/document/reading.ts'

/** What stands for a secret wherever text of the document goes. */
export const maskOf = (secret: Pick<Secret, 'name'>) => `{${secret.name}}`

/** The lines with every secret replaced by its name. Each line is built once, however many stand in it. */
export function maskLines(lines: readonly string[], secrets: readonly Secret[]): string[] {
  const masked = [...lines]
  for (const [line, own] of Map.groupBy(secrets, (secret) => secret.line)) {
    const text = lines[line - 1]
    if (text !== undefined) masked[line - 1] = maskLine(text, own)
  }
  return masked
}

/** @param secrets of this line, in order */
function maskLine(text: string, secrets: readonly Secret[]): string {
  const parts: string[] = []
  let from = 0
  for (const secret of secrets) {
    parts.push(text.slice(from, secret.from), maskOf(secret))
    from = secret.to
  }
  return [...parts, text.slice(from)].join('')
}
