/** What somebody wrote before: quoted below a mail, or forwarded with it. Whether it still holds, a person knows. */

/** 在 2026年12月1日，吴涛 写道： · On Mon, Nov 30, Carl wrote: */
const wrote = /\d.*(?:写道|\bwrote)\s*[:：]\s*$/isu
const forwarded =
  /^[^\p{L}\p{N}]*(?:原始?邮件|转发的?(?:邮件|消息)|(?:begin )?(?:original|forwarded) (?:message|mail|e-?mail))[^\p{L}\p{N}]*$/iu
/** The head of an older mail, where a programme draws no line above it. */
const sender = /^[^\p{L}\p{N}]*(?:发件人|from)\s*[:：]\s*\S/iu
/** The head of the document's own mail stands at its top, with nothing but its other fields above. */
const ownHead = 6
const field = /^[^\p{L}\p{N}]*[\p{L} -]{1,16}\s*[:：]/u

/** @param isTop whether nothing was said above it: all below an older mail's head is of that mail */
export const beginsOlderMail = (text: string, line: number, isTop: boolean): boolean =>
  text.length <= 300 &&
  (wrote.test(text) || forwarded.test(text) || (!(isTop && line <= ownHead) && sender.test(text) && /@|发件人/.test(text)))

/** 主题：… — a field of the head; a title and an empty line are no words of the mail either. */
export const mayStandAboveHead = (text: string): boolean => text.trim() === '' || (field.test(text) && !/[:：]\s*$/.test(text))
