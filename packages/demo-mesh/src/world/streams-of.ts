import type { Ending, Scenario, Workload } from '../scenario/model.ts'
import { type PeerKnowledge, peerLabels, serviceIdentityOf, serviceLabels } from './peer.ts'
import { type RateCurve, sharedCurve } from './rate-curve.ts'
import { operationsOf } from './request-classes.ts'
import { type ScrapeTarget, targetsOf } from './scrape-target.ts'
import { endingSeenBy, type MessageStream, type Stream } from './stream.ts'
import { requestsPerConnection, responseBytesOf } from './transfer-size.ts'
import { type View, viewsOf } from './view.ts'

/** Everything that the scenario's proxies count. */
export interface Streams {
  readonly streams: readonly Stream[]
  readonly messages: readonly MessageStream[]
}

/**
 * `curveOf` gives the requests of a view (its call's, times its target's share) since the world
 * began; the outcomes and proxies divide them.
 */
export function streamsOf(
  scenario: Scenario,
  curveOf: (view: View) => RateCurve,
  beginsAt: number,
): Streams {
  const proxiesOf = observersOf(scenario)
  const streams: Stream[] = []
  const messages: MessageStream[] = []
  for (const view of viewsOf(scenario)) {
    const proxies = proxiesOf(view)
    const requests = curveOf(view)
    for (const part of partsOf(view)) {
      const operations = operationsOf(view, part.ending)
      const labels = outcomeLabels(scenario, view, part.ending, part.policy)
      const curve = sharedCurve(requests, part.share, beginsAt)
      proxies.forEach((target, place) => {
        streams.push({
          protocol: view.protocol,
          labels,
          curve,
          target,
          place,
          sharers: proxies.length,
          latency: part.ending.latency,
          requestBytes: view.call.requestBytes * part.connectionFactor,
          responseBytes: responseBytesOf(view.call, part.ending) * part.connectionFactor,
          ...(operations ? { operations } : {}),
        })
      })
    }
    if (view.protocol !== 'grpc') continue
    const messagesPerCall = view.call.messagesPerCall ?? 1
    const labels = commonLabels(scenario, view, knowledgeOf(view, null))
    proxies.forEach((target, place) => {
      const sharers = proxies.length
      messages.push({ labels, curve: requests, target, place, sharers, messagesPerCall })
    })
  }
  return { streams, messages }
}

interface Part {
  readonly share: number
  readonly ending: Ending
  readonly policy: string
  /** Requests that count as one connection, where the reporter sees connections. */
  readonly connectionFactor: number
}

/** A view's outcomes, divided once more into plaintext and mutual TLS where both occur. */
function partsOf(view: View): Part[] {
  const folded = view.protocol === 'tcp' && view.call.protocol !== 'tcp'
  if (folded) {
    const [first] = view.target.outcomes
    if (first === undefined) return []
    const ending = { code: 0, flags: '-', latency: first.atSource.latency }
    return policiesOf(view).map(({ policy, share }) => ({
      share: share / requestsPerConnection,
      ending,
      policy,
      connectionFactor: requestsPerConnection,
    }))
  }
  return view.target.outcomes.flatMap((outcome) => {
    const ending = endingSeenBy(view.reporter, outcome)
    if (ending === null) return []
    return policiesOf(view).map(({ policy, share }) => ({
      share: outcome.share * share,
      ending,
      policy,
      connectionFactor: 1,
    }))
  })
}

function policiesOf(view: View): { policy: string; share: number }[] {
  if (view.mtlsShare === null) return [{ policy: 'unknown', share: 1 }]
  const plaintext = view.byZtunnel ? 'unknown' : 'none'
  return [
    { policy: 'mutual_tls', share: view.mtlsShare },
    { policy: plaintext, share: 1 - view.mtlsShare },
  ].filter(({ share }) => share > 0)
}

/** What the reporter knows of the other end; `ending` null stands for an ordinary answer. */
function knowledgeOf(view: View, ending: Ending | null): PeerKnowledge {
  const unanswered = view.reporter === 'source' && ending !== null && ending.flags !== '-'
  if (unanswered) return 'unanswered'
  return view.peerInMesh ? 'full' : 'endpoint'
}

/** Without mutual TLS neither end has an identity. */
const anonymous = { source_principal: 'unknown', destination_principal: 'unknown' }

function commonLabels(scenario: Scenario, view: View, peer: PeerKnowledge): Record<string, string> {
  const bySource = view.reporter === 'source'
  return {
    reporter: view.reporter,
    ...peerLabels(scenario, 'source', view.source, bySource ? 'full' : peer),
    ...peerLabels(scenario, 'destination', view.destination, bySource ? peer : 'full'),
    ...(view.peerInMesh ? {} : anonymous),
    ...serviceLabels(serviceIdentityOf(scenario, view.call.destination)),
  }
}

function outcomeLabels(
  scenario: Scenario,
  view: View,
  ending: Ending,
  policy: string,
): Record<string, string> {
  const labels = commonLabels(scenario, view, knowledgeOf(view, ending))
  const shared = {
    ...labels,
    ...(policy === 'none' ? anonymous : {}),
    ...{ connection_security_policy: policy, response_flags: ending.flags },
  }
  if (view.protocol === 'tcp') return { ...shared, request_protocol: 'tcp' }
  return {
    ...shared,
    request_protocol: view.protocol,
    response_code: String(ending.code),
    // Envoy writes an empty text for HTTP, and to Prometheus that is no label.
    ...(view.protocol === 'grpc' ? { grpc_response_status: String(ending.grpcStatus ?? 0) } : {}),
  }
}

/** The proxies that count a view: the observer's own, or the ztunnels of its nodes. */
function observersOf(scenario: Scenario): (view: View) => readonly ScrapeTarget[] {
  const known = new Map<Workload, ScrapeTarget[]>()
  const all = (workload: Workload) => {
    const targets = known.get(workload) ?? targetsOf(scenario, workload)
    known.set(workload, targets)
    return targets
  }
  const ztunnels = scenario.workloads
    .filter(({ dataPlane }) => dataPlane === 'ztunnel')
    .flatMap(all)
  return (view) => {
    const own = all(view.observer)
    if (!view.byZtunnel) return own
    const nodes = new Set(own.map(({ pod }) => pod?.node.name))
    return ztunnels.filter(({ pod }) => nodes.has(pod?.node.name))
  }
}
