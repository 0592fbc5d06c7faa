/**
 * `%h` and its like (ssh_config(5), TOKENS).
 * @returns undefined where a token is not among the values: ssh refuses some, and others are this computer's own
 */
export function expandTokens(text: string, values: Record<string, string | undefined>): string | undefined {
  let isWhole = true
  const expanded = text.replace(/%(.?)/gs, (_whole, token: string) => {
    if (token === '%') return '%'
    const value = Object.hasOwn(values, token) ? values[token] : undefined
    isWhole &&= value !== undefined
    return value ?? ''
  })
  return isWhole ? expanded : undefined
}
