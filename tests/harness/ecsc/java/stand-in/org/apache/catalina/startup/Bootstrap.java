package org.apache.catalina.startup;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Stands in for Tomcat where eight real ones would be too slow: same command line, same lines in catalina.out, same
 * answers under the service's path. It loads the deployed classes, so it runs the release that is on the disk.
 */
public final class Bootstrap {
  public static void main(String[] arguments) throws Exception {
    long begin = System.nanoTime();
    Path home = Path.of(System.getProperty("service.home"));
    int port = Integer.getInteger("service.port");
    ServerSocket server = new ServerSocket(port);
    String version = null;
    try {
      version = deploy(home, port);
    } catch (InvocationTargetException error) {
      System.err.println("SEVERE [main] One or more listeners failed to start: " + error.getCause());
    }
    System.err.println("INFO [main] Server startup in [" + (System.nanoTime() - begin) / 1_000_000 + "] milliseconds");
    while (true) {
      try (Socket client = server.accept()) {
        answer(client, home, version);
      } catch (IOException error) {
        System.err.println("WARNING request: " + error);
      }
    }
  }

  private static String deploy(Path home, int port) throws Exception {
    Path classes = home.resolve("WEB-INF/classes");
    Class<?> type = new URLClassLoader(new URL[] {classes.toUri().toURL()}).loadClass("ServiceApplication");
    Object application = type.getMethod("start", Path.class, Path.class).invoke(null, home, classes);
    type.getMethod("up", int.class).invoke(application, port);
    return (String) type.getField("version").get(application);
  }

  private static void answer(Socket client, Path home, String version) throws IOException {
    BufferedReader request = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
    String line = request.readLine();
    if (line == null) return;
    for (String header = request.readLine(); header != null && !header.isEmpty(); ) header = request.readLine();
    String context = "/" + home.getFileName() + "/";
    String path = line.split(" ")[1];
    byte[] body = null;
    if (version != null && path.equals(context)) body = Files.readAllBytes(home.resolve("index.html"));
    if (version != null && path.equals(context + "version")) body = (version + "\n").getBytes(StandardCharsets.UTF_8);
    OutputStream out = client.getOutputStream();
    String status = body == null ? "404 Not Found" : "200 OK";
    int length = body == null ? 0 : body.length;
    out.write(("HTTP/1.1 " + status + "\r\nContent-Length: " + length + "\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1));
    if (body != null) out.write(body);
    out.flush();
  }
}
