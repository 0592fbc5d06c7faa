import type { Catalogue } from '../entry.ts'

/** Tasks that change single files of a host. */
export const hostFiles = {
  'file-there': {
    zh: { what: '{{path}}：{{type}}', next: '不用做什么；改之前会原样留一份。' },
    en: { what: '{{path}}: {{type}}', next: 'Nothing needs to be done; it is kept exactly before it is changed.' },
  },
  'file-odd': {
    zh: { what: '{{path}} 现在是 {{type}}，和任务对不上', next: '如果前面的任务会改变它就没问题；否则检查路径。' },
    en: {
      what: '{{path}} is {{type}} now, which does not fit the task',
      next: 'Fine if an earlier task changes that; else look at the path again.',
    },
  },
  'file-none': {
    zh: { what: '{{path}} 不是普通文件（管道、套接字或设备）', next: '它没有能留存和还原的内容：检查路径。' },
    en: {
      what: '{{path}} is no file but a pipe, a socket or a device',
      next: 'It has no content that could be kept and given back: look at the path again.',
    },
  },
  'file-linked': {
    zh: {
      what: '{{path}} 还有别的名字（硬链接）',
      next: '新文件只取代这个名字：别的名字仍是原来的内容，回退之后它们也是两个文件。要一起改就把它们都写进任务。',
    },
    en: {
      what: '{{path}} has other names (hard links)',
      next: 'The new file takes this name alone: the others keep what was there, and after the way back they are two files. To change them all, name them all.',
    },
  },
  'file-local': {
    zh: { what: '本机文件 {{path}}，{{size}}，SHA-256 {{sha256}}…', next: '不用做什么。' },
    en: { what: 'the file {{path}} of this computer, {{size}}, SHA-256 {{sha256}}…', next: 'Nothing needs to be done.' },
  },
  'file-source-missing': {
    zh: { what: '主机上读不到 {{path}}', next: '如果前面的任务会生成它就没问题；否则检查路径和权限。' },
    en: {
      what: '{{path}} cannot be read on the host',
      next: 'Fine if an earlier task makes it; else check the path and its permissions.',
    },
  },
  'file-not-writable': {
    zh: { what: '{{user}} 不能改 {{path}}', next: '换一个账号，加 sudo: true，或在主机上给它写权限。' },
    en: {
      what: '{{user}} may not change {{path}}',
      next: 'Use another account, write sudo: true, or give it write permission on the host.',
    },
  },
  'host-file-too-large': {
    zh: { what: '{{path}} 有 {{size}}，太大，不能整份留底', next: '把路径写到具体文件；整个目录用升级任务。' },
    en: {
      what: '{{path}} has {{size}}: too much to be kept whole',
      next: 'Name the single files; a whole folder is a task of the kind upgrade.',
    },
  },
  'file-changed': {
    zh: { what: '{{path}} 改好之后又被别人改了', next: '看是哪个程序在写它；重试会从原来的文件重新改。' },
    en: {
      what: '{{path}} was changed by something else after it was made',
      next: 'See which program writes it; a retry begins again from what was there before.',
    },
  },
  'file-changed-since': {
    zh: { what: '{{path}} 在这次运行改过之后又被别人改了', next: '确认后可以仍然恢复成原样，也可以就这样留着。' },
    en: {
      what: '{{path}} was changed by somebody after this run',
      next: 'Restore what was there before all the same, or leave it as it is.',
    },
  },
  'file-others-kept': {
    zh: { what: '{{path}} 是这次运行新建的，但里面已有别人放的东西：目录保留', next: '看一眼里面；不再需要就手动删除。' },
    en: {
      what: '{{path}} was made by this run, and others have put something into it since: it stays',
      next: 'Look at what is in it, and remove it by hand where it is not needed.',
    },
  },
  'file-not-restored': {
    zh: { what: '{{path}} 没能恢复成原样', next: '看下面的输出；原来的文件还在主机的 ~/.ferry/kept 里。' },
    en: {
      what: '{{path}} could not be made what it was',
      next: 'Look at the output; what was there still lies in ~/.ferry/kept on the host.',
    },
  },
} satisfies Catalogue
