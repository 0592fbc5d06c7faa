export const sandboxZh = {
  'sandbox.start': '启动沙盒',
  'sandbox.starting': '正在启动沙盒…',
  'sandbox.up': '{{up}} / {{of}} 台已启动',
  'sandbox.ending': '正在结束沙盒…',
  'sandbox.here': '沙盒',
  'sandbox.apart': '这里是本机上的练习主机；自己的主机、执行记录和密码都不在这里。',
  'sandbox.end': '结束沙盒',
  'sandbox.end-title': '沙盒里的执行还在进行',
  'sandbox.end-explain': '结束沙盒会中断这次执行；下次启动沙盒后可以接着做。',
  'sandbox.end-confirm': '中断并结束沙盒',
}
