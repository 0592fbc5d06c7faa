/** What the services say while they work: one line at a time, now and then a warning. */
const lines = {
  ecsc: [
    '用户 {n} 登录成功',
    '云主机 i-{n} 创建完成，耗时 {m} 毫秒',
    '订单 {n} 支付成功',
    '查询账户余额：客户 {n}，余额 {balance} 元',
    '刷新控制台缓存，共 {m} 条',
  ],
  ecmc: ['管理员查询客户列表，共 {m} 条', '客户 {n} 账户余额 {balance} 元', '审核通过工单 {n}', '导出客户报表完成，共 {m} 行'],
  schedule: ['计费任务 {n} 执行完成，处理 {m} 条', '余额扣费：客户 {n}，余额 {balance} 元', '定时任务扫描完成，下次执行 60 秒后'],
  web: ['会员 {n} 登录成功', '会员折扣查询：会员 {n}，耗时 {m} 毫秒', '订单 {n} 结算成功，余额 {balance} 元', '刷新菜单资源，共 {m} 条'],
  'schedule-res': ['资源同步完成，云硬盘 {m} 块', '采集云主机监控数据 {m} 条', '回收站清理：释放资源 {n}'],
}
const warnings = ['接口响应缓慢，耗时 {m} 毫秒', '数据库连接池使用率 8{d}%', '消息队列积压 {m} 条，稍后重试']

/** One line in about this many is a warning. */
const warningEvery = 12

/** A line of the service's log: level, thread, message. */
export function business(service, version) {
  const isWarning = Math.random() < 1 / warningEvery
  const message = pick(isWarning ? warnings : lines[service])
    .replaceAll('{n}', String(10_000 + Math.floor(Math.random() * 90_000)))
    .replaceAll('{m}', String(10 + Math.floor(Math.random() * 900)))
    .replaceAll('{d}', String(Math.floor(Math.random() * 10)))
    .replaceAll('{balance}', version['balance.example'])
  return { level: isWarning ? 'WARN' : 'INFO', thread: `worker-${1 + Math.floor(Math.random() * 4)}`, message }
}

function pick(list) {
  return list[Math.floor(Math.random() * list.length)]
}
