import { Columns3, ListFilter, Pause, Play, Rows3, ScrollText, X } from 'lucide-react'
import { minimumLevels } from '#shared/logs/filter.ts'
import { type Action, type ActionProvider, always } from './action.ts'

/** What the Logs screen looks at, and how. */
export const logsActions: ActionProvider = ({ logs, fleet, application }) => {
  const { layout, filter, isHeld, chosen } = logs.store.getState()
  const act = (run: () => void) => () => {
    application.actions.show({ kind: 'logs' })
    run()
  }
  const hasChosen = () => chosen.length > 0
  const other = layout === 'wall' ? 'merged' : 'wall'
  return [
    ...fleet.store.getState().inventory.services.map(
      ({ name }): Action => ({
        id: `logs.show ${name}`,
        group: 'logs',
        icon: ScrollText,
        text: (words) => words('logs.of-service', { service: name }),
        isEnabled: always,
        run: () => void logs.actions.show(({ service }) => service === name),
      }),
    ),
    {
      id: 'logs.layout',
      group: 'logs',
      icon: other === 'wall' ? Columns3 : Rows3,
      text: (words) => `${words('screen.logs')}: ${words(`logs.${other}`)}`,
      isEnabled: hasChosen,
      run: act(() => logs.actions.setLayout(other)),
    },
    {
      id: 'logs.hold',
      group: 'logs',
      icon: isHeld ? Play : Pause,
      text: (words) => `${words('screen.logs')}: ${words(isHeld ? 'logs.continue-all' : 'logs.hold-all')}`,
      isEnabled: hasChosen,
      run: act(() => logs.actions.hold(!isHeld)),
    },
    ...minimumLevels
      .filter((minimum) => minimum !== filter.minimum)
      .map(
        (minimum): Action => ({
          id: `logs.level-${minimum}`,
          group: 'logs',
          icon: ListFilter,
          text: (words) => `${words('logs.level')}: ${words(`logs.level-${minimum}`)}`,
          isEnabled: hasChosen,
          run: act(() => logs.actions.setFilter({ minimum })),
        }),
      ),
    {
      id: 'logs.since-restart',
      group: 'logs',
      icon: ListFilter,
      text: (words) => `${words('screen.logs')}: ${words('logs.since-restart')}`,
      isEnabled: hasChosen,
      run: act(() => logs.actions.setFilter({ sinceRestart: !filter.sinceRestart })),
    },
    {
      id: 'logs.clear',
      group: 'logs',
      icon: X,
      text: (words) => `${words('screen.logs')}: ${words('logs.clear')}`,
      isEnabled: hasChosen,
      run: act(logs.actions.clear),
    },
  ]
}
