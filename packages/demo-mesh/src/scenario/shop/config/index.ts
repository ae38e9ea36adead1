import type { KubernetesObject } from '../../model.ts'
import { catalogueConfig, soundCatalogueRule } from './catalogue.ts'
import { classificationConfig } from './classification.ts'
import { ingressConfig } from './ingress.ts'
import { mistakenConfig } from './mistakes.ts'
import { paymentsConfig } from './payments.ts'
import { policyConfig } from './policies.ts'
import { cartRoute, shopServicesConfig, soundSearchRoute } from './shop-services.ts'

const common: readonly KubernetesObject[] = [
  ...ingressConfig,
  ...catalogueConfig,
  ...shopServicesConfig,
  ...paymentsConfig,
  ...policyConfig,
  ...classificationConfig,
]

/** What scenario `shop` has applied, mistakes included. */
export const shopConfigObjects: readonly KubernetesObject[] = [...common, ...mistakenConfig]

/** The same configuration without its mistakes. */
export const soundConfigObjects: readonly KubernetesObject[] = [
  ...common,
  soundCatalogueRule,
  soundSearchRoute,
  cartRoute,
]
