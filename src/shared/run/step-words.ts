import type { StepName } from './step.ts'

/** The steps in the words of the product, for sentences. Screens have catalogues of their own. */
export const stepWords: Record<StepName, { zh: string; en: string }> = {
  preflight: { zh: '预检', en: 'preflight' },
  upload: { zh: '上传', en: 'upload' },
  stop: { zh: '停止', en: 'stop' },
  'back-up': { zh: '备份', en: 'back up' },
  unpack: { zh: '解压', en: 'unpack' },
  start: { zh: '启动', en: 'start' },
  watch: { zh: '看日志', en: 'watch' },
  verify: { zh: '验证', en: 'verify' },
  restore: { zh: '恢复', en: 'restore' },
}
