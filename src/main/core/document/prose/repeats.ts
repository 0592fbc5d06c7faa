const repeats =
  /重复.{0,8}(?:以上|上述|上面|前面|前述|这些|同样|相同|步骤|操作)|(?:同样|相同|一样|以上|上述)的?(?:步骤|操作|方法)(?!不)|(?:其(?:他|它|余)|另(?:外|一)).{0,12}(?:同样|相同|依次|同上|类似)|\brepeat\b|\b(?:same|above|previous) (?:steps?|procedure|commands?)\b|\bdo the same\b|\blikewise\b/i

/** "Then the same on …" */
export const isRepeat = (text: string) => repeats.test(text)
