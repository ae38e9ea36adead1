import type { CallProtocol, Ending, RequestClass } from '../scenario/model.ts'
import { sharedCurve } from './rate-curve.ts'
import type { OperationShare, Stream } from './stream.ts'
import type { View } from './view.ts'

/** The label of `istio_requests_total` that classification adds. */
const operationLabel = 'request_operation'

/** What a rule did not recognise, as Istio writes an attribute that is not there. */
const unrecognised = 'unknown'

/** HTTP 5xx and 4xx, no response at all, or a gRPC status other than OK. */
const hasFailed = (protocol: CallProtocol, { code, grpcStatus }: Ending) =>
  code >= 400 || code === 0 || (protocol === 'grpc' && (grpcStatus ?? 0) !== 0)

/**
 * How a proxy classifies the requests of a call that end so; null where it does not. The rules run in
 * the callee's proxy, or in its waypoint: a caller's knows nothing of them.
 */
export function operationsOf(view: View, ending: Ending): readonly OperationShare[] | null {
  const { classes } = view.call
  if (!classes || view.reporter === 'source' || view.protocol === 'tcp') return null
  const shareOf = ({ share, shareOfFailed }: RequestClass) =>
    hasFailed(view.protocol, ending) ? shareOfFailed : share
  const named = classes.map((each) => ({ name: each.name, share: shareOf(each) }))
  const rest = 1 - named.reduce((sum, { share }) => sum + share, 0)
  return [...named, { name: null, share: rest }].filter(({ share }) => share > 1e-9)
}

/** The streams as the one family counts them that has the label. */
export function classified(streams: readonly Stream[], worldBeganMs: number): Stream[] {
  return streams.flatMap((stream) => {
    if (!stream.operations) return [stream]
    return stream.operations.map(({ name, share }) => ({
      ...stream,
      labels: { ...stream.labels, [operationLabel]: name ?? unrecognised },
      curve: sharedCurve(stream.curve, share, worldBeganMs / 1000),
    }))
  })
}
