import { describe, expect, it } from 'vitest'
import type { KindProgress } from '../sources/kubernetes/kind-progress.ts'
import { grantFor } from './grant.ts'

const kind = (resource: string, parts: Partial<KindProgress> = {}): KindProgress => ({
  kind: resource,
  namespace: null,
  group: '',
  resource,
  state: 'forbidden',
  objects: 0,
  ...parts,
})

/** Without the breaks that a shell passes over. */
const joined = (commands: string | null) => commands?.replaceAll(/ \\\n +/g, ' ')

describe('grantFor', () => {
  it('is nothing where nothing is forbidden', () => {
    expect(grantFor([kind('pods', { state: 'watched' })])).toBeNull()
  })

  it('grants what is forbidden, and no more', () => {
    const kinds = [
      kind('pods'),
      kind('services', { state: 'watched' }),
      kind('deployments', { group: 'apps' }),
    ]
    expect(joined(grantFor(kinds))).toBe(
      [
        'kubectl create clusterrole periplus-reads --verb=get,list,watch --resource=pods,deployments.apps',
        'kubectl create clusterrolebinding periplus-reads --clusterrole=periplus-reads --user=NAME',
      ].join('\n'),
    )
  })

  it('asks for get alone where objects are read by name', () => {
    const secrets = kind('secrets', { namespace: 'ingress', isNamed: true })
    expect(joined(grantFor([kind('pods'), secrets]))).toBe(
      [
        'kubectl create clusterrole periplus-reads --verb=get,list,watch --resource=pods',
        'kubectl create clusterrolebinding periplus-reads --clusterrole=periplus-reads --user=NAME',
        'kubectl create role periplus-reads-named --namespace=ingress --verb=get --resource=secrets',
        'kubectl create rolebinding periplus-reads-named --namespace=ingress --role=periplus-reads-named --user=NAME',
      ].join('\n'),
    )
  })

  it('stays inside the namespaces where only some are read', () => {
    expect(joined(grantFor([kind('pods', { namespace: 'shop' })]))).toBe(
      [
        'kubectl create role periplus-reads --namespace=shop --verb=get,list,watch --resource=pods',
        'kubectl create rolebinding periplus-reads --namespace=shop --role=periplus-reads --user=NAME',
      ].join('\n'),
    )
  })
})
