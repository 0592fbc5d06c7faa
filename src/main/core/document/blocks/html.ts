/** HTML inside Markdown: tags are left out. */

const names =
  'a|abbr|b|big|blockquote|body|br|caption|center|code|col|colgroup|dd|del|details|div|dl|dt|em|font|h[1-6]|head|hr|html|i|img|input|ins|kbd|label|li|main|mark|nav|ol|p|pre|s|section|small|span|strong|style|sub|summary|sup|table|tbody|td|tfoot|th|thead|tr|tt|u|ul|var|article|aside|header|footer|figure'
/** `a<b and c>d` compares, and is no tag: a tag has attributes with their values, or one that needs none. */
const tag = new RegExp(String.raw`</?(?:${names})(?:\s+(?:[\w:@.-]+\s*=[^<>]*|open|checked|disabled|hidden|nowrap|controls))?\s*/?>`, 'gi')
const entities: Record<string, string> = { nbsp: ' ', lt: '<', gt: '>', amp: '&', quot: '"', emsp: ' ', ensp: ' ' }

/** The text without the tags of HTML; `<PID>` and `<机器IP>` are none. A line break becomes a space. */
export function withoutTags(text: string, lineBreak = ' '): string {
  return withoutComments(text.replace(/<br\s*\/?>/gi, lineBreak).replace(tag, '')).replace(
    /&(nbsp|lt|gt|amp|quot|emsp|ensp);/g,
    (whole, name: string) => entities[name] ?? whole,
  )
}

/** One pass: a comment that is never closed is looked for once. */
function withoutComments(text: string): string {
  let rest = ''
  let from = 0
  for (let at = text.indexOf('<!--'); at >= 0; at = text.indexOf('<!--', from)) {
    const end = text.indexOf('-->', at + 4)
    if (end < 0) break
    rest += text.slice(from, at)
    from = end + 3
  }
  return rest + text.slice(from)
}

/** Whether a line is nothing but tags that open or close something. */
export const isOnlyTags = (text: string) => text.includes('<') && withoutTags(text).trim() === ''
