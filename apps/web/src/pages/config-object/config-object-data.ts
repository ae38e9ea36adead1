import type { configObjectEndpoint, ResponseOf } from '@periplus/shared'

/** What the page of one object shows. */
export type ConfigObjectData = ResponseOf<typeof configObjectEndpoint>
