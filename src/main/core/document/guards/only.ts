/** Only then, only there, only if. 仅清理日志 says what is done, 耗时仅 1 分钟 how long it takes, 只有一个实例 what there is. */

/** What is done whenever the step is. */
const plainDeed =
  '(?:重启|更新|替换|发布|升级|修改|执行|停止?|启动|删除|上传|部署|备份|导入|保留|检查|查看|清[理空除]|打包|编译|构建|授权|复制|拷贝|移动|创建|新建|添加|追加|调整|设置|下载|解压|同步|刷新|重载|导出|关闭|打开|迁移|修复)(?!过|时|后|前|失败|的)'
const rest = '[^，,。；;：:（）()`]'
/** 仅部署 app 的机器执行, 仅升级主库时: where and when, whatever its verb. */
const whereOrWhen = `(?!${rest}{0,60}(?:时|才|的话|情况|的(?:机器|主机|节点|服务器|环境|实例|同学|人)|${rest}执行))`
const amount =
  '(?:约|需要?|占|剩)?\\s?(?:[\\d.]+|[一两二三四五六七八九十几半]+)\\s?个?(?:毫?秒|分钟?|小时|天|[KMGT]i?B?|ms|s|min|%|字节|行)(?![\\p{L}\\p{N}]{0,8}[时执才])'

const rules: readonly RegExp[] = [
  new RegExp(
    `(?<!不)仅(?!${plainDeed}${whereOrWhen}|[有是为需要]|影响|支持|涉及|包|能|一|此一|\\s?${amount}|对\\s?\\/|对${rest}{1,20}(?:目录|文件)(?!${rest}{0,60}执行)|${rest}{0,8}(?:生效|有效|可见|可进|可访问)(?!${rest}{0,60}[时后执才]))`,
    'u',
  ),
  new RegExp(
    `只有(?!\\s?[\\d一两二三四五六七八九十]+\\s?[个台套份](?:实例|节点|副本|机器|主机|进程|文件|分区)(?!${rest}{0,60}(?:执行|需|才|时|做|能|可)))`,
    'u',
  ),
  /仅(?:备份|打包|编译|构建|下载|同步|升级|部署|导入|迁移|更新|发布|清理)[^，,。；;：:（）()`]{0,6}(?:机器?|主机|节点|服务器)\s*(?=[:：`，,]|$|执行|运行)/u,
  /只当(?![天日晚月年前])|只限(?![^，,。；;：:（）()`]{1,8}(?:访问|连接|可见)(?!时|才))|只(?:针对|适用)/u,
  /(?<![刚方])才(?!能|会|可以?(?:看|见|用|访)|生效|看|行|算|是|有|可见)(?!(?<!(?:挂|宕|坏|失败|异常|没|未|若|如)[^，,。；;`]{0,8})(?:出现|完成|结束|打印|输出|返回|显示|起来|恢复|稳定|放开|刷新|启动(?:完|起来|好|成功)))/u,
  /\bonly\b(?=\s(?:when|if|for|in|during|after|as|where|with|once|needed|required|necessary|used|valid|applies|applicable)\b)|\b(?:staging|test(?:ing)?|dev(?:elopment)?|uat|qa|sit|prod(?:uction)?|reference|emergenc(?:y|ies)|rollback|canary|first (?:run|time|install))[ -]only\b/i,
]

export const isOnly = (text: string) => rules.some((rule) => rule.test(text))
