/** What a document says is done already. */

const ticked = /^\s*\[\s*[xX✓√]\s*\]\s*|^\s*(?:✅|☑️?|✔️?|√)\s*|\s*(?:✅|☑️?|✔️?|√|【已完成】|\[done\])\s*$/u
const unticked = /^\s*\[\s*\]\s*|^\s*(?:⬜️?|☐|□|❌|🔲|◻️?)\s*|\s*(?:⬜️?|☐|🔲|◻️?|□)\s*$/u
const said = /(?:^|[\s,，;；:：(（])(?:ok|done|已完成|已提供|已处理|已上线|已发布|已验证|完毕)[)）]?\s*[.。;；]?\s*$/i

/** Of a line or a cell. `rest` is the text without box and mark. */
export function stateOf(text: string): { state?: 'open' | 'done'; rest: string } {
  if (ticked.test(text)) return { state: 'done', rest: text.replace(ticked, '').trim() }
  if (unticked.test(text)) return { state: 'open', rest: text.replace(unticked, '').trim() }
  // 提交完毕 asks; ok and its like at the end of a line tell.
  if (said.test(text) && !/是否/.test(text))
    return { state: 'done', rest: text.replace(/[\s,，;；]+(?:ok|done)\s*[.。;；]?\s*$/i, '').trim() }
  return { rest: text.trim() }
}

/** Of a cell in a column of states: words count too. */
export function stateOfCell(text: string): 'open' | 'done' {
  return stateOf(text).state === 'done' || /^(?:是|y|yes|ok|done|完成|已.*|通过|pass(?:ed)?|1|true)$/i.test(text.trim()) ? 'done' : 'open'
}
