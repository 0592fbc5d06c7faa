import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The services schedule and schedule-res: whoever connects to the port is told the running version. */
public final class Schedule {
  private static final int DEFAULT_PORT = 9010;

  public static void main(String[] arguments) throws IOException {
    Path home = Path.of(System.getProperty("app.home"));
    ServiceApplication application;
    try {
      application = ServiceApplication.start(home, home.resolve("classes"));
    } catch (IllegalStateException error) {
      error.printStackTrace();
      // A program that has failed but does not end: its first thread is gone, another keeps it alive.
      new Thread(Schedule::forever, "leftover").start();
      return;
    }
    int port = port(home.resolveSibling("port"));
    try (ServerSocket server = new ServerSocket(port)) {
      System.out.println(application.name + " listens on " + port);
      application.up(port);
      while (true) answer(server, application);
    }
  }

  private static void answer(ServerSocket server, ServiceApplication application) throws IOException {
    try (Socket client = server.accept()) {
      client.getOutputStream().write((application.version + "\n").getBytes(StandardCharsets.UTF_8));
    }
  }

  /** Hosts that share one network have a file beside the service that says which port is theirs. */
  private static int port(Path file) throws IOException {
    return Files.exists(file) ? Integer.parseInt(Files.readString(file).trim()) : DEFAULT_PORT;
  }

  private static void forever() {
    try {
      Thread.currentThread().join();
    } catch (InterruptedException error) {
      Thread.currentThread().interrupt();
    }
  }
}
