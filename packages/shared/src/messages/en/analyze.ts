/** What is wrong with what `periplus analyze` is given, and what it says of its work. */
export const analyze = {
  'analyze.yaml': '{problem}',
  'analyze.too-deep': 'maps and lists stand in each other more than {depth} deep',
  'analyze.no-anchor': 'the alias *{anchor} has no anchor before it',
  'analyze.circular-alias': 'the alias *{anchor} leads back to where it stands',
  'analyze.no-text-key': 'a key must be a text, a number, true or false',
  'analyze.duplicate-key': 'the key {key} is there twice',
  'analyze.description':
    'tells what is wrong with mesh configuration in files, in a cluster, or in both together',
  'analyze.help.paths':
    'files, folders (.yaml, .yml and .json, with everything below), or - for the standard input; none: the cluster is analysed',
  'analyze.help.kubeconfig': 'analyse the cluster of this kubeconfig, with the files applied to it',
  'analyze.help.context': 'which context of the kubeconfig',
  'analyze.help.namespace': 'tell findings of this namespace alone, and of what belongs to none',
  'analyze.help.all-namespaces': 'tell findings of every namespace (the default)',
  'analyze.help.crds': 'file or folder of CustomResourceDefinitions to check objects against',
  'analyze.help.mesh-config': 'MeshConfig in YAML, or the ConfigMap that holds it',
  'analyze.help.mesh-networks': 'MeshNetworks in YAML, or the ConfigMap that holds it',
  'analyze.help.ingress-controller-mode':
    'OFF, DEFAULT or STRICT; files without a cluster have an ingress gateway unless it is OFF',
  'analyze.help.istioctl-analyzer':
    'tell what stands for this analyzer of istioctl alone, such as virtualservice.GatewayAnalyzer',
  'analyze.help.kiali-code': 'tell what stands for this code of Kiali alone, such as KIA1107',
  'analyze.help.profile': 'whose view of right and wrong: default, istioctl or kiali',
  'analyze.help.format': 'text, json, sarif, junit or github (default text)',
  'analyze.help.fail-on':
    'exit with 1 from this severity on: error, warning or info (default error)',
  'analyze.help.config':
    'file whose key findings says what is silenced, and why (default .periplus.yaml, where it is there)',
  'analyze.help.cluster': 'file or folder of one more cluster; can be given again',
  'analyze.help.only-analyzer':
    'tell findings of these checks alone, such as virtual-service/*; can be given again',
  'analyze.namespace-or-all': '--namespace and --all-namespaces contradict each other: give one',
  'analyze.stdin-once': '- can be given once',
  'analyze.cluster-flag': '--cluster: {given} is not NAME=PATH, such as west=clusters/west',
  'analyze.not-one-of': '{flag}: {given} is none of {known}',
  'analyze.no-analyzer': '--only-analyzer: there is no check {given}',
  'analyze.no-file': 'there is no such file',
  'analyze.no-right': 'this user may not read it',
  'analyze.cannot-read': 'it cannot be read ({reason})',
  'analyze.flag-file': '{flag}: {file} cannot be read as YAML with keys and values',
  'analyze.no-cluster': 'the cluster cannot be read',
  'analyze.check-failed':
    'the check {check} failed in cluster {cluster}, which is a mistake of Periplus: {reason}',
  'analyze.severity.error': 'error',
  'analyze.severity.warning': 'warning',
  'analyze.severity.info': 'info',
  'analyze.clean':
    'Nothing found in {objects, plural, one {# object} other {# objects}} ({files, plural, one {# file} other {# files}}).',
  'analyze.sum':
    '{error, plural, one {# error} other {# errors}}, {warning, plural, one {# warning} other {# warnings}}, {info} info in {objects, plural, one {# object} other {# objects}} ({files, plural, one {# file} other {# files}}).',
  'analyze.suppressed': '{count, plural, one {# finding is} other {# findings are}} silenced.',
  'analyze.skipped':
    '{count, plural, one {# document is} other {# documents are}} of no kind that is checked.',
} as const
