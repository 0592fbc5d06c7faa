/** Words that say when something is done, and not that it is. */
const condition =
  /^(?:\W{0,2})(?:如果|若(?!干)|假如|倘若|一旦|当.{1,30}(?:时|的时候)[，,]|如(?=.{1,20}(?:失败|异常|不通过|不成功|出现|存在|没有|未))|in case\b|if\b|when .{1,40} fails?\b|unless\b|should .{1,40} fail\b|only if\b|for (?:those|users|hosts) (?:who|that|with)\b)|^仅(?:当|限|在)|^\W{0,2}(?:异常|失败|出错|报错|故障|应急)(?:时|后|的?情况)?的?(?:处理|处置|应对|操作)?(?:方式|方法|措施|步骤|命令)?\s*[:：]|^[^，,；;。:：`]{0,16}(?:失败|异常|报错|出错|不通过|不成功|不正常|超时)(?:则|就|的话|[时后](?![的间长候台]|[，,]?(?:回[滚退]|还原)))|^(?:[^，,]{1,24})的话[，,]/i

/** Whether a clause only says when. */
export const isCondition = (clause: string) => condition.test(clause)
