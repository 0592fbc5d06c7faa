/** Who the host is, and who the operator is to it. */
import type { Catalogue } from './entry.ts'

export const login = {
  'host-key-unknown': {
    zh: {
      what: '主机 {{host}}（{{address}}）的密钥还未被信任：{{type}} {{fingerprint}}',
      next: '向管理员核对指纹，然后执行 ferry trust {{host}} 或在面板中接受。',
    },
    en: {
      what: 'The key of host {{host}} ({{address}}) is not trusted yet: {{type}} {{fingerprint}}',
      next: 'Compare the fingerprint with your administrator, then run ferry trust {{host}} or accept it in the panel.',
    },
  },
  'host-key-changed': {
    zh: {
      what: '主机 {{host}}（{{address}}）的密钥变了！记录的是 {{expectedType}} {{expected}}，现在是 {{type}} {{fingerprint}}',
      next: '可能有人在中间冒充这台主机。没有发送任何凭据。若主机确实重装过，核对新指纹后执行 ferry trust {{host}} --replace。',
    },
    en: {
      what: 'The key of host {{host}} ({{address}}) has changed! Known: {{expectedType}} {{expected}}; shown now: {{type}} {{fingerprint}}',
      next: 'Somebody may pose as this host. No credential was sent. If the host was really rebuilt, compare the new fingerprint and run ferry trust {{host}} --replace.',
    },
  },
  'host-key-revoked': {
    zh: {
      what: '主机 {{host}}（{{address}}）出示的密钥已被吊销：{{type}} {{fingerprint}}',
      next: 'known_hosts 用 @revoked 标记了它，Ferry 不会接受。请在主机上换新密钥。',
    },
    en: {
      what: 'Host {{host}} ({{address}}) shows a revoked key: {{type}} {{fingerprint}}',
      next: 'known_hosts marks it @revoked and Ferry never accepts it. Give the host a new key.',
    },
  },
  'host-key-unreadable': {
    zh: { what: '主机 {{host}}（{{address}}）出示的密钥无法识别', next: '没有登录。请查看该主机的 sshd 配置。' },
    en: {
      what: 'The key that host {{host}} ({{address}}) shows cannot be read',
      next: 'No login was tried. Look at the sshd configuration of the host.',
    },
  },
  'known-hosts-unreadable': {
    zh: { what: '无法读取已知主机文件 {{file}}：{{reason}}', next: '读不到它就无法核对密钥，所以不会连接。修复文件权限后重试。' },
    en: {
      what: 'The known hosts file {{file}} cannot be read: {{reason}}',
      next: 'Without it no key can be checked, so nothing is connected. Repair its permissions, then try again.',
    },
  },
  'known-hosts-unwritable': {
    zh: { what: '无法写入已信任密钥文件 {{file}}：{{reason}}', next: '密钥没有被保存。检查数据目录的权限与空间。' },
    en: {
      what: 'The file of accepted keys {{file}} cannot be written: {{reason}}',
      next: 'The key was not kept. Check rights and space of the data directory.',
    },
  },
  'login-refused': {
    zh: {
      what: '主机 {{host}} 拒绝用户 {{user}} 登录（试过：{{tried}}；主机接受：{{offered}}）',
      next: '检查用户名、密钥或密码。多次失败后主机可能暂时拒绝您的地址。',
    },
    en: {
      what: 'Host {{host}} refuses the login of {{user}} (tried: {{tried}}; the host takes: {{offered}})',
      next: 'Check user, key or password. After several failures the host may refuse your address for a while.',
    },
  },
  'login-cancelled': {
    zh: { what: '已取消登录主机 {{host}}（用户 {{user}}）', next: '需要时再次连接。' },
    en: { what: 'The login to host {{host}} as {{user}} was cancelled', next: 'Connect again when you are ready.' },
  },
  'password-elsewhere': {
    zh: {
      what: '主机 {{host}} 在密码库里的密码属于 {{kept}}，而清单现在写的是 {{now}}：没有发送',
      next: '若清单里的地址有误，请更正。若主机确实搬了家，在面板或终端中连接它，确认后密码会改记到新地址。',
    },
    en: {
      what: 'The password kept for host {{host}} belongs to {{kept}}, but the inventory now says {{now}}: it was not sent',
      next: 'If the address in the inventory is wrong, correct it. If the host has really moved, connect to it in the panel or at a terminal and confirm: the password is then kept for the new place.',
    },
  },
  'password-unbound': {
    zh: {
      what: '主机 {{host}} 在密码库里的密码没有写明属于哪个地址：没有发送到 {{now}}',
      next: '它来自较早的 Ferry，或保存时清单里还没有这台主机。在面板或终端中连接一次并确认，或执行 ferry vault set {{host}}。',
    },
    en: {
      what: 'The password kept for host {{host}} does not say to which address it belongs: it was not sent to {{now}}',
      next: 'It was kept by an earlier Ferry, or before the host was in the inventory. Connect once in the panel or at a terminal and confirm, or run ferry vault set {{host}}.',
    },
  },
  'identity-unreadable': {
    zh: { what: '无法使用主机 {{host}} 的私钥 {{identity}}：{{reason}}', next: '检查路径、文件权限与格式（OpenSSH、PEM 或 PPK 私钥）。' },
    en: {
      what: 'The private key {{identity}} of host {{host}} cannot be used: {{reason}}',
      next: 'Check its path, permissions and format (an OpenSSH, PEM or PPK private key).',
    },
  },
  'identity-passphrase-wrong': {
    zh: { what: '私钥 {{identity}} 的口令 {{attempts}} 次都不对', next: '确认口令后再次连接；没有向主机发送任何内容。' },
    en: {
      what: 'The passphrase of {{identity}} was wrong {{attempts}} times',
      next: 'Find the right one and connect again; nothing was sent to the host.',
    },
  },
  'agent-absent': {
    zh: { what: '主机 {{host}} 要用 ssh-agent，但没有正在运行的 agent', next: '启动 ssh-agent 并执行 ssh-add，或在清单里写 identity。' },
    en: {
      what: 'Host {{host}} uses the ssh-agent, but none is running',
      next: 'Start ssh-agent and run ssh-add, or give the host an identity in the inventory.',
    },
  },
} satisfies Catalogue
