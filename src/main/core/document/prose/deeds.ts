/** What a sentence wants done, by its verbs. */

export type Deed =
  | 'login'
  | 'upload'
  | 'stop'
  | 'start'
  | 'restart'
  | 'backup'
  | 'unpack'
  | 'delete'
  | 'edit'
  | 'import'
  | 'run'
  | 'wait'
  | 'notify'
  | 'look'
  | 'check'
  | 'build'
  | 'restore'
  | 'publish'
  | 'do'

const verbs: [Deed, RegExp][] = [
  [
    'login',
    /登[录陆入](?!(?:功能|页面?|接口|验证|是否|正常|成功|失败|、|，注册|日志))|远程(?:到|连接)|连接(?:到|上)|\blog(?:ging)?[ -]?(?:in|on)(?:to)?\b|\bssh (?:in)?to\b|\bconnect to\b/i,
  ],
  ['upload', /上传|传[到至]|拷贝?到|分发|\bupload(?:s|ing)?\b|\btransfer\b|\bscp\b|\bcopy\b.*\bto\b/i],
  ['restore', /恢复|还原|\brestore/i],
  ['restart', /重启|重新启动|\brestart|\breboot/i],
  [
    'stop',
    /杀死|杀掉|杀(?:死)?进程|停止|停掉|停服|停机|停用|关闭|关掉|结束进程|下线|停(?=热备|\s?cron|止|\s?[\w-]+\s?服务)|禁用|摘(?:掉|除|下|流)|\bkill\b|\bstop\b|\bshut(?:ting)? ?down\b|\bterminate\b|\bdisable\b|\bdrain\b/i,
  ],
  ['start', /启动|拉起|开启|打开|启用|加回|恢复流量|\bstart\b|\blaunch\b|\benable\b|\bbring up\b/i],
  ['backup', /备份|\bback(?:ing|ed)?[ -]?up\b|\bbackups?\b/i],
  ['unpack', /解压|解包|解开|\bunpack|\bextract\b|\bunzip|\buntar\b|\bdecompress/i],
  ['delete', /删除|清空|清理|清除|移除|去掉|\bdelete\b|\bremove\b|\bclear\b|\bpurge\b/i],
  [
    'import',
    /导入|执行.{0,12}(?:脚本|sql|语句)|跑.{0,6}脚本|刷(?:库|数据)|\bimport\b|\b(?:run|execute|apply)\b.{0,30}(?:\bsql\b|script|migration)/i,
  ],
  [
    'build',
    /编译|打包|构建|打\s*(?:war|jar)|合并(?:代码|分支|到)?|打成|拉取|导出|\bbuild\b|\bcompile\b|\bpackage\b|\bmerge\b|\bpull\b|\bcheckout\b/i,
  ],
  [
    'edit',
    /修改|更改|改[为成回到至]|调[回到成至为]|[换切]回|[设置]为|变更(?!内容|说明)|(?<!检查|校验|验证|核对)配置(?!文件$|项$)|更新|替换|调整|设置|编辑|添加|新增|增加|创建|新建|写入|写到|写上|(?:上|里|中|先)写|\bedit\b|\bmodify\b|\bchange\b|\bupdate\b|\breplace\b|\bconfigure\b|\badd\b|\bcreate\b|\bset\b/i,
  ],
  ['wait', /等待|等(?:到|\s*\d|约|大约|所有|服务|\p{Script=Han}{1,8}(?:完成|结束|后))|稍等|\bwait\b|\bpause for\b/iu],
  [
    'notify',
    /通知|告知|知会|发送?.{0,12}(?:邮件|公告|消息)|发邮件|邮件(?:通知|周知)|周知|公告|钉钉|\bpost (?:in|to|on)\b|\bnotify\b|\binform\b|\bannounce\b|\btell\b|\bsend .{0,20}(?:(?:e-?)?mail|message|notice)/i,
  ],
  ['look', /查看|观察|日志|监控|关注|\blook at\b|\bwatch\b|\bmonitor\b|\bobserve\b|\btail\b/i],
  [
    'check',
    /验证|校验|确认|确保|检查|核对|访问|测试|查询|\bverif|\bcheck\b|\bconfirm\b|\bvalidate\b|\bmake sure\b|\bensure\b|\bopen\b|\btest\b|\bvisit\b/i,
  ],
  ['publish', /发布|上线|部署|升级|切换|切流|放量|灰度|\bdeploy\b|\brelease\b|\bupgrade\b|\bswitch\b|\broll ?out\b|\binstall\b|安装/i],
  ['run', /执行|运行|\brun\b|\bexecute\b/i],
  [
    'do',
    /^\W{0,3}(?:把|将(?![会于在要对影导造使不被由从]))\s?`?\S.{3,}|存[储放](?:在|到|至)|归档|异地|取消|压测|模拟|初始化|刷新|重建|重置|清缓存|预热|同步|迁移|赋权|授权|注册|提交|申请|处理|完成|进入|切到|选择|点击|勾选|填写|下载|拷贝|复制|移动|重命名|联系|\byou (?:should|must|need to|have to|will need)\b|\bfreeze\b|\brefresh\b|\brebuild\b|\breindex\b|\bsync\b|\bmigrate\b|\bclick\b|\bselect\b|\bchoose\b|\bpress\b|\bgo to\b|\benter\b|\bdownload\b|\bcopy\b|\bmove\b|\brename\b|\bcontact\b|\bregister\b|\bsubmit\b|\bapply\b|\bsave\b|\brepeat\b/i,
  ],
]

/** In the order of the list, not of the sentence. */
export function deedsIn(text: string): readonly Deed[] {
  const known = kept.get(text)
  if (known !== undefined) return known
  const plain = text.replace(/`[^`]*`/g, '``').replace(/已经?(?=[\p{Script=Han}])\p{Script=Han}{2}/gu, '')
  const found = verbs.filter(([, pattern]) => pattern.test(plain)).map(([deed]) => deed)
  if (kept.size >= mostKept) kept.clear()
  kept.set(text, found)
  return found
}

/** The same sentence is asked about several times while it is read. */
const kept = new Map<string, readonly Deed[]>()
const mostKept = 256
