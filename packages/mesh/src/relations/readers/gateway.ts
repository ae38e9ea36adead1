import { gatewayPods } from '../../config/gateways.ts'
import { credentialNamesOf, placeOfCredential } from '../../validations/gateway/credentials.ts'
import type { RelationReader } from '../reference.ts'
import { secretTarget } from '../target.ts'

/** Istio's Gateway → the Secrets of its servers, where its proxies run. */
export const secretsOfGateway: RelationReader = (object, index) => {
  const credentials = credentialNamesOf(object)
  if (credentials.length === 0) return []
  const places = gatewayPods(index, object).places
  const near = places.filter(({ cluster }) => cluster === object.cluster)
  const homes = [near, places].find((each) => each.length > 0) ?? [
    { cluster: object.cluster, namespace: object.namespace ?? '' },
  ]
  return homes.flatMap(({ cluster, namespace: home }) =>
    credentials.map(({ name: written, path }) => {
      const { namespace, name } = placeOfCredential(written, home)
      const target = secretTarget(index, { cluster, namespace, name })
      return { role: 'secret', path, target }
    }),
  )
}
