import type { MessageRef } from '@periplus/shared'
import type { Candidate } from './rank-candidates.ts'

/** A source at a place that was given, or that is looked for in the cluster. */
export interface LocatedSource<T> {
  /** Opened; null as long as nothing is found. */
  current(): T | null
  /** What was found where, or that nothing was and which flag sets it; null where nobody looked. */
  says(): MessageRef | null
  /** What looking for it came to; null where nobody looked, or has not been able to yet. */
  found(): Found | null
  close(): void
}

export interface Found {
  /** The Service that is read; null where none was found. */
  readonly service: Candidate | null
  /** Others that look like the same source. */
  readonly others: readonly Candidate[]
  /** Whether an authority was given that its certificate, if it shows one, is checked against. */
  readonly hasAuthority: boolean
}

/** Its URL is in the configuration. */
export const givenSource = <T extends { close(): void }>(opened: T): LocatedSource<T> => ({
  current: () => opened,
  says: () => null,
  found: () => null,
  close: () => opened.close(),
})

/** There is no URL, and no cluster to look in. */
export const noSource: LocatedSource<never> = {
  current: () => null,
  says: () => null,
  found: () => null,
  close: () => {},
}
