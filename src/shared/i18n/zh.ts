import { allWords } from '../text/all-words.ts'
import { ansibleZh } from './zh/ansible.ts'
import { cliZh } from './zh/cli.ts'
import { cliHelpZh } from './zh/cli-help.ts'
import { cliRunZh } from './zh/cli-run.ts'
import { desktopZh } from './zh/desktop.ts'
import { documentZh } from './zh/document.ts'
import { emergencyZh } from './zh/emergency.ts'
import { entryZh } from './zh/entry.ts'
import { fillingZh } from './zh/filling.ts'
import { fleetZh } from './zh/fleet.ts'
import { historyZh } from './zh/history.ts'
import { holdZh } from './zh/hold.ts'
import { logsZh } from './zh/logs.ts'
import { notifyZh } from './zh/notify.ts'
import { panelZh } from './zh/panel.ts'
import { planViewZh } from './zh/plan-view.ts'
import { reachZh } from './zh/reach.ts'
import { recordZh } from './zh/record.ts'
import { rehearsalZh } from './zh/rehearsal.ts'
import { runViewZh } from './zh/run-view.ts'
import { sandboxZh } from './zh/sandbox.ts'
import { settingsZh } from './zh/settings.ts'
import { shellZh } from './zh/shell.ts'
import { startZh } from './zh/start.ts'
import { tasksZh } from './zh/tasks.ts'
import { terminalZh } from './zh/terminal.ts'

/** All words on screen that are not a problem's. A key says where the words stand and what they are. */
export const zh = allWords(
  shellZh,
  desktopZh,
  notifyZh,
  panelZh,
  runViewZh,
  planViewZh,
  reachZh,
  fleetZh,
  historyZh,
  logsZh,
  entryZh,
  sandboxZh,
  settingsZh,
  documentZh,
  ansibleZh,
  cliZh,
  cliHelpZh,
  cliRunZh,
  startZh,
  terminalZh,
  tasksZh,
  recordZh,
  fillingZh,
  emergencyZh,
  holdZh,
  rehearsalZh,
)
