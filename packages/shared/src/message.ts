import * as z from 'zod/mini'

/** Values that a sentence may name. Numbers are formatted for the reader's language. */
export const MessageParams = z.record(z.string(), z.union([z.string(), z.number()]))
export type MessageParams = z.infer<typeof MessageParams>

/**
 * A sentence for a reader: its id and parameters (stable, for programs and tests) and the text in
 * the viewer's language (for people and `curl`).
 */
export const Message = z.object({ id: z.string(), params: MessageParams, text: z.string() })
export type Message = z.infer<typeof Message>
