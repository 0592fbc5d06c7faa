import type { Locator, Page } from '@playwright/test'
import type { Translate } from '#shared/i18n/create-translator.ts'

export class HistoryPage {
  readonly words: Translate
  readonly main: Locator

  constructor(page: Page, words: Translate) {
    this.words = words
    this.main = page.getByRole('main', { name: words('screen.history') })
  }

  run(id: string): Locator {
    return this.main.locator('.row').filter({ hasText: id })
  }

  async open(id: string): Promise<void> {
    await this.main.getByRole('button', { name: this.words('history.open', { run: id }), exact: true }).click()
  }

  async search(text: string): Promise<void> {
    await this.main.getByRole('searchbox').fill(text)
    await this.main.getByRole('button', { name: this.words('history.search-go'), exact: true }).click()
  }

  hits(): Locator {
    return this.main.locator('.hit')
  }

  /** Opens the report as text. */
  async report(id: string, format: 'Markdown' | 'HTML'): Promise<Locator> {
    await this.main.getByRole('button', { name: this.words('history.report', { run: id, format }) }).click()
    return this.main.page().getByRole('dialog')
  }
}
