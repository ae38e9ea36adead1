// Finds a Chromium for the browser tests: an installed one first, Playwright's own download second.
import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { runCommand } from './run.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']
const elsewhere = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  `${process.env.PROGRAMFILES ?? ''}\\Google\\Chrome\\Application\\chrome.exe`,
]

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}

function installedBrowser() {
  const given = process.env.PERIPLUS_CHROMIUM
  if (given) return given
  const folders = (process.env.PATH ?? '').split(delimiter)
  const candidates = [
    ...folders.flatMap((folder) => names.map((name) => join(folder, name))),
    ...elsewhere,
  ]
  return candidates.find(isExecutable) ?? null
}

async function playwrightsOwn() {
  const { chromium } = await import('@playwright/test')
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : null
}

/**
 * @returns {Promise<string | null>} the path of a browser; null after saying how to install one
 */
export async function findBrowser() {
  const found = installedBrowser() ?? (await playwrightsOwn())
  if (found) return found
  console.log('No Chromium or Chrome is installed; trying the download of Playwright …')
  await runCommand('playwright', ['install', 'chromium'], { quiet: true })
  const downloaded = await playwrightsOwn()
  if (downloaded) return downloaded
  console.error(
    'The browser tests need Chromium or Chrome, and none was found or could be downloaded.\n' +
      'Install one (Debian, Ubuntu: apt-get install chromium; macOS: brew install --cask chromium)\n' +
      'or name one with PERIPLUS_CHROMIUM=/path/to/chrome.',
  )
  return null
}
