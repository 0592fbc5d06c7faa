import type { FormEvent } from 'react'
import { noticeTopics, type Robot, robotKinds } from '#shared/domain/settings.ts'
import type { RobotDraft } from '../../stores/robot-draft.ts'
import { useStores, useVault } from '../../stores/use/use-stores.tsx'
import { useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { Segments } from '../../ui/small.tsx'
import { Switch } from '../../ui/switch.tsx'

/** A new robot, or another address for one that is there. What is kept of address and secret never comes back here. */
export function RobotForm({ robot, draft }: { robot?: Robot; draft: RobotDraft }) {
  const words = useWords()
  const { settings, vault: keeper, robotDraft } = useStores()
  const { write, close } = robotDraft.actions
  const vault = useVault((state) => state.vault)
  const { name, kind, language, topics, toOwners, url, secret } = draft
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
    close()
  }
  return (
    <form className="robot-form" onSubmit={(event) => void submit(event)}>
      <label className="field">
        {words('robot.name')}
        <input value={name} maxLength={60} onChange={(event) => write({ name: event.target.value })} />
      </label>
      <div className="field">
        {words('robot.kind')}
        <Segments
          label={words('robot.kind')}
          value={kind}
          onChoose={(chosen) => write({ kind: chosen })}
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
          onChange={(event) => write({ url: event.target.value })}
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
          onChange={(event) => write({ secret: event.target.value })}
        />
      </label>
      <p className="note wide">
        {kind === 'mail' ? words('robot.mail-note') : `${words('robot.secret-note')} ${words('robot.keyword-note')}`}
      </p>
      {kind === 'mail' && <Switch label={words('robot.to-owners')} isOn={toOwners} onChange={(isOn) => write({ toOwners: isOn })} />}
      <div className="field">
        {words('robot.language')}
        <Segments
          label={words('robot.language')}
          value={language}
          onChoose={(chosen) => write({ language: chosen })}
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
            onChange={(isOn) => write({ topics: { ...topics, [topic]: isOn } })}
          />
        ))}
      </fieldset>
      {needsVault && <p className="note bad wide">{words('robot.vault-first')}</p>}
      <div className="buttons wide">
        <Button onClick={close}>{words('robot.cancel')}</Button>
        <Button tone="go" type="submit" isDisabled={!isReady}>
          {words('robot.save')}
        </Button>
      </div>
    </form>
  )
}
