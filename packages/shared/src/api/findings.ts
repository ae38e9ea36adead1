import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { Message } from '../message.ts'
import { SourceStatus } from '../source-status.ts'
import { ObjectRef } from './object-ref.ts'
import { scopeQuery } from './query-fields.ts'

export const severities = ['error', 'warning', 'info'] as const
export type Severity = (typeof severities)[number]

/** Something wrong with the configuration (design, decision 18). */
export const Finding = z.object({
  /** Id of the check, such as `virtual-service/destination-not-found`. */
  check: z.string(),
  severity: z.enum(severities),
  object: ObjectRef,
  /** Place in the object, such as `spec.http[0].route[1].destination.host`. */
  path: z.string(),
  message: Message,
  /** Why it matters. */
  explanation: Message,
  fix: Message,
  /** Codes of the same rule elsewhere, such as IST0101 and KIA1101. */
  references: z.array(z.string()),
  documentation: z.nullable(z.string()),
})
export type Finding = z.infer<typeof Finding>

export const findingsEndpoint = endpoint({
  path: '/api/findings',
  summary: 'What is wrong with the configuration of the mesh',
  query: z.strictObject({ ...scopeQuery, severity: z.optional(z.enum(severities)) }),
  response: z.object({ findings: z.array(Finding), sources: z.array(SourceStatus) }),
})
