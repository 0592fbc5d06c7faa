import type { ShellWord } from './shell-command.ts'

/** How a program reads its options. */
export type OptionRules = {
  /** Short options that take a value, in the same word or in the next. */
  valued?: string
  /** Short options whose value, if any, is in the same word: `-pSECRET` of mysql. */
  attached?: string
  /** Long options that take the next word as their value. */
  long?: readonly string[]
  /** Options end at the first word that is none: what follows is another command. */
  stops?: boolean
}

/** An option by its name without dashes; the value is the word that holds it, `offset` where in that word's value it begins. */
export type ShellOption = { name: string; value?: string; word: ShellWord; offset: number }

/** The options and the other words of a command. */
export function readOptions(
  words: readonly ShellWord[],
  rules: OptionRules = {},
): { options: readonly ShellOption[]; rest: readonly ShellWord[] } {
  const options: ShellOption[] = []
  const rest: ShellWord[] = []
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at]
    if (!word) break
    const { value } = word
    if (value === '--') return { options, rest: [...rest, ...words.slice(at + 1)] }
    if (!value.startsWith('-') || value === '-') {
      if (rules.stops) return { options, rest: words.slice(at) }
      rest.push(word)
      continue
    }
    const next = words[at + 1]
    if (value.startsWith('--')) {
      const equals = value.indexOf('=')
      const name = equals < 0 ? value.slice(2) : value.slice(2, equals)
      if (equals >= 0) options.push({ name, value: value.slice(equals + 1), word, offset: equals + 1 })
      else if (rules.long?.includes(name) && next) {
        options.push({ name, value: next.value, word: next, offset: 0 })
        at += 1
      } else options.push({ name, word, offset: 0 })
      continue
    }
    if (readCluster(word, next, rules, options)) at += 1
  }
  return { options, rest }
}

/** The letters of `-xzvf FILE`; whether the next word was their value. */
function readCluster(word: ShellWord, next: ShellWord | undefined, rules: OptionRules, options: ShellOption[]): boolean {
  const { value } = word
  for (let at = 1; at < value.length; at += 1) {
    const name = value[at] ?? ''
    const behind = value.slice(at + 1)
    const takes = rules.valued?.includes(name) ?? false
    if ((takes || rules.attached?.includes(name)) && behind) {
      options.push({ name, value: behind, word, offset: at + 1 })
      return false
    }
    if (takes && next) {
      options.push({ name, value: next.value, word: next, offset: 0 })
      return true
    }
    options.push({ name, word, offset: at })
  }
  return false
}

/** Whether one of these options is there; `-name` counts for programs that write long options with one dash. */
export function hasOption(words: readonly ShellWord[], ...names: readonly string[]): boolean {
  return words.some(({ value }) => {
    if (!value.startsWith('-') || value.length < 2) return false
    const bare = value.replace(/^--?/, '').replace(/=.*$/s, '')
    if (names.includes(bare)) return true
    return !value.startsWith('--') && names.some((name) => name.length === 1 && /^-[A-Za-z0-9]+$/.test(value) && value.includes(name))
  })
}
