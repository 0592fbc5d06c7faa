/** One hop of a way: a name that ssh looks up, or an address; what is not said is as for the host of that name. */
export type Hop = { address: string; user?: string; port?: string; identity?: string }

/** `user@address:port`, `ssh://user@address:port`, `[2001:db8::5]:22`. Undefined where it is none of these. */
export function readHop(text: string): Hop | undefined {
  const isUri = /^ssh:\/\//i.test(text)
  const bare = isUri ? text.replace(/^ssh:\/\//i, '').replace(/\/$/, '') : text
  const [, user, address, port] = /^(?:(.+)@)?(\[[^\]\s]+\]|[^:/\s[\]@"']+)(?::(\w+))?$/s.exec(bare) ?? []
  if (address === undefined) return undefined
  const account = isUri ? decoded(user?.replace(/;.*$/s, '')) : user
  return { address: address.replace(/^\[|\]$/g, ''), user: account, port }
}

/** A list with commas; `none` is an empty one. Undefined where one of them is no hop. */
export function readHops(list: string): Hop[] | undefined {
  if (list.toLowerCase() === 'none') return []
  const hops = list.split(',').map((hop) => readHop(hop))
  return hops.every((hop) => hop !== undefined) ? hops : undefined
}

function decoded(text: string | undefined): string | undefined {
  if (text === undefined || !/%[0-9a-f]{2}/i.test(text)) return text
  return text.replace(/%([0-9a-f]{2})/gi, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}
