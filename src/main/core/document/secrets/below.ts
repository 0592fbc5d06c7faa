/** A password on the line below the one that names it. */

const label = /(?:密码|口令|password|passwd|passphrase|\bpwd)(?:如下|是|为)?["'*`]{0,2}\s{0,3}[:：]\s*$/i
/** `- name: DB_PWD`, and its value below. */
const named =
  /name["']?\s{0,3}[:=]\s{0,3}["']?[\w.-]{0,60}(?:pwd|pass|password|passwd|passphrase|secret|token|(?:api|access|secret|private|auth)[_.-]?key)["']?,?\s*$/i
const valued = /^\s*-?\s{0,3}["']?value["']?\s{0,3}[:=]\s{0,3}["']?([^\s"'$<{][^\s"']{0,200})/
const alone = /^\s*(?:[-*>]\s+)?[`"']?([!-~]{4,64}?)[`"']?\s*$/

/**
 * @param before the nearest line above that is not empty
 * @returns where the secret begins and ends in `text`
 */
export function passwordBelow(before: string, text: string): [from: number, to: number] | undefined {
  // What names it ends the line.
  const end = before.slice(-longestName)
  const word = label.test(end) ? lone(text) : named.test(end) ? valued.exec(text)?.[1] : undefined
  if (word === undefined) return undefined
  const from = text.lastIndexOf(word)
  return [from, from + word.length]
}

const longestName = 200

/** No mark of Markdown, no other name with its colon, and no word that anybody would say. */
function lone(text: string): string | undefined {
  const word = alone.exec(text)?.[1]
  return word === undefined || /^[#|<]|^`{3}|^-{3}|:$|^https?:/.test(word) || !/[^a-z]/.test(word) ? undefined : word
}
