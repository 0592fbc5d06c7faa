import { useState } from 'react'
import { noticeTopics, type Robot } from '#shared/domain/settings.ts'
import type { RobotDraft } from '../../stores/robot-draft.ts'
import { useApplication, useRobotDraft, useSettings, useStores } from '../../stores/use/use-stores.tsx'
import { useDescribe, useWords } from '../../stores/use/use-words.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/small.tsx'
import { Switch } from '../../ui/switch.tsx'
import { RobotForm } from './robot-form.tsx'
import { SecretDialog } from './secret-dialog.tsx'

const newRobot: Omit<RobotDraft, 'language'> = {
  name: '',
  kind: 'dingtalk',
  topics: { gate: true, failure: true, end: true },
  toOwners: false,
  url: '',
  secret: '',
}

/** Who else is told: robots in the rooms of a team. */
export function RobotsBox() {
  const words = useWords()
  const robots = useSettings((state) => state.robots)
  const language = useApplication((state) => state.language)
  const draft = useRobotDraft((state) => state.draft)
  const { begin } = useStores().robotDraft.actions
  return (
    <section className="box" aria-label={words('robot.title')}>
      <h2 className="toolbar">
        {words('robot.title')}
        <span className="space" />
        {draft === undefined && (
          <Button tone="small" onClick={() => begin({ ...newRobot, language })}>
            {words('robot.add')}
          </Button>
        )}
      </h2>
      <p className="note box-note">{words('robot.note')}</p>
      {robots.length === 0 && draft === undefined && <p className="empty">{words('robot.none')}</p>}
      {robots.map((robot) =>
        draft?.id === robot.id ? (
          <RobotForm key={robot.id} robot={robot} draft={draft} />
        ) : (
          <RobotRow
            key={robot.id}
            robot={robot}
            isOtherEdited={draft !== undefined}
            onEdit={() => begin({ ...robot, url: '', secret: '' })}
          />
        ),
      )}
      {draft !== undefined && draft.id === undefined && <RobotForm draft={draft} />}
    </section>
  )
}

/** One form at a time: what is typed in another stays. */
function RobotRow({ robot, isOtherEdited, onEdit }: { robot: Robot; isOtherEdited: boolean; onEdit(): void }) {
  const words = useWords()
  const { settings, vault } = useStores()
  const { saveRobot, removeRobot, testRobot } = settings.actions
  const [isAsked, setAsked] = useState(false)
  const test = useSettings((state) => state.tests[robot.id])
  const { id, name, kind, isOn, language, topics, toOwners, host, tail, isSigned } = robot
  const told = noticeTopics.filter((topic) => topics[topic]).map((topic) => words(`settings.topic-${topic}`))
  return (
    <div className="setting robot">
      <div>
        <span className="setting-name">{name}</span> <Chip>{words(`robot.kind-${kind}`)}</Chip>
        <p className="note">
          <code>{tail === '' ? host : `${host} …${tail}`}</code> {isSigned && words('robot.signed')} · {told.join('、')}
        </p>
        <TestResult result={test} />
      </div>
      <div className="setting-value">
        <Switch
          label={words('robot.on')}
          isOn={isOn}
          onChange={(on) => void saveRobot({ id, name, kind, language, topics, toOwners, isOn: on })}
        />
        <Button tone="small" label={words('robot.test-one', { name })} isDisabled={test === 'going'} onClick={() => void testRobot(id)}>
          {words('robot.test')}
        </Button>
        <Button tone="small" label={words('robot.edit-one', { name })} isDisabled={isOtherEdited} onClick={onEdit}>
          {words('robot.edit')}
        </Button>
        <Button tone="small-bad" label={words('robot.remove-one', { name })} onClick={() => setAsked(true)}>
          {words('robot.remove')}
        </Button>
        {isAsked && (
          <SecretDialog
            title={words('robot.remove-title', { name })}
            warning={words('robot.gone-for-good')}
            deed={words('robot.remove-one', { name })}
            onConfirm={() => void removeRobot(id).then(vault.actions.load)}
            onClose={() => setAsked(false)}
          />
        )}
      </div>
    </div>
  )
}

function TestResult({ result }: { result: ReturnType<typeof useTest> }) {
  const words = useWords()
  const describe = useDescribe()
  if (result === undefined) return null
  if (result === 'going') return <p className="note">{words('robot.testing')}</p>
  const failed = result.problem && describe(result.problem)
  return (
    <p className={failed ? 'note bad' : 'note ok'} role="status">
      {failed ? `${failed.what}。${failed.next}` : words('robot.sent')}
    </p>
  )
}

const useTest = (id: string) => useSettings((state) => state.tests[id])
