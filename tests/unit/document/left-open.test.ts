import { expect, test } from 'vitest'
import { readText } from '#core/document/read-text.ts'
import { itemAt } from './shown.ts'

const step = (line: string) => itemAt(readText(`登录 a-1（10.1.0.1）\n\n1. ${line}\n`), 3)

const asked = {
  'not now': [
    '`rm -rf /b` 先别执行',
    '下次再 `rm -rf /b`',
    '下周执行 `rm -rf /b`',
    '明天由张三执行 `rm -rf /b`',
    '`rm -rf /b` 下个版本再做',
    '有空再 `rm -rf /b`',
    'Not now: `rm -rf /b`',
    'Next release: `rm -rf /b`',
    '`rm -rf /b` - not yet',
    '`rm -rf /b`（改天）',
    '等待通知后执行 `rm -rf /b`',
  ],
  undecided: [
    '看情况 `rm -rf /b`',
    '视压测结果决定是否 `rm -rf /b`',
    '是否需要 `rm -rf /b`？',
    '`rm -rf /b` ？',
    '是否 `rm -rf /b` 待讨论',
    'Maybe `rm -rf /b`',
    '已经没必要 `rm -rf /b`',
    '待办：`rm -rf /b`',
  ],
  'its sign says no': [
    '✗ `rm -rf /b`',
    '❌ `rm -rf /b`',
    '🚫 `rm -rf /b`',
    '⛔ `rm -rf /b`',
    '（略）`rm -rf /b`',
    '`rm -rf /b` N/A',
    '// `rm -rf /b`',
  ],
  'shown so that it is not done': [
    '错误做法：`rm -rf /b`',
    '不建议 `rm -rf /b`',
    '避免执行 `rm -rf /b`',
    'Wrong: `rm -rf /b`',
    'We no longer run `rm -rf /b`',
  ],
  'told of': [
    '系统会自动执行 `rm -rf /b`',
    '等价于 `rm -rf /b`',
    '`rm -rf /b` 的作用是清缓存',
    '执行 `rm -rf /b` 会丢数据，所以用 `touch /b`',
    'The script runs `rm -rf /b` for you',
    '`rm -rf /b` is what broke last time',
  ],
  'done before': [
    '张三已执行 `rm -rf /b`',
    '`rm -rf /b`（昨天已做）',
    '`rm -rf /b` 已做',
    '上周做过 `rm -rf /b`',
    '（李雷已做）`rm -rf /b`',
    '已由 DBA 执行 `rm -rf /b`',
    'Tom already ran `rm -rf /b`',
    'Already done by Anna: `rm -rf /b`',
    '`rm -rf /b` (done by Anna on Monday)',
  ],
  "somebody's word": [
    '经 DBA 同意，执行 `rm -rf /b`',
    '须经审批：`rm -rf /b`',
    '待领导批准：`rm -rf /b`',
    'Requires sign-off: `rm -rf /b`',
    '需 DBA 授权 `rm -rf /b`',
    '双人复核后 `rm -rf /b`',
    '得到领导电话后执行 `rm -rf /b`',
    '与业务确认是否 `rm -rf /b`',
  ],
  'in that case only': [
    '磁盘大于 80% 时 `rm -rf /b`',
    '空间不足时执行 `rm -rf /b`',
    '超过 3 分钟则 `rm -rf /b`',
    '起不来就 `rm -rf /b`',
    '有残留则 `rm -rf /b`',
    '出现 OOM 再执行 `rm -rf /b`',
    '应急时 `rm -rf /b`',
    '宕机时执行 `rm -rf /b`',
    'When the disk is full, run `rm -rf /b`',
    'For rollback: `rm -rf /b`',
    '回滚用：`rm -rf /b`',
  ],
  elsewhere: [
    '仿真环境执行 `rm -rf /b`',
    '测试环境执行过 `rm -rf /b`',
    '非生产 `rm -rf /b`',
    '本地电脑执行 `rm -rf /b`',
    'On dev run `rm -rf /b`',
  ],
}

test.each(Object.entries(asked).flatMap(([why, lines]) => lines.map((line) => [line, why])))('%s: asked, %s', (line) => {
  expect(step(line)?.choice).toBeDefined()
})

test.each([
  ['`systemctl enable a`（下次启动时生效）', 'when it is felt'],
  ['清理下周的任务 `rm -rf /b`', 'what is worked upon'],
  ['清理明天之前的日志 `rm -rf /b`', 'what is worked upon'],
  ['检查服务是否启动 `systemctl status a`', 'what is looked at'],
  ['为避免端口冲突，先停 `systemctl stop a`', 'why'],
  ['执行 `touch /a` 会导致短暂中断', 'what comes of it'],
  ['设置开机自动启动 `systemctl enable a`', 'what is set'],
  ['停服务已完成后执行 `touch /a`', 'behind what'],
  ['Run `touch /a` after the backup was done', 'behind what'],
  ['已审批，执行 `touch /a`', 'the word is there'],
  ['无需审批，执行 `touch /a`', 'no word is needed'],
  ['授权目录 `chown -R app /a`', 'what is done'],
  ['清理超过 7 天的日志 `find /a -mtime +7 -delete`', 'what is worked upon'],
  ['`touch /a`（耗时超过 3 分钟时请耐心等待）', 'how long'],
  ['出现 Started 字样后执行 `touch /a`', 'behind what'],
  ['服务就绪后执行 `touch /a`', 'behind what'],
  ['停掉还在运行的进程 `pkill java`', 'what is worked upon'],
  ['更新测试数据 `sh /a.sh`', 'what is worked upon'],
  ['更新客户端配置 `cp /a /b`', 'what is worked upon'],
  ['Next: `touch /a`', 'what comes now'],
])('%s: done, for it says %s', (line) => {
  expect(step(line)).toMatchObject({ fate: 'typed', on: ['a-1'] })
  expect(step(line)?.choice).toBeUndefined()
  expect(step(line)?.state).toBeUndefined()
})
