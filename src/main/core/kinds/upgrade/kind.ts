import { isUpgrade } from '#shared/kinds/task/upgrade.ts'
import { splitPath } from '../../commands/paths.ts'
import { type Asking, answered, askHost } from '../../engine/host/ask-host.ts'
import { kindFor } from '../../engine/kind.ts'
import { findService } from '../common/process/find-process.ts'
import { lookAtHost } from './preflight/look-at-host.ts'
import { leaveRunning, rollBackHost, takeDownHost } from './roll-back-host.ts'
import { takeBackAhead } from './send-ahead.ts'
import { chooseAmong } from './steps/stop.ts'
import { upgradeHost } from './upgrade-host.ts'

export const upgrade = kindFor(isUpgrade, {
  name: 'upgrade',
  preflight: (context) => {
    const { connections, now, plan, readArchive, token } = context.run
    return lookAtHost({ ...context, date: plan.date, token, now, readArchive, connections })
  },
  async lookAhead({ around, plan, target }) {
    const askForFacts: Asking['askForFacts'] = async (_, command, options = {}) =>
      answered(await askHost(around.connections, target, command, { timeout: options.timeout }), target, 'preflight')
    const { findings } = await lookAtHost({
      target,
      date: plan.date,
      token: '',
      now: around.now,
      readArchive: around.readArchive,
      connections: around.connections,
      askForFacts,
      ask: async (...question) => (await askForFacts(...question)).text,
    })
    return findings
  },
  async settle(context) {
    const families = await findService(context)
    if (families.length > 1) await chooseAmong(context, families)
  },
  forward: upgradeHost,
  back: rollBackHost,
  takeDown: takeDownHost,
  leaveRunning,
  replaces: ({ service }) => {
    const { parent, name } = splitPath(service.directory)
    return { place: `${parent}/${name}`, begins: 'stop', keeps: 'back-up', changed: 'unpack', restored: 'restore' }
  },
  atEnd: takeBackAhead,
})
