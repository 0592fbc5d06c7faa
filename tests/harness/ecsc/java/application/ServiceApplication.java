import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Properties;

/** What the services have in common: the release they were started from, their log, and how a release behaves. */
public final class ServiceApplication {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss,SSS");
  private static final long HEARTBEAT_MILLISECONDS = 1000;

  public final String name;
  public final String version;
  private final String behaviour;
  private final boolean ignoresTerm;
  private final OutputStream log;
  private final Charset charset;

  private ServiceApplication(Path home, Path classes) throws IOException {
    Properties release = new Properties();
    try (InputStream in = Files.newInputStream(classes.resolve("release.properties"))) {
      release.load(in);
    }
    name = home.getFileName().toString();
    version = release.getProperty("version");
    behaviour = release.getProperty("behaviour");
    ignoresTerm = Boolean.parseBoolean(release.getProperty("ignoresTerm"));
    charset = Charset.forName(release.getProperty("charset"));
    String logName = name.replace("-", "");
    Path directory = Files.createDirectories(home.resolveSibling(logName + "log"));
    log = Files.newOutputStream(directory.resolve(logName + ".log"), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  /** Reads the release in `classes` and begins to run it; does not come back where the release never comes up. */
  public static ServiceApplication start(Path home, Path classes) throws IOException {
    ServiceApplication application = new ServiceApplication(home, classes);
    application.line("INFO", "服务 " + application.name + " 正在启动, 版本 " + application.version);
    application.behave();
    return application;
  }

  /** The service is up: from now on it says so, and that it lives. */
  public void up(int port) {
    if (ignoresTerm) {
      sun.misc.Signal.handle(new sun.misc.Signal("TERM"), signal -> line("WARN", "忽略停止信号"));
    } else {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> line("INFO", "收到停止信号, 服务 " + name + " 已停止")));
    }
    line("INFO", "服务 " + name + " 启动完成, 端口 " + port + ", 版本 " + version);
    Thread heartbeat = new Thread(this::beat, "heartbeat");
    heartbeat.setDaemon(true);
    heartbeat.start();
  }

  public synchronized void line(String level, String text) {
    String line = LocalDateTime.now().format(TIME) + " " + level + " [" + Thread.currentThread().getName() + "] " + text + "\n";
    try {
      log.write(line.getBytes(charset));
    } catch (IOException error) {
      System.err.println("SEVERE log of " + name + ": " + error);
    }
  }

  private void behave() {
    switch (behaviour) {
      case "run":
        return;
      case "dies":
        line("ERROR", "数据库连接失败, 服务 " + name + " 退出");
        System.err.println("SEVERE [main] " + name + " java.lang.IllegalStateException: no connection to the database");
        // Not exit(): a shutdown hook of the container could wait for this very thread.
        Runtime.getRuntime().halt(1);
        return;
      case "fails":
        line("ERROR", "配置错误, 服务 " + name + " 不可用");
        throw new IllegalStateException("the configuration of " + name + " is wrong");
      case "hangs":
        line("INFO", "等待数据库");
        while (true) pause(HEARTBEAT_MILLISECONDS);
      default:
        throw new IllegalStateException("unknown behaviour " + behaviour);
    }
  }

  private void beat() {
    for (long count = 1; true; count++) {
      pause(HEARTBEAT_MILLISECONDS);
      line("INFO", "定时任务执行完毕, 第 " + count + " 次");
    }
  }

  private static void pause(long milliseconds) {
    try {
      Thread.sleep(milliseconds);
    } catch (InterruptedException error) {
      Thread.currentThread().interrupt();
    }
  }
}
