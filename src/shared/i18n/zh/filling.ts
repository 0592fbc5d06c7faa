/** What is understood of a document, and what it leaves to the operator. */
export const fillingZh = {
  'document.count-tasks': '{{count}} 项其他任务',
  'filling.title': '由你决定',
  'filling.sections-all': '执行哪些章节：全部',
  'filling.sections': '执行哪些章节',
  'filling.tasks': '{{count}} 项',
  'filling.alternative': '几种方式，选一种',
  'filling.condition': '条件成立吗',
  'filling.environment': '哪个环境',
  'filling.optional': '可选，要做吗',
  'filling.later': '现在不定，执行时由人决定',
  'filling.value': '{{name}} 的值',
  'filling.understood': '已理解 {{share}}%',
  'fate.typed': '任务 {{count}} 行',
  'fate.person': '人工 {{count}} 行',
  'fate.context': '上下文 {{count}} 行',
  'fate.note': '说明 {{count}} 行',
}
