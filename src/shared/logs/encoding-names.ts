import type { LogEncoding } from '../contract/logs.ts'

/** As they are called in any language. GB18030 holds all of GBK, and GBK is the name that operators know. */
export const encodingNames: Record<Exclude<LogEncoding, 'auto'>, string> = {
  'utf-8': 'UTF-8',
  gb18030: 'GBK',
  big5: 'Big5',
  shift_jis: 'Shift_JIS',
  'euc-kr': 'EUC-KR',
  'windows-1252': 'Windows-1252',
}
