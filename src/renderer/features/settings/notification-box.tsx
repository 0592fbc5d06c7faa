import { noticeTopics } from '#shared/domain/settings.ts'
import { useSettings, useStores } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { Switch } from '../../ui/switch.tsx'

/** What is told on this computer, and whether the browser lets it be told. */
export function NotificationBox() {
  const words = useWords()
  const { save, askPermission, hearSound } = useStores().settings.actions
  const notifications = useSettings((state) => state.settings.notifications)
  const permission = useSettings((state) => state.permission)
  return (
    <section className="box" aria-label={words('settings.notifications')}>
      <h2>{words('settings.notifications')}</h2>
      <p className="note box-note">{words('settings.notifications-note')}</p>
      {permission !== 'granted' && (
        <div className="setting" role="status">
          <p className={permission === 'denied' ? 'note bad' : 'note'}>{words(`settings.permission-${permission}`)}</p>
          {permission === 'default' && <Button onClick={() => void askPermission()}>{words('settings.permission-ask')}</Button>}
        </div>
      )}
      <div className="setting switches">
        {noticeTopics.map((topic) => (
          <Switch
            key={topic}
            label={words(`settings.topic-${topic}`)}
            isOn={notifications[topic]}
            onChange={(isOn) => void save({ notifications: { [topic]: isOn } })}
          />
        ))}
        <Switch
          label={words('settings.sound')}
          isOn={notifications.sound}
          onChange={(sound) => {
            if (sound) hearSound()
            void save({ notifications: { sound } })
          }}
        />
      </div>
    </section>
  )
}
