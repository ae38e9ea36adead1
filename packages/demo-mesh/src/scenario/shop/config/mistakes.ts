import type { KubernetesObject } from '../../model.ts'
import { catalogueRuleWithLeftover } from './catalogue.ts'
import { destination, networking, security } from './manifest.ts'
import { cartRoute } from './shop-services.ts'

/** A Secret whose certificate nobody has renewed. */
export const forgottenCredential = 'wholesale-tls'

/**
 * Objects that are wrong on purpose, each in one way only, so that an analyser which reports more
 * than `../findings.ts` says is wrong too.
 */
export const mistakenConfig: readonly KubernetesObject[] = [
  // The Gateway was renamed; this route still names the old one.
  networking('VirtualService', 'shop', 'promotions', {
    hosts: ['promotions.harbour.example'],
    gateways: ['istio-ingress/promotions-gateway'],
    http: [{ route: [{ destination: destination('storefront.shop.svc.cluster.local', 80) }] }],
  }),
  // The service was never built.
  networking('VirtualService', 'shop', 'wishlist', {
    hosts: ['wishlist.harbour.example'],
    gateways: ['istio-ingress/harbour'],
    http: [{ route: [{ destination: { host: 'wishlist' } }] }],
  }),
  // The DestinationRule of search defines `stable`, but no `beta`.
  networking('VirtualService', 'shop', 'search', {
    hosts: ['search.shop.svc.cluster.local'],
    http: [
      {
        match: [{ headers: { 'x-beta': { exact: 'true' } } }],
        route: [{ destination: destination('search.shop.svc.cluster.local', 80, 'beta') }],
      },
      { route: [{ destination: destination('search.shop.svc.cluster.local', 80, 'stable') }] },
    ],
  }),
  catalogueRuleWithLeftover,
  // Two routes for one host in the mesh: one of them is ignored.
  cartRoute,
  networking('VirtualService', 'shop', 'cart-experiment', {
    hosts: ['cart'],
    http: [
      {
        match: [{ headers: { 'x-experiment': { exact: 'one-click' } } }],
        route: [{ destination: destination('cart.shop.svc.cluster.local', 80) }],
        timeout: '5s',
      },
    ],
  }),
  // Nothing is labelled app=vault.
  security('PeerAuthentication', 'pay', 'vault-strict', {
    selector: { matchLabels: { app: 'vault' } },
    mtls: { mode: 'STRICT' },
  }),
  // Its certificate ended three days ago.
  networking('Gateway', 'istio-ingress', 'wholesale', {
    selector: { istio: 'ingress' },
    servers: [
      {
        port: { number: 443, name: 'https-wholesale', protocol: 'HTTPS' },
        hosts: ['wholesale.harbour-trade.example'],
        tls: { mode: 'SIMPLE', credentialName: forgottenCredential },
      },
    ],
  }),
  // No gateway pod carries this label.
  networking('Gateway', 'istio-ingress', 'partners', {
    selector: { istio: 'partner-ingress' },
    servers: [
      { port: { number: 80, name: 'http', protocol: 'HTTP' }, hosts: ['partners.harbour.example'] },
    ],
  }),
]
