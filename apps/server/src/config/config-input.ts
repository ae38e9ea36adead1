/** What the command line says, already parsed. */
export interface Flags {
  /** Text by flag name without dashes; `true` for a flag that takes nothing; lists joined by commas. */
  readonly values: ReadonlyMap<string, string>
  /** What stands after `--config`, or null. */
  readonly configFile: string | null
}

export interface ConfigInput {
  readonly flags: Flags
  readonly env: Readonly<Record<string, string | undefined>>
  /** Text of a file; throws where it cannot be read. */
  readFile(path: string): string
}
