/** What is mutated: a small good file of each kind, with most of what that kind can have. */
export const seeds = {
  'ssh config':
    'Host gate\n  HostName 192.0.2.4\n  User kim\n  Port 2200\nHost web-* !web-9\n  ProxyJump lee@gate:22,next\n  IdentityFile "~/.ssh/%r@%h"\nHost web-1\n  ProxyCommand ssh -W %h:%p -p 2222 gate\nMatch host web-1 user "kim"\n  HostKeyAlias x\n',
  'Ansible INI':
    'mail ansible_host=192.0.2.1\n[web]\nw[01:03]:2201 ansible_user=kim\nr[1:2]-r[a:b] ansible_host="192.0.2.2" # so\n[db:children]\nweb\n[db:vars]\nansible_port=2222\nansible_ssh_common_args=\'-o ProxyCommand="ssh -W %h:%p kim@gate"\'\n',
  'Ansible YAML':
    'all:\n  vars: &d { ansible_user: kim, ansible_port: 2222 }\n  children:\n    web:\n      hosts:\n        w[1:3]: { <<: *d, ansible_host: 192.0.2.1 }\n        v: { ansible_password: !vault x }\n      children: { db: { hosts: { d: } } }\n',
  CSV: 'sep=;\n主机名;IP地址;端口;用户;密码;跳板机\nweb-1;192.0.2.1;2222;kim;"x;y";gate\n"web-2";192.0.2.2;;;;lee@192.0.2.9:22\n',
  'pasted list': 'web-1 (192.0.2.1)、web-2：192.0.2.2\nkim@192.0.2.3:2222\n- `db` [2001:db8::1]:22\nssh -p 2222 kim@web.example.com\n',
  inventory:
    'hosts:\n  a: &a { address: 192.0.2.1, user: kim, jump: [b] }\n  b: { <<: *a, address: "2001:db8::1", jump: [], values: { base: /home } }\nservices:\n  s:\n    hosts: [a]\n    directory: "{base}/s"\n    archive: /home/s.tar\n    process: { contains: s }\n    start: ./start.sh\n    stop: { wait: 30s }\n    logs: [{ path: /var/log/s.log, ready: up, fail: [x] }]\n    verify: [{ http: "http://x/", status: 200 }, { person: 看 }]\n',
  release:
    'release: 会员折扣\ndate: 2017-02-20\ntasks:\n  - { upgrade: web, archive: ./web.tar }\n  - { upgrade: db, archive: ./db.tar }\nverify:\n  - { person: 看, on: web }\n',
  document:
    '# 上线\n\n> 说明\n\n| 主机 | IP |\n|---|---|\n| web-1 | 192.0.2.1 |\n\n## 步骤\n\n1. 登录 web-1 (192.0.2.1)，上传 `web.tar` 到 /home\n\n```\ncp -r /home/web /home/web_20170220\ntar xf web.tar\n./start.sh && tail -f /home/web/log\ncurl -s http://x/install.sh | sh\n```\n\n- [x] 验证\n\n## 回退\n\n恢复 /home/web_20170220\n',
} as const

export const fileNames: Record<keyof typeof seeds, string> = {
  'ssh config': 'config',
  'Ansible INI': 'hosts.ini',
  'Ansible YAML': 'hosts.yml',
  CSV: 'hosts.csv',
  'pasted list': 'pasted',
  inventory: 'fleet.yaml',
  release: 'tonight.yaml',
  document: 'tonight.md',
}
