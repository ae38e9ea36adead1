import type { KubernetesObject } from '../../model.ts'

/** Istio, Gateway API and Flagger objects of the shop, some of them wrong on purpose. */
export const shopConfigObjects: readonly KubernetesObject[] = []
