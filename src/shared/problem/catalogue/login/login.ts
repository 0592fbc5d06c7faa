/** Who the host is, and who the operator is to it. */
import type { Catalogue } from '../entry.ts'

export const login = {
  'host-key-unknown': {
    course: 'final',
    zh: {
      what: '主机 {{host}}（{{address}}）的密钥还未被信任：{{type}} {{fingerprint}}',
      next: '向管理员核对指纹，然后执行 ferry trust {{host}} 或在面板中接受。',
      panel: '向管理员核对指纹，然后在“主机”页用“密钥”接受它。',
    },
    en: {
      what: 'The key of host {{host}} ({{address}}) is not trusted yet: {{type}} {{fingerprint}}',
      next: 'Compare the fingerprint with your administrator, then run ferry trust {{host}} or accept it in the panel.',
      panel: 'Compare the fingerprint with your administrator, then accept it with “Key” on the Fleet screen.',
    },
  },
  'host-key-changed': {
    course: 'final',
    zh: {
      what: '主机 {{host}}（{{address}}）的密钥变了！记录的是 {{expectedType}} {{expected}}，现在是 {{type}} {{fingerprint}}',
      next: '可能有人在中间冒充这台主机。没有发送任何凭据。若主机确实重装过，核对新指纹后执行 ferry trust {{host}} --replace。',
      panel: '可能有人在中间冒充这台主机。没有发送任何凭据。若主机确实重装过，核对新指纹后在“主机”页用“密钥”接受它。',
    },
    en: {
      what: 'The key of host {{host}} ({{address}}) has changed! Known: {{expectedType}} {{expected}}; shown now: {{type}} {{fingerprint}}',
      next: 'Somebody may pose as this host. No credential was sent. If the host was really rebuilt, compare the new fingerprint and run ferry trust {{host}} --replace.',
      panel:
        'Somebody may pose as this host. No credential was sent. If the host was really rebuilt, compare the new fingerprint and accept it with “Key” on the Fleet screen.',
    },
  },
  'host-key-revoked': {
    course: 'final',
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
    course: 'final',
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
    course: 'final',
    zh: {
      what: '主机 {{host}} 拒绝用户 {{user}} 登录（试过：{{tried}}；主机接受：{{offered}}）',
      next: '检查用户名、密钥或密码。多次失败后主机可能暂时拒绝您的地址。',
    },
    en: {
      what: 'Host {{host}} refuses the login of {{user}} (tried: {{tried}}; the host takes: {{offered}})',
      next: 'Check user, key or password. After several failures the host may refuse your address for a while.',
    },
  },
  'login-hung-up': {
    course: 'final',
    zh: {
      what: '主机 {{host}}（{{address}}:{{port}}）在用户 {{user}} 登录到一半时挂断，没有说明原因，重试后仍是如此',
      next: '主机没有拒绝密钥。原因只在它自己的 sshd 日志里：Banner 文件太大（超过约 250 KB）、PAM 不允许该账户登录（已过期、nologin），或登录进程被终止。处理后重试。',
    },
    en: {
      what: 'Host {{host}} ({{address}}:{{port}}) hangs up in the middle of the login of {{user}}, without a word, each time',
      next: 'It has not refused the key. Only its own sshd log says why: a Banner file that is too large (about 250 KB), an account that PAM does not let in (expired, nologin), or a login process that is killed. Mend that, then try again.',
    },
  },
  'login-cancelled': {
    course: 'final',
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
      panel: '它来自较早的 Ferry，或保存时清单里还没有这台主机。测试一次连接，在提问时确认。',
    },
    en: {
      what: 'The password kept for host {{host}} does not say to which address it belongs: it was not sent to {{now}}',
      next: 'It was kept by an earlier Ferry, or before the host was in the inventory. Connect once in the panel or at a terminal and confirm, or run ferry vault set {{host}}.',
      panel:
        'It was kept by an earlier Ferry, or before the host was in the inventory. Test the connection once, and confirm it when asked.',
    },
  },
  'identity-unreadable': {
    course: 'final',
    zh: { what: '读不到主机 {{host}} 的私钥文件 {{identity}}：{{reason}}', next: '检查路径是否写对，以及您的账户能不能读这个文件。' },
    en: {
      what: 'The private key {{identity}} of host {{host}} cannot be read: {{reason}}',
      next: 'Check the path, and that your account may read the file.',
    },
  },
  'identity-putty': {
    course: 'final',
    zh: {
      what: '主机 {{host}} 的私钥 {{identity}} 是 PuTTY 格式（第 {{version}} 版），Ferry 读不了',
      next: '在 PuTTYgen 中打开它，用 Conversions → Export OpenSSH key 另存；或执行 puttygen {{identity}} -O private-openssh -o 新文件。然后在清单里写新文件。',
    },
    en: {
      what: 'The private key {{identity}} of host {{host}} is in PuTTY’s form (version {{version}}), which Ferry cannot read',
      next: 'Open it in PuTTYgen and save it by Conversions → Export OpenSSH key, or run puttygen {{identity}} -O private-openssh -o NEW-FILE; then name the new file in the inventory.',
    },
  },
  'identity-cipher': {
    course: 'final',
    zh: {
      what: '主机 {{host}} 的私钥 {{identity}} 用 {{cipher}} 加密，Ferry 没有这种算法；口令没有错',
      next: '换一种加密保存，口令可以不变：ssh-keygen -p -Z aes256-ctr -f {{identity}}',
    },
    en: {
      what: 'The private key {{identity}} of host {{host}} is locked with {{cipher}}, which Ferry does not have; the passphrase is not at fault',
      next: 'Lock it with another cipher, with the same passphrase if you like: ssh-keygen -p -Z aes256-ctr -f {{identity}}',
    },
  },
  'identity-public': {
    course: 'final',
    zh: { what: '{{identity}} 是公钥，不是私钥（主机 {{host}}）', next: '在清单里写私钥文件，通常是同名、不带 .pub 的：{{private}}' },
    en: {
      what: '{{identity}} is a public key, not a private one (host {{host}})',
      next: 'Name the private key in the inventory, mostly the file without .pub: {{private}}',
    },
  },
  'identity-kind': {
    course: 'final',
    zh: {
      what: '主机 {{host}} 的私钥 {{identity}} 是 {{type}} 类型，Ferry 不能直接使用',
      next: '安全密钥（sk-）请加入 ssh-agent，并在清单里写 agent: true；否则换用 Ed25519、ECDSA 或 RSA 密钥。',
    },
    en: {
      what: 'The private key {{identity}} of host {{host}} is of the kind {{type}}, which Ferry cannot use itself',
      next: 'Add a key on a token (sk-) to the ssh-agent and write agent: true in the inventory; else use an Ed25519, ECDSA or RSA key.',
    },
  },
  'identity-not-a-key': {
    course: 'final',
    zh: {
      what: '主机 {{host}} 的 {{identity}} 不是私钥，或已经损坏',
      next: '检查是否写错了文件；用 ssh-keygen -y -f {{identity}} 可以看它是否完好。Ferry 能读 OpenSSH、PEM 和 PKCS#8 私钥。',
    },
    en: {
      what: '{{identity}} of host {{host}} is no private key, or is damaged',
      next: 'Check that it is the right file; ssh-keygen -y -f {{identity}} tells whether it is whole. Ferry reads private keys of OpenSSH, PEM and PKCS#8.',
    },
  },
  'identity-passphrase-wrong': {
    course: 'final',
    zh: { what: '私钥 {{identity}} 的口令 {{attempts}} 次都不对', next: '确认口令后再次连接；没有向主机发送任何内容。' },
    en: {
      what: 'The passphrase of {{identity}} was wrong {{attempts}} times',
      next: 'Find the right one and connect again; nothing was sent to the host.',
    },
  },
  'agent-absent': {
    course: 'final',
    zh: { what: '主机 {{host}} 要用 ssh-agent，但没有正在运行的 agent', next: '启动 ssh-agent 并执行 ssh-add，或在清单里写 identity。' },
    en: {
      what: 'Host {{host}} uses the ssh-agent, but none is running',
      next: 'Start ssh-agent and run ssh-add, or give the host an identity in the inventory.',
    },
  },
  'agent-away': {
    course: 'final',
    zh: {
      what: '主机 {{host}} 要用 ssh-agent，但 {{socket}} 那里的 agent 没有应答（多半已退出）；没有用它向主机登录',
      next: '在同一个套接字上重新启动它（ssh-agent -a {{socket}}）并执行 ssh-add，或用新的 SSH_AUTH_SOCK 重新打开 Ferry；再重试。',
    },
    en: {
      what: 'Host {{host}} uses the ssh-agent, but the one at {{socket}} does not answer; it has most likely ended. No key was offered to the host',
      next: 'Start it again at the same socket (ssh-agent -a {{socket}}) and run ssh-add, or open Ferry anew with the new SSH_AUTH_SOCK; then retry.',
    },
  },
  'agent-empty': {
    course: 'final',
    zh: {
      what: '主机 {{host}} 要用 ssh-agent，但它没有给出密钥：已锁定，或里面没有密钥；没有用它向主机登录',
      next: '解锁（ssh-add -X）或加入密钥（ssh-add），再重试。',
    },
    en: {
      what: 'Host {{host}} uses the ssh-agent, but it gives no key: it is locked, or holds none. No key was offered to the host',
      next: 'Unlock it (ssh-add -X) or add the key (ssh-add); then retry.',
    },
  },
} satisfies Catalogue
