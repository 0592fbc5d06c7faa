/** What a question has reported by `ferry_fact NAME …`, the last of this name; undefined where it has not. */
export function factIn(answer: string, name: string): string | undefined {
  return [...answer.matchAll(/^ferry-fact (\S+) ?(.*)$/gm)].findLast((match) => match[1] === name)?.[2]
}
