import { expect, it } from 'vitest'
import { factsOfManifests } from './facts-of-manifests.ts'
import { overlayFacts } from './overlay-facts.ts'
import { readManifests } from './read-manifests.ts'

const cluster = 'here'
const manifestsOf = (text: string) => readManifests(text).manifests.map(({ manifest }) => manifest)

const live = factsOfManifests(
  manifestsOf(`
apiVersion: v1
kind: Namespace
metadata: { name: shop, labels: { istio-injection: enabled } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: cart, namespace: shop }
spec: { template: { metadata: { labels: { app: cart, version: v1 } } } }
status: { readyReplicas: 2 }
---
apiVersion: apps/v1
kind: ReplicaSet
metadata: { name: cart-1, namespace: shop, ownerReferences: [{ kind: Deployment, name: cart, controller: true }] }
---
apiVersion: v1
kind: Pod
metadata:
  name: cart-1-a
  namespace: shop
  labels: { app: cart, version: v1 }
  ownerReferences: [{ kind: ReplicaSet, name: cart-1, controller: true }]
spec: { containers: [] }
---
apiVersion: networking.istio.io/v1beta1
kind: DestinationRule
metadata: { name: cart, namespace: shop }
spec: { host: cart }
`),
  { cluster },
)

const withFiles = (text: string) =>
  overlayFacts(live, factsOfManifests(manifestsOf(text), { cluster, onto: live }))

it('puts an object of a file in the place of the one with its name, whatever its version', () => {
  const { objects } = withFiles(`
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: cart, namespace: shop }
spec: { host: basket }
---
apiVersion: networking.istio.io/v1
kind: DestinationRule
metadata: { name: cart, namespace: other }
spec: { host: cart }
`)
  expect(objects.map(({ namespace, spec }) => `${namespace} ${spec.host}`)).toEqual([
    'shop basket',
    'other cart',
  ])
})

const cart = (version: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: cart, namespace: shop }
spec: { template: { metadata: { labels: { app: cart, version: ${version} } } } }
`

it('replaces the pods of a workload that gets other labels, and keeps them otherwise', () => {
  expect(withFiles(cart('v1')).pods).toHaveLength(1)
  expect(withFiles(cart('v2')).pods).toEqual([])
})

it('knows how many pods of a workload run, and how its namespace joins the mesh', () => {
  const [workload] = withFiles(cart('v2')).workloads
  expect(workload).toMatchObject({ version: 'v2', readyReplicas: 2, dataPlane: 'sidecar' })
})
