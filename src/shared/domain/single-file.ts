/** A service whose version is one file: a JAR that is run, a WAR that its container unpacks. */
import type { Service } from './service.ts'

type Form = Pick<Service, 'unpack'>
type Place = Form & Pick<Service, 'directory' | 'exploded'>

/** Its `directory` is then that file. */
export const isSingle = ({ unpack }: Form): boolean => unpack === 'place'

/**
 * The folder that a container makes of the WAR: it belongs to the old version, and goes with it. Tomcat and Jetty do so in a folder
 * called `webapps`, beside the file and under its name; anywhere else it is only what the inventory names.
 */
export function explodedOf(service: Place): string | undefined {
  if (!isSingle(service)) return undefined
  if (service.exploded !== undefined) return service.exploded
  return /^(.*\/webapps\/[^/]+)\.war$/i.exec(service.directory)?.[1]
}

/**
 * Where what belongs to Ferry stands beside the service. Not in a folder that a container watches: it takes every folder in there for an
 * application.
 */
export function besideOf(service: Place): string {
  const exploded = explodedOf(service)
  if (exploded === undefined) return service.directory
  const outside = folderOf(folderOf(exploded))
  return `${outside === '/' ? '' : outside}/${service.directory.slice(service.directory.lastIndexOf('/') + 1)}`
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/'
