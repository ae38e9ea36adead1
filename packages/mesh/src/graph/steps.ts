/**
 * Work on thousands of things in steps: whoever does it may do something else between two of them, and
 * whoever is in no hurry takes the steps when nobody waits for anything.
 */
export type Steps<Result> = Generator<undefined, Result, undefined>

/** So many things take a millisecond or two, also where each is judged. */
const perStep = 500

/** All of it, now. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  let step = steps.next()
  while (!step.done) step = steps.next()
  return step.value
}

/** Does something with each. */
export function* eachInSteps<Each>(
  all: readonly Each[],
  act: (each: Each, index: number) => void,
): Steps<undefined> {
  for (let from = 0; from < all.length; from += perStep) {
    if (from > 0) yield
    const end = Math.min(from + perStep, all.length)
    for (let at = from; at < end; at += 1) act(all[at] as Each, at)
  }
}

export function* mapInSteps<Each, Made>(
  all: readonly Each[],
  make: (each: Each, index: number) => Made,
): Steps<Made[]> {
  const made: Made[] = []
  yield* eachInSteps(all, (each, index) => void made.push(make(each, index)))
  return made
}
