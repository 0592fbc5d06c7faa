import { allWords } from '../text/all-words.ts'
import { ansibleEn } from './en/ansible.ts'
import { cliEn } from './en/cli.ts'
import { cliHelpEn } from './en/cli-help.ts'
import { cliRunEn } from './en/cli-run.ts'
import { desktopEn } from './en/desktop.ts'
import { documentEn } from './en/document.ts'
import { emergencyEn } from './en/emergency.ts'
import { entryEn } from './en/entry.ts'
import { fillingEn } from './en/filling.ts'
import { fleetEn } from './en/fleet.ts'
import { historyEn } from './en/history.ts'
import { holdEn } from './en/hold.ts'
import { logsEn } from './en/logs.ts'
import { notifyEn } from './en/notify.ts'
import { panelEn } from './en/panel.ts'
import { planViewEn } from './en/plan-view.ts'
import { reachEn } from './en/reach.ts'
import { recordEn } from './en/record.ts'
import { rehearsalEn } from './en/rehearsal.ts'
import { runViewEn } from './en/run-view.ts'
import { sandboxEn } from './en/sandbox.ts'
import { settingsEn } from './en/settings.ts'
import { shellEn } from './en/shell.ts'
import { startEn } from './en/start.ts'
import { tasksEn } from './en/tasks.ts'
import { terminalEn } from './en/terminal.ts'
import type { zh } from './zh.ts'

/** A sentence for exactly one, by the number `count`, stands beside the others as `…_one`. */
export const en: Record<keyof typeof zh, string> & Record<`${string}_one`, string> = allWords(
  shellEn,
  desktopEn,
  notifyEn,
  panelEn,
  runViewEn,
  planViewEn,
  reachEn,
  fleetEn,
  historyEn,
  logsEn,
  entryEn,
  sandboxEn,
  settingsEn,
  documentEn,
  ansibleEn,
  cliEn,
  cliHelpEn,
  cliRunEn,
  startEn,
  terminalEn,
  tasksEn,
  recordEn,
  fillingEn,
  emergencyEn,
  holdEn,
  rehearsalEn,
)
