/** The steps of all kinds in the words of the product. Steps of one name mean the same, whatever the kind. */
const stepWords: Readonly<Record<string, { zh: string; en: string }>> = {
  preflight: { zh: '预检', en: 'preflight' },
  upload: { zh: '上传', en: 'upload' },
  stop: { zh: '停止', en: 'stop' },
  'back-up': { zh: '备份', en: 'back up' },
  unpack: { zh: '解压', en: 'unpack' },
  start: { zh: '启动', en: 'start' },
  watch: { zh: '看日志', en: 'watch' },
  verify: { zh: '验证', en: 'verify' },
  restore: { zh: '恢复', en: 'restore' },
  keep: { zh: '记下原状', en: 'keep the state' },
  execute: { zh: '执行', en: 'execute' },
  prove: { zh: '验证能运行', en: 'prove' },
  'hand-over': { zh: '交接', en: 'hand over' },
  fetch: { zh: '取回', en: 'fetch' },
  switch: { zh: '切换', en: 'switch' },
  install: { zh: '安装依赖', en: 'install' },
  reindex: { zh: '重建索引', en: 'make anew' },
  undo: { zh: '撤销', en: 'undo' },
  clean: { zh: '清理', en: 'clean' },
  notify: { zh: '通知', en: 'notify' },
  observe: { zh: '观察', en: 'observe' },
  wait: { zh: '等待', en: 'wait' },
  dump: { zh: '导出', en: 'dump' },
  copy: { zh: '复制', en: 'copy' },
  tidy: { zh: '收拾', en: 'tidy up' },
}

/** Steps of which a task has as many as its author has written. */
const countedWords: Readonly<Record<string, { zh(number: string): string; en(number: string): string }>> = {
  rung: { zh: (number) => `第 ${number} 级`, en: (number) => `rung ${number}` },
  hold: { zh: (number) => `观察第 ${number} 级`, en: (number) => `hold rung ${number}` },
}

/** A step by its name in the product's words; one that has none by its name. */
export function wordOfStep(step: string, language: 'zh' | 'en'): string {
  const [, name = '', number = ''] = /^([a-z]+)-(\d+)$/.exec(step) ?? []
  const counted = Object.hasOwn(countedWords, name) ? countedWords[name] : undefined
  return counted?.[language](number) ?? stepWords[step]?.[language] ?? step
}
