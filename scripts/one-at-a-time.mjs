// What two commands of one checkout must not do at once, such as building into the same folders.
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const lookAgainMs = 100

/**
 * @typedef {object} SharedWork
 * @property {string} lock a file that is there meanwhile, with the number of the process that is at it
 * @property {string} what as people would say it: `Building`
 * @property {() => boolean} isDone
 * @property {() => Promise<void>} work
 */

/**
 * Does work that is not done yet, while no other process is at it. Others wait, and are told for whom.
 * @param {SharedWork} shared
 */
export async function oneAtATime({ lock, what, isDone, work }) {
  if (isDone()) return
  mkdirSync(dirname(lock), { recursive: true })
  let told = 0
  while (!take(lock)) {
    const other = whoIsAtIt(lock)
    if (other !== null && other !== told) {
      console.error(
        `${what}: process ${other} is at it. Waiting for it. (If it is not: delete ${lock})`,
      )
      told = other
    }
    await wait(lookAgainMs)
  }
  const giveBack = () => rmSync(lock, { force: true })
  // A step that failed ends the process, and nothing after it is run.
  process.once('exit', giveBack)
  try {
    // By the process that was waited for.
    if (!isDone()) await work()
  } finally {
    process.off('exit', giveBack)
    giveBack()
  }
}

/** @param {string} lock */
function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error
    return false
  }
}

/**
 * A process that was killed leaves its file behind, which is taken away here.
 * @param {string} lock
 * @returns {number | null} null: nobody, or it has not said yet
 */
function whoIsAtIt(lock) {
  const pid = Number(textOf(lock))
  if (!pid) return null
  try {
    process.kill(pid, 0)
    return pid
  } catch (error) {
    // Somebody else's process is one as well: EPERM.
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'ESRCH') return pid
    if (Number(textOf(lock)) === pid) rmSync(lock, { force: true })
    return null
  }
}

/** @param {string} file */
function textOf(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
