import type { IncomingMessage, ServerResponse } from 'node:http'
import {
  aggregatedDiscovery,
  aggregatedMediaType,
  coreVersions,
  groupDocument,
  groupList,
  resourceList,
  wantsAggregated,
} from './discovery.ts'
import { writeJson, writeText } from './exchange.ts'
import { openApiDocument, openApiIndex } from './openapi.ts'
import { openApiV2, openApiV2Asked, openApiV2MediaType } from './openapi-v2.ts'

/**
 * Answers what is not a resource: discovery, version, health, OpenAPI.
 * Returns false where the path is none of these.
 */
export function answerNonResource(
  req: IncomingMessage,
  res: ServerResponse,
  pathname: string,
  kubernetesVersion: string,
): boolean {
  const path = pathname.replace(/\/$/, '')
  if (path === '/api' || path === '/apis') {
    if (wantsAggregated(req.headers.accept)) {
      const root = path === '/api' ? 'api' : 'apis'
      writeJson(req, res, 200, aggregatedDiscovery(root), aggregatedMediaType)
    } else {
      writeJson(req, res, 200, path === '/api' ? coreVersions() : groupList())
    }
    return true
  }
  if (/^\/(healthz|livez|readyz)$/.test(path)) {
    writeText(res, 'ok')
    return true
  }
  if (path === '/openapi/v2' && openApiV2Asked.test(req.headers.accept ?? '')) {
    res.writeHead(200, { 'content-type': openApiV2MediaType })
    res.end(openApiV2())
    return true
  }
  const document = documentAt(path, kubernetesVersion)
  if (document === undefined) return false
  writeJson(req, res, 200, document)
  return true
}

function documentAt(path: string, kubernetesVersion: string): object | undefined {
  const [root, group = '', version, ...more] = path.slice(1).split('/')
  if (path === '/version') return versionDocument(kubernetesVersion)
  if (path === '/openapi/v3') return openApiIndex()
  if (path.startsWith('/openapi/v3/')) return openApiDocument(path.slice('/openapi/v3/'.length))
  if (more.length > 0) return undefined
  if (root === 'api' && version === undefined) return resourceList('', group)
  if (root !== 'apis') return undefined
  return version === undefined ? groupDocument(group) : resourceList(group, version)
}

function versionDocument(kubernetesVersion: string): object {
  const [major = '1', minor = '0'] = kubernetesVersion.replace(/^v/, '').split('.')
  return {
    major,
    minor,
    gitVersion: `v${kubernetesVersion.replace(/^v/, '')}`,
    gitCommit: '',
    gitTreeState: 'clean',
    buildDate: '2026-01-01T00:00:00Z',
    goVersion: 'go1.25.0',
    compiler: 'gc',
    platform: 'linux/amd64',
  }
}
