import type { Locator, Page } from '@playwright/test'
import type { Translate } from '#shared/i18n/create-translator.ts'

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
}
