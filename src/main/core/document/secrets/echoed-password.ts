/** A password that a person has written below the command that asks for it. */

const asks = /^\s*(?:[$#>]\s*)?(?:ssh|scp|sftp|rsync|su|sudo|passwd|mysql|psql|ftp|telnet)\s/

/**
 * @param before the nearest line above that is not empty
 * @returns where the secret begins and ends in `text`
 */
export function echoedPassword(before: string, text: string): [from: number, to: number] | undefined {
  if (!asks.test(before)) return undefined
  const word = /^\s*(\S{6,64})\s*$/.exec(text)?.[1]
  if (word === undefined || !/^[!-~]+$/.test(word) || /^[-./~#`<>|]|\.\w{1,5}$|[/\\]|^https?:|[()]|:$/.test(word)) return undefined
  const classes = [/[a-z]/, /[A-Z]/, /\d/, /[^\w]/].filter((letters) => letters.test(word)).length
  if (classes < 2 && !/^\d+$/.test(word)) return undefined
  const from = text.indexOf(word)
  return [from, from + word.length]
}
