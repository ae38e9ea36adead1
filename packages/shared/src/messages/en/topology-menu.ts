/** The menus of the picture, and what its keys reach (web). */
export const topologyMenu = {
  'topology.menu': 'Menu',
  'topology.menu.isolate.both': 'Isolate with callers and callees',
  'topology.menu.isolate.up': 'Isolate with callers',
  'topology.menu.isolate.down': 'Isolate with callees',
  'topology.menu.envoy': 'Envoy',
  'topology.menu.configuration': 'Configuration',
  'topology.menu.edge': 'Details, configuration and traces',
  'topology.menu.box': 'Details',
  'topology.menu.caller': 'Go to caller {name}',
  'topology.menu.callee': 'Go to callee {name}',
  'topology.menu.copy': 'Copy name',

  'topology.canvas.edge': 'Edge from {source} to {target}, {protocol}, {health}',
  'topology.canvas.edge.mean': 'mean {duration}',

  'topology.keys': 'On the graph',
  'topology.keys.move': 'Move among the nodes; on an edge, to its end that lies there',
  'topology.keys.edges': 'To the next or previous edge of a node',
  'topology.keys.select': 'Select, and open the panel',
  'topology.keys.menu': 'Menu of what is marked or selected',
  'topology.keys.clear': 'Clear the selection; then Tab leaves the graph',
  'topology.keys.zoom': 'Zoom in, zoom out, show all',
  'topology.keys.table': 'The same as tables',
  'topology.keys.summary': 'Summary of all that is drawn',
} as const
