import type { SqlRange } from './describe.ts'
import type { SqlStatement } from './split.ts'

/** Where a statement says a password aloud: `IDENTIFIED BY '…'`, `PASSWORD '…'`, `PASSWORD('…')`; the range is that of the quoted string. */
export function secretsInSql({ text, from, tokens }: SqlStatement): readonly SqlRange[] {
  return tokens.flatMap((token, at) => {
    if (token.kind !== 'string' && token.kind !== 'quoted') return []
    const before = tokens.slice(Math.max(0, at - 4), at).map((one) => text.slice(one.from - from, one.to - from).toLowerCase())
    return /(\bidentified (with \S+ )?by( password)?|\bpassword( \(| =| for .*)?)$/.test(before.join(' '))
      ? [{ from: token.from, to: token.to }]
      : []
  })
}
