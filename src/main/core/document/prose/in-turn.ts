/** 依次在 a-1、a-2 上执行, one after the other: the hosts in their order, each with all that is to be done before the next. */

export const inTurnWords =
  /依次|逐[一台个]|轮流|挨个|按(?:此|该|以上)?(?:顺序|次序)|先后|滚动(?=更新|重启|升级|发布|执行|部署|操作)|\bone (?:by one|after (?:the )?(?:other|another)|at a time|host at a time)\b|\bin turn\b|\bin (?:this|that|the given) order\b|\bsequentially\b/gi

/** Whether the sentence wants its hosts one after the other. */
export const isInTurn = (text: string): boolean => text.search(inTurnWords) >= 0

/** The sentence without saying so: the same place. */
export const withoutTurn = (text: string): string => text.replace(inTurnWords, '')
