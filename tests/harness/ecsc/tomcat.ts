import { existsSync } from 'node:fs'
import { cp, mkdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { FleetHost } from '../types.ts'
import { fixtureClasses, tomcatInstallation } from './classes.ts'
import { type ServiceFacts, tomcatDirectory } from './services.ts'

/** Scripts that are copied; jars are linked. */
const scripts = ['catalina.sh', 'startup.sh', 'shutdown.sh', 'setclasspath.sh', 'version.sh']
const jars = ['bootstrap.jar', 'tomcat-juli.jar']

/** Lines of former starts: whoever watches from the beginning of the file takes them for this one. */
const history =
  '19-Feb-2017 03:00:00.000 SEVERE [main] an old fault\n19-Feb-2017 03:00:01.000 INFO [main] Server startup in [900] milliseconds\n'

/** Makes /home/apache-tomcat-7.0.67: Debian's Tomcat 10 in the document's place, or what stands in for it. */
export async function installTomcat(host: FleetHost, service: ServiceFacts, port: number, real: boolean): Promise<void> {
  if (real && !existsSync(tomcatInstallation))
    throw new Error(`a real Tomcat needs the package tomcat10 (${tomcatInstallation} is not there)`)
  const top = host.outside(tomcatDirectory)
  for (const directory of ['bin', 'logs', 'temp', 'webapps', 'work', 'conf/Catalina/localhost'])
    await mkdir(join(top, directory), { recursive: true })
  await writeFile(join(top, 'logs/catalina.out'), history)
  const home = host.path(`/home/${service.name}`)
  await write(join(top, 'bin/setenv.sh'), environment(home, port))
  if (!real) {
    await cp((await fixtureClasses()).standIn, join(top, 'bin/bootstrap'), { recursive: true })
    await write(join(top, 'bin/startup.sh'), standInStart)
    return
  }
  for (const script of scripts) await cp(join(tomcatInstallation, 'bin', script), join(top, 'bin', script))
  for (const jar of jars) await symlink(join(tomcatInstallation, 'bin', jar), join(top, 'bin', jar))
  await symlink(join(tomcatInstallation, 'lib'), join(top, 'lib'))
  await write(join(top, 'conf/server.xml'), serverXml)
  await write(join(top, 'conf/web.xml'), webXml)
  await write(join(top, 'conf/catalina.properties'), catalinaProperties)
  await write(join(top, 'conf/logging.properties'), loggingProperties)
  await write(join(top, `conf/Catalina/localhost/${service.name}.xml`), `<Context docBase="${home}" />\n`)
}

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  await writeFile(path, text, { mode: path.endsWith('.sh') ? 0o755 : 0o644 })
}

/** catalina.sh reads it. A small heap and the quick compiler halve the time that a start takes. */
const environment = (home: string, port: number) => `JAVA_HOME=$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")
CATALINA_OPTS="-Xmx64m -Xshare:auto -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData -Dservice.home=${home} -Dservice.port=${port}"
`

const standInStart = `#!/bin/sh
home=$(cd "$(dirname "$0")/.." && pwd)
. "$home/bin/setenv.sh"
nohup "$JAVA_HOME/bin/java" $CATALINA_OPTS -classpath "$home/bin/bootstrap" -Dcatalina.base="$home" -Dcatalina.home="$home" -Djava.io.tmpdir="$home/temp" org.apache.catalina.startup.Bootstrap start >>"$home/logs/catalina.out" 2>&1 &
echo "Tomcat started."
`

const serverXml = `<?xml version="1.0" encoding="UTF-8"?>
<Server port="-1" shutdown="SHUTDOWN">
  <Service name="Catalina">
    <Connector port="\${service.port}" protocol="HTTP/1.1" maxThreads="8" minSpareThreads="2" />
    <Engine name="Catalina" defaultHost="localhost">
      <Host name="localhost" appBase="webapps" unpackWARs="false" autoDeploy="false" />
    </Engine>
  </Service>
</Server>
`

const webXml = `<?xml version="1.0" encoding="UTF-8"?>
<web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="5.0">
  <servlet>
    <servlet-name>default</servlet-name>
    <servlet-class>org.apache.catalina.servlets.DefaultServlet</servlet-class>
  </servlet>
  <servlet-mapping><servlet-name>default</servlet-name><url-pattern>/</url-pattern></servlet-mapping>
  <welcome-file-list><welcome-file>index.html</welcome-file></welcome-file-list>
</web-app>
`

/** No jar holds anything that a scan could find, and scanning is most of a start. */
const catalinaProperties = `common.loader="\${catalina.home}/lib/*.jar"
server.loader=
shared.loader=
tomcat.util.scan.StandardJarScanFilter.jarsToSkip=*.jar
`

const loggingProperties = `handlers = java.util.logging.ConsoleHandler
.handlers = java.util.logging.ConsoleHandler
java.util.logging.ConsoleHandler.formatter = org.apache.juli.OneLineFormatter
`
