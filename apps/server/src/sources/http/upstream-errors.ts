/** No complete answer within the time limit. */
export class TooSlow extends Error {
  constructor() {
    super('no answer within the time limit')
    this.name = 'TooSlow'
  }
}

/** The answer is larger than what we are willing to hold. */
export class TooLarge extends Error {
  constructor() {
    super('the answer exceeds the size limit')
    this.name = 'TooLarge'
  }
}
