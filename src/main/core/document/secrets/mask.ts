import type { Secret } from '#shared/document/reading.ts'

/** What stands for a secret wherever text of the document goes. */
export const maskOf = (secret: Pick<Secret, 'name'>) => `{${secret.name}}`

/** The lines with every secret replaced by its name. */
export function maskLines(lines: readonly string[], secrets: readonly Secret[]): string[] {
  const masked = [...lines]
  for (const secret of secrets.toReversed()) {
    const text = masked[secret.line - 1]
    if (text !== undefined) masked[secret.line - 1] = text.slice(0, secret.from) + maskOf(secret) + text.slice(secret.to)
  }
  return masked
}
