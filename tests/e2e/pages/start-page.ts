import type { Locator, Page } from '@playwright/test'
import type { Translate } from '#shared/i18n/create-translator.ts'

export class StartPage {
  readonly page: Page
  readonly words: Translate
  readonly main: Locator

  constructor(page: Page, words: Translate) {
    this.page = page
    this.words = words
    this.main = page.getByRole('main', { name: words('screen.start') })
  }

  /** Plans the release of this title; the plan's screen opens. */
  async makePlan(title: string | RegExp): Promise<void> {
    const row = this.main.locator('.row').filter({ hasText: title })
    await row
      .getByRole('button', { name: this.words('start.make-plan') })
      .first()
      .click()
  }

  /** Looks at the release of this title beside its file. */
  async openRelease(title: string): Promise<void> {
    await this.main.getByRole('button', { name: `${this.words('document.open')}: ${title}`, exact: true }).click()
  }

  async importFile(path: string): Promise<void> {
    await this.main.getByRole('textbox', { name: this.words('import.path') }).fill(path)
    await this.main.getByRole('button', { name: this.words('import.read') }).click()
  }

  /** Opens the run from wherever it is named first. */
  async lookAt(run: string): Promise<void> {
    const button = this.main.getByRole('button', { name: this.words('start.look-run', { run }) })
    await button.first().click()
  }

  async testConnections(): Promise<void> {
    await this.page.getByRole('button', { name: this.words('fleet.test') }).click()
  }
}
