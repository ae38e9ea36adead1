/** The configuration cannot be used. The message is one line that names the key or flag at fault. */
export class ConfigError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ConfigError'
  }
}
