/** Lines that have a verb and want nothing done: what a program asks, the head of a mail, the name of the document. */

const prompt = /^(?:enter |please enter |请?输入)?(?:password|passphrase|密码|口令)(?: for [\w@.' -]{1,60})?\s*[:：]\s*$/i
const mailHead = /^(?:主题|发件人|收件人|抄送|密送|发送时间|subject|sent|cc|bcc)\s*[:：]/i
const documentName =
  /^[^，,。；;：:`]{2,40}(?:手册|方案|文档|计划|步骤|流程|指南|申请单|操作单|清单|说明书?|run ?book|plan|guide|manual|checklist|procedure)(?:\s*[(（]?v?\d[\w.]*[)）]?)?(?:\s*[(（][^()（）]{1,20}[)）])?$/i
/** Above it stands at most a line or two. */
const top = 3

/** @param line where it stands; above the headings, a document says what it is called */
export const asksNothing = (text: string, line: number, isAbove: boolean): boolean =>
  prompt.test(text) || (isAbove && (mailHead.test(text) || (line <= top && documentName.test(text))))
