/** The manifests hang together, and the server starts with what they give it. */
import { existsSync } from 'node:fs'
import { inRepository } from '@periplus/testing'
import { describe, expect, it } from 'vitest'
import { configOf, textOf, yamlOf } from './files.ts'

interface Kustomization {
  readonly resources: readonly string[]
  readonly configMapGenerator: readonly { readonly name: string; readonly files: string[] }[]
  readonly images?: readonly { readonly name: string; readonly newTag: string }[]
}

interface Probe {
  readonly httpGet: { readonly path: string; readonly port: string }
}

interface Container {
  readonly image: string
  readonly args: readonly string[]
  readonly ports: readonly { readonly name: string; readonly containerPort: number }[]
  readonly securityContext: object
  readonly livenessProbe: Probe
  readonly readinessProbe: Probe
  readonly volumeMounts: readonly { readonly name: string; readonly mountPath: string }[]
}

interface Deployment {
  readonly spec: {
    readonly replicas: number
    readonly strategy: object
    readonly selector: { readonly matchLabels: Record<string, string> }
    readonly template: {
      readonly metadata: { readonly labels: Record<string, string> }
      readonly spec: {
        readonly serviceAccountName: string
        readonly terminationGracePeriodSeconds: number
        readonly securityContext: object
        readonly containers: readonly Container[]
        readonly volumes: readonly { readonly configMap: { readonly name: string } }[]
      }
    }
  }
}

interface Service {
  readonly spec: { readonly selector: object; readonly ports: readonly { targetPort: string }[] }
}

const folder = 'deploy/kubernetes'
const { spec } = yamlOf<Deployment>(`${folder}/deployment.yaml`)
const pod = spec.template.spec

function onlyContainer(): Container {
  const [container] = pod.containers
  if (!container || pod.containers.length > 1) throw new Error('the pod has one container')
  return container
}
const container = onlyContainer()
const serviceAccountToken = '/var/run/secrets/kubernetes.io/serviceaccount/token'

/** The configuration that the pod starts with. */
function configWith(file: string) {
  const [command, flag, path] = container.args
  expect([command, flag]).toEqual(['serve', '--config'])
  const files = new Map([
    [String(path), textOf(file)],
    [serviceAccountToken, 'a token'],
  ])
  return configOf(new Map(), String(path), files)
}

describe('deploy/kubernetes', () => {
  it.each([folder, `${folder}/namespaced`])('has every file that %s names', (each) => {
    const { resources, configMapGenerator } = yamlOf<Kustomization>(`${each}/kustomization.yaml`)
    const named = [...resources, ...configMapGenerator.flatMap(({ files }) => files)]
    expect(named.filter((file) => !existsSync(inRepository(`${each}/${file}`)))).toEqual([])
  })

  it('names the image in the one place where it is changed', () => {
    const { images } = yamlOf<Kustomization>(`${folder}/kustomization.yaml`)
    const [name, tag] = container.image.split(':')
    expect(images).toEqual([{ name, newTag: tag }])
    const { version } = JSON.parse(textOf('apps/cli/package.json')) as { version: string }
    expect(tag).toBe(version)
  })

  it('gives the container no more than it needs', () => {
    expect(pod.securityContext).toMatchObject({
      runAsNonRoot: true,
      seccompProfile: { type: 'RuntimeDefault' },
    })
    expect(container.securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    })
    expect(pod.serviceAccountName).toBe('periplus')
  })

  it('leads the Service and the probes to the port of the server', () => {
    const service = yamlOf<Service>(`${folder}/service.yaml`)
    const [port] = container.ports
    expect(spec.template.metadata.labels).toMatchObject(spec.selector.matchLabels)
    expect(service.spec.selector).toEqual(spec.selector.matchLabels)
    expect(service.spec.ports).toMatchObject([{ targetPort: port?.name }])
    expect(container.livenessProbe.httpGet).toEqual({ path: '/healthz', port: port?.name })
    expect(container.readinessProbe.httpGet).toEqual({ path: '/readyz', port: port?.name })
    expect(port?.containerPort).toBe(configWith(`${folder}/periplus.yaml`).port)
  })

  it('mounts the configuration where the server looks for it', () => {
    const { configMapGenerator } = yamlOf<Kustomization>(`${folder}/kustomization.yaml`)
    const [generated] = configMapGenerator
    const [mount] = container.volumeMounts
    expect(pod.volumes).toMatchObject([{ name: mount?.name, configMap: { name: generated?.name } }])
    expect(container.args[2]).toBe(`${mount?.mountPath}/${generated?.files[0]}`)
  })

  it('configures a server that listens for the pod and reads as its service account', () => {
    const config = configWith(`${folder}/periplus.yaml`)
    expect(config).toMatchObject({ host: '0.0.0.0', allowAnonymous: true, basePath: '' })
    expect(config.clusters).toMatchObject([
      { kubernetes: { kubeconfig: null, namespaces: null }, prometheus: {}, jaeger: {} },
    ])
  })

  it('replaces one replica at a time, each after its successor is ready', () => {
    const budget = yamlOf<{ spec: object }>(`${folder}/pod-disruption-budget.yaml`)
    expect(spec.replicas).toBe(2)
    expect(spec.strategy).toEqual({ rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } })
    expect(budget.spec).toEqual({ maxUnavailable: 1, selector: spec.selector })
  })

  it('gives a pod that leaves the time that it takes', () => {
    const { shutdownDelayMs, upstreamTimeoutMs } = configWith(`${folder}/periplus.yaml`)
    expect(shutdownDelayMs).toBeGreaterThan(0)
    // Twice the limit of an upstream and 5 s is what an answer may take.
    const neededMs = shutdownDelayMs + 2 * upstreamTimeoutMs + 5000
    expect(pod.terminationGracePeriodSeconds * 1000).toBeGreaterThan(neededMs)
  })

  it('configures chosen namespaces in the namespaced variant, and nothing else differently', () => {
    const { clusters: whole, ...settings } = configWith(`${folder}/periplus.yaml`)
    const { clusters: chosen, ...same } = configWith(`${folder}/namespaced/periplus.yaml`)
    // Health rules are functions, which no two configurations share.
    expect(JSON.stringify(same)).toEqual(JSON.stringify(settings))
    expect(chosen[0]?.kubernetes?.namespaces).toContain('istio-system')
    expect(chosen[0]?.prometheus?.url).toEqual(whole[0]?.prometheus?.url)
    expect(chosen[0]?.jaeger?.url).toEqual(whole[0]?.jaeger?.url)
  })
})
