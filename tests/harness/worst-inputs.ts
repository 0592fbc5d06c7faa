/** Files that cost a naive reader minutes, gigabytes or its stack: small to send, and each of another kind. */

const letters = 'abcdefghijklmnopqrstuvwxyz'
const lines = (count: number, line: (index: number) => string) => Array.from({ length: count }, (_, index) => line(index)).join('\n')

/** References to references: ten levels of nine. */
function laughs(first: string, next: (name: string, before: string) => string): string {
  const names = letters.slice(0, 10).split('')
  return [first, ...names.slice(1).map((name, index) => next(name, names[index] as string))].join('\n')
}

/** Each group has both of the level below it: two to the power of the levels ways down. */
const diamond = lines(60, (level) => [0, 1].map((side) => `[g${level}x${side}:children]\ng${level + 1}x0\ng${level + 1}x1`).join('\n'))

export const worstInputs: readonly { name: string; file: string; text: string }[] = [
  { name: 'nothing but line feeds', file: 'a.txt', text: '\n'.repeat(400_000) },
  { name: 'nothing but blanks', file: 'a.txt', text: ' '.repeat(400_000) },
  { name: 'nothing but colons', file: 'a.txt', text: ':'.repeat(400_000) },
  { name: 'blanks after a word', file: 'a.txt', text: `Host${' '.repeat(400_000)}\n` },
  { name: 'one endless line of hosts', file: 'a.txt', text: 'ssh root@10.0.0.1 -p 22 '.repeat(20_000) },
  { name: 'one endless word', file: 'a.txt', text: 'a'.repeat(1_000_000) },
  { name: 'one endless name', file: 'a.txt', text: 'a.'.repeat(300_000) },
  { name: 'brackets', file: 'a.txt', text: '['.repeat(200_000) },
  { name: 'addresses', file: 'a.txt', text: lines(30_000, (index) => `h${index} 10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`) },
  { name: 'many ssh hosts', file: 'config', text: lines(12_000, (index) => `Host h${index}\n HostName 10.0.0.1\n User root`) },
  {
    name: 'many ssh patterns',
    file: 'config',
    text: lines(3_000, (index) => `Host h${index} *a*b*${index}\n HostName 10.0.0.1\n User root`),
  },
  {
    name: 'stars in a pattern',
    file: 'config',
    text: `Host ${'a'.repeat(5000)}\nHostName 10.0.0.1\n${lines(300, () => `Host ${'*a'.repeat(2000)}b\n User x`)}`,
  },
  {
    name: 'a chain of jumps',
    file: 'config',
    text: lines(12_000, (index) => `Host h${index}\n HostName 10.0.0.1\n User root\n ProxyJump h${index + 1}`),
  },
  { name: 'a range of ranges', file: 'hosts.ini', text: 'h[1:9999]x[1:9998]\n[web]\nw1 ansible_host=10.0.0.1\n' },
  { name: 'many ranges', file: 'hosts.ini', text: `[web]\n${lines(500, (index) => `h${index}x[1:9999] ansible_host=10.0.0.1`)}` },
  { name: 'a number without end in a range', file: 'hosts.ini', text: `[web]\nh[1:${'9'.repeat(400)}]\n` },
  {
    name: 'a diamond of groups',
    file: 'hosts.ini',
    text: `${diamond}\n[g60x0]\nw1 ansible_host=10.0.0.1\n[g60x1]\nw2 ansible_host=10.0.0.2\n`,
  },
  {
    name: 'a chain of groups',
    file: 'hosts.ini',
    text: `${lines(9000, (index) => `[g${index}:children]\ng${index + 1}`)}\n[g9000]\nw1 ansible_host=10.0.0.1\n`,
  },
  {
    name: 'groups of references',
    file: 'hosts.yml',
    text: laughs('all:\n  children:\n    a: &a {hosts: {h1: {ansible_host: 10.0.0.1}}}', (name, before) => {
      const nine = letters.slice(0, 9).split('')
      return `    ${name}: &${name}\n      children:\n${nine.map((child) => `        ${name}${child}: *${before}`).join('\n')}`
    }),
  },
  {
    name: 'references in an inventory',
    file: 'a.yaml',
    text: `${laughs('a: &a [x,x,x,x,x,x,x,x,x]', (name, before) => `${name}: &${name} [${Array(9).fill(`*${before}`).join(',')}]`)}\nhosts: {h: {address: 10.0.0.1, user: root, values: *j}}\n`,
  },
  {
    name: 'merges of merges',
    file: 'a.yaml',
    text: `hosts:\n${laughs('  a: &a {address: 10.0.0.1, user: root}', (name, before) => `  ${name}: &${name} {<<: [${Array(9).fill(`*${before}`).join(',')}]}`)}\n`,
  },
  {
    name: 'many references',
    file: 'a.yaml',
    text: `hosts:\n  a: &a {address: 10.0.0.1, user: root}\n${lines(12_000, (index) => `  h${index}: *a`)}\n`,
  },
  { name: 'a map in a map in a map', file: 'a.yaml', text: `hosts: ${'{a: '.repeat(60_000)}` },
  { name: 'a list in a list in a list', file: 'hosts.yml', text: `all:\n  hosts: ${'['.repeat(60_000)}` },
  { name: 'a reference to itself', file: 'a.yaml', text: 'hosts: &x\n  h1: *x\n' },
  {
    name: 'a jump of a thousand hosts',
    file: 'a.yaml',
    text: `hosts:\n${lines(9000, (index) => `  h${index}: {address: h${index}.example, user: u, jump: h${index + 1}}`)}\n`,
  },
  {
    name: 'unknown names',
    file: 'a.yaml',
    text: `hosts:\n${lines(9000, (index) => `  h${index}: {address: h${index}.example, user: u, jump: g${index}}`)}\n`,
  },
  { name: 'unknown keys', file: 'a.yaml', text: lines(60_000, (index) => `hots${index}: 1`) },
  { name: 'quotes', file: 'a.csv', text: `name,ip,user\n${'"'.repeat(300_000)}` },
  { name: 'quotes that open and never close', file: 'a.csv', text: `name,ip,user\n${lines(30_000, () => '"a')}` },
  { name: 'commas', file: 'a.csv', text: `name,ip,user\n${','.repeat(600_000)}` },
  { name: 'columns', file: 'a.csv', text: `${lines(30, () => 'name,ip,'.repeat(4000))}\n` },
  { name: 'quotations in quotations', file: 'a.md', text: `# 上线\n\n${'>'.repeat(20_000)} a\n` },
  { name: 'lists in lists', file: 'a.md', text: `# 上线\n\n${lines(3000, (index) => `${'  '.repeat(index)}- a`)}\n` },
  {
    name: 'a table of nothing',
    file: 'a.md',
    text: `# 上线\n\n|${'a|'.repeat(5000)}\n|${'-|'.repeat(5000)}\n${lines(100, () => `|${'b|'.repeat(5000)}`)}\n`,
  },
]
