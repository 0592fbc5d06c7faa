import type { Catalogue } from '../entry.ts'

/** A host on which everything is done by another account than the one that logs in. */
export const sudo = {
  'sudo-works': {
    zh: { what: '{{user}} 可以通过 sudo 成为 {{account}}', next: '无需操作。' },
    en: { what: '{{user}} becomes {{account}} by sudo', next: 'Nothing to do.' },
  },
  'sudo-password-wanted': {
    course: 'final',
    zh: {
      what: '主机 {{host}} 上 {{user}} 用 sudo 成为 {{account}} 需要密码，但没有密码可用',
      next: '在清单里给主机写 sudo: vault（密码库）或 sudo: ask（每次询问），或在主机上允许免密 sudo（NOPASSWD）。',
    },
    en: {
      what: 'On host {{host}} sudo wants a password from {{user}} before it lets it be {{account}}, and there is none',
      next: 'Give the host `sudo: vault` or `sudo: ask` in the inventory, or allow sudo without a password there (NOPASSWD).',
    },
  },
  'sudo-password-wrong': {
    course: 'final',
    zh: {
      what: '主机 {{host}} 上 {{user}} 的 sudo 密码不对',
      next: 'sudo 要的是 {{user}} 自己的登录密码。更新密码库里的密码，或重新输入。',
    },
    en: {
      what: 'The password of {{user}} for sudo on host {{host}} is wrong',
      next: 'sudo wants the password that {{user}} logs in with. Put the right one into the vault, or type it again.',
    },
  },
  'sudo-refused': {
    course: 'final',
    zh: {
      what: '主机 {{host}} 上 {{user}} 不能用 sudo 成为 {{account}}：{{answered}}',
      next: '在 sudoers 里允许 {{user}} 以 {{account}} 运行 /bin/sh；若写着 requiretty，请为 {{user}} 关闭它。',
    },
    en: {
      what: 'On host {{host}} sudo does not let {{user}} be {{account}}: {{answered}}',
      next: 'Allow {{user}} in sudoers to run /bin/sh as {{account}}; where it says requiretty, switch that off for {{user}}.',
    },
  },
  'sudo-missing': {
    course: 'final',
    zh: { what: '主机 {{host}} 上没有 sudo', next: '安装 sudo，或以 {{account}} 登录（清单里的 user），并去掉 as。' },
    en: {
      what: 'Host {{host}} has no sudo',
      next: 'Install it, or log in as {{account}} (`user` in the inventory) and take `as` away.',
    },
  },
  'sudo-silent': {
    zh: {
      what: '主机 {{host}} 上的 sudo {{seconds}} 秒没有反应',
      next: '它可能在等一次性验证码或别的问题，Ferry 不会回答。为 {{user}} 改用密码或免密 sudo。',
    },
    en: {
      what: 'sudo on host {{host}} has said nothing for {{seconds}} s',
      next: 'It may wait for a one-time code or another answer that Ferry does not give. Let {{user}} use a password, or none.',
    },
  },
} satisfies Catalogue
