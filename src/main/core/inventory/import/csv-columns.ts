/** What a column of a spreadsheet holds, by its header in Chinese or English. */

/** Rows above the header: the title of a sheet, the date of an export. */
export const mostTitleRows = 5

/** Compared without case, blanks, dashes, underscores and brackets. Of several addresses the one inside the network counts before the public one. */
const headers = {
  name: `name hostname host alias server servername machine node nodename
    主机 主机名 主机名称 名称 名字 服务器 服务器名 服务器名称 机器 机器名 机器名称 别名 节点 节点名`,
  address: `address ip ipaddress ipaddr ipv4 addr hostip hostaddress serverip ansiblehost privateip innerip internalip lanip
    地址 ip地址 主机地址 主机ip 服务器地址 服务器ip 机器ip 内网ip 内网地址 内网ip地址 私网ip 私有ip 业务ip 管理ip 局域网ip`,
  publicAddress: 'publicip outerip externalip wanip eip 公网ip 公网地址 外网ip 外网地址 弹性ip',
  port: 'port sshport loginport ansibleport 端口 端口号 ssh端口 远程端口 登录端口 登陆端口',
  user: `user username login loginuser loginname account sshuser remoteuser ansibleuser
    用户 用户名 账号 帐号 账户 帐户 登录用户 登录账号 登录帐号 登录账户 登录名 登陆用户 登陆账号 ssh用户 ssh账号 远程用户`,
  identity:
    'identity key keyfile identityfile privatekey privatekeyfile sshkey sshkeyfile keypath 密钥 私钥 密钥文件 私钥文件 密钥路径 私钥路径',
  jump: 'jump jumphost jumpserver bastion bastionhost proxyjump 跳板 跳板机 堡垒机 跳板主机 跳转机',
  password: 'password passwd pass pwd loginpassword 密码 口令 登录密码 登陆密码',
} as const
type Header = keyof typeof headers
export type Column = Exclude<Header, 'publicAddress'>
export type Columns = Partial<Record<Column, number>>

const byWord = new Map(
  Object.entries(headers).flatMap(([header, words]) => words.split(/\s+/).map((word) => [word, header as Header] as const)),
)

function headerOf(cell: string): Header | undefined {
  return byWord.get(cell.toLowerCase().replace(/[\s_\-()（）:：*]/g, ''))
}

/** The columns that a header names, or undefined when the line is not a header. */
export function columnsOfHeader(cells: readonly string[]): Columns | undefined {
  const columns: Columns = {}
  let publicAddress: number | undefined
  cells.forEach((cell, index) => {
    const header = headerOf(cell)
    if (header === undefined) return
    if (header === 'publicAddress') {
      publicAddress ??= index
      return
    }
    // Beside a name, a second column of hosts holds the addresses.
    const free = header === 'name' && columns.name !== undefined ? 'address' : header
    columns[free] ??= index
  })
  if (columns.address === undefined && publicAddress !== undefined) columns.address = publicAddress
  // A list of names and addresses may call the address "host".
  if (columns.address === undefined && columns.name !== undefined && Object.keys(columns).length > 1)
    return { ...columns, address: columns.name }
  return columns.address === undefined ? undefined : columns
}
