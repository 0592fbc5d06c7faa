import type { NewsBody } from '#shared/contract/index.ts'

/** A host that asks for its password for the first time. */
export function questionOf(host: string, address: string): NewsBody<'prompt.asked'> {
  return {
    id: `${host} 1`,
    login: host,
    kind: 'password',
    host,
    to: { user: 'root', address, port: 22, through: [] },
    title: '',
    prompts: [{ text: '', echo: false }],
    attempt: 1,
  }
}
