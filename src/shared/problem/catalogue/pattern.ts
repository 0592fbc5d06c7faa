import type { Catalogue } from './entry.ts'

/** What is wrong with a pattern that somebody types. */
export const pattern = {
  'pattern-look-around': {
    zh: { what: '正则不支持前后断言：{{part}}', next: '直接写要找的文字；要排除的行用级别或另一个正则过滤。' },
    en: {
      what: 'Look-around is not supported: {{part}}',
      next: 'Write the text itself; leave lines out by level or by another pattern.',
    },
  },
  'pattern-back-reference': {
    zh: { what: '正则不支持反向引用：{{part}}', next: '把要重复的内容直接写出来。' },
    en: { what: 'Back-references are not supported: {{part}}', next: 'Write out what is to come again.' },
  },
  'pattern-group-open': {
    zh: { what: '正则缺少右括号 )', next: '补上 )，或把 ( 写成 \\(。' },
    en: { what: 'A ) is missing', next: 'Close the group, or write \\( for the sign itself.' },
  },
  'pattern-group-closed': {
    zh: { what: '正则多了右括号 )', next: '去掉它，或写成 \\)。' },
    en: { what: 'There is a ) too many', next: 'Take it out, or write \\) for the sign itself.' },
  },
  'pattern-class-open': {
    zh: { what: '正则缺少右方括号 ]', next: '补上 ]，或把 [ 写成 \\[。' },
    en: { what: 'A ] is missing', next: 'Close the class, or write \\[ for the sign itself.' },
  },
  'pattern-class-range': {
    zh: { what: '字符范围有误：{{part}}', next: '范围从小写到大，如 a-z；Unicode 类如 \\p{Han}。' },
    en: { what: 'Not a range of characters: {{part}}', next: 'Write the smaller one first, as in a-z; classes of Unicode as \\p{Han}.' },
  },
  'pattern-escape': {
    zh: { what: '不认识的转义：{{part}}', next: '要找这个字符本身，去掉反斜杠；要找反斜杠，写成 \\\\。' },
    en: { what: 'Unknown escape: {{part}}', next: 'Take the backslash out, or write \\\\ for a backslash.' },
  },
  'pattern-backslash-last': {
    zh: { what: '正则以单个反斜杠结尾', next: '接着写，或写成 \\\\。' },
    en: { what: 'It ends with a single backslash', next: 'Go on, or write \\\\ for a backslash.' },
  },
  'pattern-repeats-nothing': {
    zh: { what: '{{part}} 前面没有可重复的内容', next: '在它前面写上内容，或写成 \\{{part}}。' },
    en: { what: 'There is nothing before {{part}} to repeat', next: 'Write what is to be repeated, or \\{{part}} for the sign itself.' },
  },
  'pattern-repeats-twice': {
    zh: { what: '重复符号连用：{{part}}', next: '只留一个，或用括号分组。占有量词（a++）不支持。' },
    en: { what: 'Two repetitions in a row: {{part}}', next: 'Keep one, or put a group around. Possessive ones (a++) are not supported.' },
  },
  'pattern-repeats-too-often': {
    zh: { what: '重复次数 {{part}} 不对或过大', next: '最多 1000 次；更多时用 * 或 +。' },
    en: { what: 'The count {{part}} is wrong or too high', next: '1000 is the most; use * or + for more.' },
  },
  'pattern-too-large': {
    zh: { what: '正则太大', next: '减小重复次数，或分几次查找。' },
    en: { what: 'The pattern is too large', next: 'Use lower counts, or look for its parts one after another.' },
  },
  'pattern-too-long': {
    zh: { what: '要找的文字超过 {{most}} 个字符', next: '只用其中一段。' },
    en: { what: 'The text to look for is longer than {{most}} characters', next: 'Use a piece of it.' },
  },
  'pattern-unreadable': {
    zh: { what: '正则写法不支持：{{part}}', next: '用 RE2 支持的写法：不含断言、反向引用、原子组和注释。' },
    en: {
      what: 'Not supported in a pattern: {{part}}',
      next: 'Use what RE2 knows: no look-around, back-references, atomic groups or comments.',
    },
  },
} satisfies Catalogue
