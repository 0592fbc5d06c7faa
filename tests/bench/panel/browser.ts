/** The browser of the e2e tests, with their switches: without a graphics card, as on the machine of the figures. */
import { type Browser, chromium } from '@playwright/test'
import playwright from '../../../playwright.config.ts'

export const viewport = { width: 1280, height: 800 }

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ ...playwright.use?.launchOptions, headless: true })
}
