import type { MessageRef } from '@periplus/shared'
import type { Candidate } from './rank-candidates.ts'
import type { NamedService } from './service-url.ts'

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

/** A Service; its product where that was found out and not given. */
export type FoundPlace = NamedService & Partial<Pick<Candidate, 'product'>>

export interface Found {
  /** The Service that is read; null where none was found. */
  readonly service: FoundPlace | null
  /** Others that look like the same source. */
  readonly others: readonly FoundPlace[]
  /** Whether an authority was given that its certificate, if it shows one, is checked against. */
  readonly hasAuthority: boolean
}

/**
 * Its URL is in the configuration.
 * @param found the Service that it names, where a port-forward leads there
 */
export const givenSource = <T extends { close(): void }>(
  opened: T,
  found: Found | null,
): LocatedSource<T> => ({
  current: () => opened,
  says: () => null,
  found: () => found,
  close: () => opened.close(),
})

/** There is no URL, and no cluster to look in. */
export const noSource: LocatedSource<never> = {
  current: () => null,
  says: () => null,
  found: () => null,
  close: () => {},
}
