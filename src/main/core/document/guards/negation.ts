/** What must not be done is never a step. */

const never =
  /(?:^|[，,。；;：:、\s（(]|千万|一定|注意|务必|请|先|也|均|都)(?:不要(?!忘)|不可(?!用)|不得|不能(?=直接|再|使用|用|在|把|将|对|修改|删除|重启|停|登|操作|执行|手动)|切勿|请勿|勿(?!忘)|严禁|禁止|切忌|别(?=再|直接|动|用|删|重启|登)|不需要|无需|无须|不用(?=再|重启|停|做|管|执行|修改|备份))|\b(?:do not|don'?t|never|must not|mustn'?t|should not|shouldn'?t|avoid|no need to|not necessary to|cannot)\b/i

export const isForbidden = (clause: string) => never.test(clause) && !/不要忘|don'?t forget|do not forget/i.test(clause)

/** 注意：, Note: — what is said to be kept in mind, and nothing to be done. */
export const isRemark = (text: string) =>
  /^(?:\W{0,3})(?:注意(?!力)|注[:：]|备注|提示|提醒[:：]|警告|温馨提示|重要[:：]|note\b\s*[:：]|warning\b\s*[:：!]|caution\b|tip\b\s*[:：]|important\b\s*[:：!]|ps\s*[:：]|参考[:：]|see also\b|例如|比如|e\.?g\.|for example)/i.test(
    text.trim(),
  )
