/** Processes of their own, as the commands of two terminals are. */
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'

let folder = ''
let lock = ''
let diary = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'periplus-turns-'))
  lock = join(folder, 'cache', 'building')
  diary = join(folder, 'diary')
  writeFileSync(diary, '')
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Writes when it begins and ends. @returns its exit code, and what it told the person */
function atWork(
  name: string,
  ending: string,
  isDone = 'false',
): Promise<{ code: number | null; told: string }> {
  const program = `
    import { appendFileSync, readFileSync } from 'node:fs'
    import { setTimeout as wait } from 'node:timers/promises'
    import { oneAtATime } from ${JSON.stringify(new URL('one-at-a-time.mjs', import.meta.url).href)}
    const note = (text) => appendFileSync(${JSON.stringify(diary)}, '${name} ' + text + '\\n')
    const work = async () => {
      note('begins')
      await wait(150)
      note('ends')
      ${ending}
    }
    const lock = ${JSON.stringify(lock)}
    await oneAtATime({ lock, what: 'Building', isDone: () => ${isDone}, work })`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program])
  let told = ''
  child.stderr.on('data', (part) => {
    told += part
  })
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, told })))
}

const lines = () => readFileSync(diary, 'utf8').trim().split('\n')

it('does the work of several processes one after the other', async () => {
  const all = await Promise.all(['a', 'b', 'c'].map((name) => atWork(name, '')))
  expect(all.map(({ code }) => code)).toEqual([0, 0, 0])
  const order = lines()
  expect(order).toHaveLength(6)
  for (let at = 0; at < order.length; at += 2) {
    expect(order[at + 1]).toBe(order[at]?.replace('begins', 'ends'))
  }
  expect(all.map(({ told }) => told).join('')).toMatch(
    /Building: process \d+ is at it\. Waiting for it\. .*building/,
  )
  expect(existsSync(lock)).toBe(false)
})

it('is not done again by those who waited for it', async () => {
  const isDone = `readFileSync(${JSON.stringify(diary)}, 'utf8').includes('ends')`
  const all = await Promise.all(['a', 'b', 'c'].map((name) => atWork(name, '', isDone)))
  expect(all.map(({ code }) => code)).toEqual([0, 0, 0])
  expect(lines()).toHaveLength(2)
})

it('goes on after one that failed, and after one that ended the process', async () => {
  expect((await atWork('a', 'throw new Error("no")')).code).toBe(1)
  expect((await atWork('b', 'process.exit(3)')).code).toBe(3)
  expect((await atWork('c', '')).code).toBe(0)
})

it('does not wait for a process that was killed', async () => {
  expect((await atWork('a', 'process.kill(process.pid, "SIGKILL")')).code).toBe(null)
  expect(existsSync(lock)).toBe(true)
  expect(await atWork('b', '')).toEqual({ code: 0, told: '' })
})
