import { finding } from '../report.ts'
import type { Sheet } from '../sheet/sheet.ts'
import type { Rule } from './rule.ts'

const off =
  /(?:停掉|停止|停用|暂停|关闭|关掉|关停|禁用|屏蔽|摘掉|摘除|下掉|停(?![机产售更留顿滞电车业]|服(?!务)))\s*(?:一下|所有|全部|旧的|老的)?\s*(?:`?[\w.-]+`?\s*上的?\s*)?([\p{L}\p{N}_-]{2,16}?)(?=[\s，,。；;（(：:、!！]|$)|\b(?:disable|pause|stop|turn off|switch off|suspend)\s+(?:the\s+)?([\w -]{3,32}?)(?=[.,;:(]|$|\s+(?:on|before|after|and|until|for)\b)/iu
const on =
  /打开|开启|启动|启用|恢复|重启|重新|加回|挂回|放开|还原|\b(?:enable|resume|start|turn on|switch on|restart|re-?enable|un-?pause|unsuspend)\b/i
/** These are started by the steps themselves: that they are stopped is part of every upgrade. */
const restarted =
  /服务$|应用$|进程|tomcat|程序|实例|系统|容器|节点|所有|^(?:the )?(?:service|application|app|process|server|container|instance|old version|current version)s?$/i

/** Between what is switched off and what else is done: 停止服务并备份, 停止服务后替换. 高并发限流 and 后台任务 are names. */
const andThen =
  /[，,。；;、]|(?=(?:并且?|同时|然后|之后|以后|后|再)+(?:先|立即|手动|逐台|依次|进行|做)?(?:备份|替换|更新|升级|部署|发布|解压|上传|下载|删除|清理|清空|移除|移走|修改|调整|执行|检查|确认|验证|观察|等待|启动|重启|拷贝|复制|导出|导入|迁移|切换|通知))|(?=(?:并且?|同时|然后)[将把对给从在])/

/** `left-off`: something beside the service is switched off and never on again, in no part of the document. */
export const leftOffRule: Rule = ({ prose, lines, itemAt, roleAt }) => {
  const isSwitchedOn = switchedOn(lines)
  return prose.flatMap(({ text, number, form }) => {
    if (form !== 'text' || roleAt(number) === 'trouble' || roleAt(number) === 'back' || itemAt(number)?.fate === 'note') return []
    return text.split(andThen).flatMap((clause) => {
      const [, zh, en] = off.exec(clause) ?? []
      const name = (zh ?? en)?.trim()
      if (!name || restarted.test(name) || on.test(clause) || isSwitchedOn(name)) return []
      return [finding('left-off', number, { values: { name } })]
    })
  })
}

/** Whether a line anywhere names something together with a word for switching on. */
function switchedOn(lines: Sheet['lines']): (name: string) => boolean {
  const all = lines
    .filter(({ text }) => on.test(text))
    .map(({ text }) => text.toLowerCase())
    .join('\n')
  const known = new Map<string, boolean>()
  return (name) => {
    const chinese = /[\u4e00-\u9fff]/.test(name)
    const key = (
      chinese ? name.replace(/^(?:掉|了|所有|旧的?|老的?|原有的?|新的?)/, '').slice(-4) : (name.split(' ').at(-1) ?? name)
    ).toLowerCase()
    const found = known.get(key) ?? all.includes(key)
    known.set(key, found)
    return found
  }
}
