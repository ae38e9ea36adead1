/** Which proxies have a configuration object (server). */
export const configProxies = {
  'configProxies.byEnvoy':
    'Each Envoy was asked for its configuration, and looked through for what was made from this object. That it is there does not say that it is its newest version: istiod’s word beside it does.',
  'configProxies.byHosts':
    'Envoy names hosts, not the ServiceEntry that declares them: a proxy has it where it has a cluster for one of its hosts.',
  'configProxies.byIstiod':
    'Envoy does not name objects of this kind. So this is istiod’s word: whether a proxy has taken everything that it was sent.',
  'configProxies.atStart':
    'A proxy reads this when its pod starts, and nobody tells later what it read: pods that started before its last change have an older version.',
  'configProxies.delegate':
    'Envoy names the VirtualService that delegates to this one instead. So this is istiod’s word: whether a proxy has taken everything that it was sent.',
  'configProxies.none': 'Objects of kind {kind} configure no proxy by themselves.',
  'configProxies.nobody':
    'It acts on no running proxy of the namespaces that you may read: none is selected, bound to it, or calls what it is about.',
  'configProxies.too-late':
    'The Envoy of {pod} gave no answer within {seconds} s while others were asked as well. Ask again for it.',
} as const
