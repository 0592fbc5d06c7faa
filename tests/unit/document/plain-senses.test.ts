import { expect, test } from 'vitest'
import { readText } from '#core/document/read-text.ts'
import { itemAt } from './shown.ts'

const step = (line: string) => itemAt(readText(`登录 a-1（10.1.0.1）\n\n1. ${line}\n`), 3)

/** For each word: the lines in which it says how the step is, and those in which it leaves open whether it is done. */
const senses: Record<string, { plain: readonly string[]; open: readonly string[] }> = {
  仅: {
    plain: [
      '耗时仅 1 分钟：`touch /a`',
      '文件大小仅 3M：`touch /a`',
      '仅清理日志 `touch /a`',
      '仅打包不发布 `touch /a`',
      '仅对 /opt/shop 目录授权 `touch /a`',
      '`touch /a`，仅对本次生效',
      '`touch /a`，仅此一台',
    ],
    open: [
      '仅 2 台执行 `touch /a`',
      '仅超过 3 分钟才 `touch /a`',
      '仅清理时 `touch /a`',
      '仅部署 app 的机器执行 `touch /a`',
      '仅备份机 `touch /a`',
      '仅升级节点：`touch /a`',
      '仅对主库执行 `touch /a`',
      '`touch /a`（仅生产）',
    ],
  },
  才: {
    plain: ['10 秒后才出现日志：`touch /a`', '约 5 分钟才完成：`touch /a`'],
    open: ['内存满才重启 `touch /a`', '备份完成才执行 `touch /a`', '主库挂了才起来 `touch /a`'],
  },
  只: {
    plain: ['只有一个实例，直接重启 `touch /a`', '只限本机访问：`touch /a`', '只当天有效的令牌写入 `touch /a`'],
    open: ['只有一台执行 `touch /a`', '只有 2 个节点需要 `touch /a`', '只限 DBA 操作 `touch /a`', '只当主库异常 `touch /a`'],
  },
  正常: {
    plain: ['正常不会报错：`touch /a`', '执行 `touch /a`，正常情况下不会丢包', '正常不用管 `touch /a`'],
    open: ['正常不执行 `touch /a`', '默认不开启 `touch /a`', '一般不用重启 `touch /a`', '通常不需要 `touch /a`'],
  },
  'in brackets': {
    plain: ['`touch /a`（无需密码）', '`touch /a`（不可中断）', '`touch /a`（不要用 kill）', '`touch /a` (never with --force)'],
    open: [
      '`touch /a`（不需要）',
      '`touch /a`（a-2 不要执行）',
      '`systemctl restart b`（无需重启）',
      '`systemctl stop b`（无需停机）',
      '`kill -9 1`（不要用 kill）',
      '`touch /a`（不可恢复，先备份）',
    ],
  },
  'behind a dash': {
    plain: ['`touch /a` - do not use kill', '`touch /a` — never use kill -9', '`touch /a` - 不要用 kill', '`touch /a` - takes a minute'],
    open: [
      '`touch /a` - do not run on a-2',
      '`touch /a` - no need to do this on a-2',
      '`touch /a` - cannot be run twice',
      '`systemctl restart b` - 本次不重启',
      '`kill -9 1` - never use kill',
    ],
  },
  'a word of somebody': {
    plain: ['任务确认后执行 `touch /a`', '文件确认后执行 `touch /a`'],
    open: [
      '冯涛确认后，执行 `touch /a`',
      '张三确认后执行 `touch /a`',
      '由王磊审批后执行 `touch /a`',
      '停服务，李雷同意后 `touch /a`',
      '张三同意方可执行 `touch /a`',
    ],
  },
  改为: {
    plain: ['将端口 8080 改为 9090 后 `nginx -t` `nginx -s reload`', '软链替换为新版：`rm -f /a` `ln -s /b /a`'],
    open: [
      '原来 `touch /a` 改为 `touch /b`',
      '`touch /a`，改为执行 `touch /b`',
      '把 `touch /a` 换成 `touch /b`',
      '步骤改为先停：`touch /a` `touch /b`',
    ],
  },
  代替: {
    plain: ['用 systemd 代替 nohup：`systemctl start b`', '使用 rsync 而不是 scp：`rsync -a /a/ /b/`', '执行 `touch /a`，用新包代替旧包'],
    open: ['用 reload 代替 restart：`systemctl restart b`', '代替 `touch /a`', '重启而不是 `touch /a`', '用手工操作代替脚本：`touch /a`'],
  },
  首次: {
    plain: [
      '首次启动服务：`systemctl start b`',
      '首次执行较慢：`touch /a`',
      '首次部署约 3 分钟：`touch /a`',
      '首次上线新服务 b：`touch /a`',
    ],
    open: [
      '首次部署：`touch /a`',
      '首次启动服务：`mkdir /a`',
      '首次启动时 `touch /a`',
      '首次部署约 3 台执行 `touch /a`',
      '`touch /a`（首次）',
    ],
  },
  'what leads the line': {
    plain: [
      '原 jar 备份：`touch /a`',
      '以前的包备份：`touch /a`',
      'Optional modules are disabled: `touch /a`',
      'Previously stopped service: `touch /a`',
      'Fallback pool restart: `touch /a`',
      '兜底策略生效：`touch /a`',
    ],
    open: [
      '原 命令 `touch /a`',
      '以前的命令 `touch /a`',
      'Optional cleanup: `touch /a`',
      'Previously executed command: `touch /a`',
      'Fallback server: `touch /a`',
      '兜底方案：`touch /a`',
    ],
  },
  如: {
    plain: ['如需回滚见第 5 章，执行 `touch /a`', '执行 `touch /a`，如有报错联系陈浩', '`touch /a`; as required by audit, keep the log'],
    open: ['如需回滚执行 `touch /a`', '如有报错执行 `touch /a`', '如有报错联系陈浩执行 `touch /a`', '`touch /a` as required'],
  },
}

const cases = Object.entries(senses).flatMap(([word, { plain, open }]) => [
  ...plain.map((line) => [line, 'done', word] as const),
  ...open.map((line) => [line, 'asked', word] as const),
])

test.each(cases)('%s: %s (%s)', (line, fate) => {
  const found = step(line)
  expect(found?.choice === undefined ? 'done' : 'asked').toBe(fate)
  // Whoever is asked may be asked where, too.
  if (fate === 'done') expect(found).toMatchObject({ on: ['a-1'] })
})

test.each([
  'curl http://10.1.0.1:8080/health    返回 ok',
  '`curl http://10.1.0.1/` shows OK',
  '访问后台，页面显示 done',
  '健康检查结果为 ok',
  'The status is done',
])('%s: what is to be seen is not seen yet', (line) => {
  expect(itemAt(readText(`## 验证\n\n- ${line}\n`), 3)?.state).toBeUndefined()
})

test.each(['备份数据库 ok', '通知测试 done', '数据核对 ✅', '重启 web：ok'])('%s: that is done', (line) => {
  expect(itemAt(readText(`## 步骤\n\n- ${line}\n`), 3)?.state).toBe('done')
})
