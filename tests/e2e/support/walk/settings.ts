import { expect } from '@playwright/test'
import { defaultSettings } from '#shared/domain/settings.ts'
import type { Chapter } from './chapter.ts'

const robot = {
  id: 'robot-1',
  name: 'ops-room',
  kind: 'dingtalk' as const,
  isOn: true,
  language: 'zh' as const,
  topics: { gate: true, failure: true, end: true },
  toOwners: false,
  host: 'oapi.dingtalk.com',
  tail: '9f2c',
  isSigned: true,
}

export const settings: Chapter = {
  name: 'settings',
  script: {
    answers: {
      'settings.get': () => ({ settings: defaultSettings, robots: [robot] }),
      'robot.test': () => ({ isSent: false, problem: { code: 'robot-unknown', values: { robot: 'robot-1' } } }),
    },
  },
  async walk({ panel }, visit) {
    const { words, settings: screen } = panel
    await panel.show('settings')
    await expect(screen.vault).toContainText('ecsc-1')
    await visit('settings')
    await screen.field('settings.connect').fill('7000')
    await screen.field('settings.connect').press('Enter')
    await expect(screen.group('settings.times')).toContainText(words('settings.between', { least: 1, most: 300 }))
    const box = screen.group('robot.title')
    await box.getByRole('button', { name: words('robot.test-one', { name: robot.name }) }).click()
    await expect(box.getByRole('status')).toContainText('robot-1')
    await box.getByRole('button', { name: words('robot.add') }).click()
    await expect(box.getByLabel(words('robot.url'), { exact: true })).toBeVisible()
    await visit('settings, what cannot be meant, a new robot')
    await box.getByRole('button', { name: words('robot.kind-mail') }).click()
    await expect(box.getByText(words('robot.mail-note'))).toBeVisible()
    await visit('settings, mail')
    await box.getByRole('button', { name: words('robot.cancel') }).click()
    await box.getByRole('button', { name: words('robot.edit-one', { name: robot.name }) }).click()
    await expect(box.getByLabel(words('robot.url'), { exact: true })).toBeVisible()
    await visit('settings, a robot that is edited')
  },
}
