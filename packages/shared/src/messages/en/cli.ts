/** The command line and the start script (cli). */
export const cli = {
  'cli.ready': 'Periplus is ready: {url}',
  'cli.port-taken': 'Port {wanted} is taken; using {port}.',
  'cli.description': 'A web dashboard for Istio service meshes',
  'cli.serve': 'serves the dashboard for a mesh',
  'cli.demo': 'serves the dashboard for a simulated mesh, started with it',
  'cli.no-free-port': 'No free port from {wanted} on {host}. Choose another with --port.',
  'cli.demo-ended': 'The demo mesh has ended: {said}',
  'cli.cannot-listen': 'Cannot listen on {host}:{port}: {reason}.',
} as const
