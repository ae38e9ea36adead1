import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { message } from '@periplus/shared'
import { sentence } from '../say.ts'
import type { UnreadableInput } from './report.ts'

/** A text, and how it is called in what is told about it. */
export interface InputFile {
  readonly file: string
  readonly text: string
}

export interface Input {
  readonly files: readonly InputFile[]
  readonly unreadable: readonly UnreadableInput[]
}

const standardInput = '-'

/** What is read in a folder; a file that is named is read whatever its name. */
const isManifest = (name: string) => /\.(ya?ml|json)$/i.test(name)

/** Folders that hold nothing of the person's own. */
const isForeign = (name: string) => name.startsWith('.') || name === 'node_modules'

/** Reads files, folders with all that is below them, and `-`, the standard input. */
export function readInput(paths: readonly string[]): Input {
  const files = new Map<string, InputFile>()
  const unreadable: UnreadableInput[] = []
  const attempt = (file: string, read: () => void) => {
    try {
      read()
    } catch (error) {
      unreadable.push({ file, line: null, column: null, problem: reasonOf(error) })
    }
  }
  const readFile = (file: string) =>
    attempt(file, () => {
      files.set(file, { file, text: withoutMark(readFileSync(file, 'utf8')) })
    })
  const readFolder = (folder: string) =>
    attempt(folder, () => {
      const entries = readdirSync(folder).sort()
      for (const name of entries) {
        if (isForeign(name)) continue
        const path = join(folder, name)
        attempt(path, () => {
          if (statSync(path).isDirectory()) readFolder(path)
          else if (isManifest(name)) readFile(path)
        })
      }
    })
  for (const path of paths) {
    if (path === standardInput) {
      attempt(path, () => {
        files.set(path, { file: path, text: withoutMark(readFileSync(0, 'utf8')) })
      })
    } else {
      attempt(path, () => (statSync(path).isDirectory() ? readFolder(path) : readFile(path)))
    }
  }
  return { files: [...files.values()], unreadable }
}

/** Editors of some systems put a byte order mark before the first character. */
const withoutMark = (text: string) => (text.startsWith('\ufeff') ? text.slice(1) : text)

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error)
  if (code === 'ENOENT') return sentence(message('analyze.no-file'))
  if (code === 'EACCES' || code === 'EPERM') return sentence(message('analyze.no-right'))
  return sentence(message('analyze.cannot-read', { reason: code }))
}
