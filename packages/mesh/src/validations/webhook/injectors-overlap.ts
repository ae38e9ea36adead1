import { message } from '@periplus/shared'
import type { Labels } from '../../config/labels.ts'
import { defineCheck, type Mistake } from '../check.ts'
import { type Hook, hooksOf, revisionsOf } from './hooks.ts'

/** Two injectors are called for one pod, which then gets two proxies, or is refused. */
export const injectorsOverlap = defineCheck({
  id: 'webhook/injectors-overlap',
  severity: 'error',
  reads: ['MutatingWebhookConfiguration'],
  istioctl: { analyzer: 'webhook.Analyzer', code: 'IST0139' },
  why: message('findings.injectorsOverlap.why'),
  fix: message('findings.injectorsOverlap.fix'),
  find(cluster, index) {
    const configurations = index
      .objects('MutatingWebhookConfiguration', cluster)
      .map((object) => ({ hooks: hooksOf(object), revisions: revisionsOf(object) }))
      .filter(
        ({ hooks, revisions }) =>
          revisions.length > 0 || hooks.some(({ name }) => name.endsWith('istio.io')),
      )
    const hooks = configurations.flatMap((each) => each.hooks)
    const revisions = new Set(configurations.flatMap((each) => each.revisions))
    const told = new Map<string, Mistake>()
    for (const namespace of withRevisions('istio-injection', ['enabled', 'disabled'], revisions)) {
      for (const pod of withRevisions('sidecar.istio.io/inject', ['true', 'false'], revisions)) {
        tellOverlap(
          hooks.filter(({ picks }) => picks(namespace, pod)),
          told,
        )
      }
    }
    return [...told.values()]
  },
})

/** Every way in which people label for injection. */
const withRevisions = (label: string, values: readonly string[], revisions: ReadonlySet<string>) =>
  [{}, ...values.map((value) => ({ [label]: value }))].flatMap((labels: Labels): Labels[] => [
    labels,
    ...[...revisions].map((revision) => ({ ...labels, 'istio.io/rev': revision })),
  ])

const titleOf = ({ object, name }: Hook) => `${object.name}/${name}`

function tellOverlap(hooks: readonly Hook[], told: Map<string, Mistake>): void {
  const titles = [...new Set(hooks.map(titleOf))].sort()
  if (titles.length < 2) return
  for (const hook of hooks) {
    const { object, path } = hook
    const others = titles.filter((title) => title !== titleOf(hook)).join(', ')
    const key = `${object.name} ${others}`
    if (told.has(key)) continue
    const text = message('findings.injectorsOverlap', { others })
    told.set(key, { object, path: `${path}.namespaceSelector`, message: text })
  }
}
