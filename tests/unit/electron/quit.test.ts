import { beforeEach, describe, expect, it, vi } from 'vitest'
import { samplePlan } from '#harness/sample-plan.ts'
import { createTranslator } from '#shared/i18n/create-translator.ts'
import type { RunEvent } from '#shared/run/events.ts'
import { initialRunState, reduceRun } from '#shared/run/reduce.ts'
import { type QuitChoice, quitQuestion } from '../../../src/main/electron/quit/quit-question.ts'
import { event, standInShell } from './open-shell.ts'
import * as electron from './stand-in-electron.ts'

vi.mock('electron', () => import('./stand-in-electron.ts'))

const began: RunEvent = { type: 'run-began', by: 'x', computer: 'y', version: '1' }
const order: readonly QuitChoice[] = ['background', 'stop', 'leave', 'cancel']

describe('the question', () => {
  const plan = samplePlan(['ecsc-1', 'ecsc-2'])
  const [first = ''] = plan.targets.map(({ id }) => id)
  const runOf = (...events: RunEvent[]) => {
    const journal = events.map((told, index) => ({ run: 'r', sequence: index + 1, at: 0, event: told }))
    return { id: 'r', plan, state: journal.reduce(reduceRun, initialRunState(plan.targets)) }
  }
  const half = runOf(
    began,
    { type: 'target-began', target: first, way: 'forward' },
    { type: 'step-began', target: first, way: 'forward', step: 'unpack', attempt: 1 },
  )

  it('is not asked when nothing is under way', () => {
    expect(quitQuestion([], createTranslator('en'), 'en')).toBeUndefined()
  })

  it.each([
    ['zh', '还没做完的主机：ecsc-1', '解压'],
    ['en', 'Half done: ecsc-1', 'unpack'],
  ] as const)('names host and step (%s)', (language, message, step) => {
    const question = quitQuestion([half], createTranslator(language), language)
    expect(question?.message).toBe(message)
    expect(question?.detail).toContain(plan.title)
    expect(question?.detail).toContain(`@ecsc-1`)
    expect(question?.detail).toContain(step)
    expect(question?.choices.map(({ choice }) => choice)).toEqual(order)
    expect(new Set(question?.choices.map(({ label }) => label)).size).toBe(4)
  })

  it('of what only looks says that it is left without harm; beside a release it is in nobody’s way', () => {
    const watching = { ...half, id: 'w', plan: { ...plan, apart: { run: 'r', target: first } } }
    const question = quitQuestion([watching], createTranslator('en'), 'en')
    expect(question).toMatchObject({ onlyLooks: true, message: 'A watch is still on; it changes nothing' })
    expect(question?.choices.map(({ choice, label }) => [choice, label])).toEqual([
      ['background', 'Go On in the Background'],
      ['leave', 'Quit'],
      ['cancel', 'Cancel'],
    ])
    expect(quitQuestion([watching, half], createTranslator('en'), 'en')).toMatchObject({ onlyLooks: false, message: 'Half done: ecsc-1' })
    expect(quitQuestion([watching, runOf(began)], createTranslator('en'), 'en')?.message).toContain('no host is half done')
  })

  it('names a way back that counts down above what is under way', () => {
    const question = quitQuestion([half], createTranslator('en'), 'en', {
      waiting: ['ecsc-1', 'ecsc-2'],
      isWritten: false,
      shells: [],
    })
    expect(question?.message).toBe('A confirmed way back has not begun: ecsc-1, ecsc-2')
    expect(question?.detail).toMatch(/does not begin[\s\S]*Half done: ecsc-1[\s\S]*unpack/)
    expect(question?.choices.map(({ choice }) => choice)).toEqual(order)
  })

  it('what would be lost with the window stands below what is under way', () => {
    const question = quitQuestion([half], createTranslator('en'), 'en', { waiting: [], isWritten: true, shells: ['ecsc-7'] })
    expect(question?.message).toBe('Half done: ecsc-1')
    expect(question?.detail).toMatch(/unpack[\s\S]*Stop and quit[\s\S]*not kept yet[\s\S]*ecsc-7/)
    expect(question?.choices.map(({ choice }) => choice)).toEqual(order)
  })

  it('says when no host is half done, and does not offer to stop what is stopping', () => {
    expect(quitQuestion([runOf(began)], createTranslator('en'), 'en')?.message).toContain('no host is half done')
    const stopping = runOf(began, { type: 'stop-requested', by: 'x' })
    expect(quitQuestion([stopping], createTranslator('en'), 'en')?.choices.map(({ choice }) => choice)).toEqual([
      'background',
      'leave',
      'cancel',
    ])
  })
})

describe('quitting', () => {
  const { start, theWindow, tellRun, pageSays, core, closeCore } = standInShell()
  const quitting = () => {
    const told = event()
    electron.app.emit('before-quit', told)
    return told
  }
  const choose = async (choice: QuitChoice) => {
    electron.dialog.showMessageBox.mockResolvedValueOnce(electron.answerOf(order.indexOf(choice)))
    expect(quitting().preventDefault).toHaveBeenCalled()
    await vi.waitFor(() => expect(electron.dialog.showMessageBox).toHaveBeenCalled())
    await Promise.resolve()
  }

  beforeEach(() => closeCore.mockClear())

  it('goes at once when nothing runs, after the core is put away', async () => {
    await start()
    expect(quitting().preventDefault).not.toHaveBeenCalled()
    const ending = event()
    electron.app.emit('will-quit', ending)
    expect(ending.preventDefault).toHaveBeenCalled()
    await vi.waitFor(() => expect(electron.app.exit).toHaveBeenCalledWith(0))
    expect(closeCore).toHaveBeenCalled()
  })

  it('is asked about once, from the window’s button too', async () => {
    await start()
    tellRun(began)
    electron.dialog.showMessageBox.mockReturnValueOnce(new Promise(() => {}))
    const closing = event()
    theWindow().emit('close', closing)
    expect(closing.preventDefault).toHaveBeenCalled()
    expect(electron.app.quit).toHaveBeenCalled()
    quitting()
    quitting()
    expect(electron.dialog.showMessageBox).toHaveBeenCalledTimes(1)
    expect(electron.dialog.showMessageBox.mock.lastCall?.[1]).toMatchObject({ defaultId: 3, cancelId: 3 })
  })

  it('is asked where a confirmed way back counts down in the page, and not when it has begun or was undone', async () => {
    await start()
    pageSays({ waiting: ['ecsc-1'] })
    electron.dialog.showMessageBox.mockReturnValueOnce(new Promise(() => {}))
    expect(quitting().preventDefault).toHaveBeenCalled()
    expect(electron.dialog.showMessageBox.mock.lastCall?.[1]).toMatchObject({
      message: 'A confirmed way back has not begun: ecsc-1',
      buttons: ['Go On in the Background', 'Quit Without the Way Back', 'Cancel'],
      cancelId: 2,
    })
    pageSays({ waiting: [] })
    expect(quitting().preventDefault).not.toHaveBeenCalled()
  })

  it('is asked where something is typed that is not kept, or a shell is open, and says what is lost', async () => {
    await start()
    pageSays({ isWritten: true, shells: ['ecsc-1', 'ecsc-1', 'ecsc-2'] })
    electron.dialog.showMessageBox.mockReturnValueOnce(new Promise(() => {}))
    const closing = event()
    theWindow().emit('close', closing)
    expect(closing.preventDefault).toHaveBeenCalled()
    expect(quitting().preventDefault).toHaveBeenCalled()
    expect(electron.dialog.showMessageBox.mock.lastCall?.[1]).toMatchObject({
      message: 'Something that was typed is not kept yet',
      detail: expect.stringMatching(/it is lost[\s\S]*Shells are open: ecsc-1, ecsc-2\n[\s\S]*what runs in them/),
      buttons: ['Go On in the Background', 'Quit All the Same', 'Cancel'],
      cancelId: 2,
    })
    pageSays()
    expect(quitting().preventDefault).not.toHaveBeenCalled()
  })

  it('"leave" lets the step go on alone on its host', async () => {
    await start()
    tellRun(began)
    await choose('leave')
    await vi.waitFor(() => expect(electron.app.quit).toHaveBeenCalled())
    expect(quitting().preventDefault).not.toHaveBeenCalled()
  })

  it.each(['cancel', 'background'] as const)('"%s" stays, and the next time asks again', async (choice) => {
    await start()
    tellRun(began)
    await choose(choice)
    expect(electron.app.quit).not.toHaveBeenCalled()
    expect(theWindow().minimize).toHaveBeenCalledTimes(choice === 'background' && process.platform !== 'darwin' ? 1 : 0)
    await choose('cancel')
    expect(electron.dialog.showMessageBox).toHaveBeenCalledTimes(2)
  })

  it('"stop" stops each run for real and goes when the last has ended', async () => {
    await start()
    const asked = vi.spyOn(core(), 'dispatch')
    tellRun(began)
    asked.mockResolvedValue({ ok: true, reply: {} })
    await choose('stop')
    await vi.waitFor(() => expect(asked).toHaveBeenCalledWith('run.control', { run: 'r-0001', action: 'stop' }, expect.anything()))
    tellRun({ type: 'stop-requested', by: 'x' })
    expect(electron.app.quit).not.toHaveBeenCalled()
    tellRun({ type: 'run-ended', result: 'stopped' })
    expect(electron.app.quit).toHaveBeenCalledTimes(1)

    // Whatever asks again while the core is being put away, the end waits for it.
    const away = Promise.withResolvers<void>()
    closeCore.mockReturnValueOnce(away.promise)
    for (const ending of [event(), event()]) {
      electron.app.emit('will-quit', ending)
      expect(ending.preventDefault).toHaveBeenCalled()
    }
    expect(electron.app.quit).toHaveBeenCalledTimes(1)
    expect(electron.app.exit).not.toHaveBeenCalled()
    away.resolve()
    await vi.waitFor(() => expect(electron.app.exit).toHaveBeenCalledWith(0))
    expect(closeCore).toHaveBeenCalledTimes(1)
  })

  it('a run that cannot be stopped is told of, and Ferry stays', async () => {
    await start()
    tellRun(began)
    await choose('stop')
    await vi.waitFor(() => expect(electron.dialog.showErrorBox).toHaveBeenCalled())
    expect(electron.app.quit).not.toHaveBeenCalled()
  })

  it('holds up the end of the session, until the system insists', async () => {
    await start()
    tellRun(began)
    const asking = event()
    theWindow().emit('query-session-end', asking)
    expect(asking.preventDefault).toHaveBeenCalled()
    theWindow().emit('session-end', event())
    expect(quitting().preventDefault).not.toHaveBeenCalled()
  })
})
