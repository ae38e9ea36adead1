/** Findings about webhooks, networks, removed parts of the API, and what controllers report. */
export const controlPlane = {
  'findings.negativeCondition': 'The controller reports {type}: {reason}. {said}',
  'findings.negativeCondition.why':
    'What the object asks for is not done, or only in part. Traffic goes as if it did not exist.',
  'findings.negativeCondition.fix':
    'Mend what the message names. The controller tries again by itself.',
  'findings.faultPercentDeprecated': 'The field fault.delay.percent is deprecated',
  'findings.faultPercentDeprecated.why':
    'A later version of Istio may not read it, and then delays every request, or none.',
  'findings.faultPercentDeprecated.fix': 'Use fault.delay.percentage.value instead.',
  'findings.egressProxyIgnored': 'The field outboundTrafficPolicy.egressProxy is not read any more',
  'findings.egressProxyIgnored.why':
    'Traffic to unknown hosts does not go through that gateway, but straight to the destination or nowhere, as the mode says.',
  'findings.egressProxyIgnored.fix':
    'Remove it. To lead traffic through an egress gateway, declare the hosts by ServiceEntry and route them by VirtualService.',
  'findings.removedKind': 'Istio does not read {kind} any more',
  'findings.removedKind.why':
    'The cluster still accepts objects of this kind, but they protect nothing.',
  'findings.removedKind.fix':
    'Replace the objects by AuthorizationPolicy, and delete the CustomResourceDefinition.',
  'findings.unknownRegistry':
    'The network {network} takes endpoints from {registry}, which istiod does not know',
  'findings.unknownRegistry.why':
    'Endpoints of that cluster belong to no network, so calls to them do not go through the network’s gateway.',
  'findings.unknownRegistry.fix':
    'Correct the name, or create the remote secret (label istio/multiCluster=true) that gives istiod access to {registry}.',
  'findings.injectorsOverlap': 'The webhook is called for the same pods as {others}',
  'findings.injectorsOverlap.why':
    'Pods may be injected twice: by two revisions of Istio at once, with two proxies, or not at all because the second fails.',
  'findings.injectorsOverlap.fix':
    'Remove one of them (a leftover of a removed revision?), or make their selectors exclude each other by istio.io/rev.',
  'findings.injectorServiceNotFound':
    'The webhook calls the service {service}, which does not exist',
  'findings.injectorServiceNotFound.why':
    'Pods that it is for cannot be created while the webhook fails closed, or start without a proxy while it fails open.',
  'findings.injectorServiceNotFound.fix':
    'Install the control plane that serves {service}, or delete the webhook configuration of a removed revision.',
  'findings.externalAddress.missing': 'The webhook {hook} has neither an address nor a service',
  'findings.externalAddress.unreadable':
    'The webhook {hook} is to be called at {url}, which names no host',
  'findings.externalAddress.why':
    'The API server cannot reach the control plane: proxies are not injected, and configuration is not checked or is refused.',
  'findings.externalAddress.fix':
    'Set clientConfig.url to the address of the external control plane, such as https://istiod.example.com:15017/inject.',
  'findings.externalAddress.address': 'The webhook {hook} is called at an IP address ({url})',
  'findings.externalAddress.address.why':
    'When the gateway of the control plane gets another address, injection stops. The certificate must also name that address.',
  'findings.externalAddress.address.fix': 'Use a host name that resolves to the gateway.',
} as const
