import type { Written as YamlValue } from '../../files/write-yaml.ts'

/** What stands in a release file under a key; nothing where a value is not there. */
export type Written = [string, YamlValue | undefined]

/** One stands for a list of one. */
export const listOf = (texts: string[]): string | string[] => (texts.length === 1 ? (texts[0] ?? '') : texts)
