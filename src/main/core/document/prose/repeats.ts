const repeats =
  /重复.{0,8}(?:以上|上述|上面|前面|前述|这些|同样|相同|步骤|操作)|(?:同样|相同|一样|以上|上述)的?(?:步骤|操作|方法)(?!不)|(?:其(?:他|它|余)|另(?:外|一)).{0,12}(?:同样|相同|依次|同上|类似)|\brepeat\b|\b(?:same|above|previous) (?:steps?|procedure|commands?)\b|\bdo the same\b|\blikewise\b/i

/** "Then the same on …" */
export const isRepeat = (text: string) => repeats.test(text)

const same =
  /^(?:(?:步骤|操作|命令|方法|流程)?\s?(?:同样?|参照|参考|重复|按照?)\s?(?<what>上|前|以上|上述|上面|上一[台步]|\d{1,2}(?:\.\d{1,2}){0,3}|第[^，,。]{1,4}[步节章]|`?[A-Za-z][\w.-]{0,60}`?)(?:\s?的?(?:[\s\d~～、,\-—一二三四五六七八九十至到]|步骤|操作|命令|方法|流程|执行|处理|部署|升级|即可){0,8})?|(?:the )?same (?:steps? )?as (?<than>[\w.-]{1,60})(?: above)?|ditto|as above|repeat (?:the )?(?:steps? )?(?:of|from|for) (?<of>[\w.-]{1,60}))[。.]?$/i

/**
 * 重复 app-1 的步骤, 同 5.1, 同上, the same as web-1: what is done stands elsewhere, and where it is done is where it stands itself.
 * @param isHost whether the words name one
 */
export function isSameAs(text: string, isHost: (words: string) => boolean): boolean {
  const label = /^([^:：]{1,60})[:：]\s?/.exec(text)
  const found = same.exec(label !== null && isHost(label[1] ?? '') ? text.slice(label[0].length).trim() : text.trim())
  if (found === null) return false
  const { what = found.groups?.than ?? found.groups?.of } = found.groups ?? {}
  return (
    !/^重复\s?(?:以上|上述|上面)/.test(found[0]) &&
    (what === undefined || !/^`?[A-Za-z]/.test(what) || /\d|^above$/i.test(what) || isHost(what))
  )
}
