/** What stands against a command in its own sentence, before it or behind it: it is forbidden there, left out, or holds only on a condition. */

const act = '(?:执行|运行|操作|使用|调用|跑|敲|做|碰|`)'
const where = '(?:再|直接|擅自|私自|自行|手[动工]|误|在[^，,。；;`]{1,24}?)?\\s*'
/** 在 a-1 上严禁执行 `x`, 绝不能执行, 万不可执行: whatever stands before it. 严禁外网访问 is what a command is for. */
const forbidden = new RegExp(
  `(?:严禁|禁止|杜绝|切忌|切勿|请勿|万勿|万不可|决不|绝不|绝对不|千万不|不允许|不准|不许|不得|不可以?|不能|不应该?|不宜|不要)(?:能|可|可以|得|要|应|允许|准|许)?${where}${act}`,
  'u',
)
/** 执行 `x` 是不允许的, `x` 已不再使用: behind it. */
const denied =
  /(?:`|[\w/.]\s)[^，,。；;`]{0,8}?(?:是|属于?|已经?|被|均|都)\s*(?:严格)?(?:不允许|不被允许|禁止|严禁|不准|不许|不得|不可以?|不能|不再)(?:再?(?:使用|执行|运行|需要|用|做|操作)|支持)?(?:的|了)?\s*(?=$|[，,。；;！!）)])/u

const english = [
  'under no circumstances?|on no account|at no time|in no (?:case|event|way)|by no means',
  'refrain(?:s|ed|ing)? from|forbidden|prohibited|disallowed|off[- ]limits|hands off',
  '(?:is|are|was|were|be|been) not (?:allowed|permitted|authori[sz]ed|advised|recommended)',
  '(?:nobody|no[- ]one|none) (?:may|should|must|can|shall|is|are)',
  String.raw`(?:anything|everything|all|any(?:one|body)?) but(?= \S*\x60)|but not\b`,
  String.raw`(?:may|shall|need) not\b|(?:can|won|isn|aren|shan)['’]t`,
  String.raw`(?<!don['’]?t |not |never )(?:skip|omit)(?:ping|ting|s)?(?![-\w])`,
  '(?:leave|left|leaving) (?:(?:it|this|that|them|these) )?(?:out|alone)',
  'not (?:in|for|part of|with|during) this (?:release|version|change|time|evening|window|run)',
  'no longer (?:used|needed|required|necessary|valid|run|supported)',
  'instead of|rather than|in lieu of',
]
const against = new RegExp(String.raw`\b(?:${english.join('|')})\b`, 'i')

/** …，除非测试未通过 · 前提是测试通过 · 测试不通过除外 · unless QA objects, except on Fridays: the condition may stand behind what it holds for. */
const conditions: readonly RegExp[] = [
  /除非|除外|前提(?:是|为|条件(?:是|为))|(?:为|的)前提(?:下|$|[，,。；;])|条件(?:是|为)(?!空)|只要/u,
  /\b(?:unless|(?<!\b(?:all|every|each)\s[^,.;]{1,40}\s)except|provided|providing|as long as|so long as|assuming|on (?:the )?condition|barring|subject to|in case)\b(?!\s+(?:by|in|with) \x60)/i,
]

/** @param text without what its commands say */
export const isAgainst = (text: string): boolean =>
  forbidden.test(text) || denied.test(text) || against.test(text) || conditions.some((rule) => rule.test(text))
