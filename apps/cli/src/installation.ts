/** What belongs to the command besides its own code: where it lies differs by how it was installed. */
export interface Installation {
  /** As `--version` prints it. */
  readonly version: string
  /** Folder of the built web app. */
  readonly webRoot: string
  /** The demo mesh is a program of its own: path of the script that Node is to run. */
  readonly demoProgram: string
}
