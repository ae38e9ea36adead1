/** No complete answer within the time limit. */
export class TooSlow extends Error {
  constructor() {
    super('no answer within the time limit')
    this.name = 'TooSlow'
  }
}

/** The answer is larger than what we are willing to hold. */
export class TooLarge extends Error {
  readonly limitBytes: number

  constructor(limitBytes: number) {
    super(`the answer exceeds the limit of ${limitBytes} bytes`)
    this.name = 'TooLarge'
    this.limitBytes = limitBytes
  }
}

/** A file with credentials could be read at the start, but not now. */
export class UnreadableFile extends Error {
  readonly file: string

  constructor(file: string, cause: unknown) {
    super(`${file} cannot be read`, { cause })
    this.name = 'UnreadableFile'
    this.file = file
  }
}

/**
 * The upstream closed an idle connection at the very moment it was used again. Nothing was answered,
 * and all that we ask is reading, so it may be asked once more.
 * https://nodejs.org/docs/latest-v20.x/api/http.html#requestreusedsocket
 */
export class ClosedMeanwhile extends Error {
  constructor(cause: Error) {
    super('the idle connection was closed', { cause })
    this.name = 'ClosedMeanwhile'
  }
}
