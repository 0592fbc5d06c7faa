/** SQLite's trigram tokenizer knows nothing shorter: https://www.sqlite.org/fts5.html#the_trigram_tokenizer */
const size = 3
/** More trigrams than this hardly thin out the candidates, but each costs a walk through the index. */
const mostTrigrams = 16

/**
 * The query that every chunk with this (folded) text answers, or undefined when the text is too short for the index.
 * Without positions (`detail=none`) phrases cannot be asked for, so it is all the trigrams, and the chunk is looked at afterwards.
 */
export function trigramQuery(folded: string): string | undefined {
  const characters = [...folded]
  if (characters.length < size) return undefined
  const all = new Set<string>()
  for (let index = 0; index + size <= characters.length; index += 1) all.add(characters.slice(index, index + size).join(''))
  const distinct = [...all]
  const stride = Math.ceil(distinct.length / mostTrigrams)
  return distinct
    .filter((_trigram, index) => index % stride === 0)
    .map((trigram) => `"${trigram.replaceAll('"', '""')}"`)
    .join(' AND ')
}
