/** Contacts and what helps against what. */
export const emergencyZh = {
  'emergency.title': '应急',
  'emergency.contacts': '应急联系人',
  'emergency.remedies': '问题与处理',
  'emergency.role': '角色',
  'emergency.name': '姓名',
  'emergency.contact': '联系方式',
  'emergency.problem': '问题类型',
  'emergency.symptom': '症状',
  'emergency.remedy': '处理方案',
  'emergency.owner': '负责人',
  'emergency.search': '查找：症状、名字、角色',
  'emergency.not-found': '没有符合的。',
  'emergency.none': '这份发布没有写应急联系人，也没有写问题的处理。',
  'emergency.option': '只显示应急联系人和问题的处理；这里可以写发布文件或文档',
  'emergency.find': '只显示含有这些词的',
  'action.emergency': '打开应急联系人和问题处理',
}
