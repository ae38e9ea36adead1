/** A moment as answers carry it; null where nobody knows it. @param epochMs epoch milliseconds */
export const isoOrNull = (epochMs: number | null | undefined): string | null =>
  epochMs == null ? null : new Date(epochMs).toISOString()
