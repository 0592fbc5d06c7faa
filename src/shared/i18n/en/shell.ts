import type { English } from '../english.ts'
import type { shellZh } from '../zh/shell.ts'

export const shellEn: English<typeof shellZh> = {
  'shell.address': 'Open in a browser (works once, within ten minutes): {{url}}',
  'shell.already-open': 'Ferry is open on this data already: it gives another window.',
  'shell.no-display': 'There is no display, so no window is opened.',
  'shell.root': 'As root a browser has no sandbox, so no window is opened (FERRY_BROWSER_ALLOW_ROOT=1 forces it).',
  'shell.no-browser': 'No Chromium-family browser was found (Chromium, Chrome, Edge, Brave; FERRY_BROWSER names one by path).',
  'shell.window-late': 'The window did not reach the panel. Use this address:',
  'shell.window-closed-live':
    'The window is closed, but a release is under way. Open it again by this address, or end with Ctrl-C (the steps on the hosts go on by themselves).',
  'shell.menu-file': 'File',
  'shell.menu-edit': 'Edit',
  'shell.menu-view': 'View',
  'shell.menu-quit': 'Quit Ferry',
}
