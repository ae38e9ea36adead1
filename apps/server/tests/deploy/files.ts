/** The files of deploy/, as tests read them. */
import { readFileSync } from 'node:fs'
import { inRepository } from '@periplus/testing'
import { parse } from 'yaml'
import { type Config, loadConfig } from '../../src/index.ts'

export const textOf = (path: string) => readFileSync(inRepository(path), 'utf8')

/** One YAML document, as the shape that the caller checks for. */
export const yamlOf = <T>(path: string): T => parse(textOf(path)) as T

/** `--name=value` and `--name` as names and values. @throws Error for anything else */
export function flagsOf(args: readonly string[]): Map<string, string> {
  return new Map(
    args.map((arg) => {
      const [, name, value = 'true'] = /^--([a-z-]+)(?:=(.+))?$/.exec(arg) ?? []
      if (name === undefined) throw new Error(`${arg} is no flag`)
      return [name, value]
    }),
  )
}

/**
 * What `periplus serve` makes of flags and files in a container.
 * @param files text by path in the container; no other can be read
 * @throws ConfigError where the server would not start
 */
export function configOf(
  values: ReadonlyMap<string, string>,
  configFile: string | null,
  files: ReadonlyMap<string, string>,
): Config {
  return loadConfig({
    flags: { values, configFile },
    env: {},
    readFile: (path) => {
      const text = files.get(path)
      if (text === undefined) throw new Error(`no ${path} in the container`)
      return text
    },
  })
}
