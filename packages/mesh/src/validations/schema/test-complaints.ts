import { buildObject } from '../../model/builders.ts'
import { complaintsOf } from './complaints-of.ts'
import { type Complaint, complaintsAbout, type Field } from './field.ts'

const inWords = ({ path, message, isRefused }: Complaint) =>
  `${isRefused ? '' : 'warning: '}${path} ${message.id.replace('findings.schema.', '')}`

/** `path rule` of what Istio refuses of an object of a kind, `warning: path rule` of the rest. */
export const complaints = (
  kind: string,
  spec: Record<string, unknown>,
  place = 'shop/tested',
  parts: Parameters<typeof buildObject>[3] = {},
): readonly string[] =>
  complaintsOf(buildObject(kind, place, spec, parts))
    .filter(({ istio }) => istio !== 'repeated')
    .map(inWords)

/** The same of a value under a rule that stands in several kinds. */
export const complaintsBy = (rule: (field: Field) => void, value: unknown): readonly string[] =>
  complaintsAbout(value, rule, 'it').map(inWords)
