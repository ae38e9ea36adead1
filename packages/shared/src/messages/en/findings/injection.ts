/** Findings about how pods come by their proxy (mesh/validations/namespace, workload). */
export const injection = {
  'findings.proxyMissing': 'Pods without a proxy, though labels ask for one: {missing} of {all}',
  'findings.proxyMissing.why':
    'Their traffic is neither encrypted nor seen, and no policy or route applies to it; under STRICT mTLS they reach nobody. The injector is there, so they most likely started before the namespace was labelled, or while the injector did not answer.',
  'findings.proxyMissing.older.why':
    'They started before the injector was installed. Their traffic is neither encrypted nor seen, and no policy or route applies to it.',
  'findings.proxyMissing.restart.fix':
    'Restart them: kubectl rollout restart. Only new pods are injected.',
  'findings.proxyMissing.hostNetwork.why':
    'They use the network of their node (hostNetwork), where the injector never adds a proxy: it would take the traffic of the whole node. For the mesh they are outsiders.',
  'findings.proxyMissing.hostNetwork.fix':
    'If they do not need the node’s network, remove hostNetwork. Otherwise say so with the label sidecar.istio.io/inject: "false", and allow plaintext to those that they call.',
  'findings.proxyMissing.noInjector.why':
    'No injection webhook is called for them: none is for the revision {revision} and these labels. Their traffic is neither encrypted nor seen, and no policy or route applies to it.',
  'findings.proxyMissing.noInjector.fix':
    'Let the label istio.io/rev name a revision or tag that is installed (istioctl tag list), or install {revision}; then restart the pods.',
  'findings.proxyMissing.service.why':
    'The injection webhook calls the service {service}, which does not exist, so nothing was injected. Their traffic is neither encrypted nor seen, and no policy or route applies to it.',
  'findings.proxyMissing.service.fix':
    'Install the control plane that serves {service}, or label the namespace for one that is; then restart the pods.',
  'findings.injectionLabelsConflict': 'Labels ask for several ways into the mesh: {labels}',
  'findings.injectionLabelsConflict.why':
    'One of them counts, which one depends on the kind: istio-injection before istio.io/rev, and a sidecar before ambient. Another revision than was meant may inject, or another data plane than was meant carry the traffic.',
  'findings.injectionLabelsConflict.fix':
    'Keep one of the labels, remove the others, and restart the pods.',
  'findings.injectionUndecided':
    'No label says whether the namespace {namespace} is part of the mesh',
  'findings.injectionUndecided.why':
    'Its pods get no proxy: their traffic is not encrypted, and no policy or route applies to it.',
  'findings.injectionUndecided.fix':
    'Label the namespace istio-injection=enabled, or istio-injection=disabled to say that it is meant so.',
  'findings.injectedByDefault':
    'The namespace {namespace} is injected, as all are unless they say no',
  'findings.injectedByDefault.why':
    'Istio is installed with enableNamespacesByDefault: new pods get a proxy without anybody asking for it here.',
  'findings.injectedByDefault.fix':
    'Label the namespace istio-injection=enabled or disabled, to say what is meant.',
  'findings.proxyImageDiffers':
    '{count, plural, one {# pod runs} other {# pods run}} another proxy image than {image}: {pods}',
  'findings.proxyImageDiffers.why':
    'They would get another image if they started now. Most often Istio was upgraded and they were not restarted; old proxies miss security fixes, and istiod supports them for two versions only.',
  'findings.proxyImageDiffers.fix':
    'Restart them: kubectl rollout restart. Only new pods get the image of today.',
  'findings.imageAuto':
    '{kind} {workload} has a proxy with the image “auto”, but no injector is called for it',
  'findings.imageAuto.why':
    'Only the injector knows what auto stands for. Without it the pods wait for an image that does not exist.',
  'findings.imageAuto.pod': 'The pod {pod} was created with the proxy image “auto”',
  'findings.imageAuto.pod.why':
    'The injector, which would have put the real image there, was not called. The pod waits for an image that does not exist.',
  'findings.imageAuto.fix':
    'Let an injector match: label the pod template sidecar.istio.io/inject: "true", or the namespace istio-injection=enabled or istio.io/rev; then create the pods anew.',
  'findings.reservedUser': 'The pod runs as user {user}, which is the proxy’s own',
  'findings.reservedUser.container':
    'The container {container} runs as user {user}, which is the proxy’s own',
  'findings.reservedUser.why':
    'Traffic of that user is not led through the proxy, or it would go in circles: the application’s calls leave in plaintext, and no route or policy applies to them.',
  'findings.reservedUser.fix': 'Set another runAsUser for the application.',
  'findings.servicesDisagree':
    '{services} lead to port {port} of the same pods with different protocols ({protocols})',
  'findings.servicesDisagree.why':
    'The port has one listener in the proxy, which follows the oldest of the services. Through the others, requests are treated as plain bytes, or bytes as requests.',
  'findings.servicesDisagree.fix':
    'Name the port alike in all of them (or set the same appProtocol), or let them lead to different ports.',
  'findings.severalServices.protocol':
    '{services} use port {port} with different transport protocols',
  'findings.severalServices.target':
    '{services} lead to {target} of the same pods by different ports ({ports})',
  'findings.severalServices.why':
    'istioctl warns of it: the port of a workload in the mesh should mean one thing, whatever the service.',
  'findings.severalServices.fix':
    'Where it was not meant so, give the services the same port, or different target ports.',
} as const
