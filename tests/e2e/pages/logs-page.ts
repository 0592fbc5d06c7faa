import type { Locator, Page } from '@playwright/test'
import type { Translate } from '#shared/i18n/create-translator.ts'
import type { MinimumLevel } from '#shared/logs/filter.ts'

export class LogsPage {
  readonly page: Page
  readonly words: Translate
  readonly main: Locator
  readonly picker: Locator

  constructor(page: Page, words: Translate) {
    this.page = page
    this.words = words
    this.main = page.getByRole('main', { name: words('screen.logs') })
    this.picker = page.getByRole('navigation', { name: words('logs.choose') })
  }

  async chooseService(name: string): Promise<void> {
    await this.picker.getByRole('checkbox', { name: this.words('logs.all-of', { name }), exact: true }).check()
  }

  async choose(host: string, name: string): Promise<void> {
    await this.picker.getByRole('checkbox', { name: this.words('log.name', { host, name }), exact: true }).check()
  }

  tiles(): Locator {
    return this.main.getByRole('log')
  }

  tile(host: string, name: string): Locator {
    return this.main.getByRole('region', { name: this.words('log.name', { host, name }), exact: true })
  }

  /** The lines of a log; only those in view are in the page. */
  lines(host: string, name: string): Locator {
    return this.tile(host, name).locator('.log-row')
  }

  stream(): Locator {
    return this.main.getByRole('region', { name: this.words('log.stream') })
  }

  async layout(layout: 'wall' | 'merged'): Promise<void> {
    await this.main.getByRole('button', { name: this.words(`logs.${layout}`), exact: true }).click()
  }

  async level(minimum: MinimumLevel): Promise<void> {
    await this.main.getByRole('button', { name: this.words(`logs.level-${minimum}`), exact: true }).click()
  }

  only(): Locator {
    return this.main.getByRole('searchbox', { name: this.words('logs.only') })
  }

  async regex(): Promise<void> {
    await this.main
      .getByRole('toolbar')
      .getByRole('button', { name: this.words('logs.regex') })
      .click()
  }

  async context(lines: number): Promise<void> {
    await this.main.getByRole('combobox', { name: this.words('logs.context') }).selectOption(String(lines))
  }

  async hold(host: string, name: string): Promise<void> {
    await this.tile(host, name)
      .getByRole('button', { name: this.words('log.hold', { name: `${host} ${name}` }) })
      .click()
  }

  async continue(host: string, name: string): Promise<void> {
    await this.tile(host, name)
      .getByRole('button', { name: this.words('log.continue', { name: `${host} ${name}` }) })
      .click()
  }

  counter(tile: Locator, level: 'error' | 'warning'): Locator {
    const word = level === 'error' ? 'log.errors' : 'log.warnings'
    return tile.getByText(new RegExp(`^${this.words(word, { count: '\\d+' })}$`))
  }

  encoding(host: string, name: string): Locator {
    return this.tile(host, name).getByRole('combobox', { name: this.words('log.encoding', { name: `${host} ${name}` }) })
  }
}
