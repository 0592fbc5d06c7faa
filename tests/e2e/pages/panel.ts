import { expect, type Page } from '@playwright/test'
import type { Translate } from '#shared/i18n/create-translator.ts'
import { DocumentPage } from './document-page.ts'
import { FleetPage } from './fleet-page.ts'
import { HistoryPage } from './history-page.ts'
import { LogsPage } from './logs-page.ts'
import { PlanPage } from './plan-page.ts'
import { ReplayPage } from './replay-page.ts'
import { RunPage } from './run-page.ts'
import { SettingsPage } from './settings-page.ts'
import { StartPage } from './start-page.ts'
import { TerminalsPage } from './terminals-page.ts'

/** The whole window, whichever shell shows it. */
export class Panel {
  readonly page: Page
  readonly words: Translate
  readonly start: StartPage
  readonly fleet: FleetPage
  readonly document: DocumentPage
  readonly plan: PlanPage
  readonly logs: LogsPage
  readonly run: RunPage
  readonly history: HistoryPage
  readonly replay: ReplayPage
  readonly settings: SettingsPage
  readonly terminals: TerminalsPage

  constructor(page: Page, words: Translate) {
    this.page = page
    this.words = words
    this.start = new StartPage(page, words)
    this.fleet = new FleetPage(page, words)
    this.document = new DocumentPage(page, words)
    this.plan = new PlanPage(page, words)
    this.logs = new LogsPage(page, words)
    this.run = new RunPage(page, words)
    this.history = new HistoryPage(page, words)
    this.replay = new ReplayPage(page, words)
    this.settings = new SettingsPage(page, words)
    this.terminals = new TerminalsPage(page, words)
  }

  /** A screen, by the tabs. */
  async show(
    screen: 'start' | 'fleet' | 'document' | 'plan' | 'preflight' | 'run' | 'record' | 'history' | 'logs' | 'terminals' | 'settings',
  ): Promise<void> {
    const tabs = this.page.getByRole('navigation', { name: this.words('app.screens') })
    await tabs.getByRole('button', { name: this.words(`screen.${screen}`) }).click()
  }

  async chooseTheme(theme: 'dark' | 'light'): Promise<void> {
    await this.page
      .getByRole('banner')
      .getByRole('button', { name: this.words(`app.${theme}`), exact: true })
      .click()
  }

  /** The same window with the words of the other language. */
  async chooseLanguage(language: 'zh' | 'en', words: Translate): Promise<Panel> {
    await this.page
      .getByRole('banner')
      .getByRole('button', { name: language === 'zh' ? '中文' : 'EN English', exact: true })
      .click()
    return new Panel(this.page, words)
  }

  /** Opens the palette and waits until it takes letters: before that they are the screen's. */
  async openPalette(): Promise<void> {
    await this.page.keyboard.press('Control+k')
    await expect(this.page.getByRole('dialog').getByRole('combobox')).toBeFocused()
  }

  /** What a few letters find, by the keyboard alone. */
  async command(letters: string): Promise<void> {
    await this.openPalette()
    await this.page.keyboard.type(letters)
    await expect(this.page.getByRole('dialog').getByRole('combobox')).toHaveValue(letters)
    await expect(this.page.getByRole('option').first()).toHaveAttribute('aria-selected', 'true')
    await this.page.keyboard.press('Enter')
  }

  /** What went wrong, as it is shown. */
  notices() {
    return this.page.getByRole('region', { name: this.words('notice.list') }).getByRole('alert')
  }
}
