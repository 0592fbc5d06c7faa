/** How a run ended, as a document and a mail say it. */
export const results = {
  zh: { succeeded: '成功', failed: '失败', stopped: '已停止', 'rolled-back': '已全部回退', 'partly-back': '部分已回退' },
  en: { succeeded: 'succeeded', failed: 'failed', stopped: 'stopped', 'rolled-back': 'rolled back', 'partly-back': 'partly rolled back' },
} as const
