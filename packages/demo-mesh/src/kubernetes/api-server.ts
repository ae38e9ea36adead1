import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { requestUrl } from '../prometheus/request-url.ts'
import { authenticate, type OnAction, type Viewer, type ViewerTokens } from './access.ts'
import { reviewAccess, reviewRules } from './access-review.ts'
import { readBody, writeFailure, writeJson, writePlainNotFound } from './exchange.ts'
import { answerNonResource } from './non-resource.ts'
import type { PortHandlers } from './pod-connection.ts'
import type { LogSource } from './pod-log.ts'
import { createPortForwardUpgrades } from './port-forward-upgrade.ts'
import { parseRequestTarget } from './request-target.ts'
import { answerResource } from './resource-requests.ts'
import { methodNotAllowed } from './status.ts'
import type { ObjectStore } from './store.ts'
import type { WatchOptions } from './watch.ts'

export interface ApiServerParts {
  readonly store: ObjectStore
  /** Such as `1.33.2`. */
  readonly kubernetesVersion: string
  readonly viewerTokens: ViewerTokens
  readonly portHandlers: PortHandlers
  readonly logs: LogSource
  /** Unix milliseconds of the cluster's clock. */
  readonly now: () => number
  readonly watch?: Partial<WatchOptions>
  readonly onAction?: OnAction
}

export interface ApiServer {
  handle(req: IncomingMessage, res: ServerResponse): void
  handleUpgrade(req: IncomingMessage, socket: Duplex, head: Buffer): void
  /** Ends watches, followed logs and port-forwards; clients may open new ones. */
  endStreams(): void
}

const selfReview = /^\/apis\/authorization\.k8s\.io\/v1\/selfsubject(access|rules)reviews\/?$/

/** A Kubernetes API server over the given objects, to be mounted on an HTTP server. */
export function createApiServer(parts: ApiServerParts): ApiServer {
  const portForwards = createPortForwardUpgrades(parts)
  const streams = new Set<() => void>()
  const resourceParts = {
    ...parts,
    watch: { bookmarkEveryMs: 60_000, defaultTimeoutMs: 2_400_000, ...parts.watch },
  }

  async function answer(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = requestUrl(req)
    const viewer = authenticate(req.headers.authorization, parts.viewerTokens)
    if (answerNonResource(req, res, url.pathname, parts.kubernetesVersion)) return
    const [isReview, review] = selfReview.exec(url.pathname) ?? []
    if (isReview) {
      await answerReview(review === 'access' ? reviewAccess : reviewRules, viewer, req, res)
      return
    }
    const target = parseRequestTarget(url.pathname)
    if (!target) {
      writePlainNotFound(res)
      return
    }
    const request = { req, res, query: url.searchParams, viewer, target }
    const stop = await answerResource(request, resourceParts)
    if (!stop) return
    streams.add(stop)
    res.on('close', () => streams.delete(stop))
  }

  return {
    handle(req, res) {
      answer(req, res).catch((error: unknown) => writeFailure(req, res, error))
    },
    handleUpgrade: portForwards.handle,
    endStreams() {
      for (const stop of [...streams]) stop()
      portForwards.end()
    },
  }
}

async function answerReview(
  review: (viewer: Viewer, body: unknown) => object,
  viewer: Viewer,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  if (req.method !== 'POST') throw methodNotAllowed()
  writeJson(req, res, 201, review(viewer, await readBody(req)))
}
