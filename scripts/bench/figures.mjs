// What a bench measures with: time, bytes, memory.
import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:http'

/** @param {readonly number[]} values */
export const median = (values) =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

/** @param {readonly number[]} values */
export const sumOf = (values) => values.reduce((sum, value) => sum + value, 0)

/**
 * @template T
 * @param {() => Promise<T>} action
 * @returns {Promise<{ ms: number, value: T }>}
 */
export async function timed(action) {
  const start = performance.now()
  const value = await action()
  return { ms: performance.now() - start, value }
}

const agent = new Agent({ keepAlive: true, maxSockets: 32 })

/**
 * Asks as a browser or a Go client would (gzip), and reads the answer to its end without unpacking
 * it: what the asking side does with an answer is not measured here.
 * @param {string} url
 * @param {URLSearchParams} [form] posted, if given
 * @returns {Promise<number>} bytes on the wire
 */
export function drain(url, form) {
  const body = form?.toString()
  return new Promise((resolve, reject) => {
    const outgoing = request(url, {
      agent,
      method: body === undefined ? 'GET' : 'POST',
      headers: {
        'accept-encoding': 'gzip',
        ...(body !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
      },
    })
    outgoing.once('error', reject)
    outgoing.once('response', (answer) => {
      let bytes = 0
      answer.on('data', (/** @type {Buffer} */ chunk) => {
        bytes += chunk.length
      })
      answer.once('error', reject)
      answer.once('end', () => {
        if (answer.statusCode === 200) resolve(bytes)
        else reject(new Error(`${url} answered ${answer.statusCode}`))
      })
    })
    outgoing.end(body)
  })
}

/**
 * @param {string} url
 * @returns {Promise<any>}
 */
export async function readJson(url) {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`)
  return answer.json()
}

/**
 * Resident memory in MiB, where the system tells.
 * @param {number} pid
 */
export function residentMiB(pid) {
  try {
    const line = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
    return line ? Number(line[1]) / 1024 : Number.NaN
  } catch {
    return Number.NaN
  }
}

/** The kernel's tick, by which /proc counts: USER_HZ is 100 on every Linux that Node runs on. */
const tickMs = 10

/**
 * Processor time that a process has used so far, all its threads together, in milliseconds; NaN
 * where the system does not tell. Other work on the machine lengthens every wait, but not this.
 * @param {number} pid
 */
export function cpuMs(pid) {
  try {
    // The name of the program, in parentheses, may hold spaces: count from behind it.
    const [, rest = ''] = /\) (.*)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8')) ?? []
    const fields = rest.split(' ').map(Number)
    return ((fields[11] ?? Number.NaN) + (fields[12] ?? Number.NaN)) * tickMs
  } catch {
    return Number.NaN
  }
}

/** @param {number} ms */
export const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms))
