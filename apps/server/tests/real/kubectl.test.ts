/** The text of an object, beside what a real kubectl writes of it. */
import {
  configObjectEndpoint,
  configObjectParamsOf,
  configurationEndpoint,
  type ObjectRef,
  pathOf,
} from '@periplus/shared'
import { hasProgram, runProgram } from '@periplus/testing'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { demoAndServer } from '../support/demo-server.ts'

const command = process.env.PERIPLUS_KUBECTL ?? 'kubectl'
const hasKubectl = hasProgram(command, ['version', '--client'], 'kubernetes-client')

interface Written {
  readonly metadata: {
    managedFields?: unknown
    selfLink?: unknown
  }
}

describe.skipIf(!hasKubectl)('the text of an object', () => {
  const mesh = demoAndServer()

  async function kubectlsText({ apiVersion, kind, namespace, name }: ObjectRef): Promise<string> {
    const group = apiVersion.includes('/') ? `.${apiVersion.split('/').reverse().join('.')}` : ''
    const place = namespace === null ? [] : ['--namespace', namespace]
    const args = ['get', `${kind}${group}`, name, ...place, '--output', 'yaml']
    const { code, output, errors } = await runProgram(command, args, {
      env: { KUBECONFIG: mesh.demo.urls.kubeconfig },
    })
    if (code !== 0) throw new Error(errors)
    return output
  }

  /** In the order of the text, and without what only older kubectls show. */
  function contentOf(yaml: string): string {
    const { metadata, ...rest } = parse(yaml) as Written
    const { managedFields: _, selfLink: __, ...shown } = metadata
    return JSON.stringify({ ...rest, metadata: shown }, null, 1)
  }

  it('is what kubectl writes, in its order', async () => {
    const { objects } = await mesh.server.get(configurationEndpoint)
    const one = (kind: string) => {
      const item = objects.find(({ object }) => object.kind === kind)
      if (!item) throw new Error(`no ${kind}`)
      return item.object
    }
    const ref = (apiVersion: string, kind: string, name: string): ObjectRef => ({
      ...{ cluster: one('VirtualService').cluster, apiVersion, kind, name },
      namespace: 'shop',
    })
    for (const object of [
      ...['VirtualService', 'DestinationRule', 'AuthorizationPolicy', 'GatewayClass'].map(one),
      ref('v1', 'Service', 'cart'),
    ]) {
      const path = pathOf(configObjectEndpoint.path, configObjectParamsOf(object))
      const { yaml } = await mesh.server.get(configObjectEndpoint, path)
      expect(contentOf(yaml)).toBe(contentOf(await kubectlsText(object)))
    }
  })
})
