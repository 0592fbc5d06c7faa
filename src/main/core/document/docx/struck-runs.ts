/** What is struck through is told as such: its author has taken it back. */
export const struck = '~~'

/** Where a passage begins or ends, as long as tildes of the author's own may stand beside it: no document has this letter. */
export const strikeMark = '\uE0F2'

/** Word cuts a passage into runs: two marks that meet are none, and space stands outside of them. */
export const withMarks = (text: string, write: (part: string) => string = (part) => part) =>
  text
    .replaceAll(strikeMark + strikeMark, '')
    .split(strikeMark)
    .map((part, index) => (index % 2 === 0 || part.trim() === '' ? write(part) : ` ${struck}${part.trim()}${struck} `))
    .join('')
