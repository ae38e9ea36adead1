import { uncompress } from 'snappyjs'

/** What was compressed by snappy's block format. @throws Error where it was not */
export const unpackSnappy = (packed: Uint8Array): Uint8Array => uncompress(packed)
