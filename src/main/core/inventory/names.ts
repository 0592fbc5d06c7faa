import { invisibleIn } from '#shared/text/invisible.ts'

/** Names of hosts and services stand in lists (`--only a,b`), in paths and in `service@host`. */
const unusable = /[\s,/\\@'"`\p{Cc}]/u

export function isGoodName(name: string): boolean {
  return name !== '' && !unusable.test(name) && invisibleIn(name) === undefined
}
