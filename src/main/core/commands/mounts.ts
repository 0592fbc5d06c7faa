import { type Fact, lastFact } from './facts.ts'

/** /proc/mounts writes space, tab, newline and backslash in octal (fstab(5)); names are bytes of UTF-8. */
export const unescapeMount = (path: string): string =>
  path.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)))

/** What a script has met mounted in a tree that it would have moved or removed (`ferry_unmounted`). */
export function mountIn(facts: readonly Fact[]): string | undefined {
  const mount = lastFact(facts, 'mount')
  return mount && unescapeMount(mount.rest)
}
