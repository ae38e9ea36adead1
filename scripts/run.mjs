// Small steps that the commands share. Plain JavaScript on Node's own modules only: these files run
// on a fresh clone, before anything is installed.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

/** Path of a command that an installed package brings, run by this very Node. */
const packageCommands = {
  biome: 'node_modules/@biomejs/biome/bin/biome',
  knip: 'node_modules/knip/bin/knip.js',
  playwright: 'node_modules/@playwright/test/cli.js',
  tsc: 'node_modules/typescript/bin/tsc',
  vite: 'node_modules/vite/bin/vite.js',
  vitest: 'node_modules/vitest/vitest.mjs',
}

/**
 * Runs a program in the repository and waits for it; its output goes to ours.
 * @param {string} program
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: Record<string, string | undefined>, quiet?: boolean }} [options]
 *   quiet: output is kept back and printed only when the program fails
 * @returns {Promise<number>} the exit code; 1 when a signal ended it
 */
export function run(program, args, { cwd = root, env = {}, quiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', quiet ? 'pipe' : 'inherit', quiet ? 'pipe' : 'inherit'],
      shell: false,
    })
    /** @type {Buffer[]} */
    const held = []
    child.stdout?.on('data', (chunk) => held.push(chunk))
    child.stderr?.on('data', (chunk) => held.push(chunk))
    child.once('error', reject)
    child.once('close', (code) => {
      if (code !== 0 && held.length > 0) process.stderr.write(Buffer.concat(held))
      resolve(code ?? 1)
    })
  })
}

/**
 * Runs the command of an installed package.
 * @param {keyof typeof packageCommands} name
 * @param {readonly string[]} args
 * @param {Parameters<typeof run>[2]} [options]
 */
export function runCommand(name, args, options) {
  return run(process.execPath, [`${root}${packageCommands[name]}`, ...args], options)
}

/**
 * Ends this process with a message where a step failed.
 * @param {number} code
 * @param {string} what
 */
export function orExit(code, what) {
  if (code === 0) return
  console.error(`${what} failed (exit code ${code}).`)
  process.exit(code)
}
