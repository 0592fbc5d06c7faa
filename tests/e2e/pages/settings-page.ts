import type { Locator, Page } from '@playwright/test'
import type { Translate, WordKey } from '#shared/i18n/create-translator.ts'

export class SettingsPage {
  readonly words: Translate
  readonly main: Locator
  readonly vault: Locator

  constructor(page: Page, words: Translate) {
    this.words = words
    this.main = page.getByRole('main', { name: words('screen.settings') })
    this.vault = this.main.getByRole('region', { name: words('vault.title') })
  }

  async createVault(passphrase: string, again = passphrase): Promise<void> {
    await this.vault.getByLabel(this.words('vault.passphrase'), { exact: true }).fill(passphrase)
    await this.vault.getByLabel(this.words('vault.passphrase-again')).fill(again)
    await this.vault.getByRole('button', { name: this.words('vault.create') }).click()
  }

  async openVault(passphrase: string): Promise<void> {
    await this.vault.getByLabel(this.words('vault.passphrase'), { exact: true }).fill(passphrase)
    await this.vault.getByRole('button', { name: this.words('vault.unlock'), exact: true }).click()
  }

  async lockVault(): Promise<void> {
    await this.vault.getByRole('button', { name: this.words('vault.lock'), exact: true }).click()
  }

  /** One titled box of the screen. */
  group(name: WordKey): Locator {
    return this.main.getByRole('region', { name: this.words(name) })
  }

  field(name: WordKey): Locator {
    return this.main.getByLabel(this.words(name), { exact: true })
  }

  /** Typed, and kept with Enter. */
  async type(name: WordKey, value: string): Promise<void> {
    await this.field(name).fill(value)
    await this.field(name).press('Enter')
  }

  async choose(name: 'app.language' | 'app.theme', value: string): Promise<void> {
    await this.main
      .getByRole('group', { name: this.words(name) })
      .getByRole('button', { name: value, exact: true })
      .click()
  }

  async addRobot(robot: { name: string; kind: WordKey; url: string; secret: string }): Promise<void> {
    const box = this.group('robot.title')
    await box.getByRole('button', { name: this.words('robot.add') }).click()
    await box.getByLabel(this.words('robot.name'), { exact: true }).fill(robot.name)
    await box.getByRole('button', { name: this.words(robot.kind), exact: true }).click()
    await box.getByLabel(this.words('robot.url'), { exact: true }).fill(robot.url)
    await box.getByLabel(this.words('robot.secret'), { exact: true }).fill(robot.secret)
    await box.getByRole('button', { name: this.words('robot.save'), exact: true }).click()
  }
}
