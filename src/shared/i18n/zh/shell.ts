export const shellZh = {
  'shell.address': '在浏览器中打开（只能用一次，十分钟内有效）：{{url}}',
  'shell.already-open': 'Ferry 已在使用这些数据：由它再开一个窗口。',
  'shell.no-display': '没有图形显示，不打开窗口。',
  'shell.root': '以 root 运行时浏览器没有沙箱，因此不打开窗口（FERRY_BROWSER_ALLOW_ROOT=1 可强制打开）。',
  'shell.no-browser': '没有找到 Chromium 系列浏览器（Chromium、Chrome、Edge、Brave；可用 FERRY_BROWSER 指定路径）。',
  'shell.window-late': '窗口没有打开面板。请用下面的地址：',
  'shell.window-closed-live': '窗口已关闭，但发布仍在执行。用下面的地址重新打开，或按 Ctrl-C 结束（主机上的步骤会自行完成）。',
  'shell.menu-file': '文件',
  'shell.menu-edit': '编辑',
  'shell.menu-view': '显示',
  'shell.menu-quit': '退出 Ferry',
}
