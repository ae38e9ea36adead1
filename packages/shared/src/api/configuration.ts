import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { Message } from '../message.ts'
import { SourceStatus } from '../source-status.ts'
import { Finding, severities } from './findings.ts'
import { ObjectRef } from './object-ref.ts'
import { syncStates } from './proxies.ts'
import { scopeQuery } from './query-fields.ts'

/** Stands in a path for a namespace or an API group that an object has not. */
export const noPart = '-'

/** Who wrote an object: its owner in the cluster, or the tool whose labels it carries. */
export const Owner = z.object({
  /** Kind of the owner, or the tool: Helm, Argo CD, Flux. */
  kind: z.string(),
  name: z.string(),
})
export type Owner = z.infer<typeof Owner>

/** A condition of an object's status. */
export const Condition = z.object({
  /** Whose word it is, where several speak: a parent Gateway, a listener. Null: the object's. */
  about: z.nullable(z.string()),
  type: z.string(),
  status: z.string(),
  reason: z.nullable(z.string()),
  message: z.nullable(z.string()),
  since: z.nullable(z.iso.datetime()),
  /** Whether it says that something is not as it should be. */
  unmet: z.boolean(),
})
export type Condition = z.infer<typeof Condition>

const summary = {
  object: ObjectRef,
  createdAt: z.nullable(z.iso.datetime()),
  /** When its spec or metadata was last written, as far as the API server or our watch know. */
  changedAt: z.nullable(z.iso.datetime()),
  /** The field manager that wrote it last, such as `kubectl-edit` or `argocd-controller`. */
  changedBy: z.nullable(z.string()),
  owner: z.nullable(Owner),
}

export const ConfigItem = z.object({
  ...summary,
  /** The hosts, targets or selected labels that it is about, as the object writes them. */
  about: z.array(z.string()),
  findings: z.object({ error: z.number(), warning: z.number(), info: z.number() }),
  /** Ids of the checks that found something, each once. */
  checks: z.array(z.string()),
  /** The first finding of each severity that it has, worst first: its page opens there. */
  first: z.array(z.object({ severity: z.enum(severities), check: z.string(), path: z.string() })),
  /** Objects that it names, and objects that name it. */
  references: z.object({ to: z.number(), from: z.number() }),
  /** Conditions of its status that are not as they should be. */
  unmet: z.array(z.string()),
})
export type ConfigItem = z.infer<typeof ConfigItem>

export const configurationEndpoint = endpoint({
  path: '/api/configuration',
  summary: 'Every object of Istio and the Gateway API that the viewer may read',
  query: z.strictObject(scopeQuery),
  response: z.object({ objects: z.array(ConfigItem), sources: z.array(SourceStatus) }),
})

const objectPath = '/api/configuration/{cluster}/{group}/{kind}/{namespace}/{name}'

/** `group` is that of the API version, or `-` for Kubernetes' core; `namespace` may be `-`. */
export const configObjectParams = z.strictObject({
  cluster: z.string(),
  group: z.string(),
  kind: z.string(),
  namespace: z.string(),
  name: z.string(),
})
export type ConfigObjectParams = z.infer<typeof configObjectParams>

/** The address of an object: which of its API's versions it is read in does not matter. */
export const configObjectParamsOf = (object: ObjectRef): ConfigObjectParams => ({
  cluster: object.cluster,
  group: object.apiVersion.includes('/') ? (object.apiVersion.split('/')[0] ?? noPart) : noPart,
  kind: object.kind,
  namespace: object.namespace || noPart,
  name: object.name,
})

/** Lines and columns are counted from 1; `end` is behind the last character. */
const TextPlace = z.object({ line: z.number(), column: z.number() })

/** A finding, and where it stands in the YAML beside it. */
export const PlacedFinding = z.extend(Finding, {
  /** Null where the text does not have the place. */
  range: z.nullable(z.object({ start: TextPlace, end: TextPlace })),
})
export type PlacedFinding = z.infer<typeof PlacedFinding>

/** One change of an object that the watch saw; what it changed is a question of its own. */
export const ConfigChange = z.object({
  /** No other change of the object has the same: it names the change. */
  at: z.iso.datetime(),
  by: z.nullable(z.string()),
  change: z.enum(['created', 'changed', 'deleted']),
  /** How many lines of its YAML came and went; null where the text is too long to be compared for a list. */
  lines: z.nullable(z.object({ added: z.number(), removed: z.number() })),
})
export type ConfigChange = z.infer<typeof ConfigChange>

export const configObjectEndpoint = endpoint({
  path: objectPath,
  summary:
    'One object: its YAML, what is wrong with it and where, what it selects, when it changed',
  params: configObjectParams,
  response: z.object({
    ...summary,
    /**
     * `live`: as the API server has it now. `watched`: as the watch saw it last, for the API server
     * did not answer. `deleted`: it is gone; the text is its last state.
     */
    state: z.enum(['live', 'watched', 'deleted']),
    /** Without managed fields and without kubectl's copy of the object. */
    yaml: z.string(),
    findings: z.array(PlacedFinding),
    conditions: z.array(Condition),
    /** Workloads that it selects or is attached to; null where its kind selects none. */
    selects: z.nullable(
      z.array(
        z.object({
          /** Id of the workload. */
          id: z.string(),
          cluster: z.string(),
          namespace: z.string(),
          kind: z.string(),
          name: z.string(),
          pods: z.number(),
        }),
      ),
    ),
    history: z.object({
      /** When the watch began to look; null: no history is kept of objects of this kind. */
      since: z.nullable(z.iso.datetime()),
      /** Newest first. */
      changes: z.array(ConfigChange),
      /** Whether older changes were dropped to bound memory. */
      truncated: z.boolean(),
    }),
    sources: z.array(SourceStatus),
  }),
})

export const configChangeEndpoint = endpoint({
  path: `${objectPath}/changes/{at}`,
  summary: 'What one change of an object changed, for as long as the change is kept',
  params: z.extend(configObjectParams, { at: z.string() }),
  response: z.object({
    /** YAML as it was before and after, without status; null where there was, or is, no object. */
    before: z.nullable(z.string()),
    after: z.nullable(z.string()),
  }),
})

/** What one object names another for. */
export const relationRoles = [
  'destination',
  'host',
  'gateway',
  'delegate',
  'parent',
  'target',
  'selects',
  'secret',
  'grant',
  'provider',
  'service-account',
  'owner',
  'waypoint',
] as const

export const RelatedObject = z.object({
  /** Unique in the answer. */
  key: z.string(),
  /** Null: an object that the viewer may not read; it carries no name. */
  object: z.nullable(ObjectRef),
  /** False: something names it, and it is not there. */
  exists: z.boolean(),
  findings: z.object({ error: z.number(), warning: z.number(), info: z.number() }),
  /** Steps from the object asked for: negative where they lead against the arrows. */
  distance: z.number(),
})
export type RelatedObject = z.infer<typeof RelatedObject>

export const Relation = z.object({
  /** Keys: `from` names `to`. */
  from: z.string(),
  to: z.string(),
  role: z.enum(relationRoles),
  /** Place in `from` where it is named. */
  path: z.string(),
})
export type Relation = z.infer<typeof Relation>

export const configRelationsEndpoint = endpoint({
  path: `${objectPath}/relations`,
  summary: 'The objects that one object names, those that name it, and one step further',
  params: configObjectParams,
  response: z.object({
    objects: z.array(RelatedObject),
    relations: z.array(Relation),
    /** How many more there are than the answer holds. */
    more: z.number(),
    sources: z.array(SourceStatus),
  }),
})

/** Whether one proxy has an object, and how that is known. */
export const ProxyHolding = z.object({
  cluster: z.string(),
  namespace: z.string(),
  /** Its name; of a machine, that of its WorkloadEntry. */
  pod: z.string(),
  /** It runs outside Kubernetes: nobody can ask its Envoy, so what is known is istiod's word. */
  isMachine: z.boolean(),
  workload: z.nullable(z.string()),
  /** Null where istiod did not name the proxy. */
  syncState: z.nullable(z.enum(syncStates)),
  /**
   * `named`: its Envoy names the object. `missing`: it was read, and does not. `synced`, `stale`:
   * Envoy has no name for the object, or gave no answer, so this is istiod's word on the proxy.
   * `unknown`: neither answered.
   */
  holding: z.enum(['named', 'missing', 'synced', 'stale', 'unknown']),
})
export type ProxyHolding = z.infer<typeof ProxyHolding>

export const configProxiesEndpoint = endpoint({
  path: `${objectPath}/proxies`,
  summary: 'The proxies on which one object acts, and whether each has it',
  params: configObjectParams,
  response: z.object({
    proxies: z.array(ProxyHolding),
    /** Proxies on which it acts that were not asked, for there are many. */
    notAsked: z.number(),
    /** What the answer rests on, or why nothing is known. */
    note: z.nullable(Message),
    sources: z.array(SourceStatus),
  }),
})
