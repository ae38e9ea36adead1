/** What surrounds one workload, service or application (web). */
export const focus = {
  'focus.of': 'Around {name}',
  'focus.loading': 'What surrounds {name} is being read',
  'focus.label':
    'Around {name}: {nodes, plural, one {# node} other {# nodes}}, {edges, plural, one {# edge} other {# edges}}',
  'focus.empty': '{name} neither sent nor received anything in this time range',
  'focus.empty.why': 'Only what calls or is called is drawn.',
  'focus.empty.unknown': 'What {name} talks to is not known',
  'focus.topology': 'Open in topology',
  'focus.next': 'Its graph',
  'focus.open': 'Open the graph',
  'focus.kind.workload': 'workload',
  'focus.kind.service': 'service',
  'focus.kind.app': 'application',
} as const
