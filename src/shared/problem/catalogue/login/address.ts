import type { Catalogue } from '../entry.ts'

/** Where a host is. `near` is what was probably meant, in brackets of its own, or nothing. */
export const address = {
  'address-empty': {
    zh: { what: '{{path}} 是空的', next: '写 IPv4（10.0.0.5）、IPv6（2001:db8::5）或域名（web-1.example.com）。' },
    en: { what: '{{path}} is empty.', next: 'Write IPv4 (10.0.0.5), IPv6 (2001:db8::5) or a name (web-1.example.com).' },
  },
  'address-invisible': {
    zh: { what: '{{path}} 里有看不见的字符 {{letter}}：{{found}}', next: '删掉它：看起来一样，却是另一个名字。重新手打一遍最可靠。' },
    en: {
      what: '{{path}} has the invisible character {{letter}} in it: {{found}}',
      next: 'Delete it: it looks the same and is another name. Typing it anew is safest.',
    },
  },
  'address-blank': {
    zh: { what: '{{path}} 里有空白：“{{found}}”', next: '去掉空白，只写地址。{{near}}' },
    en: { what: '{{path}} has a blank in it: "{{found}}"', next: 'Remove the blank: the address alone stands there. {{near}}' },
  },
  'address-option': {
    zh: { what: '{{path}} 以“-”开头：{{found}}', next: '地址不能以“-”开头，那是命令的选项。只写地址。' },
    en: {
      what: '{{path}} begins with "-": {{found}}',
      next: 'No address begins so; it would be an option of a command. Write the address alone.',
    },
  },
  'address-url': {
    zh: { what: '{{path}} 是网址，不是主机地址：{{found}}', next: '只写主机：不带协议、端口和路径。{{near}}' },
    en: {
      what: '{{path}} is a web address, not that of a host: {{found}}',
      next: 'Write the host alone, without scheme, port or path. {{near}}',
    },
  },
  'address-network': {
    zh: { what: '{{path}} 不是一台主机：{{found}}', next: '一台主机一个地址，不带 /24 这样的网段，也不带路径。{{near}}' },
    en: {
      what: '{{path}} is not one host: {{found}}',
      next: 'One host has one address, without a network such as /24 and without a path. {{near}}',
    },
  },
  'address-with-user': {
    zh: { what: '{{path}} 里带了用户：{{found}}', next: '用户写在 user，这里只写地址。{{near}}' },
    en: { what: '{{path}} has a user in it: {{found}}', next: 'The user goes into user; the address alone stands here. {{near}}' },
  },
  'address-with-port': {
    zh: { what: '{{path}} 里带了端口：{{found}}', next: '端口写在 port，这里只写地址。{{near}}' },
    en: { what: '{{path}} has a port in it: {{found}}', next: 'The port goes into port; the address alone stands here. {{near}}' },
  },
  'address-leading-zero': {
    zh: {
      what: '{{path}} 的数字前面有 0：{{found}}',
      next: '有的程序把它当八进制，会连到另一台机器。去掉前面的 0。{{near}}',
    },
    en: {
      what: 'A number of {{path}} begins with 0: {{found}}',
      next: 'Some programs read it as octal and go to another machine. Write it without the zeros. {{near}}',
    },
  },
  'address-not-ipv4': {
    zh: { what: '{{path}} 不是 IPv4 地址：{{found}}', next: '要正好四个 0 到 255 的十进制数，用点隔开，例如 10.0.0.5。' },
    en: {
      what: '{{path}} is no IPv4 address: {{found}}',
      next: 'It has exactly four decimal numbers from 0 to 255 with dots, such as 10.0.0.5.',
    },
  },
  'address-not-ipv6': {
    zh: {
      what: '{{path}} 不是 IPv6 地址：{{found}}',
      next: '例如 2001:db8::5；本地链路地址带网卡名：fe80::1%eth0。方括号可写可不写。',
    },
    en: {
      what: '{{path}} is no IPv6 address: {{found}}',
      next: 'Such as 2001:db8::5, or fe80::1%eth0 with the network card of a link-local one. Brackets may be left out.',
    },
  },
  'address-nowhere': {
    zh: { what: '{{path}} 不是一台机器的地址：{{found}}', next: '0.0.0.0、广播和组播地址不属于任何一台主机。写主机自己的地址。' },
    en: {
      what: '{{path}} is the address of no machine: {{found}}',
      next: '0.0.0.0, broadcast and multicast belong to no host. Write its own address.',
    },
  },
  'address-not-ascii': {
    zh: { what: '{{path}} 不是能连接的名字：{{found}}', next: '国际化域名要写成 xn-- 形式，全角字符要写成半角；或者直接写 IP。{{near}}' },
    en: {
      what: '{{path}} is no name that can be connected to: {{found}}',
      next: 'An international name is written in its xn-- form, full-width letters as plain ones; or write the IP address. {{near}}',
    },
  },
  'address-not-name': {
    zh: {
      what: '{{path}} 不是主机名：{{found}}',
      next: '主机名由字母、数字、“-”组成，各段用点隔开，每段 1 到 63 个字符，不以“-”开头或结尾；总长不超过 253。',
    },
    en: {
      what: '{{path}} is no host name: {{found}}',
      next: 'A name has letters, digits and "-", in parts of 1 to 63 with dots between, which do not begin or end with "-"; 253 in all.',
    },
  },
} satisfies Catalogue
