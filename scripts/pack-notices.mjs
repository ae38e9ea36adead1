// THIRD-PARTY-NOTICES: whose work is in the package, and the licence of each.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** @typedef {{ folder: string, name: string, version: string, license: string }} BundledPackage */

const licenceFile = /^(licen[cs]e|copying|notice|ofl)([.-].*)?$/i

/**
 * The folder of the npm package that a file belongs to; null for a file of ours.
 * @param {string} file
 */
function packageFolderOf(file) {
  const path = file.replace(/^\0/, '').replace(/\?.*$/, '').replaceAll('\\', '/')
  const match = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)
  return match && existsSync(join(match[0], 'package.json')) ? match[0] : null
}

/**
 * @param {string} folder
 * @returns {BundledPackage}
 */
function packageIn(folder) {
  const { name, version, license, licenses } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  )
  // Before `license` there was a list of objects.
  const old = Array.isArray(licenses) ? licenses.map(({ type }) => type).join(' OR ') : undefined
  if (typeof name !== 'string') return packageIn(dirname(folder))
  return { folder, name, version, license: license?.type ?? license ?? old ?? 'not stated' }
}

/** @param {BundledPackage} bundled */
function noticeOf({ folder, name, version, license }) {
  const texts = readdirSync(folder)
    .filter((file) => licenceFile.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim())
  return [`${name} ${version}`, `Licence: ${license}`, ...texts].join('\n\n')
}

/**
 * What lies beside files of ours that were made from the work of others.
 * @param {Iterable<string>} files
 */
function noticesBeside(files) {
  const folders = new Set([...files].filter((file) => !packageFolderOf(file)).map(dirname))
  return [...folders]
    .map((folder) => join(folder, 'NOTICE'))
    .filter((notice) => existsSync(notice))
    .sort()
    .map((notice) => readFileSync(notice, 'utf8').trim())
}

/**
 * @param {Iterable<string>} files that were bundled
 * @returns {{ packages: readonly BundledPackage[], text: string }} ordered by name, each once
 */
export function thirdPartyNotices(files) {
  const folders = new Set([...files].map(packageFolderOf).filter((folder) => folder !== null))
  const byName = new Map(
    [...folders].map((folder) => {
      const bundled = packageIn(folder)
      return [`${bundled.name} ${bundled.version}`, bundled]
    }),
  )
  const packages = [...byName.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, each]) => each)
  const line = `\n\n${'-'.repeat(80)}\n\n`
  const head = 'Periplus contains the work of others, under the licences below.'
  return {
    packages,
    text: `${[head, ...packages.map(noticeOf), ...noticesBeside(files)].join(line)}\n`,
  }
}
