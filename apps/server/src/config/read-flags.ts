import { ConfigError } from './config-error.ts'
import { options } from './options.ts'

export interface Flags {
  /** Text by flag name; `true` for a flag that takes nothing. Lists are joined by commas. */
  readonly values: ReadonlyMap<string, string>
  readonly configFile: string | null
}

/**
 * Reads `--flag value` and `--flag=value`.
 * @throws ConfigError for a flag that does not exist, or that misses its value
 */
export function readFlags(args: readonly string[]): Flags {
  const values = new Map<string, string>()
  let configFile: string | null = null
  for (let index = 0; index < args.length; index += 1) {
    const argument = args[index] ?? ''
    if (!argument.startsWith('--')) throw new ConfigError(`${argument}: is not a flag`)
    const equals = argument.indexOf('=')
    const flag = equals < 0 ? argument.slice(2) : argument.slice(2, equals)
    const takesValue = flag === 'config' || expectsValue(flag)
    let value = equals < 0 ? null : argument.slice(equals + 1)
    if (value === null && takesValue) {
      index += 1
      value = args[index] ?? null
      if (value === null || value.startsWith('--')) {
        throw new ConfigError(`--${flag}: needs a value`)
      }
    }
    if (flag === 'config') configFile = value
    else values.set(flag, joined(values.get(flag), flag, value ?? 'true'))
  }
  return { values, configFile }
}

function expectsValue(flag: string): boolean {
  const option = options.find((each) => each.flag === flag)
  if (!option) throw new ConfigError(`--${flag}: there is no such flag`)
  return option.takes !== null
}

/** `--allowed-host a --allowed-host b` means both; any other flag counts once, the last time. */
function joined(before: string | undefined, flag: string, value: string): string {
  const isList = options.some((each) => each.flag === flag && each.takes === 'NAMES')
  return before !== undefined && isList ? `${before},${value}` : value
}
