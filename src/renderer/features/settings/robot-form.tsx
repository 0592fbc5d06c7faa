import { type FormEvent, useState } from 'react'
import { noticeTopics, type Robot, robotKinds } from '#shared/domain/settings.ts'
import { useApplication, useStores, useVault } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { Segments } from '../../ui/small.tsx'
import { Switch } from '../../ui/switch.tsx'

/** A new robot, or another address for one that is there. What is kept of address and secret never comes back here. */
export function RobotForm({ robot, onClose }: { robot?: Robot; onClose(): void }) {
  const words = useWords()
  const { settings, vault: keeper } = useStores()
  const vault = useVault((state) => state.vault)
  const panelLanguage = useApplication((state) => state.language)
  const [name, setName] = useState(robot?.name ?? '')
  const [kind, setKind] = useState(robot?.kind ?? 'dingtalk')
  const [language, setLanguage] = useState(robot?.language ?? panelLanguage)
  const [topics, setTopics] = useState(robot?.topics ?? { gate: true, failure: true, end: true })
  const [toOwners, setToOwners] = useState(robot?.toOwners ?? false)
  const [url, setUrl] = useState('')
  const [secret, setSecret] = useState('')
  const isKept = robot !== undefined && robot.kind === kind
  const needsVault = (!isKept || url !== '' || secret !== '') && vault?.state !== 'open'
  const isReady = name.trim() !== '' && (isKept || url !== '') && !needsVault

  const submit = async (event: FormEvent) => {
    event.preventDefault()
    if (!isReady) return
    const given = { id: robot?.id, name: name.trim(), kind, language, topics, toOwners, isOn: robot?.isOn ?? true }
    const isSaved = await settings.actions.saveRobot({
      ...given,
      url: url === '' ? undefined : url,
      secret: secret === '' ? undefined : secret,
    })
    if (!isSaved) return
    void keeper.actions.load()
    onClose()
  }
  return (
    <form className="robot-form" onSubmit={(event) => void submit(event)}>
      <label className="field">
        {words('robot.name')}
        <input value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
      </label>
      <div className="field">
        {words('robot.kind')}
        <Segments
          label={words('robot.kind')}
          value={kind}
          onChoose={(chosen) => setKind(chosen)}
          choices={robotKinds.map((value) => ({ value, text: words(`robot.kind-${value}`), label: words(`robot.kind-${value}`) }))}
        />
      </div>
      <label className="field wide">
        {words(kind === 'mail' ? 'robot.mail-url' : 'robot.url')}
        <input
          type="password"
          autoComplete="off"
          spellCheck={false}
          placeholder={isKept ? words('robot.url-kept', { host: robot.host, tail: robot.tail }) : kind === 'mail' ? 'smtps://' : 'https://'}
          value={url}
          onChange={(event) => setUrl(event.target.value)}
        />
      </label>
      <label className="field wide">
        {words(kind === 'mail' ? 'robot.mail-password' : 'robot.secret')}
        <input
          type="password"
          autoComplete="off"
          spellCheck={false}
          placeholder={words(isKept && robot.isSigned ? 'robot.secret-kept' : 'robot.secret-none')}
          value={secret}
          onChange={(event) => setSecret(event.target.value)}
        />
      </label>
      <p className="note wide">
        {kind === 'mail' ? words('robot.mail-note') : `${words('robot.secret-note')} ${words('robot.keyword-note')}`}
      </p>
      {kind === 'mail' && <Switch label={words('robot.to-owners')} isOn={toOwners} onChange={setToOwners} />}
      <div className="field">
        {words('robot.language')}
        <Segments
          label={words('robot.language')}
          value={language}
          onChoose={(chosen) => setLanguage(chosen)}
          choices={[
            { value: 'zh', text: '中文', label: '中文', lang: 'zh' },
            { value: 'en', text: 'English', label: 'English', lang: 'en' },
          ]}
        />
      </div>
      <fieldset className="field" aria-label={words('robot.topics')}>
        {words('robot.topics')}
        {noticeTopics.map((topic) => (
          <Switch
            key={topic}
            label={words(`settings.topic-${topic}`)}
            isOn={topics[topic]}
            onChange={(isOn) => setTopics({ ...topics, [topic]: isOn })}
          />
        ))}
      </fieldset>
      {needsVault && <p className="note bad wide">{words('robot.vault-first')}</p>}
      <div className="buttons wide">
        <Button onClick={onClose}>{words('robot.cancel')}</Button>
        <Button tone="go" type="submit" isDisabled={!isReady}>
          {words('robot.save')}
        </Button>
      </div>
    </form>
  )
}
