import { type Action, isAllowed, type Viewer } from './access.ts'
import { valueAt } from './object.ts'
import { badRequest } from './status.ts'

/** The self reviews of authorization.k8s.io/v1: what may the caller do? */
const apiVersion = 'authorization.k8s.io/v1'

const textAt = (body: unknown, path: string): string => {
  const value = valueAt(body, path)
  return typeof value === 'string' ? value : ''
}

/** Answers a SelfSubjectAccessReview body. @throws ApiError 400 where it asks for nothing. */
export function reviewAccess(viewer: Viewer, body: unknown): object {
  const spec = valueAt(body, 'spec')
  const attributes = valueAt(spec, 'resourceAttributes')
  const path = valueAt(spec, 'nonResourceAttributes.path')
  if (typeof attributes !== 'object' && typeof path !== 'string') {
    throw badRequest('exactly one of nonResourceAttributes or resourceAttributes must be specified')
  }
  // Discovery and version are open to every authenticated caller.
  const allowed = typeof path === 'string' || isAllowed(viewer, actionOf(attributes))
  return {
    kind: 'SelfSubjectAccessReview',
    apiVersion,
    metadata: { creationTimestamp: null },
    spec,
    status: {
      allowed,
      reason: allowed ? `RBAC: allowed for User "${viewer.name}"` : '',
    },
  }
}

function actionOf(attributes: unknown): Action {
  return {
    verb: textAt(attributes, 'verb'),
    group: textAt(attributes, 'group'),
    plural: textAt(attributes, 'resource'),
    subresource: textAt(attributes, 'subresource') || undefined,
    namespace: textAt(attributes, 'namespace') || undefined,
    name: textAt(attributes, 'name') || undefined,
  }
}

/** Answers a SelfSubjectRulesReview body: the rules that hold for the caller in one namespace. */
export function reviewRules(viewer: Viewer, body: unknown): object {
  const namespace = textAt(body, 'spec.namespace')
  if (namespace === '') throw badRequest('no namespace on request')
  return {
    kind: 'SelfSubjectRulesReview',
    apiVersion,
    metadata: { creationTimestamp: null },
    spec: {},
    status: {
      resourceRules: resourceRules(viewer, namespace),
      nonResourceRules: [
        { verbs: ['get'], nonResourceURLs: ['/api', '/api/*', '/apis', '/apis/*', '/version'] },
      ],
      incomplete: false,
    },
  }
}

function resourceRules(viewer: Viewer, namespace: string): object[] {
  const selfReview = {
    verbs: ['create'],
    apiGroups: ['authorization.k8s.io'],
    resources: ['selfsubjectaccessreviews', 'selfsubjectrulesreviews'],
  }
  if (viewer.namespaces === 'all') {
    return [selfReview, { verbs: ['*'], apiGroups: ['*'], resources: ['*'] }]
  }
  if (!viewer.namespaces.has(namespace)) return [selfReview]
  const verbs = ['get', 'list', 'watch']
  return [
    selfReview,
    { verbs, apiGroups: [''], resources: viewableCoreResources },
    { verbs, apiGroups: viewableGroups, resources: ['*'] },
  ]
}

// A rule cannot say "all but secrets", so the core resources are named.
const viewableCoreResources = [
  'configmaps',
  'endpoints',
  'events',
  'namespaces',
  'pods',
  'pods/log',
  'pods/status',
  'serviceaccounts',
  'services',
]

const viewableGroups = [
  'apps',
  'batch',
  'coordination.k8s.io',
  'discovery.k8s.io',
  'extensions.istio.io',
  'flagger.app',
  'gateway.networking.k8s.io',
  'networking.istio.io',
  'security.istio.io',
  'telemetry.istio.io',
]
